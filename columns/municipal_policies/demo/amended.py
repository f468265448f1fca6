"""A policy that was amended, the decision that did so, and one interpretation of both."""

from __future__ import annotations

import datetime as dt

from cms.core.models import LinkKind
from cms.plugins.samples import SampleDays, SampleItem, heading, numbered, table, text
from columns.municipal_policies.models import InterpretationConcern, InterpretationQuestion

_UNIT = "电子商务科（示例）"
_BODY = "柳州市商务局（示例）"


def items(days: SampleDays) -> list[SampleItem]:
    """Return the amended policy, the amending decision and the interpretation."""
    return [_amended(days), _decision(days), _interpretation(days)]


def _amended(days: SampleDays) -> SampleItem:
    written = days.calendar.on_or_before(dt.date(days.today.year - 1, 3, 18))
    return SampleItem(
        slug="sample-policy-ecommerce",
        title="柳州市电子商务示范企业认定办法（示例）",
        topic="ecommerce",
        drafting_unit=_UNIT,
        written_on=written,
        published_on=days.after(written, 4),
        summary="规定市级电子商务示范企业的条件、程序和动态管理要求；部分条款已经修改。",
        keywords="电子商务、示范企业、认定",
        fields={
            "document_number": f"柳商规〔{written.year}〕1号",
            "issuing_bodies": _BODY,
            "effective_on": days.after(written, 8),
            "valid_until": dt.date(written.year + 5, 3, 31),
            "validity": "amended",
            "is_normative": True,
        },
        body=(
            text(
                "第一条　为培育电子商务示范企业，发挥示范带动作用，制定本办法。",
                "第二条　示范企业每年认定一次，有效期三年，实行动态管理。",
            ),
            heading("认定条件"),
            numbered(
                "依法登记，从事电子商务经营满两年；",
                "上年度网络零售额1,000万元以上；",
                "没有严重违法失信记录，消费者投诉处理率不低于98%。",
            ),
            heading("认定程序"),
            table(
                "认定程序和时限",
                ("步骤", "承办", "时限"),
                ("申报", "企业", "每年公布"),
                ("初审", "县（区）商务主管部门", "10个工作日"),
                ("评审", "专家组", "15个工作日"),
                ("公示", "市商务局", "5个工作日"),
            ),
        ),
    )


def _decision(days: SampleDays) -> SampleItem:
    written = days.ago(75)
    return SampleItem(
        slug="sample-policy-ecommerce-amendment",
        title="柳州市商务局关于修改《柳州市电子商务示范企业认定办法》的决定（示例）",
        topic="ecommerce",
        drafting_unit=_UNIT,
        written_on=written,
        published_on=days.ago(71),
        summary="把网络零售额门槛由1,000万元调整为500万元，增加带动农产品上行的条件。",
        keywords="电子商务、示范企业、修改",
        fields={
            "document_number": f"柳商规〔{written.year}〕2号",
            "issuing_bodies": _BODY,
            "effective_on": days.ago(71),
            "is_normative": True,
        },
        links=((LinkKind.AMENDS, "sample-policy-ecommerce"),),
        body=(
            text("市商务局决定对《柳州市电子商务示范企业认定办法（示例）》作如下修改："),
            numbered(
                "将认定条件第二项修改为：“上年度网络零售额500万元以上，或者带动本市农产品网络销售额"
                "100万元以上”；",
                "将评审时限由15个工作日修改为10个工作日；",
                "增加一项：“示范企业应当每年公开一次经验做法”。",
            ),
            text("本决定自公布之日起施行。"),
        ),
    )


def _interpretation(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-interpretation-ecommerce",
        title="电子商务示范企业认定办法修改了什么（示例）",
        model="PolicyInterpretationPage",
        written_on=days.ago(71),
        published_on=days.ago(71),
        summary="门槛降一半、评审快五天，带动农产品上行的企业也能申报。",
        keywords="电子商务、示范企业、政策解读",
        links=(
            (LinkKind.INTERPRETS, "sample-policy-ecommerce-amendment"),
            (LinkKind.INTERPRETS, "sample-policy-ecommerce"),
        ),
        fields={
            "background": "原办法实施两年来，县域和农村电商企业反映网络零售额的门槛偏高、评审偏慢。",
            "objectives": "让更多带动农产品上行的企业得到认定，三年内示范企业增加到60家。",
            "contents": "降低网络零售额门槛。\n增加农产品上行的条件。\n缩短评审时限。",
            "scope": "适用于在本市登记的电子商务企业，自印发之日起施行。",
            "cautions": "网络零售额以平台出具的交易证明为准，不认可自制报表。",
            "key_terms": "农产品上行：把本地农产品通过网络卖到外地。",
            "benefits": "示范企业优先推荐参加展会，对接金融机构的专项贷款。",
            "differences": "与原办法的三处不同，见上面的对照表。",
            "questions": [
                InterpretationQuestion(
                    question="个体工商户能申报吗？",
                    answer="能。登记满一年、网络零售额达到条件的都可以申报。",
                ),
                InterpretationQuestion(
                    question="去年没有通过的，今年还能报吗？",
                    answer="能。按修改后的条件重新申报，材料没有变化的不用再交。",
                ),
            ],
            "concerns": [
                InterpretationConcern(
                    concern="门槛降低以后，会不会谁都能评上？",
                    response="不会。认定数量不设下限，连续两年不达标的取消称号。",
                )
            ],
            "interpreting_body": "柳州市商务局（示例）",
            "interpreter": "电子商务科（示例）",
            "contact": "0772-0000002",
        },
        body=(
            heading("改了三处"),
            table(
                "修改前后对照",
                ("内容", "修改前", "修改后"),
                ("网络零售额", "1,000万元以上", "500万元以上"),
                ("农产品上行", "没有规定", "100万元以上即可申报"),
                ("评审时限", "15个工作日", "10个工作日"),
                row_names=True,
            ),
            heading("已经申报的怎么办"),
            text("修改前已经受理的，按照对企业有利的条件评审，不需要重新提交材料。"),
        ),
    )
