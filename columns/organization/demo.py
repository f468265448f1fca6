"""The sample bureau's units: they are the sample's departments."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleItem, text


def items(days: SampleDays) -> list[SampleItem]:
    """Return the one directory."""
    return [
        SampleItem(
            slug="sample-unit-directory",
            title="机构概况（示例）",
            written_on=days.ago(24),
            published_on=days.ago(18),
            summary="各科室和单位的工作职责、负责人、联系电话和办公地点。",
            keywords="内设机构、科室职责、联系电话",
            body=(text("本页的科室、人员和电话均为示例；正式使用前请由人事科核对并更换。"),),
        )
    ]
