"""Reads a file of old documents one by one; memory does not grow with the file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from cms.core.audit import canonical_json
from cms.oldsite.bodies import without_unseen
from cms.oldsite.columns import COLUMNS, HEADINGS
from cms.plugins.imports import ImportFileError, ImportRow, Problem, read_rows
from cms.plugins.imports.json_rows import row_of

# One document, its HTML included; longer than any office writes.
MAX_LINE_BYTES: Final = 20 * 1024 * 1024
_LINE_FILES: Final = (".jsonl", ".json", ".ndjson")
_TABLE_HEADS: Final = (b"PK", b"\xd0\xcf\x11\xe0")
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document as the file has it: its line, its values, members nobody asked for, a digest."""

    row: ImportRow
    unread: tuple[str, ...] = ()
    published_at: dt.datetime | None = None
    digest: str = field(default="")


def file_digest(path: Path) -> str:
    """Return the SHA-256 (hex) of a file. Raises ``ImportFileError``."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def read_documents(path: Path) -> Iterator[SourceRow]:
    """Yield the documents of JSON Lines, .xlsx or .csv, told by content and name.

    A line that is no JSON is a row with its problem. Raises ``ImportFileError`` for a file that is
    none of these.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            file.seek(0)
            if head.startswith(_TABLE_HEADS) or path.suffix.lower() == ".csv":
                yield from _table(path.name, file)
            else:
                _check_lines(path, head)
                yield from _lines(file)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> ImportFileError:
    return ImportFileError(
        _("文件“%(name)s”打不开（%(why)s），请核对文件名和权限。")
        % {"name": path, "why": error.strerror or error}
    )


def _check_lines(path: Path, head: bytes) -> None:
    start = head.removeprefix(_MARK).lstrip()
    if not start:
        raise ImportFileError(_("文件“%s”是空的。") % path.name)
    if start.startswith(b"["):
        raise ImportFileError(
            _(
                "文件“%s”是一整组 JSON，请转成 JSON Lines：每行一条 {…}，不要外面的方括号和行末逗号。"
            )
            % path.name
        )
    known = start.startswith(b"{") or path.suffix.lower() in _LINE_FILES
    if b"\x00" in head or not known:
        raise ImportFileError(
            _("文件“%s”不是可以导入的格式，请使用 JSON Lines（.jsonl）、Excel（.xlsx）或 CSV。")
            % path.name
        )


def _table(name: str, file: IO[bytes]) -> Iterator[SourceRow]:
    for row in read_rows(name, file, COLUMNS):
        row.values = _readable(row.values)
        yield SourceRow(row, digest=_digest(row.values))


def _lines(file: IO[bytes]) -> Iterator[SourceRow]:
    number = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_LINE_BYTES)
            yield _broken(number, _("这一行超过%dMB，请拆开。") % (MAX_LINE_BYTES // 1024 // 1024))
            continue
        line = line.removeprefix(_MARK).strip()
        if line:
            yield _line(number, line)


def _line(number: int, line: bytes) -> SourceRow:
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError:
        return _broken(number, _("这一行不是 UTF-8 编码，请转换后再导入。"))
    except RecursionError:
        return _broken(number, _("这一行的 JSON 套得太深，请核对。"))
    except ValueError as error:
        place = getattr(error, "colno", 0)
        return _broken(
            number,
            _("不是完整的 JSON（第%d个字符附近）。请检查引号、逗号和括号是否成对。") % place,
        )
    if not isinstance(record, Mapping):
        return _broken(number, _("这一条不是“名称: 值”的形式，请核对。"))
    record = _readable(record)
    digest = _digest(record)
    record, published_at = _with_day(record)
    known = {name for name in record if any(_is_meant(one, str(name)) for one in COLUMNS)}
    return SourceRow(
        row_of(number, record, COLUMNS),
        unread=tuple(str(name) for name, value in record.items() if name not in known and value),
        published_at=published_at,
        digest=digest,
    )


def _readable(value: Any) -> Any:
    """Return a value of JSON without characters that can be neither kept nor printed."""
    if isinstance(value, str):
        return without_unseen(value)
    if isinstance(value, list):
        return [_readable(one) for one in value]
    if isinstance(value, dict):
        return {without_unseen(name): _readable(one) for name, one in value.items()}
    return value


def _is_meant(column: Any, name: str) -> bool:
    return bool(name == column.key or column.is_headed(name))


def _with_day(record: Mapping[str, Any]) -> tuple[Mapping[str, Any], dt.datetime | None]:
    """Return the record with the day of its publication, and the moment where it gives one."""
    column = next(one for one in COLUMNS if one.key == "published")
    name = next((one for one in record if _is_meant(column, str(one))), "")
    value = record.get(name)
    if not isinstance(value, str) or ":" not in value:
        return record, None
    try:
        moment = dt.datetime.fromisoformat(value.strip().replace("/", "-"))
    except ValueError:
        return record, None
    return {**record, name: moment.date().isoformat()}, moment


def _broken(number: int, message: str) -> SourceRow:
    row = ImportRow(number, dict.fromkeys(HEADINGS, ""))
    row.problems.append(Problem(message))
    return SourceRow(row)


def _digest(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json(values).encode()).hexdigest()
