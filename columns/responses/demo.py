"""Sample answers to public concerns; all made up."""

from __future__ import annotations

from cms.core.models import LinkKind
from cms.plugins.samples import SampleDays, SampleItem, bullets, heading, numbered, text


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample answers."""
    return [
        SampleItem(
            slug="sample-response-subsidy-arrival",
            title="关于“以旧换新补贴要不要自己申领”的回应（示例）",
            written_on=days.ago(6),
            published_on=days.ago(5),
            topic="industry",
            summary="补贴在结算时直接抵扣，不用自己申领；商家要求先付全款再返的，可以投诉。",
            keywords="以旧换新、直接抵扣、投诉",
            fields={
                "concern": "家里换了新空调，商家说要先付全款，补贴过几个月再返。到底要不要自己申领？"
                "这样做合不合规？",
                "concern_source": "hotline",
                "concern_note": "上月收到同类来电46件（示例）",
                "raised_on": days.ago(16),
                "answer": "不用自己申领：补贴在结算时直接抵扣。要求先付全款再返补贴的做法不合规，"
                "请拨打0772-0000012（示例）。",
                "answered_on": days.ago(6),
                "responder": "示例科室负责人",
            },
            links=((LinkKind.ANSWERS, "sample-policy-trade-in"),),
            body=(
                heading("怎样享受补贴"),
                numbered(
                    "在参与商户名单里选一家店，预约上门回收旧家电；",
                    "买新家电，结算时直接减去补贴；",
                    "留好发票，上面应当注明型号和能效等级。",
                ),
                heading("为什么有的店要先付全款"),
                text(
                    "（示例）补贴由商户先行垫付、按周结算。个别商户担心垫付占用资金，便让消费者先付全款。"
                    "我们约谈了9家商户，其中2家取消了参与资格。"
                ),
                heading("我们做的改进"),
                bullets(
                    "结算审核由5个工作日缩短到4个工作日，减轻商户垫付压力；",
                    "在收银台张贴“结算时直接抵扣”的告示和举报电话；",
                    "老年人等不便使用手机的，由商户现场代办。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-response-gas-station-price",
            title="关于“加油站优惠活动为何标价不一”的回应（示例）",
            written_on=days.ago(13),
            published_on=days.ago(12),
            topic="industry",
            summary="成品油零售价不得高于最高限价，优惠由企业自主确定；标价必须清楚。",
            keywords="成品油、加油站、明码标价",
            fields={
                "concern": "同一天、同一标号的汽油，几家加油站差了好几毛钱，有的还要办卡才能优惠，合不合规？",
                "concern_source": "letters",
                "raised_on": days.ago(17),
                "answer": "只要不高于公布的最高零售限价就合规；优惠条件必须在价牌上写清楚，没写清楚的可以举报。",
                "answered_by": "示例市商务局、示例市市场监督管理局",
                "answered_on": days.ago(13),
            },
            body=(
                text(
                    "（示例）成品油零售实行最高限价管理，企业可以在限价以内自主定价和开展促销。"
                    "我们会同市场监管部门对加油站标价情况进行了抽查，对3家优惠条件标示不清的提出整改要求。"
                ),
                heading("遇到问题怎么办"),
                bullets("保留小票和价牌照片；", "拨打12345或到市场监管所投诉。"),
            ),
        ),
        SampleItem(
            slug="sample-response-market-closing",
            title="关于“老城区菜市场改造期间去哪里买菜”的回应（示例）",
            written_on=days.ago(1),
            published_on=None,
            topic="catering",
            summary="（示例：草稿，待与城区核对临时疏导点地址。）",
            fields={
                "concern": "菜市场要改造三个月，附近老人多，去哪里买菜？",
                "concern_source": "visit",
                "raised_on": days.ago(4),
                "answer": "改造期间在原址200米内设两处临时疏导点，摊位费减半。（待核对）",
                "answered_on": days.ago(1),
            },
            body=(text("两处疏导点的地址和开放时间待城区核对后补充。"),),
        ),
    ]
