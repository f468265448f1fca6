"""Text pasted from Word, WPS and web pages comes out clean, with every word in its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from cms.core.richtext import clean_html, is_blank

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta charset=utf-8><title>通知</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"仿宋_GB2312"} --></style>
</head><body lang=ZH-CN style='text-justify-trim:punctuation'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'><b
style='mso-bidi-font-weight:normal'><span style='font-size:22.0pt;font-family:宋体'>关于做好</span></b><b
style='mso-bidi-font-weight:normal'><span lang=EN-US>2026</span></b><b><span>年消费工作的通知<span
lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='text-indent:32.0pt'><span>　　各县（区）商务
主管部门：请于<st1:chsdate w:st="on" Year="2026" Month="3" Day="1"><span
lang=EN-US>2026</span>年<span lang=EN-US>3</span>月<span lang=EN-US>1</span>日</st1:chsdate>前报送。</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span>面积<span
lang=EN-US>10<sup>8</sup></span>平方米<a name="_Toc123"></a></span></p>
<p class=MsoNormal><font color=red face=宋体>附件：<a href="http://example.gov.cn/f?a=1&amp;b=2"
style='mso-x:y'><span class=MsoHyperlink>申报表</span></a></font></p>
<!--EndFragment--></body></html>"""

WPS = (
    '<p class=MsoNormal style="text-indent:32pt"><span style="mso-spacerun:\'yes\';'
    'font-family:仿宋;font-weight:bold;font-size:16.0000pt"><font face="仿宋">一、总体要求'
    '</font></span><span style="font-family:仿宋"><o:p></o:p></span></p>'
    "<p class=MsoNormal><span>&#12288;&#12288;坚持&nbsp;以人民为中心。</span></p>"
)


def test_word_comes_out_as_paragraphs():
    assert clean_html(WORD) == (
        "<p><b>关于做好2026年消费工作的通知</b></p>"
        "<p>各县（区）商务主管部门：请于2026年3月1日前报送。</p>"
        "<p>1. 面积10<sup>8</sup>平方米</p>"
        '<p>附件：<a href="http://example.gov.cn/f?a=1&amp;b=2">申报表</a></p>'
    )


def test_wps_writes_bold_as_a_style():
    assert clean_html(WPS) == "<p><b>一、总体要求</b></p><p>坚持 以人民为中心。</p>"


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("", ""),
        ("  \n ", ""),
        ("<p>&nbsp;</p><p><br></p><p><b> </b></p>", ""),
        ("只有文字", "<p>只有文字</p>"),
        ("<div>甲<div>乙</div>丙</div>", "<p>甲</p><p>乙</p><p>丙</p>"),
        ("<p>甲<br><br>乙<br></p>", "<p>甲<br/><br/>乙</p>"),
        ("<h1>标题 <b>粗</b></h1>", "<p><b>标题 粗</b></p>"),
        (
            "<table><tr><th>名称</th><td><p>数</p></td></tr><tr><td>甲</td><td>1</td></tr></table>",
            "<p>名称 数</p><p>甲 1</p>",
        ),
        (
            "<ul><li><p>甲</p><ul><li>乙</li></ul></li><li></li></ul>",
            "<ul><li>甲<ul><li>乙</li></ul></li></ul>",
        ),
        (
            "<blockquote><p>甲</p><p>乙</p></blockquote>",
            "<blockquote>甲</blockquote><blockquote>乙</blockquote>",
        ),
        ("<p>a<script>alert(1)</script><img src=x onerror=y>b</p>", "<p>ab</p>"),
        ('<p><a href="javascript:alert(1)">点</a></p>', "<p>点</p>"),
        ('<p onclick="x()" style="color:red">甲</p>', "<p>甲</p>"),
        ('<p><b style="font-weight:normal">不粗</b></p>', "<p>不粗</p>"),
        ("<p><i>斜</i><u>线</u><font>字</font></p>", "<p>斜线字</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<p>甲\n乙 and\nso on</p>", "<p>甲乙 and so on</p>"),
        ("<p>张　三</p>", "<p>张　三</p>"),
        ("<b><p>甲</p></b>", "<p>甲</p>"),
    ],
)
def test_small_cases(source, cleaned):
    assert clean_html(source) == cleaned


def test_what_the_editor_stores_is_left_alone():
    stored = (
        '<p data-block-key="a1b2c">见<a linktype="page" id="3">通知</a>和'
        '<a linktype="document" id="5">附件</a>，<b>尽快</b>。</p>'
        '<ul><li data-block-key="d3e4f">甲</li><li data-block-key="g5h6i">乙</li></ul>'
        '<ol><li data-block-key="j7k8l">丙</li></ol>'
        '<blockquote data-block-key="m9n0o">引</blockquote><hr/>'
        '<p data-block-key="p1q2r">CO<sub>2</sub><br/>10<sup>8</sup></p>'
    )
    assert clean_html(stored) == stored


@pytest.mark.parametrize("source", [WORD, WPS])
def test_cleaning_twice_changes_nothing(source):
    once = clean_html(source)
    assert clean_html(once) == once


_TEXT = st.text(
    st.sampled_from("甲乙丙，。（）　 \u00a0\n\tab1<>&\"'\u200b\u3000½é😀"), max_size=8
).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
_TAGS = ["p", "div", "b", "strong", "i", "span", "sup", "ul", "li", "h2", "blockquote", "o:p", "td",
         "table", "tr", "font", "a href='http://x.cn/'", "b style='font-weight:normal'",
         "span style='font-weight:bold'", "st1:date"]  # fmt: skip
_HTML = st.recursive(
    st.one_of(_TEXT, st.sampled_from(["<br>", "<hr>", "<!--[if x]>y<![endif]-->", "&nbsp;"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.builds(
            lambda tag, content: f"<{tag}>{content}</{tag.split()[0]}>",
            st.sampled_from(_TAGS),
            inner,
        ),
    ),
    max_leaves=20,
)


def _words(source: str) -> str:
    root = lxml_html.fromstring(f"<div>{source}</div>")
    text = "".join(root.xpath("//text()[not(ancestor::script)]"))
    return re.sub(r"[\s\u200b]+", "", text)


@settings(max_examples=300, deadline=None)
@given(_HTML)
def test_cleaning_is_idempotent(source):
    once = clean_html(source)
    assert clean_html(once) == once


@settings(max_examples=300, deadline=None)
@given(_HTML)
def test_cleaning_keeps_every_word(source):
    assert _words(clean_html(source)) == _words(source)


def test_is_blank():
    assert is_blank("<hr/>")
    assert not is_blank("<p>甲</p>")
