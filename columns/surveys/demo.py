"""Sample calls and a result; all made up."""

from __future__ import annotations

import datetime as dt

from cms.core.models import LinkKind
from cms.plugins.samples import SampleDays, SampleItem, heading, numbered, table, text
from columns.surveys.models import CallQuestion, ResultOpinion


def items(days: SampleDays) -> list[SampleItem]:
    """Return an open call, an open questionnaire, a closed call and its result."""
    return [
        SampleItem(
            slug="sample-call-living-circle",
            title="关于《一刻钟便民生活圈建设办法（征求意见稿）》公开征求意见的公告（示例）",
            written_on=days.ago(5),
            published_on=days.ago(4),
            topic="catering",
            summary="就便民生活圈的选址、业态和补助标准征求公众意见。",
            keywords="征求意见、便民生活圈",
            fields={
                "kind": "comment",
                "background": "居民买菜、修补、理发等日常需要，希望在步行一刻钟内解决。我们起草了建设办法，"
                "想听听您对选址、业态和补助标准的意见。意见采纳情况会在本栏目公布。",
                "opens_on": days.ago(4),
                "closes_on": days.ago(4) + dt.timedelta(days=33),
                "is_major": True,
                "results_by": days.ago(4) + dt.timedelta(days=60),
                "email": "office@example.com",
                "phone": "0772-0000001",
                "address": "柳州市示例路1号会展与商贸服务科（示例），邮编545000",
            },
            body=(
                heading("第一章 选址和业态"),
                text("第三条 便民生活圈以社区为中心，步行不超过15分钟。（示例条文）"),
                text("第四条 每个生活圈至少有菜店、早餐店、便利店、理发店、维修点和药店。"),
                heading("第二章 补助"),
                text("第九条 新建维修点、早餐店的，按照投资额的20%给予补助，每个不超过3万元。"),
            ),
        ),
        SampleItem(
            slug="sample-survey-subsidy",
            title="以旧换新满意度问卷（示例）",
            written_on=days.ago(9),
            published_on=days.ago(8),
            topic="industry",
            summary="三个问题，一分钟填完，帮助我们改进以旧换新。",
            keywords="问卷调查、满意度",
            fields={
                "kind": "survey",
                "background": "想知道以旧换新哪一步最费事，好集中改进。问卷不记名。",
                "opens_on": days.ago(8),
                "closes_on": days.ahead(10),
                "online_url": "https://example.com/survey/subsidy",
                "phone": "0772-0000012",
                "questions": [
                    CallQuestion(
                        text="从预约到旧家电被取走，用了多长时间？",
                        options="当天\n三天以内\n超过三天",
                    ),
                    CallQuestion(
                        text="哪些地方不方便？",
                        kind="several",
                        options="找不到参与商户\n看不懂能效等级\n回收价太低\n商家不肯直接抵扣",
                    ),
                    CallQuestion(text="您还有什么建议？", kind="words"),
                ],
            },
            body=(),
        ),
        SampleItem(
            slug="sample-call-trade-in",
            title="关于《家电以旧换新补贴实施细则（征求意见稿）》公开征求意见的公告（示例）",
            written_on=days.ago(120),
            published_on=days.ago(118),
            topic="industry",
            summary="就补贴品类、标准和申领流程征求公众意见（已截止）。",
            keywords="征求意见、以旧换新",
            fields={
                "kind": "comment",
                "background": "为了让以旧换新补贴好懂、好领，向社会公开征求意见。",
                "opens_on": days.ago(118),
                "closes_on": days.ago(118) + dt.timedelta(days=30),
                "is_major": True,
                "email": "office@example.com",
            },
            body=(
                heading("补贴标准"),
                numbered(
                    "家电按售价15%补贴，每件不超过1,500元；", "每人每类限1件，购买后凭发票申领。"
                ),
            ),
        ),
        SampleItem(
            slug="sample-call-trade-in-result",
            model="CallResultPage",
            title="《家电以旧换新补贴实施细则》公开征求意见情况（示例）",
            written_on=days.ago(92),
            published_on=days.ago(88),
            topic="industry",
            summary="收到意见37条，采纳21条，部分采纳9条，未采纳的逐条说明理由。",
            keywords="征求意见、采纳情况",
            fields={
                "participants": 34,
                "opinions_received": 37,
                "conclusion": "征求意见期间，34位市民和企业提出意见37条。采纳21条，部分采纳9条，未采纳7条，"
                "理由如下。",
                "opinions": [
                    ResultOpinion(
                        summary="照顾不会用手机的老人，不要只能在网上办。",
                        proposer="市民",
                        count=21,
                        decision="adopted",
                        reason="写入第五条：老年人等不便使用手机的，由商户现场代办。",
                    ),
                    ResultOpinion(
                        summary="不要事后申领；垫付的补贴三天内结给商户。",
                        proposer="市民、企业",
                        count=9,
                        decision="partly",
                        reason="改为结算时直接抵扣；审核缩短为5个工作日，资金拨付需要核对，不能再短。",
                    ),
                    ResultOpinion(
                        summary="把家具、窗帘也列入补贴。",
                        proposer="企业",
                        count=7,
                        decision="refused",
                        reason="补贴品类由国家统一规定，本市不能增加。",
                    ),
                ],
            },
            body=(
                table(
                    "意见来源（示例）",
                    ("来源", "条数"),
                    ("电子邮件", "24"),
                    ("来信", "5"),
                    ("电话", "8"),
                    row_names=True,
                ),
            ),
            links=(
                (LinkKind.OUTCOME_OF, "sample-call-trade-in"),
                (LinkKind.ADOPTED_AS, "sample-policy-trade-in"),
            ),
        ),
    ]
