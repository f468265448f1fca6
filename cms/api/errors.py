"""Refusals of the APIs: Chinese for the reader, English beside it, names for the program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.api.v2.utils import BadRequestError

Text = str | Promise

# Accepted everywhere and named nowhere: jQuery's cache buster and the format of the answer.
UNNAMED = frozenset({"_", "format"})

# What Wagtail's own code says in English, to be said in Chinese.
_WAGTAIL_SAYS = (
    (re.compile(r"^unknown fields: (.+)$"), _("没有这些字段：{0}。")),
    (re.compile(r"^'(.+)' does not support nested fields$"), _("字段 {0} 没有下级字段。")),
    (re.compile(r"^fields error: (.+)$"), _("fields 参数的写法不对（{0}）。")),
    (re.compile(r"^limit cannot be higher than (\d+)$"), _("limit 最多为 {0}。")),
    (
        re.compile(r"^rich_text_format must be one of (.+), got .+$", re.DOTALL),
        _("rich_text_format 只能是 {0}。"),
    ),
    (
        re.compile(r"^Your query returned multiple sites.+$", re.DOTALL),
        _("有几个站点用这个域名，请在 site 里加上端口。"),
    ),
)


class ApiError(BadRequestError):
    """A request that cannot be answered as asked (400); ``facts`` are added for programs."""

    def __init__(self, message: Text, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


def unknown_parameters(given: Iterable[str], known: Iterable[str]) -> ApiError | None:
    """Return the refusal of query parameters that are not known here, ``None`` if all are."""
    known = set(known)
    unknown = sorted(set(given) - known - UNNAMED)
    if not unknown:
        return None
    named = sorted(known - UNNAMED)
    message = (
        format_lazy(
            _("不认识的查询参数：{unknown}。这里可以用：{known}。"),
            unknown="、".join(unknown),
            known="、".join(named),
        )
        if named
        else format_lazy(
            _("不认识的查询参数：{unknown}。这里没有查询参数。"), unknown="、".join(unknown)
        )
    )
    return ApiError(message, unknown=unknown, known=named)


def in_both_languages(message: Text, *, key: str = "message") -> dict[str, str]:
    """Return ``{key: Chinese, key_en: English}``."""
    with translation.override("zh-hans"):
        chinese = str(message)
    with translation.override("en"):
        english = str(message)
    return {key: chinese, f"{key}_en": english}


def in_chinese(said: str) -> Text:
    """Return Wagtail's English refusal in Chinese; one that is not known stays as it is."""
    for pattern, text in _WAGTAIL_SAYS:
        if found := pattern.match(said):
            return format_lazy(text, *found.groups())
    return said


def body_of(error: Exception) -> dict[str, Any]:
    """Return the JSON body of a refusal."""
    if isinstance(error, ApiError):
        return {**in_both_languages(error.message), **error.facts}
    return in_both_languages(in_chinese(str(error)))
