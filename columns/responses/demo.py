"""Sample answers to public concerns; all made up."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleItem, bullets, heading, numbered, text


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample answers."""
    return [
        SampleItem(
            slug="sample-response-subsidy-arrival",
            title="关于“以旧换新补贴多久能到账”的回应（示例）",
            written_on=days.ago(6),
            published_on=days.ago(5),
            topic="industry",
            summary="材料齐全的，自提交之日起15个工作日内到账；每一步进度都可以查询。",
            keywords="以旧换新、补贴到账、进度查询",
            fields={
                "concern": "家里换了新空调，补贴申请交了快一个月还没有到账，是不是审核没通过？"
                "怎么知道办到哪一步了？",
                "concern_source": "hotline",
                "concern_note": "上月收到同类来电46件（示例）",
                "raised_on": days.ago(16),
                "answer": "材料齐全的，自提交之日起15个工作日内到账；办到哪一步，凭申请编号随时可以查。",
                "answered_on": days.ago(6),
                "responder": "示例科室负责人",
            },
            body=(
                heading("为什么有的快有的慢"),
                text(
                    "（示例）补贴要经过材料初审、信息比对和资金拨付三步。发票抬头与申请人不一致、"
                    "银行卡不是一类账户，是退回补正最常见的两个原因，补正之后重新计算时间。"
                ),
                heading("三种办法查进度"),
                numbered(
                    "网上：在补贴平台输入申请编号；",
                    "电话：工作日拨打0772-0000012（示例）；",
                    "到窗口：带身份证到任一城区受理窗口。",
                ),
                heading("我们做的改进"),
                bullets(
                    "提交时自动核对发票抬头，错了当场提示；",
                    "每一步办结都发短信；",
                    "超过15个工作日没有到账的，由专人逐件核查并主动联系申请人。",
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
