import pytest

from cms.catalogue import notices
from cms.catalogue.grammar import read_time_limit

DUTY = "发布本单位在会展、电子商务、对外贸易等方面工作的情况"
CONTENT = "本单位在会展、电子商务、RCEP等方面工作动态、机关党建、宣传等"
TWENTY_DAYS = read_time_limit("信息形成或变更之日起20个工作日内公开")
WITH_POLICY = read_time_limit("与政策文件同步发布")
INTERPRETATION = (
    "涉及本级政策文件解读材料，包括解读文件名称、解读内容、回应关切等。与政策文件同步发布"
)


def test_topics_are_read_from_duty_and_content():
    assert notices.topics_in(DUTY) == ("会展", "电子商务", "对外贸易")
    assert notices.topics_in(CONTENT) == ("会展", "电子商务", "RCEP")
    assert notices.topics_in("提供与本单位业务相关的办事服务") == ()


def test_topics_beyond_the_duty_are_named():
    assert notices.topics_beyond_duty(CONTENT, DUTY) == "公开内容比职责多列了：RCEP。"
    assert notices.topics_beyond_duty(DUTY, DUTY) == ""
    assert notices.topics_beyond_duty(CONTENT, "宣传工作") == ""


@pytest.mark.parametrize(
    ("content", "year"),
    [("上一年度财政决算", "previous"), ("本年度财政预算", "current"), ("领导相片", "")],
)
def test_the_year_meant_is_read(content, year):
    assert notices.fiscal_year(content) == year


def test_a_time_limit_within_the_content_is_found():
    assert notices.time_limit_in_content(INTERPRETATION) == WITH_POLICY
    assert notices.time_limit_in_content("本单位的权责清单事项") is None


def test_a_time_limit_within_the_content_that_agrees_is_no_matter():
    assert notices.differing_time_limits(INTERPRETATION, WITH_POLICY) == ""


def test_a_time_limit_within_the_content_that_differs_is_told():
    assert notices.differing_time_limits(INTERPRETATION, TWENTY_DAYS) == (
        "公开内容中写有“与政策文件同步公开”，与公开时限“信息形成或变更之日起20个工作日内公开”不同，"
        "按公开时限执行。"
    )


def test_an_item_under_a_column_of_another_name_is_told():
    path = ("政务公开", "局领导")
    assert notices.item_named_otherwise("负责人信息", path) == (
        "事项“负责人信息”发布在名称不同的栏目“局领导”中。"
    )
    assert notices.item_named_otherwise("局领导", path) == ""
    assert notices.item_named_otherwise("局领导", ()) == ""


@pytest.mark.parametrize("item", ["财政预算", "财政决算", "“三公”经费"])
def test_the_budget_law_is_recalled_where_it_is_shorter(item):
    assert notices.budget_law(item, TWENTY_DAYS) == (
        "预算法第十四条要求批复后20日内公开，早于目录时限的，从其规定。"
    )
    assert notices.budget_law(item, read_time_limit("自批复之日起20日内")) == ""


def test_the_budget_law_is_not_recalled_elsewhere():
    assert notices.budget_law("人事信息", TWENTY_DAYS) == ""
