"""Sample guides and quarterly figures; codes, windows and numbers are made up."""

from __future__ import annotations

from cms.core.models import LinkKind
from cms.plugins.samples import SampleDays, SampleEnglish, SampleFile, SampleItem, text
from columns.service_guides.models import (
    GuideBasis,
    GuideMaterial,
    GuideQuestion,
    GuideStep,
    ServiceFigures,
)

_PLACE = "示例市政务服务中心二楼B区12号窗口（示例路1号）"
_HOURS = "工作日9:00—12:00，13:00—17:00；法定节假日不办理"


def items(days: SampleDays) -> list[SampleItem]:
    """Return two guides, a draft, and the figures of last quarter."""
    quarter = (days.today.month - 1) // 3
    year = days.today.year if quarter else days.today.year - 1
    quarter = quarter or 4
    return [
        SampleItem(
            slug="sample-guide-trade-in",
            title="家电以旧换新补贴结算（示例）",
            written_on=days.ago(22),
            published_on=days.ago(20),
            summary="参与商户垫付的补贴怎样结算：条件、材料、流程、时限和办理地点，不收费。",
            keywords="以旧换新、补贴结算、参与商户",
            fields={
                "item_code": "450200SL0001000101",
                "item_type": "payment",
                "applicants": "legal",
                "implementing_body": "柳州市商务局（示例）",
                "online_url": "https://example.com/online/trade-in",
                "visits": 0,
                "conditions": "列入参与商户名单。\n"
                "按规定在消费者结算时直接抵扣补贴。\n销售和回收信息已按周报送。",
                "statutory_days": 15,
                "promised_days": 12,
                "time_note": "材料退回补正的时间不计入。",
                "place": _PLACE,
                "hours": _HOURS,
                "phone": "0772-0000012",
                "supervision_phone": "0772-0000009",
                "result_name": "补贴资金拨付凭证",
                "result_delivery": "转入商户登记的对公账户；审核结果发短信",
                "bases": [
                    GuideBasis(
                        law="柳州市家电以旧换新补贴实施细则（示例）",
                        article="第六条",
                        text="参与商户按周报送数据，市商务局在5个工作日内审核，"
                        "市财政局在10个工作日内拨付。",
                    )
                ],
                "materials": [
                    GuideMaterial(
                        name="参与商户补贴结算汇总表", form="original", note="加盖公章，每周一份"
                    ),
                    GuideMaterial(name="销售发票", form="electronic", note="注明型号和能效等级"),
                    GuideMaterial(
                        name="旧家电回收凭证",
                        form="electronic",
                        source="others",
                        note="与发票一一对应",
                    ),
                    GuideMaterial(name="营业执照", form="copy", source="shared"),
                ],
                "steps": [
                    GuideStep(name="报送数据", actor="参与商户", time_limit="每周一"),
                    GuideStep(
                        name="材料是否齐全？",
                        is_question=True,
                        actor="综合窗口",
                        time_limit="当日",
                        otherwise="一次性告知补正，补正后重新计时",
                    ),
                    GuideStep(
                        name="比对和审核",
                        actor="市商务局",
                        time_limit="4个工作日",
                        description="核对发票、回收凭证和能效等级，有疑点的电话核实。",
                        otherwise="不符合条件的，书面告知理由和救济途径",
                    ),
                    GuideStep(name="拨付到账", actor="市财政局", time_limit="8个工作日"),
                ],
                "questions": [
                    GuideQuestion(
                        question="消费者要不要自己申领？",
                        answer="不用。补贴在结算时直接抵扣，由商户垫付后按周结算。",
                    ),
                    GuideQuestion(
                        question="发票上没有能效等级怎么办？",
                        answer="请换开注明型号和能效等级的发票，换开前的那一笔不能结算。",
                    ),
                ],
            },
            body=(),
            links=(
                (LinkKind.GUIDE_OF, "sample-policy-trade-in"),
                (LinkKind.RELATED, "sample-notice-trade-in-merchants"),
            ),
            attachments=(
                SampleFile(
                    "补贴结算填写样本（示例）",
                    "docx",
                    paragraphs=("每一行对应一张发票和一张回收凭证。",),
                    rows=(
                        ("日期", "产品", "型号", "售价（元）", "补贴（元）"),
                        ("11月3日", "空调", "示例-35", "3,000", "600"),
                    ),
                ),
            ),
            english=SampleEnglish(
                title="Settlement of trade-in subsidies for merchants (Sample)",
                summary="How participating merchants are paid back the subsidies they advanced.",
                fields={
                    "implementing_body": "Liuzhou Bureau of Commerce (Sample)",
                    "conditions": "The merchant is on the list of participants.\n"
                    "The subsidy was taken off the price at the till.\n"
                    "Sales and collections were reported week by week.",
                    "time_note": "Time needed to correct the papers is not counted.",
                    "place": "Window B12, second floor, Sample Government Service Centre",
                    "hours": "Working days 9:00–12:00 and 13:00–17:00",
                    "result_name": "Payment slip",
                    "result_delivery": "Paid to the merchant's registered account",
                    "bases": [
                        GuideBasis(
                            law="Liuzhou Rules on Subsidies for Trading in Home Appliances (Sample)",
                            article="Article 6",
                        )
                    ],
                    "materials": [
                        GuideMaterial(
                            name="Weekly settlement form", form="original", note="With seal"
                        ),
                        GuideMaterial(name="Sales invoices", form="electronic"),
                        GuideMaterial(
                            name="Proof of collection of the old appliances",
                            form="electronic",
                            source="others",
                        ),
                        GuideMaterial(name="Business licence", form="copy", source="shared"),
                    ],
                    "steps": [
                        GuideStep(name="Report", actor="Merchant", time_limit="Every Monday"),
                        GuideStep(
                            name="Papers complete?",
                            is_question=True,
                            actor="Service window",
                            time_limit="Same day",
                            otherwise="Told at once what is missing",
                        ),
                        GuideStep(
                            name="Examination",
                            actor="Bureau of Commerce",
                            time_limit="4 working days",
                        ),
                        GuideStep(
                            name="Payment", actor="Bureau of Finance", time_limit="8 working days"
                        ),
                    ],
                    "questions": [
                        GuideQuestion(
                            question="Do consumers have to claim the subsidy?",
                            answer="No. It is taken off the price at the till.",
                        )
                    ],
                },
            ),
        ),
        SampleItem(
            slug="sample-guide-vehicle-recycling",
            title="报废机动车回收拆解企业资质认定（示例）",
            written_on=days.ago(72),
            published_on=days.ago(70),
            summary="申请报废机动车回收拆解资质的条件、材料、流程、时限和办理地点。",
            keywords="报废机动车、资质认定、行政许可",
            fields={
                "item_code": "450200SL0002000102",
                "item_type": "permit",
                "applicants": "legal",
                "implementing_body": "示例市商务局（初审）、自治区示例厅",
                "online_url": "https://example.com/online/vehicle-recycling",
                "visits": 1,
                "conditions": "具有企业法人资格。\n拆解场地、设备符合国家标准。\n"
                "有与经营规模相适应的专业技术人员。\n通过环境影响评价。",
                "statutory_days": 20,
                "promised_days": 10,
                "time_note": "现场验收和专家评审的时间不计入。",
                "place": _PLACE,
                "hours": _HOURS,
                "phone": "0772-0000012",
                "supervision_phone": "0772-0000009",
                "result_name": "报废机动车回收拆解企业资质认定书",
                "result_delivery": "窗口领取或者邮寄",
                "bases": [
                    GuideBasis(
                        law="报废机动车回收管理示例办法（示例）",
                        article="第五条",
                        text="国家对报废机动车回收企业实行资质认定制度。（示例内容）",
                    )
                ],
                "materials": [
                    GuideMaterial(name="资质认定申请书", form="original", copies=2),
                    GuideMaterial(name="营业执照", form="copy", source="shared"),
                    GuideMaterial(name="场地权属或租赁证明", form="both"),
                    GuideMaterial(name="环境影响评价文件和批复", form="copy", source="government"),
                    GuideMaterial(name="专业技术人员名单和证书", form="copy", is_deferrable=True),
                ],
                "steps": [
                    GuideStep(name="提交申请", actor="申请企业", time_limit="随时"),
                    GuideStep(
                        name="是否受理？",
                        is_question=True,
                        actor="综合窗口",
                        time_limit="当场",
                        otherwise="不属于受理范围的，告知向哪里申请\n材料不齐的，一次性告知补正",
                    ),
                    GuideStep(name="初审和现场验收", actor="示例市商务局", time_limit="5个工作日"),
                    GuideStep(name="审核决定", actor="自治区示例厅", time_limit="5个工作日"),
                    GuideStep(name="发证并公布名单", actor="综合窗口", time_limit="当日"),
                ],
                "questions": [
                    GuideQuestion(
                        question="场地是租来的可以吗？",
                        answer="可以，租赁期应不少于10年，并提供出租方的权属证明。",
                    )
                ],
            },
            body=(),
        ),
        SampleItem(
            slug="sample-guide-draft",
            title="单用途商业预付卡备案（示例）",
            written_on=days.ago(2),
            published_on=None,
            summary="（示例：草稿，还缺办理流程和办理时限。）",
            fields={
                "item_type": "other",
                "conditions": "发卡企业开展单用途商业预付卡业务之日起30日内。",
                "phone": "0772-0000012",
            },
            body=(text("材料清单待与市场监管部门核对。"),),
        ),
        SampleItem(
            slug="sample-service-statistics",
            model="ServiceStatisticsPage",
            title=f"{year}年第{'一二三四'[quarter - 1]}季度办事统计（示例）",
            written_on=days.ago(20),
            published_on=days.ago(18),
            summary="上季度各服务事项的收件、受理、办结数量和按时办结情况。",
            keywords="办事统计、办件量",
            fields={
                "year": year,
                "quarter": quarter,
                "figures": [
                    ServiceFigures(
                        item="家电以旧换新补贴结算（示例）",
                        carried=12,
                        received=1340,
                        online=1322,
                        accepted=1318,
                        completed=1316,
                        on_time=1311,
                    ),
                    ServiceFigures(
                        item="报废机动车回收拆解企业资质认定（示例）",
                        carried=1,
                        received=3,
                        online=2,
                        accepted=3,
                        completed=3,
                        on_time=3,
                    ),
                ],
            },
            body=(text("未按时办结的5件，是因为发票与回收凭证对不上、反复核实，现已全部办结。"),),
        ),
    ]
