"""The sample bureau's profile; address and numbers are made up."""

from __future__ import annotations

from cms.plugins.samples import (
    SampleDays,
    SampleEnglish,
    SampleItem,
    bullets,
    heading,
    table,
    text,
)

_DUTIES = (
    "贯彻执行国家、自治区有关商务工作的法律法规和方针政策，拟订全市商务发展规划并组织实施。",
    "推进流通产业结构调整，促进商贸服务业、餐饮住宿业和社区商业发展。",
    "指导全市电子商务、会展业和现代物流发展，组织开展促消费活动。",
    "规范市场秩序，负责拍卖、二手车流通、报废机动车回收、再生资源回收等行业管理。",
    "指导对外贸易、口岸规划和RCEP等自由贸易协定的推广应用。",
    "指导外商投资和对外经济合作工作，维护外商投资企业合法权益。",
    "监测分析全市消费品市场运行情况，按规定发布有关统计数据。",
    "按照职责分工负责商贸流通行业安全生产管理工作。",
)
_DUTIES_EN = (
    (
        "Carry out national and regional law and policy on commerce; draw up and implement the city's "
        "plans for commercial development."
    ),
    "Promote trade services, catering, accommodation and neighbourhood shops.",
    "Guide e-commerce, exhibitions and modern logistics; organise consumer promotion.",
    "Keep markets in order; oversee auctions, second-hand cars, vehicle recycling and recyclables.",
    "Guide foreign trade, port planning and the use of free trade agreements such as RCEP.",
    "Guide foreign investment and economic cooperation; protect the rights of foreign investors.",
    "Monitor the consumer market and publish statistics as required.",
    "Oversee work safety in trade and distribution within its remit.",
)


def items(days: SampleDays) -> list[SampleItem]:
    """Return the profile, in Chinese and English."""
    return [
        SampleItem(
            slug="sample-bureau-profile",
            title="柳州市商务局简介（示例）",
            written_on=days.ago(25),
            published_on=days.ago(19),
            summary="机构性质、主要职责、内设机构、办公地址和联系方式。",
            keywords="机构职责、联系方式、内设机构",
            fields={
                "organisation_name": "柳州市商务局（示例）",
                "duties": "\n".join(_DUTIES),
                "address": "广西柳州市示例路1号商务大楼",
                "office_hours": "工作日上午8:30—12:00，下午15:00—18:00",
                "phone": "0772-0000000",
                "fax": "0772-0000010",
                "email": "office@example.com",
                "postcode": "545000",
                "supervision_phone": "0772-0000009",
            },
            body=(
                text(
                    "柳州市商务局是主管全市国内外贸易和对外经济合作工作的市人民政府工作部门。本页内容"
                    "为示例，用于演示；正式使用前请由人事科核对并更换。",
                ),
                heading("内设机构"),
                table(
                    "内设机构与主要业务（示例）",
                    ("机构", "主要业务", "电话"),
                    ("办公室", "综合协调、政府信息公开、宣传", "0772-0000000"),
                    ("人事科", "机构编制、干部人事、清廉机关建设", "0772-0000009"),
                    ("法规科", "规范性文件审核、权责清单", "0772-0000011"),
                    ("财务科", "预算决算、资金和资产管理", "0772-0000013"),
                    ("机关党委", "机关党的建设和群团工作", "0772-0000014"),
                    ("会展与商贸服务科（示例）", "会展、餐饮住宿", "0772-0000001"),
                    ("电子商务科（示例）", "电子商务", "0772-0000002"),
                    ("对外贸易科（示例）", "对外贸易、RCEP应用", "0772-0000003"),
                    ("外商投资科（示例）", "稳外资、对外经济合作", "0772-0000004"),
                    ("市场秩序与行业管理科（示例）", "行业管理、安全生产", "0772-0000012"),
                    ("物流与口岸科（示例）", "物流连锁、口岸规划", "0772-0000005"),
                    ("综合运行科（示例）", "市场运行监测、质量强市", "0772-0000006"),
                ),
                heading("怎样找到我们"),
                bullets(
                    "公交：乘示例1路、示例8路到“示例路口”站；",
                    "无障碍：一楼南门设有坡道、低位窗口和轮椅；",
                    "不方便来的，可以打电话或写信，我们收到后五日内回复。",
                ),
            ),
            english=SampleEnglish(
                title="About the Liuzhou Bureau of Commerce (Sample)",
                summary="What the bureau is, what it does, and how to reach it.",
                keywords="duties、contact、sections",
                fields={
                    "organisation_name": "Liuzhou Bureau of Commerce (Sample)",
                    "duties": "\n".join(_DUTIES_EN),
                    "address": "Commerce Building, 1 Shili Road (sample address), Liuzhou, Guangxi",
                    "office_hours": "Working days, 8:30–12:00 and 15:00–18:00",
                },
                body=(
                    text(
                        "The Liuzhou Bureau of Commerce is the department of the municipal government "
                        "in charge of domestic and foreign trade and economic cooperation. This page "
                        "is a sample for demonstration.",
                    ),
                    heading("How to find us"),
                    bullets(
                        "By bus: sample lines 1 and 8 to “Shili Crossing”;",
                        "Access: ramp, low counter and wheelchair at the south entrance;",
                        "By telephone or letter: you have our answer within five days.",
                    ),
                ),
            ),
        )
    ]
