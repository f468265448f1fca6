"""Pictures we draw: readable text, no script, nothing that breaks the line rules."""

from __future__ import annotations

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from cms.plugins.drawings import FlowStep, draw_flow
from cms.plugins.drawings.lettering import lines_of, width_of

TEXTS = st.text(alphabet="受理审查决定，。、（）《》abc123 ", max_size=60)


def test_nothing_is_drawn_of_nothing():
    assert draw_flow([], title="空") == ""


def test_every_step_is_in_the_picture_once_and_escaped():
    drawn = draw_flow(
        [
            FlowStep("受理<script>", ("窗口", "1个工作日")),
            FlowStep("是否齐全？", branches=("补正",), is_question=True),
        ],
        title="流程“图”&",
    )
    root = ElementTree.fromstring(drawn)
    texts = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert texts == [
        "开始",
        "1. 受理<script>",
        "窗口",
        "1个工作日",
        "2. 是否齐全？",
        "否",
        "补正",
        "是",
        "结束",
    ]
    assert root.get("aria-label") == "流程“图”&"
    assert "style=" not in drawn


@given(TEXTS, st.integers(min_value=4, max_value=20))
def test_lines_keep_every_sign_and_no_closing_mark_leads(text, most):
    lines = lines_of(text, most)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines[1:]:
        assert line[0] not in "，。、）》"


def test_widths():
    assert width_of("商务") == 2
    assert width_of("ab") < 1.5
