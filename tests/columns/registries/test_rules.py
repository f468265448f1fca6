import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.plugins.imports import ImportRow
from columns.registries.enums import FieldKind, FieldRole
from columns.registries.factories import unified_code
from columns.registries.rules import (
    FieldSpec,
    differences,
    fold,
    has_identity_number,
    is_expired,
    key_of,
    read_record,
    schema_problems,
    term_range,
    terms_of,
)

SPECS = [
    FieldSpec("name", "企业名称", role=FieldRole.NAME, required=True),
    FieldSpec("code", "统一社会信用代码", FieldKind.CODE, FieldRole.UNIFIED_CODE),
    FieldSpec("number", "证书号", FieldKind.CODE, FieldRole.NUMBER, required=True),
    FieldSpec("issued", "发证日期", FieldKind.DATE, FieldRole.ISSUED_ON),
    FieldSpec("expires", "有效期至", FieldKind.DATE, FieldRole.EXPIRES_ON),
    FieldSpec("note", "备注"),
]


def row(**values):
    return ImportRow(
        2,
        {
            "name": "柳州示例商贸有限公司",
            "code": unified_code(7),
            "number": "桂A-1",
            "issued": dt.date(2026, 3, 1),
            "expires": None,
            "note": "",
            **values,
        },
    )


def problems(**values):
    found, wrong = read_record(SPECS, row(**values), FieldRole.NUMBER)
    assert found is None
    return [str(problem) for problem in wrong]


def test_a_record_is_read():
    found, wrong = read_record(SPECS, row(), FieldRole.NUMBER)
    assert wrong == []
    assert found.key == "桂A-1"
    assert found.values == {
        "name": "柳州示例商贸有限公司",
        "code": unified_code(7),
        "number": "桂A-1",
        "issued": "2026-03-01",
    }
    assert found.issued_on == dt.date(2026, 3, 1)


def test_a_wrong_check_digit_is_named():
    code = unified_code(7)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert problems(code=wrong) == [
        f"统一社会信用代码：统一社会信用代码“{wrong}”的校验位不对，请核对是否录错。"
    ]


def test_dates_follow_each_other():
    assert problems(expires=dt.date(2026, 2, 28)) == ["有效期至：早于发证日期，请核对。"]


def test_a_record_without_its_number_cannot_be_told_apart():
    assert problems(number="") == ["证书号：没有填写，无法与其他记录区分。"]


def test_an_identity_number_is_refused_where_it_would_be_public():
    assert has_identity_number("张三11010519491231002X")
    assert not has_identity_number("110105194912310021")
    assert problems(note="法人11010519491231002X") == [
        "备注：像是身份证号码，公开的栏里不能写，请删去。"
    ]


def test_two_spellings_of_a_number_are_one_record():
    assert key_of(" 桂Ａ－1 ") == key_of("桂a-1")
    assert len(key_of("长" * 300)) == 64


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40), st.data())
def test_any_part_of_a_name_begins_one_of_its_terms(name, data):
    folded = fold(name)
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    first, beyond = term_range(folded[start:end])
    assert any(first <= term < beyond for term in terms_of(name))


def test_differences_are_named_as_the_clerk_knows_them():
    assert differences(SPECS, {"name": "甲", "note": "x"}, {"name": "乙"}) == ["企业名称", "备注"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(dt.date(2026, 3, 1), False), (dt.date(2026, 3, 2), True)],
)
def test_the_last_day_still_counts(day, expected):
    assert is_expired(dt.date(2026, 3, 1), day) is expected
    assert not is_expired(None, day)


def test_a_schema_is_checked_as_a_whole():
    assert schema_problems(SPECS, FieldRole.NUMBER) == []
    assert schema_problems([SPECS[1], SPECS[1]], FieldRole.NUMBER) == [
        "有两个字段的用途都是“统一社会信用代码（核对校验位，可按它查询）”，请只留一个，其余改为“其他”。",
        "缺少用途为“名称”的字段，请加上，例如“企业名称”。",
        "“区分记录的字段”选了“证书或备案编号（可按它查询）”，但没有字段是这个用途，请加上或另选。",
        "字段代码“code”用了两次，请改成不同的。",
        "字段名称“统一社会信用代码”用了两次，请改成不同的。",
    ]
