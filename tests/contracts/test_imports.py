"""The contract of an import: what every one of them reads, refuses, previews and offers.

A new import is named by the first test until it has its case.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver
from openpyxl import Workbook

from cms.plugins.imports.views import ImportView
from tests.contracts.import_cases import CASES, TableCase, saved

pytestmark = pytest.mark.django_db


def every(cases: list[TableCase] = CASES) -> Any:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def imports(patterns: Any) -> Iterator[str]:
    """Yield the names of all addresses at which something is imported."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            view = pattern.callback
            while not hasattr(view, "view_class") and hasattr(view, "__wrapped__"):
                view = view.__wrapped__
            if issubclass(getattr(view, "view_class", object), ImportView):
                yield str(pattern.name)
        else:
            yield from imports(pattern.url_patterns)


@pytest.fixture
def admin(client, bureau):
    client.force_login(bureau.administrator)
    return client


@pytest.fixture
def sent(admin, bureau):
    """Return a function that sends a file to an import and returns the answer."""
    addresses: dict[str, str] = {}

    def send(case: TableCase, content: bytes, name: str = "表.xlsx") -> Any:
        address = addresses.setdefault(case.name, "") or case.address(bureau)
        addresses[case.name] = address
        return admin.post(address, {"file": SimpleUploadedFile(name, content)})

    return send


def problems(answer: Any) -> list[str]:
    """Return what is wrong with the file or its rows, in the words of the page."""
    if "plan" in answer.context:
        return [str(one) for entry in answer.context["plan"].refused for one in entry.problems]
    return [str(message) for message in answer.context["form"].errors["file"]]


def goes_in(answer: Any) -> bool:
    """Return whether the preview offers to import."""
    return answer.status_code == 200 and answer.context.get("upload") is not None


def test_every_import_has_its_case():
    assert sorted(set(imports(get_resolver().url_patterns))) == sorted(case.name for case in CASES)


# What is read where the meaning is plain


@every()
def test_nothing_is_written_before_it_was_looked_at(sent, admin, bureau, case):
    address = case.address(bureau)
    before = case.written()
    preview = admin.post(address, {"file": SimpleUploadedFile("表.xlsx", case.file())})
    assert goes_in(preview), problems(preview)
    assert case.written() == before
    token = str(preview.context["upload"].token)
    assert admin.post(address, {"token": token}).status_code == 302
    assert case.written() == before + 1
    # The same once more: nothing is asked twice.
    admin.post(address, {"token": token})
    assert case.written() == before + 1


@every([case for case in CASES if case.number])
def test_numbers_with_separators_and_full_width_digits(sent, case):
    for written in ("1,234.50", "１，２３４．５", "１２３４", 1234.5, " 1234.5 "):
        answer = sent(case, case.file({case.number: written}))
        assert goes_in(answer), problems(answer)


@every([case for case in CASES if case.number])
def test_other_numbers_are_refused_in_their_place(sent, case):
    answer = sent(case, case.file({case.number: "约三百"}))
    assert not goes_in(answer)
    assert any("看不懂数字“约三百”" in said for said in problems(answer))


@every([case for case in CASES if case.date])
def test_days_as_clerks_write_them(sent, case):
    day = case.approved() if hasattr(case, "approved") else None
    year = day.year if day else 2026
    serial = {2024: 45352, 2025: 45717, 2026: 46082}[year]  # 1 March
    full = str.maketrans("0123456789", "０１２３４５６７８９")
    chinese = f"{year}年3月1日"
    signs = [f"{year}{sign}3{sign}1" for sign in "-/."]
    for written in (chinese, chinese.translate(full), serial, str(serial), *signs):
        answer = sent(case, case.file({case.date: written, **case.date_needs}))
        assert goes_in(answer), problems(answer)


@every([case for case in CASES if case.date])
def test_a_day_on_no_calendar_is_refused(sent, case):
    answer = sent(case, case.file({case.date: "2026年2月30日", **case.date_needs}))
    assert not goes_in(answer)
    assert any("在日历上没有" in said for said in problems(answer))


# What is refused with the reason


@every()
def test_a_wrong_spreadsheet_says_what_is_wanted(sent, case):
    book = Workbook()
    book.active.append(["姓名", "手机", "生日"])
    book.active.append(["甲", "123", "1990"])
    answer = sent(case, saved(book))
    assert answer.status_code == 400
    (said,) = problems(answer)
    assert "没有找到表头" in said or "没有认出一张报表" in said
    assert len(said) > 30  # it names what the file should have


@every()
def test_a_merged_header_is_refused(sent, case):
    answer = sent(case, case.merged())
    assert not goes_in(answer)
    assert problems(answer)


@every([case for case in CASES if case.code])
def test_a_wrong_check_digit_is_refused(sent, case):
    right = case.good()[case.code]
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    answer = sent(case, case.file({case.code: wrong}))
    assert not goes_in(answer)
    assert any("校验位不对" in said for said in problems(answer))


@every()
def test_a_formula_is_refused_by_its_cell(sent, case):
    field = case.number or case.date
    answer = sent(case, case.file({field: "=1+1", **case.date_needs}))
    assert not goes_in(answer)
    assert any("是公式" in said for said in problems(answer)), problems(answer)


def _with(content: bytes, name: str, member: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, member)
    return stream.getvalue()


@every()
def test_macros_are_refused(sent, case):
    answer = sent(case, _with(case.file(), "xl/vbaProject.bin", b"x"), "表.xlsm")
    assert answer.status_code == 400
    assert any("文件里有宏" in said for said in problems(answer))


@every()
def test_a_file_of_ten_megabytes_is_read_or_refused_by_its_size(sent, case):
    padded = _with(case.file(), "xl/media/photo.jpg", os.urandom(10 * 1024 * 1024))
    answer = sent(case, padded)
    if not goes_in(answer):
        assert answer.status_code == 400
        assert any("超过5MB" in said for said in problems(answer))


@every()
def test_other_files_are_refused_in_words(sent, case):
    for content, words in (
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版 Excel"),
        (b"PK\x03\x04broken", "已损坏"),
        (b"%PDF-1.7\n\x00\x01", "不是"),
        (b"", "空的"),
    ):
        answer = sent(case, content)
        assert answer.status_code == 400
        assert any(words in said for said in problems(answer)), problems(answer)


# What is offered


@every()
def test_templates_are_offered_and_go_in_filled(sent, admin, bureau, case):
    address = case.address(bureau)
    html = admin.get(address).content.decode()
    assert 'href="?template=1"' in html
    assert 'href="?template=csv"' in html
    excel = admin.get(address, {"template": "1"})
    assert excel["Content-Disposition"].endswith('.xlsx"')
    answer = admin.post(
        address, {"file": SimpleUploadedFile("表.xlsx", case.filled(excel.getvalue()))}
    )
    assert goes_in(answer), problems(answer)
    table = admin.get(address, {"template": "csv"}).getvalue()
    answer = admin.post(address, {"file": SimpleUploadedFile("表.csv", case.filled_csv(table))})
    assert goes_in(answer), problems(answer)


@every()
def test_an_empty_template_imports_nothing(sent, admin, bureau, case):
    address = case.address(bureau)
    for kind in ("1", "csv"):
        content = admin.get(address, {"template": kind}).getvalue()
        name = "表.xlsx" if kind == "1" else "表.csv"
        answer = admin.post(address, {"file": SimpleUploadedFile(name, content)})
        assert not goes_in(answer)


@every()
def test_outsiders_import_nothing(client, bureau, case):
    address = case.address(bureau)
    client.force_login(bureau.outsider)
    assert client.get(address).status_code in (302, 403)
    before = case.written()
    client.post(address, {"file": SimpleUploadedFile("表.xlsx", case.file())})
    assert case.written() == before
