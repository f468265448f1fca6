"""Sample guides and quarterly figures; codes, windows and numbers are made up."""

from __future__ import annotations

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
            title="家电以旧换新补贴申领（示例）",
            written_on=days.ago(32),
            published_on=days.ago(30),
            summary="买新家电交旧家电，凭发票和身份证申领补贴，15个工作日内到账，不收费。",
            keywords="以旧换新、家电补贴、申领",
            fields={
                "item_code": "450200SL0001000101",
                "item_type": "payment",
                "applicants": "persons",
                "implementing_body": "示例市商务局",
                "online_url": "https://example.com/online/trade-in",
                "visits": 0,
                "conditions": "在示例市参与活动的商户购买新家电，并交售一件旧家电。\n"
                "发票抬头是申请人本人，开票日期在活动期内。\n每人每类家电限补贴1件。",
                "statutory_days": 20,
                "promised_days": 15,
                "time_note": "材料退回补正的时间不计入。",
                "place": _PLACE,
                "hours": _HOURS,
                "phone": "0772-0000012",
                "supervision_phone": "0772-0000009",
                "result_name": "补贴到账短信和拨付凭证",
                "result_delivery": "转入申请人本人的银行卡；审核结果发短信",
                "bases": [
                    GuideBasis(
                        law="示例市消费品以旧换新实施办法（示例）",
                        document_number=f"示商规〔{days.ago(60).year}〕3号",
                        article="第七条",
                        text="个人消费者交售旧家电并购买新家电的，按照销售价格的15%给予补贴，"
                        "每件不超过1500元。",
                    )
                ],
                "materials": [
                    GuideMaterial(
                        name="购买新家电的发票", form="electronic", note="抬头与申请人一致"
                    ),
                    GuideMaterial(
                        name="旧家电回收凭证",
                        form="electronic",
                        source="others",
                        note="回收企业当场出具",
                    ),
                    GuideMaterial(
                        name="申请人身份证",
                        form="shown",
                        source="government",
                        note="线上申请人脸核验，免提交",
                    ),
                ],
                "steps": [
                    GuideStep(name="提交申请", actor="申请人", time_limit="随时"),
                    GuideStep(
                        name="材料是否齐全？",
                        is_question=True,
                        actor="综合窗口",
                        time_limit="5个工作日",
                        otherwise="一次性告知补正，补正后重新计时",
                    ),
                    GuideStep(
                        name="信息比对和审核",
                        actor="示例市商务局",
                        time_limit="7个工作日",
                        description="核对发票、回收凭证和身份信息，有疑点的电话核实。",
                        otherwise="不符合条件的，书面告知理由和救济途径",
                    ),
                    GuideStep(name="拨付到账", actor="示例市财政局", time_limit="3个工作日"),
                ],
                "questions": [
                    GuideQuestion(
                        question="发票抬头写的是家里人，可以吗？",
                        answer="不可以。请商家换开抬头为申请人本人的发票后再申请。",
                    ),
                    GuideQuestion(
                        question="不会用手机怎么办？",
                        answer="带身份证和发票到任一城区受理窗口，工作人员帮您办。",
                    ),
                ],
            },
            body=(),
            attachments=(
                SampleFile(
                    "家电以旧换新补贴申请表（示例）",
                    "docx",
                    paragraphs=("不方便网上办理的，填写本表交到受理窗口。",),
                    rows=(("项目", "填写"), ("申请人", ""), ("购买日期", ""), ("发票号码", "")),
                ),
            ),
            english=SampleEnglish(
                title="Claiming the appliance trade-in subsidy (Sample)",
                summary="Trade in an old appliance, buy a new one, and claim within 15 working days.",
                fields={
                    "implementing_body": "Liuzhou Bureau of Commerce (Sample)",
                    "conditions": "A new appliance was bought from a participating shop and an old "
                    "one handed in.\nThe invoice is in the applicant's own name.",
                    "time_note": "Time needed to correct the papers is not counted.",
                    "place": "Window B12, second floor, Sample Government Service Centre",
                    "hours": "Working days 9:00–12:00 and 13:00–17:00",
                    "result_name": "Text message and payment slip",
                    "result_delivery": "Paid to the applicant's own bank account",
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
                        item="家电以旧换新补贴申领（示例）",
                        carried=132,
                        received=5210,
                        online=4873,
                        accepted=5038,
                        completed=4986,
                        on_time=4981,
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
            body=(text("未按时办结的5件，是因为银行卡信息有误反复核实，现已全部办结。"),),
        ),
    ]
