"""Sample national policies; issuing bodies and texts are made up."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleItem, bullets, heading, numbered, table, text


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample policies."""
    return [
        SampleItem(
            slug="sample-national-trade-in",
            title="示例部等五部门关于做好消费品以旧换新工作的通知（示例）",
            written_on=days.ago(95),
            published_on=days.ago(90),
            topic="industry",
            summary="明确以旧换新的补贴品类、标准和资金监管要求。",
            keywords="以旧换新、消费品、补贴",
            fields={
                "rank": "normative",
                "document_number": f"示消费函〔{days.ago(95).year}〕12号",
                "issuing_bodies": "示例部、示例改革委、示例财政部",
                "source_name": "示例部网站",
                "source_url": "https://example.com/national/trade-in",
                "effective_on": days.ago(95),
            },
            body=(
                text("各省、自治区、直辖市商务主管部门：（示例内容，不是真实文件。）"),
                heading("一、补贴品类和标准"),
                table(
                    "补贴品类和标准（示例）",
                    ("品类", "补贴比例", "每件上限（元）"),
                    ("冰箱、洗衣机、空调等八类家电", "15%", "1500"),
                    ("手机、平板、智能手表", "15%", "500"),
                    ("电动自行车", "定额", "500"),
                    row_names=True,
                ),
                heading("二、工作要求"),
                numbered(
                    "线上线下企业一视同仁，不得设置注册地门槛；",
                    "保留线下申领渠道，方便老年人办理；",
                    "资金专款专用，公布举报电话。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-national-recycling-rule",
            title="报废机动车回收管理示例办法（示例）",
            written_on=days.ago(210),
            published_on=days.ago(200),
            topic="industry",
            summary="规定回收拆解企业的资质条件、回收流程和监督管理。",
            keywords="报废机动车、回收拆解、资质认定",
            fields={
                "rank": "rule",
                "document_number": f"示例部令{days.ago(210).year}年第2号",
                "issuing_bodies": "示例部",
                "source_name": "示例部网站",
                "source_url": "https://example.com/national/vehicle-recycling",
                "effective_on": days.ago(180),
            },
            body=(
                heading("第一章 总则"),
                text("第一条 为了规范报废机动车回收活动，保护环境，制定本办法。（示例内容）"),
                heading("第二章 资质认定"),
                text("第五条 从事报废机动车回收拆解活动的企业，应当具备下列条件："),
                bullets(
                    "有符合国家标准的场地和设备；", "有相应的专业技术人员；", "有环境保护措施。"
                ),
            ),
        ),
        SampleItem(
            slug="sample-national-old-notice",
            title="示例部关于开展商贸流通领域试点工作的通知（示例）",
            written_on=days.ago(700),
            published_on=days.ago(690),
            topic="logistics",
            summary="试点工作已经结束，文件不再执行，留作查考。",
            keywords="商贸流通、试点",
            fields={
                "rank": "other",
                "document_number": f"示流通函〔{days.ago(700).year}〕33号",
                "issuing_bodies": "示例部",
                "source_name": "示例部网站",
                "source_url": "https://example.com/national/pilot",
                "validity": "expired",
            },
            body=(text("试点期限两年。（示例内容）"),),
        ),
    ]
