"""公开渠道: a cell as a list of named channels, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean
from cms.catalogue.enums import ChannelKind
from cms.catalogue.grammar.unreadable import Unreadable, nearest_known

# The words a channel's name may end in: the head of a Chinese noun phrase stands at its end.
_HEADS: Final = (
    (ChannelKind.WECHAT, r"微信公众号|公众号|微信公众平台|视频号|微信"),
    (ChannelKind.PLATFORM, r"平台|系统|小程序|客户端|app|政务服务网|端口|移动端"),
    (
        ChannelKind.PRESS,
        r"新闻报道|新闻发布会|发布会|新闻|报道|报刊|报纸|日报|晚报|媒体|电视台?|广播电台|电台|广播|杂志",
    ),
    (ChannelKind.WEBSITE, r"网站群?|门户|官网|网页|网"),
    (
        ChannelKind.OTHER,
        (
            r"公告栏|公示栏|公开栏|宣传栏|电子屏|显示屏|服务大厅|大厅|服务窗口|窗口|查阅点|查阅场所"
            r"|档案馆|图书馆|政府公报|公报|微博|抖音号?|宣传册|现场|社区|便民服务中心"
        ),
    ),
)
# Beyond it stands a sentence, not a name.
_LONGEST_NAME: Final = 60
_OPENING: Final = '“‘「『《〈（(【["'
_CLOSING: Final = '”’」』》〉）)】]"'
_SEPARATORS: Final = "、,，;；/\n"
_CONJUNCTION: Final = re.compile(r"以及|及|和|与|或")
# An address in brackets after the name says nothing of the kind.
_REMARK: Final = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]$")
_TRAILING: Final = re.compile(r"(?:等渠道|等|。)+$")


@dataclass(frozen=True, slots=True)
class ChannelReading:
    """One channel of a cell: its name as written and its kind."""

    name: str
    kind: ChannelKind


def kind_of_channel(name: str) -> ChannelKind | None:
    """Return the kind the last word of a channel's name tells, or None where it tells none."""
    bare = _REMARK.sub("", name).rstrip(_CLOSING).lower()
    for kind, words in _HEADS:
        if re.search(rf"(?:{words})(?:专栏|栏目|频道|页面|版)?$", bare):
            return kind
    return None


def read_channels(text: str, known: Iterable[str] = ()) -> tuple[ChannelReading, ...]:
    """Read a cell 公开渠道; the order is that of the text.

    ``known`` are the names of channels there are already, kept as they are and offered where a
    name tells no kind. Raises ``Unreadable``.
    """
    broken = "、".join(text.splitlines()) if "\n" in text.strip() else text
    cleaned = clean(broken)
    known = tuple(known)
    names: dict[str, ChannelKind] = {}
    for part in _parts(_TRAILING.sub("", cleaned)):
        for name in _conjoined(part, known):
            kind = kind_of_channel(name)
            if kind is None or len(name) > _LONGEST_NAME:
                raise Unreadable(_("不认识公开渠道“%s”。") % name, nearest_known(name, known))
            names.setdefault(name, kind)
    if not names:
        raise Unreadable(_("公开渠道没有填写。"))
    return tuple(ChannelReading(name, kind) for name, kind in names.items())


def _parts(text: str) -> list[str]:
    """Cut at separators that stand outside quotation marks and brackets."""
    parts, depth, current = [], 0, ""
    straight_quote_open = False
    for character in text:
        if character == '"':
            straight_quote_open = not straight_quote_open
            depth += 1 if straight_quote_open else -1
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        if depth == 0 and character in _SEPARATORS:
            parts.append(current)
            current = ""
        else:
            current += character
    parts.append(current)
    return [part.strip() for part in parts if part.strip()]


def _conjoined(part: str, known: Iterable[str]) -> list[str]:
    """Cut “门户网站及微信公众号” in two, only where both halves are channels by themselves."""
    if part in known:
        return [part]
    for found in _CONJUNCTION.finditer(part):
        left, right = part[: found.start()].strip(), part[found.end() :].strip()
        if left and right and kind_of_channel(left) and kind_of_channel(right):
            return [left, *_conjoined(right, known)]
    return [part]
