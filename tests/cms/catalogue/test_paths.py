import pytest

from cms.catalogue.grammar import PathReading, Unreadable, read_path

NOTICES = ("政务公开", "通知公告")
FAIRS = ("政务公开", "商务-会展")
MINISTRY = ("网站首页", "政策法规", "商务部政策法规")
KNOWN = (NOTICES, FAIRS, MINISTRY)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("政务公开-\n通知公告", NOTICES),
        ("政务公开－通知公告", NOTICES),
        ("政务公开 — 通知公告", NOTICES),
        ("政务公开>通知公告", NOTICES),
        ("网站首页-\n政策法规-\n[bookmark: _GoBack]商务部政策法规", MINISTRY),
        ("政务公开-通知\n公告", NOTICES),
        ("政务公开-商务-会展", FAIRS),
    ],
)
def test_known_paths_are_found_in_any_writing(text, path):
    assert read_path(text, KNOWN) == PathReading(path, known=True)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("政务公开-新栏目", ("政务公开", "新栏目")),
        ("网站首页-政策法规-新栏目", ("网站首页", "政策法规", "新栏目")),
        ("甲-乙-丙", ("甲", "乙", "丙")),
        ("信息公开", ("信息公开",)),
    ],
)
def test_unknown_paths_are_cut_at_separators(text, path):
    assert read_path(text, KNOWN) == PathReading(path, known=False)


def test_a_known_section_with_a_separator_in_its_name_stays_whole():
    known = [("A-B区", "甲")]
    assert read_path("A-B区-乙", known).path == ("A-B区", "乙")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "公开栏目没有填写。"),
        ("政务公开-", "栏目路径“政务公开-”中有空缺的一级。"),
        ("-通知公告", "栏目路径“-通知公告”中有空缺的一级。"),
        ("政务公开", "“政务公开”是上一级栏目，没有写明具体栏目。"),
        ("通知公告", "“通知公告”没有写明属于哪一级栏目。"),
        (
            "政务公开-通知公告、网站首页-商务动态",
            "“政务公开-通知公告、网站首页-商务动态”写了不止一个栏目，每行只写一个。",
        ),
        ("政务公开-详见网站。", "“政务公开-详见网站。”不像栏目名称。"),
    ],
)
def test_what_is_no_path_is_not_guessed(text, message):
    with pytest.raises(Unreadable) as caught:
        read_path(text, KNOWN)
    assert caught.value.message == message


def test_a_text_that_fits_two_known_paths_is_not_guessed():
    with pytest.raises(Unreadable, match="不止一个栏目"):
        read_path("A-B-C", [("A-B", "C"), ("A", "B-C")])


def test_the_nearest_path_is_named():
    with pytest.raises(Unreadable) as caught:
        read_path("通知公告", KNOWN)
    assert caught.value.nearest == "政务公开-通知公告"
