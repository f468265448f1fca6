"""Sample letters with their replies; all made up."""

from __future__ import annotations

import datetime as dt

from cms.plugins.samples import SampleDays, SampleItem


def _letter(
    days: SampleDays,
    slug: str,
    title: str,
    *,
    received: int,
    took: int,
    topic: str,
    category: str,
    sender: str,
    letter: str,
    reply: str,
) -> SampleItem:
    """Return a letter received ``received`` working days ago, answered after ``took`` days."""
    received_on = days.ago(received)
    replied_on = received_on + dt.timedelta(days=took)
    return SampleItem(
        slug=slug,
        title=title,
        written_on=replied_on,
        published_on=replied_on,
        topic=topic,
        summary=letter[:60],
        keywords="商务咨询、来信答复",
        fields={
            "category": category,
            "sender": sender,
            "received_on": received_on,
            "letter": letter,
            "reply": reply,
            "replied_on": replied_on,
        },
        body=(),
    )


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample letters."""
    return [
        _letter(
            days,
            "sample-letter-online-invoice",
            "网上买的家电能不能享受以旧换新补贴？（示例）",
            received=8,
            took=3,
            topic="industry",
            category="question",
            sender="李女士",
            letter="我在网上平台看中一台洗衣机，商家在外地，能不能享受补贴？",
            reply="只有在本市参与商户处购买才能享受补贴，补贴在结算时直接抵扣。\n"
            "商户名单在“通知公告”栏目里，每周更新；名单里的商户也在网上销售。",
        ),
        _letter(
            days,
            "sample-letter-bicycle-station",
            "建议在社区设废旧物资回收点（示例）",
            received=25,
            took=4,
            topic="industry",
            category="suggest",
            sender="某社区居民",
            letter="旧纸箱、旧家电没地方卖，建议每个社区设固定的回收点，公布价格。",
            reply="感谢建议。今年在示例区先行设置20个固定回收点，价格每周张贴；其他城区明年推开。",
        ),
        _letter(
            days,
            "sample-letter-prepaid-card",
            "健身房关门，预付卡里的钱怎么办？（示例）",
            received=60,
            took=5,
            topic="industry",
            category="complaint",
            sender="王先生",
            letter="办了一年的健身卡，用了三个月店就关了，联系不上老板，余额还有两千多元。",
            reply="健身行业的预付卡由体育部门主管，我们已把您的来信转给示例市体育局，并与您电话联系过。\n"
            "您也可以保留合同和付款凭证，拨打12345投诉，或者向人民法院起诉。",
        ),
        _letter(
            days,
            "sample-letter-export-first",
            "小微企业第一次做出口，从哪里入手？（示例）",
            received=100,
            took=2,
            topic="trade",
            category="help",
            sender="某食品企业",
            letter="我们做螺蛳粉，有外国客户问价，但从来没有出口过，不知道先办什么。",
            reply="先办三件事：办理进出口货物收发货人备案、确认出口目的地的食品准入要求、选好结汇银行。\n"
            "我们已安排专人与您联系，并把首次出口辅导材料发到您的邮箱。",
        ),
    ]
