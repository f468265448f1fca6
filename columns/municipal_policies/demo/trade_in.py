"""The 以旧换新 policy, its interpretation, and a policy that is still planned."""

from __future__ import annotations

import datetime as dt

from cms.core.models import LinkKind
from cms.plugins.samples import (
    SampleDays,
    SampleEnglish,
    SampleFile,
    SampleItem,
    bullets,
    heading,
    numbered,
    picture,
    table,
    text,
)

_UNIT = "市场秩序与行业管理科（示例）"
_BODIES = "柳州市商务局（示例）、柳州市财政局（示例）"


def items(days: SampleDays) -> list[SampleItem]:
    """Return the policy, its interpretation and the planned policy."""
    return [_policy(days), _interpretation(days), _planned(days)]


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _policy(days: SampleDays) -> SampleItem:
    written = days.ago(26)
    begins, ends = days.ago(20), dt.date(written.year + 1, 12, 31)
    number = f"柳商规〔{written.year}〕5号"
    return SampleItem(
        slug="sample-policy-trade-in",
        title="柳州市家电以旧换新补贴实施细则（示例）",
        topic="industry",
        drafting_unit=_UNIT,
        written_on=written,
        published_on=days.ago(24),
        summary="个人消费者交售旧家电并购买二级以上能效新家电的，按售价15%至20%补贴，每件最高2,000元。",
        keywords="以旧换新、家电、补贴、消费",
        fields={
            "document_number": number,
            "issuing_bodies": _BODIES,
            "effective_on": begins,
            "valid_until": ends,
            "is_normative": True,
        },
        links=(
            (LinkKind.IMPLEMENTS, "sample-regional-trade-in-rules"),
            (LinkKind.IMPLEMENTS, "sample-national-trade-in"),
        ),
        body=(
            text(
                "各县（区）人民政府，市直有关单位，各有关企业：",
                "现将《柳州市家电以旧换新补贴实施细则（示例）》印发给你们，请认真贯彻执行。",
            ),
            heading("第一章　总则"),
            text(
                "第一条　为支持居民更新家电、促进绿色智能消费，结合本市实际，制定本细则。",
                "第二条　补贴遵循自愿参加、公开透明、先到先得的原则，资金用完即止。",
            ),
            heading("第二章　补贴对象、范围和标准"),
            text(
                "第三条　补贴对象为在本市参与商户处交售旧家电并购买新家电的个人消费者。",
                "第四条　补贴范围和标准见下表。每位消费者每类产品可补贴1件（空调最多3件），"
                "每件补贴不超过2,000元。",
            ),
            table(
                "补贴范围和标准",
                ("能效等级", "补贴比例", "每件上限", "适用产品"),
                (
                    "一级",
                    "20%",
                    "2,000元",
                    "冰箱、洗衣机、电视、空调、电脑、热水器、家用灶具、油烟机",
                ),
                ("二级", "15%", "2,000元", "同上"),
                ("没有能效标准的", "15%", "1,000元", "净水器、洗碗机、电饭煲、微波炉"),
                row_names=True,
            ),
            heading("第三章　申领和审核"),
            text("第五条　消费者按下列步骤申领补贴："),
            numbered(
                "选择参与商户，预约上门回收旧家电，取得回收凭证；",
                "购买新家电，取得注明型号和能效等级的发票；",
                "在结算时直接抵扣补贴，不必事后申领；",
                "老年人等不便使用手机的，由商户现场代办。",
            ),
            text(
                "第六条　参与商户按周报送数据，市商务局在5个工作日内审核，市财政局在10个工作日内拨付。",
            ),
            heading("第四章　监督管理"),
            text(
                "第七条　参与商户不得先涨价后补贴、虚开发票或者套取资金。违反规定的，取消资格、追回"
                "资金，并依法依规处理。",
                "第八条　市商务局每月公布补贴资金使用情况，接受社会监督。",
            ),
            heading("第五章　附则"),
            text(
                "第九条　本细则由市商务局负责解释。",
                f"第十条　本细则自{_day(begins)}起施行，有效期至{_day(ends)}。",
            ),
        ),
        attachments=(
            SampleFile(
                title=f"{number} 家电以旧换新补贴实施细则（示例）",
                kind="pdf",
                paragraphs=(
                    "柳州市家电以旧换新补贴实施细则（示例）",
                    number,
                    "第一条 为支持居民更新家电、促进绿色智能消费，制定本细则。",
                    "第二条 补贴遵循自愿参加、公开透明、先到先得的原则。",
                    "第三条 补贴对象为在本市参与商户处交售旧家电并购买新家电的个人消费者。",
                    "（以下略，全文见网页正文。本文件为示例。）",
                ),
            ),
            SampleFile(
                title="参与商户补贴结算汇总表（示例）",
                kind="docx",
                paragraphs=("参与商户补贴结算汇总表（示例）",),
                rows=(
                    ("日期", "产品", "型号", "售价（元）", "补贴（元）"),
                    ("", "", "", "", ""),
                    ("", "", "", "", ""),
                ),
            ),
        ),
        english=SampleEnglish(
            title="Liuzhou Rules on Subsidies for Trading in Home Appliances (Sample)",
            summary="Consumers who hand in an old appliance and buy an efficient new one receive 15 "
            "to 20 percent of its price, at most CNY 2,000 each.",
            keywords="trade-in、home appliances、subsidy",
            fields={
                "issuing_bodies": "Liuzhou Bureau of Commerce (Sample)、"
                "Liuzhou Bureau of Finance (Sample)"
            },
            body=(
                text(
                    "This translation of a sample document is for information only; the Chinese text "
                    "prevails.",
                ),
                heading("Who and what"),
                text(
                    "Individual consumers who hand in an old appliance to a participating merchant "
                    "in the city and buy a new one there are entitled to the subsidy.",
                ),
                table(
                    "Rates of subsidy",
                    ("Energy efficiency", "Rate", "At most"),
                    ("Class 1", "20%", "CNY 2,000"),
                    ("Class 2", "15%", "CNY 2,000"),
                    ("No efficiency standard", "15%", "CNY 1,000"),
                    row_names=True,
                ),
                heading("How"),
                numbered(
                    "Choose a merchant and have the old appliance collected;",
                    "buy the new one and obtain an invoice naming model and efficiency class;",
                    "the subsidy is taken off the price when you pay.",
                ),
            ),
        ),
    )


def _interpretation(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-interpretation-trade-in",
        title="一图读懂：家电以旧换新怎么补、怎么领（示例）",
        model="PolicyInterpretationPage",
        written_on=days.ago(24),
        published_on=days.ago(24),
        summary="用问答和图表说明谁能领、补多少、怎么办、上当了找谁。",
        keywords="以旧换新、政策解读、问答",
        links=((LinkKind.INTERPRETS, "sample-policy-trade-in"),),
        fields={
            "interpretation_form": "graphic",
            "interpreting_body": "柳州市商务局（示例）",
            "interpreter": "市场秩序与行业管理科（示例）",
            "contact": "0772-0000012",
        },
        body=(
            picture(
                "appliances",
                "旧冰箱经过循环箭头变成新冰箱，旁边是洗衣机和电视机",
                "旧家电上门收，新家电当场减",
            ),
            heading("一、为什么出台"),
            text(
                "家里的老冰箱费电、老洗衣机漏水，想换又舍不得。出台这份细则，就是让居民换得起、换得"
                "方便，也让旧家电有个规范的去处。",
            ),
            heading("二、谁能领、补多少"),
            text(
                "只要在参与商户处交售旧家电、购买新家电，都可以享受补贴，不限户籍。一级能效补20%，"
                "二级能效补15%，每件最高2,000元。",
            ),
            table(
                "举几个例子",
                ("买什么", "售价", "能效", "补贴", "实际付"),
                ("冰箱", "4,000元", "一级", "800元", "3,200元"),
                ("空调", "3,000元", "二级", "450元", "2,550元"),
                ("电视机", "12,000元", "一级", "2,000元（封顶）", "10,000元"),
            ),
            heading("三、大家最关心的问题"),
            heading("没有旧家电，只买新的能补吗？", level=3),
            text("不能。这项政策要求“交旧买新”，旧家电的品类可以与新购的不同。"),
            heading("老人不会用手机怎么办？", level=3),
            text("带上身份证到参与商户，由店员代办；行动不便的可以预约上门。"),
            heading("商家先涨价再打折怎么办？", level=3),
            text("保留小票或者截图，拨打0772-0000012反映，我们5个工作日内答复。"),
            heading("四、与以前相比变在哪里"),
            bullets(
                "从“先买后领”改为“当场抵扣”，少跑一趟；",
                "空调从1件放宽到3件；",
                "新增净水器、洗碗机等四类产品。",
            ),
        ),
        english=SampleEnglish(
            title="At a Glance: How the Appliance Trade-in Subsidy Works (Sample)",
            summary="Who is entitled, how much, how to get it, and whom to turn to.",
            keywords="trade-in、interpretation、questions",
            fields={
                "interpreting_body": "Liuzhou Bureau of Commerce (Sample)",
                "interpreter": "Division of Market Order (Sample)",
            },
            body=(
                picture(
                    "appliances",
                    "An old refrigerator becomes a new one; beside it a washer and a television",
                ),
                heading("Who is entitled, and to how much"),
                text(
                    "Everybody who hands in an old appliance and buys a new one from a participating "
                    "merchant, wherever registered. Class 1 brings 20 percent, class 2 brings 15 "
                    "percent, at most CNY 2,000 for each appliance.",
                ),
                heading("Questions often asked"),
                heading("I have no old appliance. Am I entitled?", level=3),
                text("No. An old appliance must be handed in; it may be of another kind."),
                heading("The shop raised the price first. What can I do?", level=3),
                text("Keep the receipt and call 0772-0000012; we answer within five working days."),
            ),
        ),
    )


def _planned(days: SampleDays) -> SampleItem:
    planned = days.due_next_year()
    return SampleItem(
        slug="sample-policy-first-store-economy",
        title="柳州市促进首发经济发展若干措施（示例）",
        topic="industry",
        drafting_unit=_UNIT,
        written_on=planned,
        published_on=None,
        summary="（示例：草稿，拟于成文日期印发，公开时限在下一年。）",
        keywords="首发经济、首店、消费",
        fields={"issuing_bodies": "柳州市商务局（示例）", "is_normative": True},
        body=(
            text(
                "一、支持品牌首店落户。对在本市开设首店并正常经营满一年的企业，给予一次性奖励。",
                "二、便利首发首展活动。实行一窗受理、同步审批，户外活动三个工作日内答复。",
                "三、加强服务保障。为首店企业指定服务专员，协调解决水电、消防和用工问题。",
            ),
        ),
    )
