"""Reads what a clerk typed into a cell; what is not plain is refused in words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

_BLANK: Final = " \t\r\n\u00a0\u3000\ufeff"
# What Excel writes for a line end that came from another program.
_CARRIAGE: Final = "_x000D_"
_DATE: Final = re.compile(
    r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?"
)
_COMPACT_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PLAIN_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?")
_GROUPED_NUMBER: Final = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
# Serial days of Excel from 1949-10-01 to 2199-12-31; other numbers are no dates of an office.
_FIRST_SERIAL: Final = 18172
_LAST_SERIAL: Final = 109574


class CellError(ValueError):
    """Says in Chinese why a cell cannot be read and how to write it."""


def text_of(value: Any) -> str:
    """Return a cell as text: ends trimmed, whole numbers without ``.0``, days as 2026-03-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = str(value).replace(_CARRIAGE, "").splitlines()
    return "\n".join(line.strip(_BLANK) for line in lines).strip("\n")


def code_of(value: Any) -> str:
    """Return a code or number of a document: full-width signs made ASCII, no blanks, capitals."""
    return "".join(unicodedata.normalize("NFKC", text_of(value)).split()).upper()


def date_of(value: Any, *, epoch: dt.datetime = WINDOWS_EPOCH) -> dt.date | None:
    """Return a day, ``None`` for an empty cell.

    Reads a date cell, Excel's serial number (days since ``epoch``), and 2026年3月1日, 2026-3-1,
    2026/3/1, 2026.3.1 and 20260301, full-width digits included. Raises ``CellError``.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = unicodedata.normalize("NFKC", text_of(value)).strip()
    if not text:
        return None
    found = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if found:
        year, month, day = (int(part) for part in found.groups())
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise CellError(_("日期“%s”在日历上没有，请核对年月日。") % text) from None
    if text.isdigit() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        serial = from_excel(int(text), epoch)
        if isinstance(serial, dt.datetime):
            return serial.date()
    raise CellError(_("看不懂日期“%s”，请写成2026年3月1日或2026-03-01。") % text)


def decimal_of(value: Any) -> Decimal | None:
    """Return a number, ``None`` for an empty cell.

    Reads thousands separators and full-width digits. Raises ``CellError``.
    """
    if isinstance(value, bool):
        raise CellError(_("这里应填数字。"))
    if isinstance(value, (int, float)):
        # By its shortest text: 0.1 stays 0.1.
        return Decimal(str(value))
    text = "".join(unicodedata.normalize("NFKC", text_of(value)).split())
    if not text:
        return None
    if _PLAIN_NUMBER.fullmatch(text) or _GROUPED_NUMBER.fullmatch(text):
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            pass
    raise CellError(_("看不懂数字“%s”，请只写数字，单位写在表头里。") % text)
