"""Opens an uploaded table and yields its rows; memory does not grow with the file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.utils.exceptions import InvalidFileException

from cms.plugins.imports.cells import CellError, code_of, date_of, decimal_of, text_of
from cms.plugins.imports.columns import ImportColumn, ImportRow, Kind, Problem, folded
from cms.plugins.imports.errors import ImportFileError

MAX_BYTES: Final = 20 * 1024 * 1024
# A zip bomb unpacks to much more than any table of an office.
MAX_UNPACKED_BYTES: Final = 400 * 1024 * 1024
# Titles, the issuing office and the unit of figures stand above the header, not more.
_HEADER_WITHIN: Final = 12
# Formatted but empty rows go on for a million; after so many the table has ended.
_EMPTY_ROWS_END: Final = 500
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_MOST_PROBLEMS_OF_A_HEADER: Final = 6


@dataclass(frozen=True, slots=True)
class _Cell:
    value: Any
    is_formula: bool = False


_Rows = Iterator[tuple[int, list[_Cell]]]


def read_rows(name: str, file: IO[bytes], columns: Sequence[ImportColumn]) -> Iterator[ImportRow]:
    """Yield the rows below the header, values read by the kind of their column.

    ``file`` is .xlsx or .csv (UTF-8 or GB18030), told by its content. Lines above the header and
    empty rows are passed over; columns nobody asked for are ignored. What is wrong in a cell is in
    the row's ``problems``. Raises ``ImportFileError`` for a file that is no such table.
    """
    file.seek(0)
    head = file.read(8)
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if not size:
        raise ImportFileError(_("文件是空的，请选择填好的表格。"))
    if size > MAX_BYTES:
        raise ImportFileError(
            _("文件有%(size)dMB，超过%(most)dMB。请删去图片和多余的工作表，或分几次导入。")
            % {"size": size // 1024 // 1024, "most": MAX_BYTES // 1024 // 1024}
        )
    if head.startswith(_OLD_EXCEL):
        raise ImportFileError(
            _("这是旧版 Excel 文件（.xls）或加了密码的文件。请取消密码，另存为 .xlsx 后再导入。")
        )
    if head.startswith(b"PK"):
        yield from _read_excel(file, columns)
    else:
        yield from _read_lines(_csv_rows(file), columns, WINDOWS_EPOCH)


def _read_excel(file: IO[bytes], columns: Sequence[ImportColumn]) -> Iterator[ImportRow]:
    _check_archive(file)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out: styles, validations, headers and footers.
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=False)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ImportFileError(_("文件打不开，请用 Excel 打开后重新保存再试。")) from error
    try:
        refusals: list[ImportFileError] = []
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            rows = _excel_rows(sheet)
            try:
                header, above = _find_header(rows, columns)
            except ImportFileError as error:
                refusals.append(error)
                continue
            yield from _rows_below(rows, header, above, columns, book.epoch)
            return
        raise refusals[0] if refusals else ImportFileError(_("文件里没有可以看见的工作表。"))
    finally:
        book.close()


def open_workbook(file: IO[bytes], *, most_bytes: int = MAX_BYTES) -> Any:
    """Return an Excel file as a workbook with its merged cells, formulas as they were typed.

    For sheets that are no simple list; the whole of it is in memory, hence ``most_bytes``. Raises
    ``ImportFileError``.
    """
    file.seek(0)
    head = file.read(8)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if head.startswith(_OLD_EXCEL):
        raise ImportFileError(
            _("这是旧版 Excel 文件（.xls）或加了密码的文件。请取消密码，另存为 .xlsx 后再导入。")
        )
    if not head.startswith(b"PK"):
        raise ImportFileError(_("这不是 Excel 表格，请使用下载的模板填写（.xlsx）。"))
    if size > most_bytes:
        raise ImportFileError(
            _("文件超过%dMB。请删去图片和多余的工作表后再导入。") % (most_bytes // 1024 // 1024)
        )
    _check_archive(file, most=most_bytes * 10)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(file, data_only=False)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ImportFileError(_("文件打不开，请用 Excel 打开后重新保存再试。")) from error


def _check_archive(file: IO[bytes], most: int = MAX_UNPACKED_BYTES) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise ImportFileError(_("文件已损坏，请用 Excel 打开后重新保存再试。")) from None
    if "xl/workbook.xml" not in names:
        raise ImportFileError(_("这不是 Excel 表格，请使用下载的模板填写（.xlsx）。"))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ImportFileError(_("文件里有宏。请在 Excel 中另存为“Excel 工作簿（.xlsx）”后再导入。"))
    if unpacked > most:
        raise ImportFileError(_("表格展开后太大，请分成几个文件导入。"))
    file.seek(0)


def _excel_rows(sheet: Any) -> _Rows:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, [_Cell(cell.value, cell.data_type == "f") for cell in row]


def _csv_rows(file: IO[bytes]) -> _Rows:
    sample = file.read(256 * 1024)
    file.seek(0)
    if b"\x00" in sample:
        raise ImportFileError(_("这不是表格文件，请使用下载的模板填写（.xlsx 或 .csv）。"))
    stream = io.TextIOWrapper(file, encoding=_encoding_of(sample), newline="", errors="strict")
    try:
        for number, row in enumerate(csv.reader(stream), start=1):
            yield number, [_Cell(value) for value in row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportFileError(
            _("CSV 文件读不出来，请在 Excel 中另存为“CSV UTF-8”或 .xlsx 后再导入。")
        ) from error
    finally:
        # The caller's file stays open.
        stream.detach()


def _encoding_of(sample: bytes) -> str:
    try:
        # A sample may end inside a character.
        sample.decode("utf-8-sig") if len(sample) < 256 * 1024 else sample[:-4].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "utf-8-sig" if error.start >= len(sample) - 8 else "gb18030"
    return "utf-8-sig"


def _read_lines(
    rows: _Rows, columns: Sequence[ImportColumn], epoch: dt.datetime
) -> Iterator[ImportRow]:
    header, above = _find_header(rows, columns)
    yield from _rows_below(rows, header, above, columns, epoch)


def _find_header(
    rows: _Rows, columns: Sequence[ImportColumn]
) -> tuple[dict[str, int], dict[int, str]]:
    """Return key → position, and position → heading; the rows are read up to the header."""
    best: tuple[int, list[str]] = (0, [])
    for number, cells in rows:
        headings = [text_of(cell.value).replace("\n", "") for cell in cells]
        known = sum(any(column.is_headed(text) for column in columns) for text in headings)
        if known > best[0]:
            best = (known, headings)
        if known >= 2 or (known and len(columns) == 1):
            return _positions(headings, columns), dict(enumerate(headings))
        if number >= _HEADER_WITHIN:
            break
    wanted = "、".join(column.heading for column in columns)
    if best[1]:
        raise ImportFileError(
            _("表头认不全：只认出“%(known)s”。表头应当有：%(wanted)s。合并的表头请先拆开。")
            % {"known": "、".join(filter(None, best[1])), "wanted": wanted}
        )
    raise ImportFileError(
        _("没有找到表头。请在前%(within)d行写明表头：%(wanted)s。")
        % {"within": _HEADER_WITHIN, "wanted": wanted}
    )


def _positions(headings: Sequence[str], columns: Sequence[ImportColumn]) -> dict[str, int]:
    positions: dict[str, int] = {}
    faults: list[str] = []
    for position, heading in enumerate(headings):
        column = next((one for one in columns if one.is_headed(heading)), None)
        if column is None:
            continue
        if column.key in positions:
            faults.append(_("表头“%s”写了两次，请删去一列。") % heading)
        positions.setdefault(column.key, position)
    faults += [
        _("表头缺少“%s”一列。") % column.heading
        for column in columns
        if column.required and column.key not in positions
    ]
    if faults:
        faults.append(_("合并的表头请先拆开；可以下载模板，把内容粘贴进去。"))
        raise ImportFileError("".join(faults[:_MOST_PROBLEMS_OF_A_HEADER]))
    return positions


def _rows_below(
    rows: _Rows,
    header: dict[str, int],
    headings: dict[int, str],
    columns: Sequence[ImportColumn],
    epoch: dt.datetime,
) -> Iterator[ImportRow]:
    asked = [column for column in columns if column.key in header]
    names = {position: folded(heading) for position, heading in headings.items() if heading}
    empty = 0
    for number, cells in rows:
        if not any(text_of(cell.value) for cell in cells):
            empty += 1
            if empty >= _EMPTY_ROWS_END:
                return
            continue
        empty = 0
        # A header printed again on each page.
        if all(
            folded(text_of(cells[position].value)) == name
            for position, name in names.items()
            if position < len(cells)
        ):
            continue
        yield _read_row(number, cells, header, asked, columns, epoch)


def _read_row(
    number: int,
    cells: list[_Cell],
    header: dict[str, int],
    asked: Sequence[ImportColumn],
    columns: Sequence[ImportColumn],
    epoch: dt.datetime,
) -> ImportRow:
    row = ImportRow(number, {column.key: _empty(column) for column in columns})
    for column in asked:
        position = header[column.key]
        cell = cells[position] if position < len(cells) else _Cell(None)
        try:
            row.values[column.key] = _read_cell(cell, column, position, number, epoch)
        except CellError as error:
            row.problems.append(Problem(str(error), column.heading))
            continue
        if column.required and row.values[column.key] in ("", None):
            row.problems.append(Problem(_("没有填写。"), column.heading))
    return row


def _empty(column: ImportColumn) -> Any:
    return "" if column.kind in (Kind.TEXT, Kind.CODE) else None


def _read_cell(
    cell: _Cell, column: ImportColumn, position: int, number: int, epoch: dt.datetime
) -> Any:
    if cell.is_formula:
        place = f"{get_column_letter(position + 1)}{number}"
        raise CellError(_("%s是公式。请选中后复制，用“选择性粘贴—数值”换成结果。") % place)
    if isinstance(cell.value, str) and cell.value.startswith(
        ("#REF!", "#N/A", "#VALUE!", "#NAME?")
    ):
        raise CellError(_("单元格里是Excel的错误值“%s”，请改正。") % cell.value)
    if column.kind is Kind.DATE:
        return date_of(cell.value, epoch=epoch)
    if column.kind is Kind.NUMBER:
        return decimal_of(cell.value)
    is_number = isinstance(cell.value, (int, float))
    if column.kind is Kind.CODE and is_number and abs(cell.value) >= 10**15:
        # Beyond 15 digits Excel keeps zeros in place of what was typed.
        raise CellError(_("编码超过15位，Excel已把后几位改成0。请把单元格设为“文本”后重新填写。"))
    text = code_of(cell.value) if column.kind is Kind.CODE else text_of(cell.value)
    if column.choices and text and text not in column.choices:
        raise CellError(
            _("“%(text)s”不在可填的范围里，应填：%(choices)s。")
            % {"text": text, "choices": "、".join(column.choices)}
        )
    return text
