"""How old documents are told apart, named and read, without a database."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.oldsite.bodies import html_body, plain_body
from cms.oldsite.rules import (
    NumberKey,
    bodies_of,
    cited_number,
    dates_in,
    fold_name,
    is_cited,
    named_policies,
    number_key,
    signed_on,
)


def test_names_are_compared_without_marks():
    assert fold_name("关于《示例 办法》的通知（试行）") == fold_name("关于示例办法的通知(试行)")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("海关总署 财政部", "海关总署、财政部"),
        ("示例部，示例局、示例部", "示例部、示例局"),
        (" ", ""),
    ],
)
def test_issuing_bodies(text, bodies):
    assert bodies_of(text) == bodies


def test_numbers():
    assert number_key("国发[2019]第5号", "国务院") == NumberKey("2019-5", ("国发",))
    assert number_key("公告〔2024〕1号", "海关总署、商务部") == NumberKey(
        "2024-1", ("海关总署公告", "商务部公告")
    )
    assert number_key("国令第706号", "国务院") == NumberKey("国令第706号")
    assert number_key("", "") is None


@pytest.mark.parametrize(
    ("text", "agencies", "cited"),
    [
        ("海关总署公告2024年第27号", ["海关总署公告"], True),
        ("近日印发的国办发〔2024〕27号", ["国办发"], True),
        ("海关总署公告〔2024〕27号", ["商务部公告"], False),
        ("国发（2024）27号", ["国办发"], False),
    ],
)
def test_citations(text, agencies, cited):
    number = cited_number(text)
    assert number.key == "2024-27"
    assert is_cited(number, agencies) is cited


def test_what_an_interpretation_names():
    assert named_policies(
        "关于《甲办法》的政策解读",
        "乙办法；丙规定",
        "近日，示例局发布了公告2024年第3号。",
        "示例局",
    ) == ("乙办法", "丙规定", "甲办法", "关于《甲办法》", "《甲办法》", "示例局公告〔2024〕3号")


def test_days():
    assert dates_in("2024年2月30日，2024年3月1日，1024年1月1日") == [dt.date(2024, 3, 1)]
    assert signed_on("特此公告。海关总署 农业农村部2024年9月19日附件", "海关总署、农业农村部") == (
        dt.date(2024, 9, 19)
    )
    assert signed_on("特此公告。", "海关总署") is None


def test_a_page_taken_apart():
    body = html_body(
        "<tbody><tr><td id='c'><h1>标题</h1><p>示函〔2019〕1号</p><p><b>一、总体要求</b></p>"
        "<p style='text-indent:2em'>　　正文<a href='../x.html'>别处</a>"
        "<a href='./f.doc'>附件</a><a href='javascript:x()'>坏</a></p>"
        "<div style='display:none'>看不见</div><img src=a.png></td></tr></tbody>",
        address="http://old.example.com/a/b.html",
        known=("标题", "示函〔2019〕1号"),
    )
    assert body.blocks == [
        {"type": "heading", "value": {"text": "一、总体要求", "level": "2"}},
        {
            "type": "paragraph",
            "value": '<p>正文<a href="/x.html">别处</a>'
            '<a href="http://old.example.com/a/f.doc">附件</a>坏</p>',
        },
    ]
    assert (body.pictures, body.files, body.tables) == (1, 1, 0)


def test_plain_text_with_its_headings():
    assert plain_body("标题\n## 第一章 总则\n第一条 甲", ("标题",)).blocks == [
        {"type": "heading", "value": {"text": "第一章 总则", "level": "2"}},
        {"type": "paragraph", "value": "<p>第一条 甲</p>"},
    ]


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    html_body(text)
    html_body(
        f"<table><tr><td colspan=99999999>{text}</td><td rowspan=-1>b</td></tr><tr><td>c</table>"
    )
    plain_body(text, (text[:10],))
    named_policies(text, text, text, text)
    cited_number(text)
    bodies_of(text)


@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=5), min_size=2, max_size=5))
def test_a_grid_is_rectangular(spans):
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={n} rowspan={n}>甲</td>" for n in row) + "</tr>"
        for row in spans
    )
    for block in html_body(f"<table>{rows}</table>").blocks:
        assert block["type"] == "table"
        assert len({len(row) for row in block["value"]["data"]}) == 1
