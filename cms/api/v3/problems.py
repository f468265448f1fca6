"""Refusals of API v3: RFC 9457 problems that say in Chinese what is wrong."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from treebeard.exceptions import InvalidMoveToDescendant, InvalidPosition, PathOverflow
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail

from cms.api.errors import Text, body_of, in_both_languages, in_chinese

_BY_STATUS: dict[int, Text] = {
    400: _("请求的写法不对，请核对参数。"),
    401: _("需要有效的访问令牌：请在请求头里写 Authorization: Bearer 和令牌。"),
    403: _("您没有权限办理这件事。"),
    404: _("没有这项内容，或者您看不到它，请核对地址。"),
    405: _("这个地址不支持这种请求方法。"),
    409: _("还有其他内容与它相连，不能这样改；请先解除这些关系。"),
    413: _("提交的内容太大。"),
    422: _("提交的内容不符合要求，逐项说明见 errors。"),
    429: _("请求太频繁，请稍后再试。"),
}
# What clashes with what is there already, and what no database can hold.
_CONFLICTS = (
    ProtectedError,
    RestrictedError,
    IntegrityError,
    InvalidMoveToDescendant,
    InvalidPosition,
    PathOverflow,
)
_UNREADABLE = (DataError, OverflowError)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def problem(status: int, detail: Text | None = None, **facts: Any) -> HttpResponse:
    """Return a problem with ``detail`` in Chinese and ``detail_en``; ``facts`` are added."""
    said = in_both_languages(detail or _BY_STATUS[status], key="detail")
    body = build_problem_detail(status=status).model_dump(exclude_none=True)
    return HttpResponse(
        json.dumps({**body, **said, **facts}, ensure_ascii=False, default=str),
        status=status,
        content_type=PROBLEM_JSON,
    )


def bad_request(error: Exception) -> HttpResponse:
    """Return the problem of a request that cannot be answered as asked."""
    facts = body_of(error)
    facts.pop("message_en")
    return problem(400, getattr(error, "message", facts["message"]), **_without(facts, "message"))


def _without(facts: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key != name}


def in_words(response: HttpResponse, reason: str = "") -> HttpResponse:
    """Return a problem of Wagtail's with its ``detail`` in Chinese, the English kept beside it.

    ``reason`` is a better Chinese sentence, where one is known.
    """
    if response.headers.get("Content-Type", "").partition(";")[0] != PROBLEM_JSON:
        return response
    body = json.loads(response.content)
    if "detail_en" in body:
        return response
    said = str(body.get("detail", ""))
    if not _CHINESE.search(said):
        chinese = in_chinese(said)
        words = _BY_STATUS.get(response.status_code, said) if chinese is said else chinese
        body["detail"] = in_both_languages(reason or words)["message"]
        body["detail_en"] = said
    response.content = json.dumps(body, ensure_ascii=False).encode()
    return response


def register_handlers(api: Any) -> None:
    """Answer with a problem what would otherwise be an error of the server."""

    def conflict(request: HttpRequest, exc: Exception) -> HttpResponse:
        return problem(409)

    def missing(request: HttpRequest, exc: Exception) -> HttpResponse:
        return problem(404)

    def unreadable(request: HttpRequest, exc: Exception) -> HttpResponse:
        return problem(400)

    def refused(request: HttpRequest, exc: Exception) -> HttpResponse:
        return bad_request(exc)

    for kind in _CONFLICTS:
        api.add_exception_handler(kind, conflict)
    for kind in _UNREADABLE:
        api.add_exception_handler(kind, unreadable)
    api.add_exception_handler(ObjectDoesNotExist, missing)
    api.add_exception_handler(BadRequestError, refused)
