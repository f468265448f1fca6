"""Sample policies of the region; issuing bodies and texts are made up."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleItem, bullets, heading, numbered, text


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample policies."""
    return [
        SampleItem(
            slug="sample-regional-trade-in-rules",
            title="自治区示例厅关于印发消费品以旧换新实施细则的通知（示例）",
            written_on=days.ago(80),
            published_on=days.ago(76),
            topic="industry",
            summary="细化自治区以旧换新的申领流程、审核时限和资金结算办法。",
            keywords="以旧换新、实施细则",
            fields={
                "rank": "normative",
                "document_number": f"示商规〔{days.ago(80).year}〕5号",
                "issuing_bodies": "自治区示例厅、自治区示例财政厅",
                "source_name": "自治区示例厅网站",
                "source_url": "https://example.com/region/trade-in",
                "effective_on": days.ago(75),
                "valid_until": days.ahead(150),
            },
            body=(
                text("各市商务局：（示例内容，不是真实文件。）"),
                heading("一、申领流程"),
                numbered(
                    "消费者下单领取资格；", "交旧、购新、开票；", "系统核对后即时立减或限时拨付。"
                ),
                heading("二、审核时限"),
                text("县级初审不超过5个工作日，市级复核不超过5个工作日，拨付不超过5个工作日。"),
            ),
        ),
        SampleItem(
            slug="sample-regional-rcep",
            title="自治区示例厅关于支持企业用好RCEP规则的若干措施（示例）",
            written_on=days.ago(130),
            published_on=days.ago(121),
            topic="rcep",
            summary="从原产地证、通关和培训三方面帮助企业用好关税减让。",
            keywords="RCEP、原产地、关税减让",
            fields={
                "rank": "other",
                "document_number": f"示商外贸发〔{days.ago(130).year}〕9号",
                "issuing_bodies": "自治区示例厅",
                "source_name": "自治区示例厅网站",
                "source_url": "https://example.com/region/rcep",
            },
            body=(
                bullets(
                    "原产地证书网上申领、自助打印；",
                    "为首次使用优惠关税的企业安排专人辅导；",
                    "每季度公布关税减让商品清单和使用案例。",
                ),
            ),
        ),
    ]
