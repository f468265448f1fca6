import pytest

from cms.catalogue.grammar import UnitLexicon, Unreadable, looks_like_unit, read_responsible
from cms.departments.rules import OwnerKind, OwnerRule

BY_TOPIC = OwnerRule(OwnerKind.BY_TOPIC)
DRAFTING = OwnerRule(OwnerKind.DRAFTING_UNIT)


def units(*names):
    return OwnerRule(OwnerKind.NAMED if len(names) == 1 else OwnerKind.JOINT, names)


@pytest.fixture
def lexicon():
    return UnitLexicon({"办公室": ["局办公室"], "法规科": [], "外资和贸易科": ["外贸科"]})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("法规科", units("法规科")),
        (" 法规科", units("法规科")),
        ("局办公室", units("办公室")),
        ("法规科、局办公室", units("法规科", "办公室")),
        ("办公室、法规科", units("办公室", "法规科")),
        ("办公室、局办公室", units("办公室")),
        ("法规科和局办公室", units("法规科", "办公室")),
        ("法规科牵头，办公室配合", units("法规科", "办公室")),
        ("外资和贸易科", units("外资和贸易科")),
        ("外贸科、法规科", units("外资和贸易科", "法规科")),
        ("外资和贸易科和办公室", units("外资和贸易科", "办公室")),
        ("机关党委", units("机关党委")),
        ("对外贸易和合作科", units("对外贸易和合作科")),
        ("综合处负责", units("综合处")),
        ("法规科/办公室", units("法规科", "办公室")),
        ("各科室        按业务分工负责", BY_TOPIC),
        ("各股室按职责分工负责", BY_TOPIC),
        ("各处室", BY_TOPIC),
        ("局机关各科室按照业务分工负责", BY_TOPIC),
        ("相关业务科室按职责分工", BY_TOPIC),
        ("政策起草科室负责", DRAFTING),
        ("文件起草股室负责", DRAFTING),
        ("政策制定部门", DRAFTING),
    ],
)
def test_cells_are_read(lexicon, text, rule):
    assert read_responsible(text, lexicon) == rule


@pytest.mark.parametrize("text", ["", "待定", "张三", "某科室", "其他科室", "负责", "法规科，待定"])
def test_what_is_no_unit_is_not_guessed(lexicon, text):
    with pytest.raises(Unreadable):
        read_responsible(text, lexicon)


def test_the_nearest_unit_is_named(lexicon):
    with pytest.raises(Unreadable) as caught:
        read_responsible("法规课", lexicon)
    assert caught.value.nearest == "法规科"


@pytest.mark.parametrize("name", ["人事科", "综合处", "机关党委", "投资促进中心", "执法支队"])
def test_names_of_units_look_like_units(name):
    assert looks_like_unit(name)


@pytest.mark.parametrize("name", ["张三", "2科", "各科", "有关科室", "", "科"])
def test_other_names_do_not(name):
    assert not looks_like_unit(name)


def test_a_group_of_writings_is_known_once_one_of_it_is():
    lexicon = UnitLexicon(groups=[("办公室", "局办公室")])
    assert lexicon.canonical("局办公室") is None
    lexicon.add("办公室")
    assert lexicon.canonical("局办公室") == "办公室"
    assert lexicon.names == ("办公室",)


def test_a_writing_that_is_taken_keeps_its_first_meaning():
    lexicon = UnitLexicon({"办公室": ["综合科"]})
    lexicon.add("法规科", ["综合科"])
    assert lexicon.canonical("综合科") == "办公室"
