"""Sample articles on the work of the Party organisation; all made up."""

from __future__ import annotations

from cms.plugins.samples import (
    SampleDays,
    SampleItem,
    bullets,
    heading,
    numbered,
    picture,
    text,
)


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample articles."""
    return [
        SampleItem(
            slug="sample-party-theme-day",
            title="把党课开到商户门口：第二党支部开展主题党日活动（示例）",
            written_on=days.ago(7),
            published_on=days.ago(5),
            summary="党员走进示例步行街，边学边问，为38家个体商户讲清以旧换新和消费券结算办法。",
            keywords="主题党日、支部共建、服务商户",
            fields={"activity_type": "theme_day", "activity_on": days.ago(7)},
            body=(
                text(
                    "“补贴多久能到账？”“发票开错了怎么改？”商户的问题，就是党课的提纲。第二党支部"
                    "与示例步行街商户联合党支部开展主题党日活动，先集中学习，再分成四个小组逐户走访。",
                ),
                picture("study", "桌上摊开一本书，台灯亮着，旁边插着一面小红旗"),
                heading("听到的和做到的"),
                bullets(
                    "讲清结算流程：38家商户当场拿到“一页纸”办事说明；",
                    "收集意见21条：当天回复14条，其余7条一周内回复；",
                    "结对联系：每名党员联系两家商户，每月至少走访一次。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-party-study-session",
            title="理论学习中心组开展专题学习研讨（示例）",
            written_on=days.ago(14),
            published_on=days.ago(11),
            summary="围绕扩大内需、提振消费开展学习研讨，把学习成果转化为为企业和群众办实事的举措。",
            keywords="理论学习、中心组、扩大内需",
            fields={"activity_type": "study", "activity_on": days.ago(14)},
            body=(
                text(
                    "局党组理论学习中心组开展专题学习研讨。大家联系分管工作谈体会、找差距、提措施，"
                    "一致认为，学习要落到让群众敢消费、愿消费、方便消费上来。",
                ),
                heading("议定的三件实事"),
                numbered(
                    "公布以旧换新补贴审核进度，企业和群众随时可以查询；",
                    "为老年人保留线下申领渠道，每个城区至少设两个窗口；",
                    "把办事指南里看不懂的词改成大白话，请群众代表试读。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-party-volunteers",
            title="“红马甲”进社区 党员志愿者帮老人学用消费券（示例）",
            written_on=days.ago(19),
            published_on=days.ago(16),
            summary="25名党员志愿者到示例社区手把手教老年人领取和使用消费券，并提醒防范诈骗。",
            keywords="志愿服务、老年人、消费券",
            fields={"activity_type": "service", "activity_on": days.ago(19)},
            body=(
                text(
                    "周末一早，25名身穿红马甲的党员志愿者来到示例社区活动室，一对一教老年人领取和使用"
                    "消费券。不会用手机的老人，志愿者帮忙登记，改领纸质券。",
                    "活动中，志愿者反复提醒：领券不收费、不用转账、不要把验证码告诉别人。",
                ),
                bullets("服务老年人63人次", "代领纸质券41张", "发放防诈骗提示卡120张"),
            ),
        ),
        SampleItem(
            slug="sample-party-branch-meeting",
            title="各党支部召开本季度党员大会（示例）",
            written_on=days.ago(1),
            published_on=None,
            summary="（示例：草稿，待各支部报送情况。）",
            fields={"activity_type": "meeting", "activity_on": days.ago(1)},
            body=(text("各党支部按期召开党员大会，通报季度工作，讨论发展对象。（待补充）"),),
        ),
    ]
