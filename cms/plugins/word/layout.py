"""Says what each line of a document is (GB/T 9704-2012): head, headings, text, 落款, 版记."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from cms.plugins.word import patterns
from cms.plugins.word.dates import parse_written_date
from cms.plugins.word.findings import WHOLE, Findings
from cms.plugins.word.head import read_head
from cms.plugins.word.lines import Element, Line
from cms.plugins.word.objects import boxed
from cms.plugins.word.outline import Outlined, to_blocks
from cms.plugins.word.structure import EmbeddedFile, NoteKind, WordDocument

_MOST_SIGNERS: Final = 8


def lay_out(
    elements: Sequence[Element], files: Sequence[EmbeddedFile], findings: Findings, file_title: str
) -> WordDocument:
    """Return the document the lines make. Raises ``WordFileError`` for one marked secret."""
    head = read_head(elements, findings, file_title)
    rest = _without_colophon(head.rest, findings)
    _tell_boxes(elements, findings, head.bodies)
    signed_by, written_on = _signature(rest, findings)
    named = _named_attachments(rest)
    outlined: Outlined = to_blocks(rest)
    bodies = signed_by or head.bodies
    if signed_by and head.bodies and not set(head.bodies) & set(signed_by):
        findings.add(
            NoteKind.CHECK,
            _("版头的发文机关（%(head)s）与落款（%(signed)s）不同，先用了落款。")
            % {"head": "、".join(head.bodies), "signed": "、".join(signed_by)},
            number=WHOLE,
            place=_("发文机关"),
        )
    _tell_missing(findings, written_on)
    return WordDocument(
        title=head.title,
        document_number=head.document_number,
        issuing_bodies=tuple(bodies),
        written_on=written_on,
        addressee=_addressee(rest),
        named_attachments=named,
        blocks=outlined.blocks,
        files=_titled(files, named, findings),
        notes=findings.notes(outlined.headings),
    )


def _without_colophon(lines: Sequence[Element], findings: Findings) -> list[Element]:
    """Drop 公开方式 and 版记, which are not for the reader of the page, and say so."""
    kept: list[Element] = []
    for line in lines:
        if isinstance(line, Line) and line.text and _is_dropped(line, findings):
            if line.pictures:
                line.text = line.html = ""
                kept.append(line)
            continue
        kept.append(line)
    return kept


def _is_dropped(line: Line, findings: Findings) -> bool:
    text = patterns.folded(line.text)
    openness = patterns.OPENNESS.fullmatch(text)
    if openness and ("公开" in text or "发布" in text):
        closed = openness["state"] in patterns.CLOSED
        findings.add(
            NoteKind.CHECK if closed else NoteKind.CHANGED,
            _("文件写明“%s”，请先核对能不能在网上公开；这一行没有放进正文。") % line.text
            if closed
            else _("“%s”没有放进正文，公开方式由页面记录。") % line.text,
            number=line.number,
            place=line.place,
        )
        return True
    if patterns.COLOPHON.fullmatch(text) or patterns.PRINTED.fullmatch(text):
        findings.add(
            NoteKind.CHANGED,
            _("版记“%s”没有放进正文。") % line.text,
            number=line.number,
            place=line.place,
        )
        return True
    return False


def _tell_boxes(elements: Sequence[Element], findings: Findings, bodies: Sequence[str]) -> None:
    for line in elements:
        words = line.boxes if isinstance(line, Line) else []
        unread = [one for one in words if "".join(one.split()).removesuffix("文件") not in bodies]
        if unread and isinstance(line, Line):
            findings.add(
                NoteKind.UNREAD,
                _("文本框里的文字没有读进来：“%s”。属于正文的，请在草稿里补上。") % boxed(unread),
                number=line.number,
                place=line.place,
            )


def _signature(lines: Sequence[Element], findings: Findings) -> tuple[list[str], dt.date | None]:
    """Return who signed and when; the first day that stands below organs counts."""
    signatures = list(_signatures(lines))
    days = [
        day
        for line in lines
        if isinstance(line, Line) and (day := parse_written_date(line.text.strip("（）()")))
    ]
    if signatures:
        if len({*days, *(day for _signed, day in signatures)}) > 1:
            findings.add(
                NoteKind.CHECK,
                _("文中不止一处写着日期（如转发的文件），先用了第一处署名下面的。"),
                number=WHOLE,
                place=_("落款"),
            )
        signed, day = signatures[0]
        return list(signed), day
    if days:
        findings.add(
            NoteKind.CHECK,
            _("日期上面没有署名，发文机关按版头，没有版头的请填写。"),
            number=WHOLE,
            place=_("落款"),
        )
        return [], days[-1]
    return [], None


def _signatures(lines: Sequence[Element]) -> Iterator[tuple[tuple[str, ...], dt.date]]:
    """Yield who signed and when, for every signature with organs and a day."""
    for index, line in enumerate(lines):
        if not isinstance(line, Line):
            continue
        for row in line.text.split("\n"):
            together = _organs_and_day(row)
            day = parse_written_date(row.strip("（）()"))
            if together is not None:
                yield tuple(together[0]), together[1]
            elif day is not None:
                signed = _organs_above(lines, index)
                if signed:
                    yield tuple(signed), day


def _organs_and_day(row: str) -> tuple[list[str], dt.date] | None:
    parts = row.rsplit(None, 1)
    if len(parts) != 2:
        return None
    day, signed = parse_written_date(parts[1]), patterns.organs(parts[0])
    return (signed, day) if day and signed else None


def _organs_above(lines: Sequence[Element], index: int) -> list[str]:
    signed: list[str] = []
    current = lines[index]
    if isinstance(current, Line) and "\n" in current.text:
        signed = [name for row in current.text.split("\n")[:-1] for name in patterns.organs(row)]
    for line in reversed(lines[max(0, index - _MOST_SIGNERS) : index]):
        names = patterns.organs(line.text) if isinstance(line, Line) else []
        if not names:
            break
        signed = [*names, *signed]
    return list(dict.fromkeys(signed))


def _named_attachments(lines: Sequence[Element]) -> tuple[str, ...]:
    rows = [
        row for line in lines for row in (line.text.split("\n") if isinstance(line, Line) else [""])
    ]
    every = (patterns.attachment_names(rows[index:]) for index in range(len(rows)))
    return next((names for names in every if names), ())


def _addressee(lines: Sequence[Element]) -> str:
    """Return 主送机关: the first line of the text, ending with a colon (§7.3.2)."""
    first = next((line for line in lines if isinstance(line, Line) and line.text), None)
    if first is None or not first.text.endswith(("：", ":")) or "。" in first.text:
        return ""
    if first is not lines[0] or patterns.heading_level(first.text[:-1]):
        return ""
    return first.text[:-1]


def _titled(
    files: Sequence[EmbeddedFile], named: Sequence[str], findings: Findings
) -> tuple[EmbeddedFile, ...]:
    """Give embedded files the names of the 附件说明 where there is one for each."""
    missing = [name for name in named if all(name not in one.title for one in files)]
    if files and len(files) == len(named):
        if missing:
            findings.add(
                NoteKind.CHECK,
                _("附件的名称按“附件：”里的顺序对应，请核对：%s。")
                % "；".join(
                    f"{one.file_name} → {name}" for one, name in zip(files, named, strict=True)
                ),
                number=WHOLE,
                place=_("附件"),
            )
        return tuple(
            EmbeddedFile(name, one.file_name, one.content)
            for one, name in zip(files, named, strict=True)
        )
    for name in missing:
        findings.add(
            NoteKind.CHECK,
            _("附件“%s”没有嵌在文件里。附在正文后面的，已留在正文；另有文件的，请在草稿里上传。")
            % name,
            number=WHOLE,
            place=_("附件"),
        )
    return tuple(files)


def _tell_missing(findings: Findings, written_on: dt.date | None) -> None:
    if written_on is None:
        findings.add(
            NoteKind.CHECK,
            _("没有找到成文日期，草稿里先填当天，请改成落款的日期。"),
            number=WHOLE,
            place=_("成文日期"),
        )
