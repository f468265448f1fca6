"""Blocks refuse what the public could not read, and give clean HTML and JSON."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import RequestFactory
from lxml import html as lxml_html
from wagtail.blocks import StreamValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from cms.core.blocks import (
    BodyStreamBlock,
    HeadingBlock,
    ImageBlock,
    RichTextBlock,
    TableBlock,
    VideoBlock,
    plain_text,
)
from tests.factories.attachments import MP4, DocumentFactory, ImageFactory

TABLE = {
    "data": [["企业", "金额（万元）"], ["　甲公司\r\n", "12.5"], ["乙公司", None]],
    "table_caption": "补贴名单",
    "table_header_choice": "row",
    "first_row_is_table_header": True,
    "first_col_is_header": False,
}


@pytest.fixture
def context():
    return {"request": RequestFactory().get("/")}


def test_body_offers_exactly_these_blocks():
    assert list(BodyStreamBlock().child_blocks) == [
        "heading",
        "paragraph",
        "table",
        "image",
        "attachments",
        "video",
    ]


def test_every_label_is_chinese():
    labels = [str(block.label) for block in BodyStreamBlock().child_blocks.values()]
    assert labels == ["小标题", "正文", "表格", "图片", "附件列表", "视频"]


def test_heading():
    block = HeadingBlock()
    value = block.to_python({"text": "一、目标 <b>", "level": "3"})
    assert block.render(value).strip() == "<h3>一、目标 &lt;b&gt;</h3>"
    assert block.get_api_representation(value) == {"text": "一、目标 <b>", "level": 3}


def test_heading_of_level_one_is_refused():
    block = HeadingBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"text": "标题", "level": "1"}))
    assert list(refused.value.block_errors) == ["level"]


def test_rich_text_is_cleaned_where_it_enters():
    block = RichTextBlock()
    dirty = '<p class=MsoNormal><span style="mso-x:y">　　甲<o:p></o:p></span></p>'
    assert block.clean(RichText(dirty)).source == "<p>甲</p>"
    assert block.normalize(dirty).source == "<p>甲</p>"


def test_rich_text_is_not_touched_when_read():
    assert RichTextBlock().to_python("<p>　甲</p>").source == "<p>　甲</p>"


def test_rich_text_of_nothing_but_debris_is_empty():
    with pytest.raises(ValidationError):
        RichTextBlock().clean(RichText("<p><o:p>&nbsp;</o:p></p>"))


def test_assigned_body_is_cleaned():
    block = BodyStreamBlock()
    value = block.to_python([("paragraph", "<p><font>甲</font></p>")])
    assert isinstance(value, StreamValue)
    assert value[0].value.source == "<p>甲</p>"


def test_table():
    block = TableBlock()
    value = block.clean(block.to_python(TABLE))
    table = lxml_html.fromstring(block.render(value)).find(".//table")
    assert table.findtext("caption") == "补贴名单"
    assert [(th.get("scope"), th.text) for th in table.iter("th")] == [
        ("col", "企业"),
        ("col", "金额（万元）"),
    ]
    assert [td.text for td in table.iter("td")] == ["甲公司", "12.5", "乙公司", None]
    assert block.get_api_representation(value) == {
        "caption": "补贴名单",
        "header_row": True,
        "header_column": False,
        "rows": [["企业", "金额（万元）"], ["甲公司", "12.5"], ["乙公司", ""]],
        "merged": [],
    }


def test_table_with_row_headers_and_merged_cells():
    block = TableBlock()
    value = block.clean(
        block.to_python(
            {
                **TABLE,
                "table_header_choice": "both",
                "mergeCells": [{"row": 1, "col": 1, "rowspan": 2, "colspan": 1}],
                "cell": [{"row": 2, "col": 1, "hidden": True}],
            }
        )
    )
    table = lxml_html.fromstring(block.render(value)).find(".//table")
    assert [th.get("scope") for th in table.iter("th")] == ["col", "col", "row", "row"]
    assert [(td.text, td.get("rowspan")) for td in table.iter("td")] == [("12.5", "2")]
    assert block.get_api_representation(value)["merged"] == [
        {"row": 1, "col": 1, "rowspan": 2, "colspan": 1}
    ]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"data": [["", None], ["　", ""]]}, "表格是空的"),
        ({"table_caption": "  "}, "表格标题"),
        ({"table_header_choice": "neither"}, "表头"),
        ({"table_header_choice": ""}, "表头"),
    ],
)
def test_table_a_screen_reader_cannot_read_is_refused(change, word):
    with pytest.raises(ValidationError) as refused:
        TableBlock().clean({**TABLE, **change})
    assert word in refused.value.messages[0]


@pytest.mark.django_db
class TestImage:
    def value(self, **changes):
        image = ImageFactory()
        block = ImageBlock()
        given = {"image": image.pk, "alt_text": "展台", "decorative": False, **changes}
        return block, block.to_python({"image": given, "caption": "开幕当天"})

    def test_renders_a_figure(self):
        block, value = self.value()
        figure = lxml_html.fromstring(block.render(block.clean(value)))
        image = figure.find("img")
        assert (figure.tag, image.get("alt"), image.get("width"), image.get("height")) == (
            "figure",
            "展台",
            "64",
            "48",
        )
        assert figure.findtext("figcaption") == "开幕当天"

    def test_without_alternative_text_is_refused(self):
        block, value = self.value(alt_text="  ")
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(value)
        inner = refused.value.block_errors["image"].block_errors["alt_text"]
        assert inner.messages == [
            "请用一句话写明图片内容，供看不到图片的人使用；纯装饰图片请勾选“仅作装饰”。"
        ]

    def test_decorative_needs_none(self):
        block, value = self.value(alt_text="", decorative=True)
        image = lxml_html.fromstring(block.render(block.clean(value))).find("img")
        assert image.get("alt") == ""

    def test_api(self, context):
        block, value = self.value()
        shown = block.get_api_representation(value, context)
        assert shown.pop("url").startswith("http://localhost/media/images/")
        assert shown == {
            "id": value["image"].pk,
            "width": 64,
            "height": 48,
            "alt": "展台",
            "decorative": False,
            "caption": "开幕当天",
        }


@pytest.mark.django_db
def test_attachments(context):
    document = DocumentFactory(title="申报指南")
    block = BodyStreamBlock().child_blocks["attachments"]
    value = block.to_python(
        [
            {"document": document.pk, "title": ""},
            {"document": document.pk, "title": "附件2"},
            {"document": 99_999, "title": "已删除"},
        ]
    )
    rendered = lxml_html.fromstring(block.render(value))
    assert [(a.text, a.get("href")) for a in rendered.iter("a")] == [
        ("申报指南", document.url),
        ("附件2", document.url),
    ]
    shown = block.get_api_representation(value, context)
    assert shown == [
        {
            "id": document.pk,
            "title": title,
            "url": f"http://localhost{document.url}",
            "size": document.file_size,
            "content_type": "application/pdf",
            "sha256": document.sha256,
        }
        for title in ("申报指南", "附件2")
    ]


@pytest.mark.django_db
class TestVideo:
    def clean(self, **changes):
        block = VideoBlock()
        given = {"title": "政策三分钟", "transcript": "<p>大家好。</p>", **changes}
        return block, block.clean(block.to_python(given))

    def mp4(self):
        return DocumentFactory(title="视频", file=ContentFile(MP4, name="video.mp4"))

    def errors(self, **changes):
        with pytest.raises(StructBlockValidationError) as refused:
            self.clean(**changes)
        return sorted(refused.value.block_errors)

    def test_own_file_plays_here(self):
        video = self.mp4()
        block, value = self.clean(file=video.pk)
        figure = lxml_html.fromstring(block.render(value))
        assert figure.find("video/source").get("src") == video.url
        assert figure.find("video").get("autoplay") is None
        assert figure.find(".//details//p").text == "大家好。"

    def test_page_elsewhere_is_a_link_and_no_frame(self):
        block, value = self.clean(page_url="https://v.example.cn/1")
        rendered = block.render(value)
        assert "<iframe" not in rendered
        assert "<video" not in rendered
        link = lxml_html.fromstring(rendered).find(".//a")
        assert (link.get("href"), link.text.strip()) == (
            "https://v.example.cn/1",
            "到所在网站观看视频：政策三分钟",
        )

    def test_neither_or_both_are_refused(self):
        assert self.errors() == ["file"]
        assert self.errors(file=self.mp4().pk, page_url="https://v.example.cn/1") == ["file"]

    def test_other_formats_are_refused(self):
        assert self.errors(file=DocumentFactory().pk) == ["file"]
        assert self.errors(file=self.mp4().pk, captions=DocumentFactory().pk) == ["captions"]

    def test_text_is_required(self):
        assert self.errors(page_url="https://v.example.cn/1", transcript="") == ["transcript"]


def test_body_renders_in_order_and_reads_as_text():
    block = BodyStreamBlock()
    value = block.to_python(
        [
            ("heading", {"text": "一、目标", "level": "2"}),
            ("paragraph", "<p>促进消费。</p>"),
            ("table", TABLE),
        ]
    )
    rendered = lxml_html.fromstring(f"<article>{block.render(value)}</article>")
    assert [child.tag for child in rendered] == ["h2", "div", "div"]
    assert plain_text(value).splitlines() == [
        "一、目标",
        "促进消费。",
        "企业",
        "金额（万元）",
        "甲公司",
        "12.5",
        "乙公司",
    ]
