"""Reads the text of the State Council's yearly notice: which days are off, which are worked.

The grammar is that of the notices since 2007: items numbered in Chinese, each naming a holiday,
then sentences of dates, spans and lists that end in 放假, 补休, 上班 or the like; the weekday
stands in brackets behind a date and betrays a slip or the text of another year.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from django.utils.translation import gettext as _

from cms.deadlines.services import CalendarEntry

_YEAR: Final = re.compile(r"(20\d\d)年(?:部分)?节假日")
_NUMBER: Final = re.compile(r"国办(?:发明电|函|发)\s*[〔\[(]\s*(20\d\d)\s*[〕\])]\s*(\d+)\s*号")
_ITEM: Final = re.compile(r"(?:^|(?<=[\s。；;]))[一二三四五六七八九十]+、\s*([^:\s。]{2,12})\s*:")
_DATE: Final = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<note>[^)]*)\))?"
)
_WEEKDAY: Final = re.compile(r"(?:星期|周)([一二三四五六日天])")
_DAYS_OFF: Final = re.compile(r"共\s*(\d+)\s*天")
# 公休 and 法定节假日 only explain days that another clause has named already.
_VERB: Final = re.compile(r"放假|补休|调休|休息|上班|照常公休|公休|法定节假日")
_OFF, _WORKED = frozenset({"放假", "补休", "调休", "休息"}), frozenset({"上班"})
_TOKEN: Final = re.compile(
    f"(?P<date>{_DATE.pattern})|(?P<span>至|到|—+|-|~)|(?P<verb>{_VERB.pattern})"
)
_ISSUED: Final = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日\s*$")
_WEEKDAYS: Final = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """What a text says; ``problems`` are Chinese sentences that name the place and the mend."""

    year: int | None
    document_number: str = ""
    issued_on: dt.date | None = None
    entries: tuple[CalendarEntry, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Item:
    """One holiday in the reading: its days so far, and what does not fit."""

    name: str
    year: int
    month: int | None = None
    off: list[dt.date] = field(default_factory=list)
    worked: list[dt.date] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_notice(text: str) -> ReadNotice:
    """Read a notice; a text that is none gives problems and no entries."""
    plain = unicodedata.normalize("NFKC", text).replace("﹝", "〔").replace("﹞", "〕")
    found = _YEAR.search(plain)
    if found is None:
        problem = _("没有找到“××××年部分节假日安排”字样，请连标题一起粘贴通知全文。")
        return ReadNotice(None, problems=(problem,))
    year = int(found[1])
    items = [_read_item(name, body, year) for name, body in _items(plain)]
    if not items:
        problem = _("没有找到“一、元旦：……”这样的条目，请粘贴通知全文。")
        return ReadNotice(year, problems=(problem,))
    entries = [
        CalendarEntry(
            day, is_workday=worked, name=_("%s调休上班") % item.name if worked else item.name
        )
        for item in items
        for worked, days in ((False, item.off), (True, item.worked))
        for day in days
    ]
    number = _NUMBER.search(plain)
    return ReadNotice(
        year,
        document_number=_standard_number(number) if number else "",
        issued_on=_issued_on(plain),
        entries=tuple(sorted(entries, key=lambda entry: entry.date)),
        problems=tuple(problem for item in items for problem in item.problems),
    )


def _standard_number(found: re.Match[str]) -> str:
    organ = re.split(r"[〔\[(]", found[0])[0].strip()
    return f"{organ}〔{found[1]}〕{int(found[2])}号"


def _issued_on(text: str) -> dt.date | None:
    """The last line that is a date and nothing else."""
    for line in reversed(text.splitlines()):
        found = _ISSUED.fullmatch(line.strip())
        if found:
            try:
                return dt.date(*map(int, found.groups()))
            except ValueError:
                return None
    return None


def _items(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name of the holiday, what is said of it)."""
    heads = list(_ITEM.finditer(text))
    for head, following in zip_longest(heads, heads[1:]):
        body = text[head.end() : following.start() if following else None]
        # After the last item the notice goes on to other matters in a paragraph of its own.
        yield head[1], re.split(r"。\s*\n", body)[0]


def _read_item(name: str, body: str, year: int) -> _Item:
    item = _Item(name, year)
    for sentence in re.split(r"[。;；]", body):
        _read_sentence(item, sentence)
    if not item.off and not item.worked:
        item.problems.append(_("“%s”一条没有读出日期，请核对原文。") % name)
    return item


def _read_sentence(item: _Item, sentence: str) -> None:
    days: list[dt.date] = []
    spanning = False
    spoken_for = False
    for token in _TOKEN.finditer(sentence):
        if token["verb"]:
            target = _target(item, token["verb"])
            if target is not None and days:
                target += [day for day in days if day not in target]
                if target is item.off:
                    _check_count(item, sentence, days)
            spoken_for = spoken_for or bool(days)
            days = days if token["verb"] == "调休" else []
            spanning = False
        elif token["span"]:
            spanning = bool(days)
        else:
            day = _date(item, token)
            if day is None:
                return
            if spanning and days and days[-1] < day:
                days += [
                    days[-1] + dt.timedelta(days=n) for n in range(1, (day - days[-1]).days + 1)
                ]
            else:
                days.append(day)
            spanning = False
    if days and not spoken_for:
        item.problems.append(
            _("“%(item)s”一条里“%(sentence)s”没有写明放假还是上班，请核对原文。")
            % {"item": item.name, "sentence": sentence.strip()}
        )


def _target(item: _Item, verb: str) -> list[dt.date] | None:
    if verb in _OFF:
        return item.off
    return item.worked if verb in _WORKED else None


def _date(item: _Item, token: re.Match[str]) -> dt.date | None:
    if token["year"]:
        item.year = int(token["year"])
    if token["month"]:
        item.month = int(token["month"])
    said = token["date"]
    if item.month is None:
        item.problems.append(
            _("“%(item)s”一条里“%(date)s”没有写月份，请补上。") % {"item": item.name, "date": said}
        )
        return None
    try:
        day = dt.date(item.year, item.month, int(token["day"]))
    except ValueError:
        item.problems.append(
            _("“%(item)s”一条里的“%(date)s”不是日历上的日期，请核对。")
            % {"item": item.name, "date": said}
        )
        return None
    weekday = _WEEKDAY.search(token["note"] or "")
    if weekday and _WEEKDAYS.index(weekday[1].replace("天", "日")) != day.weekday():
        item.problems.append(
            _(
                "通知写“%(date)s”，而%(day)s是周%(weekday)s；请核对日期，或是否粘贴了别的年份的通知。"
            )
            % {"date": said, "day": day.isoformat(), "weekday": _WEEKDAYS[day.weekday()]}
        )
    return day


def _check_count(item: _Item, sentence: str, days: list[dt.date]) -> None:
    said = _DAYS_OFF.search(sentence)
    if said and int(said[1]) != len(days):
        item.problems.append(
            _("“%(item)s”一条写“共%(said)s天”，按起止日期是%(read)d天；请核对。")
            % {"item": item.name, "said": said[1], "read": len(days)}
        )
