"""How documents of an old site are told apart and named, as pure functions."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from cms.plugins.document_numbers import parse_document_number

_MARKS: Final = re.compile(r"[\s《》<>〈〉“”\"'‘’（）()\[\]〔〕·,，、:：。;；—\-]")
# 机关代字 that say what a document is but not whose: two bodies may both have a 公告〔2024〕1号.
_GENERIC: Final = frozenset({"公告", "通告", "公报", "令", "署令", "联合公告"})
_YEARLY: Final = re.compile(
    r"(?P<agency>[^\d\s〔]*?)[〔]?(?P<year>\d{4})[〕年]第?(?P<serial>\d{1,5})号"
)
_QUOTED: Final = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
# What an interpretation says of the document it is about: it «was issued», others are its basis.
_ISSUED: Final = re.compile(
    r"(?:发布|公布|印发|出台)了?(?:关于)?《(?P<name>[^《》]*(?:《[^《》]*》[^《》]*)*)》"
)
_ISSUED_NUMBER: Final = re.compile(
    r"(?:发布|公布|印发|出台)(?P<between>[^。；]{0,80}?)"
    r"(?P<agency>[\u4e00-\u9fff]{0,12}(?:公告|通告|令|函|发|规))"
    r"[（(〔\[]?(?P<year>\d{4})[〕\])）年]第?(?P<serial>\d{1,5})号"
)
_BASIS: Final = re.compile(r"根据|依据|按照")
_ABOUT: Final = re.compile(
    r"^[【\[]?(?:政策|公告|文件)?解读[】\]]?(?:[:：]|——|--)?|(?:的)?(?:政策|公告|文件)?解读$"
)
_DATE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_EARLIEST: Final = 1949


@dataclass(frozen=True, slots=True)
class NumberKey:
    """By what a 文号 is looked up: ``year-serial`` (or the text as it is), and whose it may be."""

    key: str
    agencies: tuple[str, ...] = ()

    @property
    def identities(self) -> tuple[str, ...]:
        """Return one text for each name under which no second document may stand."""
        return tuple(f"{agency}#{self.key}" for agency in self.agencies) or (self.key,)


def fold_name(text: str) -> str:
    """Return a title as it is compared: NFKC, without blanks, marks and quotation signs."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))[:255]


def bodies_of(text: str) -> str:
    """Return issuing bodies parted by 顿号, however the old site parted them."""
    parts = re.split(r"[\s、,，;；]+", unicodedata.normalize("NFKC", text).strip())
    return "、".join(dict.fromkeys(part for part in parts if part))


def number_key(document_number: str, issuing_bodies: str) -> NumberKey | None:
    """Return how a document's own 文号 is looked up; ``None`` without one."""
    number = parse_document_number(document_number)
    if number is None:
        text = "".join(unicodedata.normalize("NFKC", document_number).split())
        return NumberKey(text[:60]) if text else None
    agencies: tuple[str, ...] = (number.agency,)
    if number.agency in _GENERIC:
        bodies = [body for body in issuing_bodies.split("、") if body]
        agencies = tuple(f"{body}{number.agency}" for body in bodies) or agencies
    return NumberKey(f"{number.year}-{number.number}", agencies)


def cited_number(text: str) -> NumberKey | None:
    """Return the 文号 at the end of a text such as «海关总署公告2024年第27号»."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    folded = re.sub(r"[(\[【﹝](\d{4})[)\]】﹞]", r"〔\1〕", folded)
    found = re.search(rf"{_YEARLY.pattern}$", folded)
    if found is None:
        return None
    return NumberKey(f"{found['year']}-{int(found['serial'])}", (found["agency"],))


def is_cited(cited: NumberKey, agencies: list[str]) -> bool:
    """Return whether a citation means a document of one of these agencies.

    What stands before the number may be more than the agency («近日印发的国办发»).
    """
    whose = cited.agencies[0]
    return any(
        whose.endswith(agency) or bool(whose and agency.endswith(whose)) for agency in agencies
    )


def named_policies(title: str, named: str, text: str, bodies: str = "") -> tuple[str, ...]:
    """Return the names and 文号 by which an interpretation calls its policies, surest first.

    From what the record says, from the titles quoted in its own title, from its title without the
    words 政策解读, and from the document its text says was issued. ``bodies`` issued the
    interpretation: a bare 公告2024年第1号 is theirs.
    """
    names = [part.strip() for part in re.split(r"[;；\n]", named) if part.strip()]
    names += _QUOTED.findall(title)
    bare = _ABOUT.sub("", _ABOUT.sub("", title.strip()).strip()).strip()
    if bare and bare != title.strip():
        names.append(bare)
        names.append(bare.removeprefix("关于"))
    beginning = text[:2000]
    names += [found["name"] for found in _ISSUED.finditer(beginning)]
    own = bodies.split("、", maxsplit=1)[0]
    for found in _ISSUED_NUMBER.finditer(beginning):
        if _BASIS.search(found["between"] + found["agency"]):
            continue
        agency = found["agency"].lstrip("了的")
        if agency in _GENERIC:
            agency = own + agency
        names.append(f"{agency}〔{found['year']}〕{found['serial']}号")
    return tuple(dict.fromkeys(name for name in names if name))


def dates_in(text: str) -> list[dt.date]:
    """Return the days a text names as 2024年9月19日, in its order; impossible ones left out."""
    days = []
    for year, month, day in _DATE.findall(text):
        try:
            days.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return [day for day in days if day.year >= _EARLIEST]


def signed_on(text: str, issuing_bodies: str) -> dt.date | None:
    """Return the day under the text: the date that follows the issuing bodies' names at its end."""
    squashed = "".join(text.split())
    name = issuing_bodies.replace("、", "")
    if not name:
        return None
    found = re.findall(rf"{re.escape(name)}({_DATE.pattern})", squashed[-3000:])
    days = dates_in(found[-1][0]) if found else []
    return days[0] if days else None
