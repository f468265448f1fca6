"""Plain text as blocks."""

from __future__ import annotations

from cms.plugins.text_blocks import text_blocks


def test_numbered_lines_become_headings():
    text = (
        "各市：\n一、总体要求\n　　做好工作。\n第二章 罚则\n1.二级的不是标题<b>\n三、这是一句话。"
    )
    assert text_blocks(text) == [
        {"type": "paragraph", "value": "<p>各市：</p>"},
        {"type": "heading", "value": {"text": "一、总体要求", "level": "2"}},
        {"type": "paragraph", "value": "<p>做好工作。</p>"},
        {"type": "heading", "value": {"text": "第二章 罚则", "level": "2"}},
        {"type": "paragraph", "value": "<p>1.二级的不是标题&lt;b&gt;</p><p>三、这是一句话。</p>"},
    ]


def test_nothing_is_nothing():
    assert text_blocks(" \n\n　") == []
