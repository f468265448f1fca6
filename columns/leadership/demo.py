"""Sample leaders: nobody there is; portraits are plain drawings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cms.departments.models import Department, Topic
from cms.plugins.samples import SampleDays, SampleItem, SamplePicture, text
from columns.leadership.models import CareerStation, ChargeTopic, ChargeUnit


def items(days: SampleDays) -> list[SampleItem]:
    """Return three leaders in office, one who has left, and the heads of units."""
    return [
        _director(days),
        _first_deputy(days),
        _second_deputy(days),
        _former(days),
        SampleItem(
            slug="sample-unit-heads",
            model="UnitHeadsPage",
            title="科室负责人（示例）",
            written_on=days.ago(24),
            published_on=days.ago(18),
            summary="各科室和单位的负责人与联系电话。",
            keywords="科室负责人、联系电话",
            body=(text("负责人均为虚构人物。"),),
        ),
    ]


def _units(*names: str) -> Callable[[], list[ChargeUnit]]:
    def found() -> list[ChargeUnit]:
        units = Department.objects.open().filter(name__in=names)
        return [ChargeUnit(sort_order=number, department=unit) for number, unit in enumerate(units)]

    return found


def _topics(*slugs: str) -> Callable[[], list[ChargeTopic]]:
    def found() -> list[ChargeTopic]:
        topics = Topic.objects.filter(slug__in=slugs)
        return [ChargeTopic(sort_order=number, topic=topic) for number, topic in enumerate(topics)]

    return found


def _director(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-leader-director",
        title="林致和（示例）",
        written_on=days.ago(26),
        published_on=days.ago(20),
        summary="局长，主持全面工作，分管办公室、人事科、财务科。",
        keywords="局长、领导简历、工作分工",
        cover=SamplePicture("portrait-director", "林致和的示意画像：灰色短发，深色西装，红领带"),
        fields={
            "post": "党组书记、局长（示例）",
            "rank": 10,
            "resume": "林致和（虚构人物），男，汉族，1972年3月出生，大学学历，公共管理硕士，"
            "中共党员，1994年7月参加工作。",
            "duties": "主持局全面工作。\n负责人事、财务、政府信息公开工作。",
            "charge_units": _units("办公室", "人事科", "财务科"),
            "charge_topics": _topics("publicity"),
            "in_office_from": days.ago(500),
            "career": [
                CareerStation(
                    sort_order=0,
                    from_month="1994年7月",
                    until_month="2008年5月",
                    text="示例县经济贸易局科员、股长、副局长",
                ),
                CareerStation(
                    sort_order=1,
                    from_month="2008年5月",
                    until_month="2019年9月",
                    text="示例市商务局科长、副局长",
                ),
                CareerStation(
                    sort_order=2, from_month="2019年9月", text="示例市商务局党组书记、局长"
                ),
            ],
        },
        body=(),
    )


def _first_deputy(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-leader-deputy1",
        title="秦若虚（示例）",
        written_on=days.ago(26),
        published_on=days.ago(20),
        summary="副局长，分管市场秩序、会展商贸、法规、综合运行和机关党建工作。",
        keywords="副局长、领导简历、工作分工",
        cover=SamplePicture("portrait-deputy1", "秦若虚的示意画像：黑色长发，蓝色西装"),
        fields={
            "post": "党组成员、副局长（示例）",
            "rank": 20,
            "resume": "秦若虚（虚构人物），女，壮族，1978年11月出生，大学学历，法学学士，"
            "中共党员，2001年7月参加工作。",
            "duties": "协助局长负责市场秩序、行业管理、安全生产工作。\n"
            "负责会展、餐饮住宿、市场运行监测工作。\n联系机关党委。",
            "charge_units": _units(
                "法规科",
                "机关党委",
                "市场秩序与行业管理科（示例）",
                "综合运行科（示例）",
                "会展与商贸服务科（示例）",
            ),
            "charge_topics": _topics(
                "exhibition", "catering", "industry", "safety", "statistics", "quality"
            ),
            "in_office_from": days.ago(400),
        },
        body=(),
    )


def _second_deputy(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-leader-deputy2",
        title="白晓峰（示例）",
        written_on=days.ago(26),
        published_on=days.ago(20),
        summary="副局长，分管电子商务、对外贸易、外商投资和物流口岸工作。",
        keywords="副局长、领导简历、工作分工",
        cover=SamplePicture(
            "portrait-deputy2", "白晓峰的示意画像：戴眼镜，黑色短发，灰色西装，绿领带"
        ),
        fields={
            "post": "党组成员、副局长（示例）",
            "rank": 30,
            "resume": "白晓峰（虚构人物），男，侗族，1980年6月出生，大学学历，经济学学士，"
            "2003年8月参加工作。",
            "duties": "协助局长负责对外贸易、外商投资、对外经济合作工作。\n"
            "负责电子商务、物流连锁、口岸规划工作。",
            "charge_units": _units(
                "电子商务科（示例）",
                "对外贸易科（示例）",
                "外商投资科（示例）",
                "物流与口岸科（示例）",
            ),
            "charge_topics": _topics(
                "ecommerce", "trade", "rcep", "investment", "cooperation", "logistics", "port"
            ),
            "in_office_from": days.ago(300),
        },
        body=(),
    )


def _former(days: SampleDays) -> SampleItem:
    left: dt.date = days.ago(30)
    return SampleItem(
        slug="sample-leader-former",
        title="高远山（示例）",
        written_on=days.ago(200),
        published_on=days.ago(190),
        summary="原副局长，已离任；页面保留任职期间公开的内容。",
        keywords="副局长、离任",
        cover=SamplePicture("portrait-director", "高远山的示意画像：灰色短发，深色西装"),
        fields={
            "post": "党组成员、副局长（示例）",
            "rank": 40,
            "resume": "高远山（虚构人物），男，汉族，1966年1月出生，大学学历，中共党员。",
            "duties": "负责对外经济合作工作。",
            "in_office_from": days.ago(700),
            "in_office_until": left,
        },
        body=(),
    )
