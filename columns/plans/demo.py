"""Sample plans and summaries; figures and targets are made up."""

from __future__ import annotations

import datetime as dt

from cms.plugins.samples import SampleDays, SampleItem, bullets, heading, numbered, text
from columns.plans.models import PlanTask


def items(days: SampleDays) -> list[SampleItem]:
    """Return a five-year outline, the plan of this year, and the summary of its first half."""
    year = days.today.year
    # The half-year summary is written in July; early in a year the newest is that of last year.
    half_year = year if days.today >= dt.date(year, 8, 1) else year - 1
    return [
        SampleItem(
            slug="sample-plan-half-year",
            title=f"{half_year}年上半年工作总结及下半年工作计划（示例）",
            written_on=dt.date(half_year, 7, 10),
            published_on=dt.date(half_year, 7, 17),
            topic="statistics",
            summary="上半年消费、外贸、外资和电子商务工作情况，下半年的重点任务。",
            keywords="工作总结、工作计划、促消费",
            fields={
                "kind": "both",
                "first_year": half_year,
                "half": "first",
                "document_number": f"示商发〔{half_year}〕18号",
                "issuing_bodies": "示例市商务局",
                "tasks": [
                    PlanTask(
                        title="家电家居以旧换新",
                        target="补贴家电5万件以上，结算平均不超过10个工作日",
                        due_on=dt.date(half_year, 12, 31),
                        state="running",
                        progress="已补贴3.1万件，结算平均9个工作日。",
                    ),
                    PlanTask(
                        title="一刻钟便民生活圈",
                        target="新建成6个，覆盖居民12万人",
                        due_on=dt.date(half_year, 11, 30),
                        state="running",
                        progress="建成4个，另有2个正在装修。",
                    ),
                    PlanTask(
                        title="加油站安全检查",
                        target="全市加油站检查一遍，隐患全部整改",
                        due_on=dt.date(half_year, 9, 30),
                        state="done",
                        progress="检查142座，发现隐患37处，已全部整改。",
                    ),
                    PlanTask(
                        title="跨境电商产业园招商",
                        target="引进企业15家",
                        due_on=dt.date(half_year, 12, 31),
                        state="adjusted",
                        progress="园区二期工期推迟两个月，目标调整为10家，其余明年完成。",
                    ),
                ],
            },
            body=(
                heading("上半年做了什么"),
                bullets(
                    "消费：开展促消费活动36场，社会消费品零售总额同比增长4.6%（示例数据）；",
                    "外贸：帮助21家企业首次开展进出口业务；",
                    "外资：新设外商投资企业9家；",
                    "电子商务：网络零售额同比增长11.2%（示例数据）。",
                ),
                heading("还有哪些不足"),
                text("县域商业网点还不够密，企业反映补贴材料仍然偏多，部分活动群众知晓率不高。"),
                heading("下半年做什么"),
                numbered(
                    "补贴结算材料由6份减到3份，线上线下都能办；",
                    "便民生活圈建设向县城延伸，优先补齐菜店、早餐店和维修点；",
                    "每季度公布一次任务进展，接受社会监督。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-plan-year",
            title=f"{half_year}年工作计划（示例）",
            written_on=dt.date(half_year, 1, 15),
            published_on=dt.date(half_year, 1, 26),
            topic="statistics",
            summary="全年商务工作的目标和重点任务。",
            keywords="工作计划、年度目标",
            fields={
                "kind": "plan",
                "first_year": half_year,
                "document_number": f"示商发〔{half_year}〕2号",
                "issuing_bodies": "示例市商务局",
                "tasks": [
                    PlanTask(
                        title="促消费活动",
                        target="全年不少于60场，每个县区不少于4场",
                        due_on=dt.date(half_year, 12, 31),
                        state="running",
                    ),
                    PlanTask(
                        title="规范性文件清理",
                        target="现行有效文件全部评估一遍，结果向社会公布",
                        due_on=dt.date(half_year, 6, 30),
                        state="done",
                    ),
                ],
            },
            body=(
                heading("总体目标"),
                text("（示例）稳住消费基本盘，培育外贸新动能，让群众消费更方便、更放心。"),
            ),
        ),
        SampleItem(
            slug="sample-plan-five-years",
            title="商务发展“十五五”规划（示例）",
            written_on=dt.date(2026, 3, 12),
            published_on=dt.date(2026, 3, 27),
            topic="statistics",
            summary="2026年至2030年商务发展的目标、布局和重点工程。",
            keywords="规划、十五五",
            fields={
                "kind": "outline",
                "first_year": 2026,
                "last_year": 2030,
                "issuing_bodies": "示例市商务局",
            },
            body=(
                heading("目标"),
                bullets(
                    "到2030年建成便民生活圈60个，城区居民步行一刻钟可达（示例）；",
                    "县县有综合商贸服务中心，乡乡有商贸中心（示例）；",
                    "有进出口实绩的企业达到600家（示例）。",
                ),
                heading("怎么评估"),
                text("2028年开展中期评估，2030年开展终期评估，评估报告向社会公布。"),
            ),
        ),
    ]
