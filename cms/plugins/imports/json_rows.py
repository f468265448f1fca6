"""Reads records of JSON as if they were rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from django.utils.translation import gettext as _

from cms.plugins.imports.cells import CellError, code_of, date_of, decimal_of, text_of
from cms.plugins.imports.columns import ImportColumn, ImportRow, Kind, Problem
from cms.plugins.imports.errors import ImportFileError
from cms.plugins.imports.reading import MAX_BYTES

# Under what name an object with records beside other things keeps them.
_MEMBERS = ("items", "records", "data", "documents")


def is_json(head: bytes) -> bool:
    """Return whether the first bytes of a file begin JSON: no table begins with a bracket."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_json_rows(file: IO[bytes], columns: Sequence[ImportColumn]) -> Iterator[ImportRow]:
    """Yield the records of a JSON list, of ``{"items": [...]}`` or of JSON Lines.

    Members are known by a column's key, heading or other headings; members nobody asked for are
    ignored. Rows are numbered from 1. Raises ``ImportFileError``.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ImportFileError(_("文件超过%dMB，请分几次导入。") % (MAX_BYTES // 1024 // 1024))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFileError(_("JSON 文件应为 UTF-8 编码，请转换后再导入。")) from None
    for number, record in enumerate(_records(text), start=1):
        if isinstance(record, Mapping):
            yield row_of(number, record, columns)
        else:
            row = ImportRow(number, {column.key: _empty(column) for column in columns})
            row.problems.append(Problem(_("这一条不是“名称: 值”的形式，请核对。")))
            yield row


def _records(text: str) -> list[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        return _lines(text)
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        listed = next((whole[name] for name in _MEMBERS if isinstance(whole.get(name), list)), None)
        return [whole] if listed is None else listed
    raise ImportFileError(_("JSON 里应当是一组记录：[{…}, {…}]。"))


def _lines(text: str) -> list[Any]:
    records = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            records.append(json.loads(line))
        except ValueError as error:
            raise ImportFileError(
                _("第%d行读不出来：不是完整的 JSON。请检查引号、逗号和括号是否成对。") % number
            ) from error
    return records


def row_of(number: int, record: Mapping[str, Any], columns: Sequence[ImportColumn]) -> ImportRow:
    """Return one record of JSON as a row; members nobody asked for are ignored."""
    row = ImportRow(number, {column.key: _empty(column) for column in columns})
    for column in columns:
        value = next(
            (record[name] for name in record if name == column.key or column.is_headed(str(name))),
            None,
        )
        try:
            row.values[column.key] = _value(value, column)
        except CellError as error:
            row.problems.append(Problem(str(error), column.heading))
            continue
        if column.required and row.values[column.key] in ("", None):
            row.problems.append(Problem(_("没有填写。"), column.heading))
    return row


def _empty(column: ImportColumn) -> Any:
    return "" if column.kind in (Kind.TEXT, Kind.CODE) else None


def _value(value: Any, column: ImportColumn) -> Any:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "、".join(value)
    if isinstance(value, (dict, list)):
        raise CellError(_("这里应是文字、数字或日期，不能是一组数据。"))
    if column.kind is Kind.DATE:
        return date_of(value)
    if column.kind is Kind.NUMBER:
        return decimal_of(value)
    text = code_of(value) if column.kind is Kind.CODE else text_of(value)
    if column.choices and text and text not in column.choices:
        raise CellError(
            _("“%(text)s”不在可填的范围里，应填：%(choices)s。")
            % {"text": text, "choices": "、".join(column.choices)}
        )
    return text
