"""Sample powers: codes and telephone numbers are made up, laws are quoted by name and article."""

from __future__ import annotations

from typing import Any

from cms.core.models import LinkKind
from cms.plugins.samples import SampleDays, SampleItem
from columns.powers.models import PowerBasis, PowerChange

_SUBJECT = "柳州市商务局（示例）"
_REMEDY = (
    "对决定不服的，可以自知道该决定之日起60日内向柳州市人民政府申请行政复议，"
    "也可以自知道或者应当知道之日起6个月内向人民法院提起行政诉讼。"
)
_SUPERVISION = (
    "监督电话：0772-0000009\n来信地址：柳州市示例路1号人事科\n邮箱：supervision@example.com"
)


def items(days: SampleDays) -> list[SampleItem]:
    """Return six items of five types, one of them retired."""
    return [
        _oil(days),
        _inspection(days),
        _penalty(days),
        _reward(days),
        _filing(days),
        _retired(days),
    ]


def _item(days: SampleDays, slug: str, title: str, summary: str, **fields: Any) -> SampleItem:
    links = fields.pop("links", ())
    given = {
        "subject": _SUBJECT,
        "remedy": _REMEDY,
        "supervision": _SUPERVISION,
        "changes": [
            PowerChange(
                changed_on=days.ago(300),
                kind="added",
                basis="权责清单规范化通用目录（示例）",
            )
        ],
        **fields,
    }
    return SampleItem(
        slug=f"sample-power-{slug}",
        title=f"{title}（示例）",
        written_on=days.ago(40),
        published_on=days.ago(35),
        summary=summary,
        keywords="权责清单、" + title,
        fields=given,
        links=links,
        body=(),
    )


def _oil(days: SampleDays) -> SampleItem:
    return _item(
        days,
        "oil",
        "成品油零售经营资格核准",
        "在本市设立加油站从事成品油零售，须取得经营资格。",
        code="4502-SW-X-001",
        power_type="licence",
        authority="受理、审查并决定本市行政区域内成品油零售经营资格的新办、变更、延续和注销。",
        procedure="受理：当场审查材料，材料不齐的一次性告知补正。\n"
        "审查：书面审查，必要时现场核查。\n决定：作出准予或者不予许可的书面决定。\n"
        "送达：制发证书并在网站公开结果。",
        result="准予许可的，颁发成品油零售经营批准证书；不予许可的，书面说明理由。",
        bases=[
            PowerBasis(
                sort_order=0,
                name="《中华人民共和国行政许可法》",
                article="第三十四条",
                text="行政机关应当对申请人提交的申请材料进行审查。",
            ),
            PowerBasis(
                sort_order=1,
                name="《示例省成品油流通管理办法》",
                article="第七条",
                text="从事成品油零售经营活动的，应当取得经营资格（示例条文）。",
            ),
        ],
    )


def _inspection(days: SampleDays) -> SampleItem:
    return _item(
        days,
        "card-inspection",
        "对单用途商业预付卡发卡企业的检查",
        "检查发卡企业的备案、资金存管和合同履行情况。",
        code="4502-SW-J-003",
        power_type="inspection",
        authority="对本市发卡企业进行现场检查或者书面检查，查阅、复制有关资料。",
        procedure="制定检查计划。\n两名以上执法人员出示证件后检查。\n制作检查笔录。\n"
        "处理并公开检查结果。",
        result="未发现问题的记录归档；发现问题的责令改正，依法应当处罚的立案查处。",
        bases=[
            PowerBasis(
                name="《单用途商业预付卡管理办法（试行）》",
                article="第三十二条",
                text="商务主管部门对发卡企业实施监督检查（示例摘要）。",
            )
        ],
    )


def _penalty(days: SampleDays) -> SampleItem:
    return _item(
        days,
        "recycling-penalty",
        "对报废机动车回收企业未如实记录的处罚",
        "未如实记录报废机动车主要部件去向的，责令改正并处罚款。",
        code="4502-SW-F-011",
        power_type="penalty",
        authority="对本市行政区域内的报废机动车回收企业作出警告、罚款等行政处罚决定。",
        procedure="立案。\n调查取证。\n告知当事人权利，听取陈述申辩，符合条件的组织听证。\n"
        "法制审核。\n作出处罚决定并送达。\n执行并公开。",
        result="作出行政处罚决定书、不予处罚决定书或者撤销案件决定。",
        bases=[
            PowerBasis(
                sort_order=0,
                name="《中华人民共和国行政处罚法》",
                article="第五十七条",
                text="调查终结，行政机关负责人应当对调查结果进行审查，根据不同情况分别作出决定。",
            ),
            PowerBasis(
                sort_order=1,
                name="《报废机动车回收管理办法》",
                article="第二十三条",
                text="未如实记录的，由负责报废机动车回收管理的部门责令改正（示例摘要）。",
            ),
        ],
    )


def _reward(days: SampleDays) -> SampleItem:
    return _item(
        days,
        "trade-reward",
        "外贸稳增长奖励",
        "对进出口实绩增长的企业给予奖励。",
        code="4502-SW-L-002",
        power_type="reward",
        authority="组织申报、评审，提出奖励名单和金额，报市人民政府同意后发放。",
        procedure="发布申报通知。\n企业申报。\n审核并征求有关部门意见。\n公示不少于五个工作日。\n发放奖励。",
        result="公布奖励名单，拨付奖励资金。",
        bases=[PowerBasis(name="《柳州市促进外贸稳增长若干措施（示例）》", article="第四条")],
    )


def _filing(days: SampleDays) -> SampleItem:
    return _item(
        days,
        "second-hand-filing",
        "二手车交易市场经营者备案",
        "二手车交易市场经营者和经营主体在取得营业执照后办理备案。",
        code="4502-SW-Q-005",
        power_type="other",
        authority="办理本市二手车交易市场经营者和二手车经营主体备案。",
        procedure="受理。\n核对材料。\n备案并公开名单。",
        result="予以备案，列入公开名单。",
        bases=[
            PowerBasis(
                name="《二手车流通管理办法》",
                article="第三十条",
                text="建立二手车交易市场经营者和二手车经营主体备案制度（示例摘要）。",
            )
        ],
    )


def _retired(days: SampleDays) -> SampleItem:
    return _item(
        days,
        "auction-old",
        "拍卖企业年度核查",
        "对拍卖企业的年度核查已取消，改为日常监督检查。",
        code="4502-SW-Q-009",
        power_type="other",
        status="retired",
        retired_on=days.ago(90),
        retired_reason="取消行政权力事项的决定（示例）",
        authority="对本市拍卖企业上一年度经营情况进行核查。",
        procedure="企业报送材料。\n核查。\n公布结果。",
        result="公布核查结果。",
        bases=[PowerBasis(name="《拍卖管理办法》", article="第四十六条")],
        changes=[
            PowerChange(
                sort_order=0,
                changed_on=days.ago(700),
                kind="taken_over",
                basis="承接事项目录（示例）",
            ),
            PowerChange(
                sort_order=1,
                changed_on=days.ago(400),
                kind="amended",
                basis="权责清单动态调整通知（示例）",
                note="办理时限由30日压缩为20日。",
            ),
        ],
        links=((LinkKind.RELATED, "sample-power-card-inspection"),),
    )
