"""Sample articles on the work for an honest office; all made up."""

from __future__ import annotations

from cms.plugins.samples import (
    SampleDays,
    SampleFile,
    SampleItem,
    SampleReview,
    bullets,
    heading,
    picture,
    table,
    text,
)


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample articles."""
    return [
        SampleItem(
            slug="sample-integrity-education-month",
            title="清廉机关建设“警示教育月”活动启动（示例）",
            written_on=days.ago(9),
            published_on=days.ago(6),
            summary="活动为期一个月，覆盖全体干部职工，重点围绕补贴资金审核、项目评审等岗位开展。",
            keywords="清廉机关、警示教育、岗位风险",
            body=(
                picture("lotus", "荷叶间开着一朵荷花，水面平静"),
                text(
                    "市商务局启动清廉机关建设“警示教育月”活动。活动不搞“一人生病、众人吃药”，"
                    "而是对照岗位说风险、对照流程找漏洞、对照职责改作风。",
                ),
                heading("四项安排"),
                table(
                    "警示教育月活动安排（示例）",
                    ("周次", "内容", "参加范围"),
                    ("第一周", "岗位廉政风险自查", "全体干部职工"),
                    ("第二周", "旁听职务犯罪案件庭审", "科室负责人和重点岗位人员"),
                    ("第三周", "家属座谈：共守家庭“廉洁门”", "自愿参加"),
                    ("第四周", "整改情况公开评议", "全体干部职工、企业代表"),
                ),
            ),
        ),
        SampleItem(
            slug="sample-integrity-risk-list",
            title="补贴资金审核岗位廉政风险点和防控措施公布（示例）",
            written_on=days.ago(16),
            published_on=days.ago(13),
            summary="公布受理、审核、拨付三个环节的风险点和防控措施，请企业和群众监督。",
            keywords="廉政风险、补贴资金、监督",
            body=(
                text("为让资金审核在阳光下进行，现公布有关岗位的廉政风险点和防控措施，请监督。"),
                table(
                    "廉政风险点与防控措施（示例）",
                    ("环节", "可能的风险", "防控措施"),
                    ("受理", "选择性受理、超时受理", "系统按提交先后编号，超时自动提醒"),
                    ("审核", "标准不一、人情审核", "两人背靠背审核，结果不一致的集体研究"),
                    ("拨付", "拖延拨付", "公示期满后10个工作日内拨付，进度可查询"),
                    row_names=True,
                ),
                text("监督电话：0772-0000009；来信请寄：柳州市示例路1号，人事科收。"),
            ),
            attachments=(
                SampleFile(
                    title="岗位廉政风险点和防控措施表（示例）",
                    kind="pdf",
                    paragraphs=(
                        "本表为示例，供了解公开文件的样式。",
                        "一、受理环节：系统按提交先后编号，超时自动提醒。",
                        "二、审核环节：两人背靠背审核，结果不一致的集体研究决定。",
                        "三、拨付环节：公示期满后10个工作日内拨付，进度可以查询。",
                        "监督电话：0772-0000009",
                    ),
                ),
            ),
        ),
        SampleItem(
            slug="sample-integrity-business-visit",
            title="亲清政商“面对面”：纪检人员回访30家企业（示例）",
            written_on=days.ago(24),
            published_on=days.ago(20),
            summary="回访了解干部办事是否高效、有无吃拿卡要，30家企业提出意见9条，均已办结。",
            keywords="亲清政商、企业回访、作风",
            body=(
                text(
                    "不打招呼、不要陪同，机关纪检人员先后走进30家企业，面对面了解政策兑现和干部作风。"
                    "企业普遍反映补贴拨付比上半年快了，也直言个别通知“字多、难懂”。",
                ),
                bullets(
                    "收到意见9条，全部办结并逐一回复；",
                    "改写难懂的通知3份，配上“一看就会”的流程图；",
                    "把企业评价列入科室年度考核。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-integrity-family-letter",
            title="一封廉洁家书（示例）",
            written_on=days.ago(3),
            published_on=None,
            summary="（示例：已退回，待作者确认署名。）",
            review=SampleReview.RETURNED,
            body=(text("家风清，则人心正。（节选，待作者确认）"),),
        ),
    ]
