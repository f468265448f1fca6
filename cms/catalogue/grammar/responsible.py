"""责任科室: a cell as an owner rule over canonical unit names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean, key
from cms.catalogue.grammar.unreadable import Unreadable, nearest_known
from cms.departments.rules import OwnerKind, OwnerRule

_UNIT_WORD: Final = r"(?:业务)?(?:科室|处室|股室|部门|单位|科|处|股|室)"
_BY_TOPIC: Final = re.compile(
    rf"(?:本?[局委厅办]?(?:机关)?)(?:各|有关|相关|各有关|各相关|责任)(?:业务|职能)?{_UNIT_WORD}[,、]?"
    r"(?:(?:按照|按|根据|依据|依)?(?:各自|其)?(?:业务|职责|职能|工作|科室)*(?:分工|职责|职能|业务)"
    r"(?:分别|各自)?)?(?:负责)?"
)
_DRAFTING: Final = re.compile(
    rf"(?:由)?(?:政策|文件|政策文件|规范性文件)(?:的)?(?:牵头)?(?:起草|制定|拟定|制发|拟稿)(?:的)?"
    rf"{_UNIT_WORD}(?:负责)?"
)
_UNIT_ENDINGS: Final = (
    "办公室|科|室|处|股|所|站|队|中心|党委|党组|党总支|党支部|支部|纪委|纪检组|纪检监察组|工会|团委|妇委会"
    "|局|委员会|院|馆|办|专班|总队|学会|协会|公司"
)
_UNIT: Final = re.compile(rf"[^\s\d各，。；：？！]{{1,24}}(?:{_UNIT_ENDINGS})")
_NO_UNIT: Final = re.compile(r"有关|相关|负责|按|分工|待定|不详|其他|某|无$|暂")
# What a cell may say of a unit's part in the work; the order of the names keeps it.
_PART: Final = re.compile(
    r"(?:(?:为)?(?:主要|具体|共同)?(?:牵头负责|负责|牵头|配合|协助|主办|协办|会同|承办)|为主)$"
)
_LIST: Final = re.compile(r"[、，,；;/\n]+")
_CONJUNCTION: Final = re.compile(r"以及|会同|和|及|与")


class UnitLexicon:
    """The names by which units are known: canonical name → other writings of it.

    ``groups`` are writings that mean one unit wherever a bureau has it (办公室, 局办公室): with one
    of a group known, all of them are.
    """

    def __init__(
        self,
        names: Mapping[str, Iterable[str]] | None = None,
        groups: Iterable[Sequence[str]] = (),
    ) -> None:
        self._canonical: dict[str, str] = {}
        self._names: dict[str, None] = {}
        self._groups = [tuple(group) for group in groups]
        for name, aliases in (names or {}).items():
            self.add(name, aliases)

    def add(self, name: str, aliases: Iterable[str] = ()) -> None:
        """Make a unit known. A writing that is taken already keeps its first meaning."""
        self._names.setdefault(name)
        for writing in (name, *aliases):
            self._canonical.setdefault(key(writing), name)
        for group in self._groups:
            if key(name) in map(key, group):
                for writing in group:
                    self._canonical.setdefault(key(writing), name)

    def canonical(self, writing: str) -> str | None:
        """Return the canonical name for any writing of it, or None."""
        return self._canonical.get(key(writing))

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical names in the order in which they became known."""
        return tuple(self._names)


def looks_like_unit(name: str) -> bool:
    """Tell whether a name could be that of a unit (ends in 科, 室, 中心, 党委 …)."""
    return bool(_UNIT.fullmatch(name)) and not _NO_UNIT.search(name)


def read_responsible(text: str, lexicon: UnitLexicon) -> OwnerRule:
    """Read a cell 责任科室 into an owner rule.

    A name the lexicon does not hold but that could be a unit's is kept as it stands; it is for the
    caller to refuse or to found it. Raises ``Unreadable``.
    """
    cleaned = clean(text).strip("，。；;,.、")
    if not cleaned:
        raise Unreadable(_("责任科室没有填写。"))
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", cleaned))
    if _BY_TOPIC.fullmatch(folded):
        return OwnerRule(OwnerKind.BY_TOPIC)
    if _DRAFTING.fullmatch(folded):
        return OwnerRule(OwnerKind.DRAFTING_UNIT)
    units = _units(cleaned, lexicon)
    kind = OwnerKind.NAMED if len(units) == 1 else OwnerKind.JOINT
    return OwnerRule(kind, tuple(units))


def _units(cleaned: str, lexicon: UnitLexicon) -> list[str]:
    whole = lexicon.canonical(cleaned)
    if whole:
        return [whole]
    found: dict[str, None] = {}
    for part in _LIST.split(cleaned):
        name = _PART.sub("", part.strip()).strip()
        if not name and part.strip():
            raise Unreadable(_("“%s”没有写明是哪个科室。") % part.strip())
        if name:
            found.update(dict.fromkeys(_conjoined(name, lexicon)))
    return list(found)


def _conjoined(name: str, lexicon: UnitLexicon) -> list[str]:
    """Read one unit, or cut “法规科和局办公室” where both halves are units; known names first."""
    known = lexicon.canonical(name)
    if known:
        return [known]
    for cut in _CONJUNCTION.finditer(name):
        left = _PART.sub("", name[: cut.start()].strip())
        right = name[cut.end() :].strip()
        both_known = lexicon.canonical(left) and lexicon.canonical(right)
        # 对外贸易和合作科 stays one unit: its left half is none.
        if both_known or (_is_unit(left, lexicon) and right):
            return [lexicon.canonical(left) or left, *_conjoined(right, lexicon)]
    if looks_like_unit(name):
        return [name]
    raise Unreadable(
        _("责任科室中的“%s”不是科室名称。") % name,
        nearest_known(name, (*lexicon.names, "各科室按业务分工负责", "政策起草科室负责")),
    )


def _is_unit(name: str, lexicon: UnitLexicon) -> bool:
    return bool(lexicon.canonical(name)) or looks_like_unit(name)
