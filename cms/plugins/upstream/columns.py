"""What the table of policies to be passed on looks like."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.imports import ImportColumn
from cms.plugins.imports.columns import Kind
from cms.plugins.pages import DocumentRank, Validity

# Words other sites use, beside our own.
VALIDITIES: Final[dict[str, Validity]] = {
    **{str(one.label): one for one in Validity},
    "现行有效": Validity.IN_FORCE,
    "已修订": Validity.AMENDED,
    "已失效": Validity.EXPIRED,
    "已废止": Validity.REPEALED,
}
RANKS: Final[dict[str, DocumentRank]] = {str(one.label): one for one in DocumentRank}

COLUMNS: Final = (
    ImportColumn(
        "title",
        "标题",
        aliases=("名称", "文件名称", "文件标题", "政策名称"),
        required=True,
        example="示例部关于做好消费品以旧换新工作的通知（示例）",
        width=40,
    ),
    ImportColumn(
        "issuing_bodies",
        "发文机关",
        aliases=("发文单位", "制定机关", "发布机构", "issuer"),
        required=True,
        hint="联合发文的用顿号隔开。",
        example="示例部、示例财政部",
        width=24,
    ),
    ImportColumn(
        "document_number",
        "文号",
        aliases=("发文字号", "发文文号", "doc_no"),
        hint="照原文填写，没有的不填。按文号认出已有的文件：有的修改，没有的新增。",
        example="示消费函〔2026〕12号",
        width=22,
    ),
    ImportColumn(
        "written_on",
        "成文日期",
        aliases=("发文日期", "印发日期", "公布日期", "written"),
        kind=Kind.DATE,
        required=True,
        example="2026-03-01",
    ),
    ImportColumn(
        "source_url",
        "原文网址",
        aliases=("来源网址", "原文链接", "链接", "网址", "url"),
        required=True,
        hint="发文机关网站上原文的网址。",
        example="https://example.com/policy/1",
        width=40,
    ),
    ImportColumn("source_name", "转载自", aliases=("来源", "来源网站"), hint="不填就按发文机关。"),
    ImportColumn(
        "rank",
        "文件类别",
        aliases=("效力位阶", "类别", "文件种类"),
        choices=tuple(RANKS),
        hint="不填按“规范性文件”。",
    ),
    ImportColumn("effective_on", "施行日期", aliases=("实施日期", "生效日期"), kind=Kind.DATE),
    ImportColumn("valid_until", "有效期至", aliases=("失效日期",), kind=Kind.DATE),
    ImportColumn(
        "validity",
        "有效性",
        aliases=("时效性", "效力状态", "status"),
        choices=tuple(VALIDITIES),
        hint="不填按“有效”。",
    ),
    ImportColumn(
        "topic", "业务主题", aliases=("主题",), hint="写“业务主题”里登记的名称，不填就不分主题。"
    ),
    ImportColumn("summary", "内容概述", aliases=("摘要", "概述", "summary"), width=40),
    ImportColumn("keywords", "关键词", aliases=("主题词",), hint="用顿号隔开。"),
    ImportColumn(
        "text",
        "正文",
        aliases=("全文", "内容", "text"),
        hint="可以不填，以后在页面里补充；一行一段。",
        width=60,
    ),
)
NOTES: Final = (
    _lazy("每行一份文件。导入的内容存为草稿，由责任科室负责人签发后公开。"),
    _lazy("也可以导入 JSON 文件：一组记录，每条记录的名称与下面的列名相同。"),
    _lazy("表格里没有的文件不受影响。"),
)
HEADINGS: Final = {column.key: column.heading for column in COLUMNS}
