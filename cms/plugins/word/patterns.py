"""The words by which the parts of an official document are known (GB/T 9704-2012)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from cms.plugins.document_numbers import parse_document_number

NUMERALS: Final = "一二三四五六七八九十百零〇"
_ORGAN_ENDINGS: Final = "人民政府|办公厅|办公室|委员会|指挥部|领导小组|管理局|局|委|厅|部|处|院|署|中心|协会|商会|公司|集团|银行|海关"
_ORGAN: Final = re.compile(rf"[\u4e00-\u9fff（）()·]{{1,38}}(?:{_ORGAN_ENDINGS})")
# §7.2.1 份号, §7.2.2 密级和保密期限, §7.2.3 紧急程度
SERIAL: Final = re.compile(r"(?:No\.?|№)?\d{6}")
SECRET: Final = re.compile(r"(?:绝密|机密|秘密)(?:[★☆*].*)?")
URGENCY: Final = re.compile(r"特急|加急|特提|平急")
_SIGNER: Final = re.compile(r"签发人[：:].*")
_ORDER: Final = re.compile(r"[\u4e00-\u9fff]{1,20}令第\d{1,5}号")
# §7.4 版记
COLOPHON: Final = re.compile(
    r"(?:抄送|主送|分送|抄报|抄发|印送|印制份数|共印)[：:].*|共印\s*\d+\s*份"
)
PRINTED: Final = re.compile(r".{2,60}\d{4}年\d{1,2}月\d{1,2}日印发")
# Notes on openness: §7.3.6 附注, and what each organ adds to it.
OPENNESS: Final = re.compile(
    r"[（(]?(?:此件|本件|信息)?(?:公开(?:方式|属性|类别|形式|选项)[：:]\s*)?"
    r"(?P<state>主动公开|依申请公开|不予公开|免予公开|公开发布|公开|不公开|不予发布|删减后公开)[）)]?"
)
CLOSED: Final = ("依申请公开", "不予公开", "免予公开", "不公开", "不予发布", "删减后公开")
ATTACHMENTS: Final = re.compile(r"附\s*件[：:]\s*(?P<first>.+)", re.DOTALL)
ATTACHMENT_MARK: Final = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[：:]?")
NUMBERED_NAME: Final = re.compile(r"(?:(\d{1,2})\s*[.．、]\s*)(?P<name>.+)")
TABLE_NAME: Final = re.compile(r"(?:附?表|表格)\s*[\d一二三四五六七八九十].*")
SUBTITLE_DATE: Final = re.compile(r"[（(].*\d{4}年.*[）)]")

# Level → a line that is a heading by its number, unless it ends as a sentence.
HEADINGS: Final = (
    (2, re.compile(rf"第[{NUMERALS}\d]+[编章][\s　]*\S.*")),
    (3, re.compile(rf"第[{NUMERALS}\d]+节[\s　]*\S.*")),
    (2, re.compile(rf"[{NUMERALS}]+、.+")),
    (3, re.compile(rf"[（(][{NUMERALS}]+[）)].+")),
    (4, re.compile(r"\d{1,2}[.．、]\s*[^\d\s].*")),
)
_LONGEST_HEADING: Final = 45
_SENTENCE_ENDS: Final = "。；;：:，,！!？?、"


def folded(text: str) -> str:
    """Return a text with its width folded and its blanks gone."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def number_line(text: str) -> str:
    """Return the 文号 a line consists of in its standard form, empty where it is none.

    签发人 may stand behind it. Orders without a year (国务院令第711号) are returned as written.
    """
    written = _SIGNER.sub("", text)
    number = parse_document_number(written)
    if number is not None:
        return str(number)
    return folded(written) if _ORDER.fullmatch(folded(written)) else ""


def signer(text: str) -> str:
    """Return the 签发人 of a line, empty where it has none."""
    match = _SIGNER.search(text)
    return match[0] if match else ""


def organs(text: str) -> list[str]:
    """Return the organs a line consists of, none where it is something else."""
    names = [name for name in re.split(r"[\s　、]+", text.strip()) if name]
    return names if names and all(_ORGAN.fullmatch(name) for name in names) else []


def heading_level(text: str) -> int | None:
    """Return the level a line has by its number, ``None`` where it is no heading."""
    if len(text) > _LONGEST_HEADING or text.endswith(tuple(_SENTENCE_ENDS)) or "\n" in text:
        return None
    if "。" in text:
        return None
    return next((level for level, pattern in HEADINGS if pattern.fullmatch(text)), None)


def attachment_names(rows: Sequence[str]) -> tuple[str, ...]:
    """Return the names in an 附件说明 that begins in the first row; none where it is none.

    Source: §7.3.4 («附件：1.XXXX», one name a line, no punctuation at its end).
    """
    match = ATTACHMENTS.fullmatch(rows[0]) if rows else None
    if match is None:
        return ()
    names: list[str] = []
    for row in (match["first"], *rows[1:]):
        numbered = NUMBERED_NAME.fullmatch(row.strip())
        if numbered and int(numbered[1]) == len(names) + 1:
            names.append(numbered["name"].strip().rstrip("。；;"))
        elif not names:
            return (row.strip().rstrip("。；;"),)
        else:
            break
    return tuple(names)
