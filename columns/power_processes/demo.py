"""Sample flows of two sample powers."""

from __future__ import annotations

from cms.core.models import LinkKind
from cms.plugins.samples import SampleDays, SampleItem
from columns.power_processes.models import ProcessStep


def items(days: SampleDays) -> list[SampleItem]:
    """Return the flow of a licence and of a penalty."""
    return [_licence(days), _penalty(days)]


def _steps(*steps: ProcessStep) -> list[ProcessStep]:
    for number, step in enumerate(steps):
        step.sort_order = number
    return list(steps)


def _licence(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-process-oil",
        title="成品油零售经营资格核准运行流程（示例）",
        written_on=days.ago(38),
        published_on=days.ago(34),
        summary="从提出申请到领取证书的五个环节，承诺12个工作日办结。",
        keywords="权力运行、流程图、成品油",
        links=((LinkKind.PROCESS_OF, "sample-power-oil"),),
        fields={
            "steps": _steps(
                ProcessStep(
                    name="提出申请",
                    role="申请人",
                    detail="网上提交或者到政务服务窗口递交。",
                    materials="申请书\n营业执照\n加油站规划确认文件\n安全、环保、消防验收文件",
                ),
                ProcessStep(
                    name="材料是否齐全、符合法定形式？",
                    kind="question",
                    role="政务服务窗口",
                    days=1,
                    otherwise="一次性告知需要补正的全部内容",
                    otherwise_to=1,
                    risk="拖延受理、多次补正",
                    risk_level="low",
                    control="受理时间由系统记录，补正通知一次性出具。",
                ),
                ProcessStep(
                    name="审查与现场核查",
                    role="市场秩序与行业管理科（示例）两名以上工作人员",
                    days=8,
                    detail="核对材料原件，现场查看油罐、计量和消防设施，填写核查记录。",
                    risk="核查走过场、收受好处",
                    risk_level="high",
                    control="随机抽派核查人员，核查记录双人签字并拍照留存。",
                ),
                ProcessStep(
                    name="是否符合准予许可的条件？",
                    kind="question",
                    role="分管局领导",
                    days=2,
                    otherwise="书面说明理由，告知复议和诉讼权利",
                    risk="超越权限或者违反条件作出决定",
                    risk_level="middle",
                    control="法规科审核，重大疑难事项集体讨论。",
                ),
                ProcessStep(
                    name="制发证书并公开结果",
                    role="办公室",
                    days=1,
                    detail="通知申请人领取或者邮寄，七个工作日内在网站公开。",
                    materials="成品油零售经营批准证书",
                ),
            )
        },
        body=(),
    )


def _penalty(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-process-recycling-penalty",
        title="对报废机动车回收企业的行政处罚运行流程（示例）",
        written_on=days.ago(38),
        published_on=days.ago(34),
        summary="普通程序的六个环节，立案之日起90日内作出决定。",
        keywords="权力运行、行政处罚、流程图",
        links=((LinkKind.PROCESS_OF, "sample-power-recycling-penalty"),),
        fields={
            "steps": _steps(
                ProcessStep(
                    name="立案",
                    role="市场秩序与行业管理科（示例）",
                    days=7,
                    detail="对检查、举报、移送发现的线索进行核查，符合条件的报批立案。",
                    risk="有案不立、压案不查",
                    risk_level="middle",
                    control="线索统一登记编号，不予立案的说明理由。",
                ),
                ProcessStep(
                    name="调查取证",
                    role="两名以上执法人员",
                    detail="出示执法证件，全面、客观、公正收集证据，全过程记录。",
                    materials="询问笔录\n现场笔录\n证据清单",
                    risk="取证不全、泄露案情",
                    risk_level="high",
                    control="执法记录仪全程录像，案卷专人保管。",
                ),
                ProcessStep(
                    name="法制审核是否通过？",
                    kind="question",
                    role="法规科",
                    days=5,
                    otherwise="退回补充调查",
                    otherwise_to=2,
                ),
                ProcessStep(
                    name="告知与听取陈述申辩",
                    role="市场秩序与行业管理科（示例）",
                    days=5,
                    detail="告知拟处罚的内容、事实、理由、依据和权利；符合条件的，当事人可以要求听证。",
                    materials="行政处罚告知书",
                ),
                ProcessStep(
                    name="作出处罚决定",
                    role="局负责人集体讨论",
                    days=90,
                    day_unit="calendar",
                    detail="自立案之日起九十日内作出决定（行政处罚法第六十条）。",
                    risk="裁量不当",
                    risk_level="high",
                    control="对照裁量基准，集体讨论并记录。",
                ),
                ProcessStep(
                    name="送达、执行与公开",
                    role="办公室、法规科",
                    days=7,
                    materials="行政处罚决定书\n送达回证",
                ),
            )
        },
        body=(),
    )
