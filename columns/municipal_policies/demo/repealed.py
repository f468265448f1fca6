"""A policy that was repealed, the one that replaced it, and the interpretation of the latter."""

from __future__ import annotations

import datetime as dt

from cms.core.models import LinkKind
from cms.plugins.samples import (
    SampleDays,
    SampleItem,
    bullets,
    heading,
    table,
    text,
)

_UNIT = "会展与商贸服务科（示例）"
_BODY = "柳州市商务局（示例）"


def items(days: SampleDays) -> list[SampleItem]:
    """Return the repealed policy, its successor and the interpretation."""
    return [_repealed(days), _successor(days), _interpretation(days)]


def _repealed(days: SampleDays) -> SampleItem:
    written = days.calendar.on_or_before(dt.date(days.today.year - 3, 6, 12))
    return SampleItem(
        slug="sample-policy-exhibition-trial",
        title="柳州市会展活动扶持暂行办法（示例）",
        topic="exhibition",
        drafting_unit=_UNIT,
        written_on=written,
        published_on=days.after(written, 5),
        summary="原会展活动扶持办法，已由《柳州市会展业发展专项资金管理办法（示例）》废止。",
        keywords="会展、专项资金、扶持",
        fields={
            "document_number": f"柳商规〔{written.year}〕2号",
            "issuing_bodies": _BODY,
            "effective_on": written,
            "validity": "repealed",
            "is_normative": True,
        },
        body=(
            text(
                "第一条　为促进会展业发展，制定本办法。",
                "第二条　对在本市举办、展览面积5,000平方米以上的展会，按每平方米10元给予扶持。",
                "第三条　举办单位应当在活动结束后30日内提出申请。",
                "第四条　本办法自印发之日起施行，试行两年。",
            ),
        ),
    )


def _successor(days: SampleDays) -> SampleItem:
    written = days.ago(60)
    old_year = days.today.year - 3
    return SampleItem(
        slug="sample-policy-exhibition",
        title="柳州市会展业发展专项资金管理办法（示例）",
        topic="exhibition",
        drafting_unit=_UNIT,
        written_on=written,
        published_on=days.ago(55),
        summary="明确专项资金支持范围、标准和绩效评价要求，同时废止原暂行办法。",
        keywords="会展、专项资金、绩效评价",
        fields={
            "document_number": f"柳商规〔{written.year}〕3号",
            "issuing_bodies": _BODY,
            "effective_on": days.ago(55),
            "valid_until": dt.date(written.year + 5, written.month, 1) - dt.timedelta(days=1),
            "is_normative": True,
        },
        links=(
            (LinkKind.REPEALS, "sample-policy-exhibition-trial"),
            (LinkKind.REPLACES, "sample-policy-exhibition-trial"),
        ),
        body=(
            heading("第一章　总则"),
            text(
                "第一条　为规范会展业发展专项资金管理，提高资金使用效益，制定本办法。",
                "第二条　专项资金管理遵循公开公正、突出重点、注重绩效的原则。",
            ),
            heading("第二章　支持范围和标准"),
            table(
                "支持范围和标准",
                ("类别", "条件", "标准", "最高"),
                ("市场化展会", "展览面积3,000平方米以上", "每平方米15元", "50万元"),
                ("专业会议", "市外参会人员占50%以上", "每人100元", "20万元"),
                ("培育展会", "连续举办三届以上", "按场租的50%", "30万元"),
            ),
            heading("第三章　申报、评价和监督"),
            text(
                "第五条　举办单位在活动开始前15个工作日备案，结束后60日内提出申请。",
                "第六条　委托第三方机构开展绩效评价，评价结果作为拨付依据并向社会公布。",
            ),
            heading("第四章　附则"),
            text(
                "第九条　本办法自公布之日起施行，有效期五年。"
                f"《柳州市会展活动扶持暂行办法（示例）》（柳商规〔{old_year}〕2号）同时废止。",
            ),
        ),
    )


def _interpretation(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-interpretation-exhibition",
        title="《柳州市会展业发展专项资金管理办法》解读（示例）",
        model="PolicyInterpretationPage",
        written_on=days.ago(55),
        published_on=days.ago(55),
        summary="说明新旧办法的差别：门槛降低、范围扩大、增加绩效评价。",
        keywords="会展、专项资金、政策解读",
        links=(
            (LinkKind.INTERPRETS, "sample-policy-exhibition"),
            (LinkKind.RELATED, "sample-policy-exhibition-trial"),
        ),
        body=(
            heading("一、出台背景"),
            text("原暂行办法试行期已满，会展市场发生较大变化，有必要在总结经验的基础上重新制定。"),
            heading("二、新旧对照"),
            table(
                "新旧办法主要差别",
                ("内容", "原暂行办法", "新办法"),
                ("展览面积门槛", "5,000平方米", "3,000平方米"),
                ("扶持标准", "每平方米10元", "每平方米15元，最高50万元"),
                ("会议", "不支持", "支持，每人100元"),
                ("资金拨付", "审核后拨付", "绩效评价后拨付，结果公开"),
                row_names=True,
            ),
            heading("三、注意事项"),
            bullets(
                "活动开始前15个工作日备案，未备案的不予支持；",
                "同一活动不能重复申请其他市级资金；",
                "原办法施行期间已批准的项目，按原标准兑现。",
            ),
        ),
    )
