"""``/api/compliance/``: the board for programs of those who may see it.

Not in API v2, which answers everybody alike and may be kept by any cache: who is late is for
people with the permission, by their session in the admin or a token of API v3 that edits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.api.v3.auth import BearerTokenAuth

from cms.api.errors import Text, in_both_languages
from cms.api.models import Tier
from cms.api.queries import tier_of
from cms.compliance.board import board_on
from cms.compliance.coverage import coverage
from cms.compliance.filters import FilterError, read_filter
from cms.compliance.permissions import may_see_board
from cms.compliance.rules import DayError

_KEEP = 500


def _refusal(status: int, message: Text) -> JsonResponse:
    return JsonResponse(
        in_both_languages(message), status=status, json_dumps_params={"ensure_ascii": False}
    )


def _answer(body: Any) -> JsonResponse:
    return JsonResponse(body, safe=False, json_dumps_params={"ensure_ascii": False})


def for_those_who_may(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who has the permission, with a session or a token; answer others in JSON."""

    @never_cache
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            answer = _refusal(405, _("这个接口只供读取，请用 GET。"))
            answer.headers["Allow"] = "GET, HEAD"
            return answer
        header = request.headers.get("Authorization", "")
        if header:
            scheme, _space, key = header.partition(" ")
            # A request with a token is the token's, whatever session the browser sends along.
            token = BearerTokenAuth().authenticate(request, key.strip())
            if scheme.lower() != "bearer" or token is None:
                return _unauthenticated()
            if tier_of(token) is not Tier.EDITING:
                return _refusal(403, _("这个令牌只能读取公开内容，请管理员改为“以本人身份编辑”。"))
        if not request.user.is_authenticated:
            return _unauthenticated()
        if not may_see_board(request.user):
            return _refusal(403, _("您没有查看公开情况的权限，请向管理员申请。"))
        return view(request, **kwargs)

    return guarded


def _unauthenticated() -> JsonResponse:
    answer = _refusal(401, _("请先登录，或在请求头里写 Authorization: Bearer 和有效的访问令牌。"))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@for_those_who_may
def board(request: HttpRequest) -> HttpResponse:
    """Answer the board of ``?at=`` (today), narrowed by ``row``, ``department`` and ``state``."""
    try:
        wanted = read_filter(request.GET.dict())
        whole = board_on(wanted.at, keep=_KEEP if wanted.row is not None else 3)
    except (FilterError, DayError) as error:
        return _refusal(400, str(error))
    return _answer(wanted.apply(whole).to_dict())


@for_those_who_may
def art20(request: HttpRequest) -> HttpResponse:
    """Answer which item of 条例 art 20 is served by which column."""
    if request.GET:
        return _refusal(
            400,
            format_lazy(
                _("不认识的查询参数：{unknown}。这里没有查询参数。"),
                unknown="、".join(sorted(request.GET)),
            ),
        )
    return _answer([item.to_dict() for item in coverage()])
