import pytest

from cms.catalogue import cleaning


def test_marks_of_word_are_stripped():
    text = "政策法规-\n[bookmark: _GoBack]市本级商务政策法规"
    assert cleaning.strip_word_marks(text) == "政策法规-\n市本级商务政策法规"
    assert cleaning.strip_word_marks("[footnote: 3][Comment:x]甲[hyperlink]") == "甲"


def test_square_brackets_of_the_text_itself_stay():
    assert cleaning.strip_word_marks("柳政发[2023]1号[试行]") == "柳政发[2023]1号[试行]"


def test_invisible_characters_are_stripped():
    assert cleaning.strip_invisible("\ufeff通\u200b知\u00ad公告\x07") == "通知公告"


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("网站首页-\n政策法规-\n商务部政策法规", "网站首页-政策法规-商务部政策法规"),
        ("政务公开-  \r\n  通知公告", "政务公开-通知公告"),
        ("政府信息公开指南\n和目录", "政府信息公开指南和目录"),
        ("open\ndata", "open data"),
    ],
)
def test_broken_lines_are_joined(written, joined):
    assert cleaning.join_lines(written) == joined


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("各科室        按业务分工负责", "各科室按业务分工负责"),
        (" 法规科", "法规科"),
        ("依申请公开 ", "依申请公开"),
        ("\u3000财务科\u3000", "财务科"),
        ("RCEP   news", "RCEP news"),
        ("公开 3 次", "公开3次"),
    ],
)
def test_spaces_are_folded(written, folded):
    assert cleaning.fold_spaces(written) == folded


def test_clean_takes_all_oddities_at_once():
    written = " 网站首页- \n政策法规-\n[bookmark: _GoBack]市本级  商务政策法规\u200b "
    assert cleaning.clean(written) == "网站首页-政策法规-市本级商务政策法规"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“柳州商务”微信公众号", '"柳州商务"微信公众号'),
        ("政务公开－通知公告", "政务公开-通知公告"),
        ("ＲＣＥＰ", "rcep"),
        (" 法 规 科", "法规科"),
    ],
)
def test_two_writings_of_one_name_have_one_key(one, other):
    assert cleaning.key(one) == cleaning.key(other)


def test_different_names_have_different_keys():
    assert cleaning.key("商务部政策法规") != cleaning.key("商务厅政策法规")
