"""What the import of an old site reads of each document."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.imports import ImportColumn
from cms.plugins.imports.columns import Kind

COLUMNS: Final = (
    ImportColumn(
        "id",
        "旧编号",
        aliases=("编号", "文章编号", "docid"),
        hint="旧网站里的编号。再次导入时按它认出同一份文件，没有的按旧网址认。",
        example="D0001",
    ),
    ImportColumn(
        "url",
        "旧网址",
        aliases=("网址", "链接", "原地址", "old_url"),
        hint="在旧网站上的网址，访问它的人会转到新页面。不填就按“原文网址”。",
        example="http://old.example.com/zwgk/2019/0215/100.html",
        width=40,
    ),
    ImportColumn(
        "kind",
        "种类",
        aliases=("类型", "文件种类", "信息类型"),
        hint="按它决定放在哪个栏目，例如：政策文件、公告、法律、地方性法规、政策解读。",
        example="政策文件",
    ),
    ImportColumn(
        "column",
        "栏目",
        hint="写明栏目就不看种类，写栏目的名称或代码，例如：municipal_policies。",
    ),
    ImportColumn(
        "title",
        "标题",
        aliases=("名称", "文件名称", "文件标题", "政策名称"),
        example="示例部关于做好消费品以旧换新工作的通知（示例）",
        width=40,
    ),
    ImportColumn(
        "document_number",
        "文号",
        aliases=("发文字号", "发文文号", "doc_no"),
        hint="不填就从正文里找。",
        example="示消费函〔2019〕12号",
        width=22,
    ),
    ImportColumn(
        "index_number",
        "索引号",
        aliases=("index_no",),
        hint="迁移窗口开着时照旧采用，不填就从正文里找，都没有的重新编制。",
        example="000000000/2019-00007",
        width=22,
    ),
    ImportColumn(
        "issuing_bodies",
        "发文机关",
        aliases=("发文单位", "制定机关", "发布机构", "issuer"),
        example="示例部、示例财政部",
        width=24,
    ),
    ImportColumn(
        "written_on",
        "成文日期",
        aliases=("发文日期", "印发日期", "written"),
        kind=Kind.DATE,
        example="2019-01-27",
    ),
    ImportColumn(
        "published",
        "发布日期",
        aliases=("首次发布时间", "发布时间", "公布日期"),
        kind=Kind.DATE,
        hint="在旧网站首次发布的日期，迁移窗口开着时照旧采用。",
        example="2019-02-15",
    ),
    ImportColumn(
        "effective_on",
        "施行日期",
        aliases=("实施日期", "生效日期", "effective"),
        kind=Kind.DATE,
    ),
    ImportColumn("valid_until", "有效期至", aliases=("失效日期",), kind=Kind.DATE),
    ImportColumn(
        "validity",
        "有效性",
        aliases=("时效性", "效力状态", "status"),
        hint="有效、已修改、失效、废止；不填按“有效”。",
    ),
    ImportColumn("rank", "文件类别", aliases=("效力位阶",), hint="不填按种类。"),
    ImportColumn("topic", "业务主题", aliases=("主题", "主题分类"), hint="登记过的业务主题。"),
    ImportColumn("summary", "内容概述", aliases=("摘要", "概述"), width=40),
    ImportColumn("keywords", "关键词", aliases=("主题词",), hint="用顿号隔开。"),
    ImportColumn(
        "source_url", "原文网址", aliases=("source", "来源网址"), hint="转载的文件，原文的网址。"
    ),
    ImportColumn("source_name", "转载自", aliases=("来源网站",)),
    ImportColumn(
        "interprets",
        "所解读的政策",
        aliases=("解读对象",),
        hint="政策解读填写，政策的标题或文号，多份用分号隔开；不填就从标题和正文里找。",
        width=40,
    ),
    ImportColumn("history", "历史沿革", hint="制定和修改的经过，可从中读出日期。"),
    ImportColumn(
        "html",
        "网页正文",
        aliases=("html正文",),
        hint="旧网站的网页代码，只留文字、表格、列表和链接。",
        width=60,
    ),
    ImportColumn("text", "正文", aliases=("全文", "内容"), hint="纯文字，一行一段。", width=60),
)
HEADINGS: Final = {column.key: column.heading for column in COLUMNS}
NOTES: Final = (
    _lazy("每行一份文件。再次导入同一个文件不会重复，只补上改过的行。"),
    _lazy("有错的行不导入，其他行照常导入；改好后再导入一次即可。"),
    _lazy("正文超过32767字的放不进 Excel 单元格，请改用 JSON Lines（每行一条 JSON）。"),
)
# One document as JSON Lines has it; downloaded beside the template.
SAMPLE_LINE: Final = {
    "id": "D0001",
    "url": "http://old.example.com/zwgk/2019/0215/100.html",
    "kind": "政策文件",
    "title": "示例部关于做好消费品以旧换新工作的通知（示例）",
    "doc_no": "示消费函〔2019〕12号",
    "index_no": "000000000/2019-00007",
    "issuer": "示例部",
    "written": "2019-01-27",
    "published": "2019-02-15",
    "status": "有效",
    "source": "http://www.example.com/zhengce/100.htm",
    "html": "<p>各有关单位：</p><p>现将有关事项通知如下。</p>",
}
