"""The processing fee, and from when a request counts as received.

Source: 国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知 (国办函〔2020〕109号);
政府信息公开条例 art 31.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from columns.disclosure_requests.enums import ChannelKind


@dataclass(frozen=True, slots=True)
class Band:
    """A band of a progressive tariff: from the ``first`` to the ``last`` unit, yuan for each."""

    first: int
    last: int | None
    rate: int


# Article 5: by pages (A4; electronic files by the pages they would print).
PAGE_BANDS: Final = (
    Band(1, 30, 0),
    Band(31, 100, 10),
    Band(101, 200, 20),
    Band(201, None, 40),
)
# Article 4: by requests of one applicant in one calendar month; from the 31st on the rate grows by
# 100 yuan with every ten requests.
_FREE_REQUESTS: Final = 10
_FIRST_RATE: Final = 100
_FIRST_BAND_ENDS: Final = 30
_STEP: Final = 10


def request_rate(number: int) -> int:
    """Return what the ``number``-th request of a month costs, in yuan (article 4)."""
    if number <= _FREE_REQUESTS:
        return 0
    if number <= _FIRST_BAND_ENDS:
        return _FIRST_RATE
    return _FIRST_RATE * (2 + (number - _FIRST_BAND_ENDS - 1) // _STEP)


def fee_by_requests(count: int) -> int:
    """Return the fee in yuan for ``count`` requests of one applicant in one month.

    Progressive: each request at the rate of its own band (超额累进).
    """
    return sum(request_rate(number) for number in range(1, count + 1))


def fee_by_pages(pages: int) -> int:
    """Return the fee in yuan for ``pages`` pages handed over for one request (article 5)."""
    return sum(
        (min(pages, band.last or pages) - band.first + 1) * band.rate
        for band in PAGE_BANDS
        if pages >= band.first
    )


def request_bands(up_to: int) -> Iterator[Band]:
    """Yield the bands of the tariff by requests whose first request is at most ``up_to``."""
    yield Band(1, _FREE_REQUESTS, 0)
    yield Band(_FREE_REQUESTS + 1, _FIRST_BAND_ENDS, _FIRST_RATE)
    first = _FIRST_BAND_ENDS + 1
    while first <= up_to:
        yield Band(first, first + _STEP - 1, request_rate(first))
        first += _STEP


def tariff(bands: Sequence[Band], unit: str) -> list[tuple[str, str]]:
    """Return the bands as rows of a table: which units, and what each costs."""
    rows = []
    for band in bands:
        span = (
            _("第%(first)d%(unit)s以上") % {"first": band.first, "unit": unit}
            if band.last is None
            else _("第%(first)d至%(last)d%(unit)s")
            % {"first": band.first, "last": band.last, "unit": unit}
        )
        rate = (
            _("不收费")
            if not band.rate
            else _("每%(unit)s%(rate)d元") % {"unit": unit, "rate": band.rate}
        )
        rows.append((span, rate))
    return rows


def received_on_words(kind: ChannelKind) -> str:
    """Return from which day a request counts as received (条例 art 31)."""
    return {
        ChannelKind.IN_PERSON: _("提交之日就是收到申请之日。"),
        ChannelKind.MAIL: _(
            "需要签收的邮件以签收之日为准；平常信函以工作人员当日与申请人确认之日为准。"
        ),
        ChannelKind.INTERNET: _("以双方确认之日为准，工作人员会与您确认。"),
        ChannelKind.FAX: _("以双方确认之日为准，工作人员会与您确认。"),
        ChannelKind.ORAL: _("工作人员代填申请表，您确认之日就是收到申请之日。"),
    }[kind]
