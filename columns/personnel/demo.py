"""Sample personnel information; nobody named here exists."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleItem, bullets, heading, text
from columns.personnel.models import Person, Post

_BUREAU = "柳州市商务局（示例）"
_OBJECTIONS = {
    "objection_unit": "柳州市商务局人事科（示例）",
    "objection_phone": "0772-0000009",
    "objection_address": "柳州市示例路1号，personnel@example.com",
}


def items(days: SampleDays) -> list[SampleItem]:
    """Return one of each subtype: a term under way, one long over, a call, an appointment."""
    return [_pre_appointment(days), _appointment(days), _recruitment(days), _hiring(days)]


def _pre_appointment(days: SampleDays) -> SampleItem:
    opened = days.ago(1)
    return SampleItem(
        slug="sample-personnel-publicity",
        title="干部任前公示（示例）",
        written_on=opened,
        published_on=opened,
        summary="拟任两名科级干部，公示期内接受实名反映。",
        keywords="任前公示、干部任用",
        fields={
            "subtype": "pre_appointment",
            "opens_on": opened,
            "closes_on": days.ahead(5),
            **_OBJECTIONS,
            "persons": [
                Person(
                    sort_order=0,
                    name="丁一（示例）",
                    gender="male",
                    born="1986年4月",
                    education="大学，经济学学士",
                    current_post="电子商务科副科长",
                    action="proposed",
                    new_post="电子商务科科长",
                ),
                Person(
                    sort_order=1,
                    name="卜二（示例）",
                    gender="female",
                    born="1990年9月",
                    education="研究生，法学硕士",
                    current_post="法规科一级主任科员",
                    action="proposed",
                    new_post="法规科副科长",
                ),
            ],
        },
        body=(
            text(
                "为进一步扩大群众对干部选拔任用工作的知情权、参与权和监督权，现将拟任职人员情况予以公示。",
                "反映情况应实事求是，提倡署真实姓名；对反映人和反映的内容严格保密。",
            ),
        ),
    )


def _appointment(days: SampleDays) -> SampleItem:
    decided = days.ago(12)
    return SampleItem(
        slug="sample-personnel-appointment",
        title="关于示例科级干部职务任免的通知（示例）",
        written_on=decided,
        published_on=days.ago(9),
        summary="任命一名科长，免去一名副科长职务。",
        keywords="人事任免、职务任免",
        fields={
            "subtype": "appointment",
            "document_number": f"柳商干〔{decided.year}〕5号",
            "issuing_bodies": _BUREAU,
            "persons": [
                Person(sort_order=0, name="甲三（示例）", action="appoint", new_post="财务科科长"),
                Person(
                    sort_order=1, name="乙四（示例）", action="remove", new_post="办公室副主任职务"
                ),
            ],
        },
        body=(text("各科室、二层机构：", "经局党组研究，决定下列同志的职务任免。"),),
    )


def _recruitment(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-personnel-recruitment",
        title="公开招聘编外工作人员公告（示例）",
        written_on=days.ago(6),
        published_on=days.ago(4),
        summary="招聘窗口服务和统计辅助人员3名，网上报名，不收报名费。",
        keywords="招聘、编外人员、报名",
        fields={
            "subtype": "recruitment",
            "opens_on": days.ago(4),
            "closes_on": days.ahead(8),
            "contact": "柳州市商务局人事科（示例）0772-0000009",
            "posts": [
                Post(
                    sort_order=0,
                    code="SW001",
                    unit="办公室",
                    name="窗口服务",
                    number=2,
                    requirements="大专以上学历，普通话二级乙等以上。",
                ),
                Post(
                    sort_order=1,
                    code="SW002",
                    unit="综合运行科（示例）",
                    name="统计辅助",
                    number=1,
                    requirements="大学本科以上学历，统计、经济类专业。",
                ),
            ],
        },
        body=(
            heading("报名方式"),
            bullets(
                "发送报名表到 personnel@example.com，邮件标题写明“姓名＋职位代码”；",
                "也可以到柳州市示例路1号示例大楼302室当面报名。",
            ),
        ),
    )


def _hiring(days: SampleDays) -> SampleItem:
    opened = days.ago(60)
    return SampleItem(
        slug="sample-personnel-hiring",
        title="拟录用公务员公示（示例）",
        written_on=opened,
        published_on=opened,
        summary="拟录用公务员名单，公示已结束，个人信息已按设置撤下。",
        keywords="录用公示、公务员录用",
        fields={
            "subtype": "hiring",
            "opens_on": opened,
            "closes_on": days.after(opened, 6),
            **_OBJECTIONS,
            "persons": [
                Person(
                    sort_order=0,
                    name="王示例",
                    gender="female",
                    born="1999年2月",
                    education="大学本科",
                    current_post="示例大学",
                    action="hired",
                    new_post="一级科员（财务科）",
                ),
                Person(
                    sort_order=1,
                    name="欧阳示例",
                    gender="male",
                    born="1998年12月",
                    education="硕士研究生",
                    current_post="示例市统计局",
                    action="hired",
                    new_post="一级主任科员（法规科）",
                ),
            ],
        },
        body=(text("经笔试、面试、体检和考察，下列人员拟录用为公务员，现予公示。"),),
    )
