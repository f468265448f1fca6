"""The three tables of the yearly report as the national format draws them.

Source: 国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知
(国办公开办函〔2021〕30号). The words of rows and columns are the format's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Unit(StrEnum):
    """What a cell counts."""

    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: ``heading`` opens a group above it, ``level`` is how deep it stands (0 to 2).

    ``sums`` names the rows it is the sum of, column by column.
    """

    key: str
    label: Words
    level: int = 0
    headings: tuple[tuple[int, Words], ...] = ()
    sums: tuple[str, ...] = ()
    short: Words = ""

    @property
    def name(self) -> str:
        """Return what a message calls the row."""
        return str(self.short or self.label)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``sums`` names the columns it is the sum of, row by row."""

    key: str
    label: Words
    group: Words = ""
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: rows, columns and the cells that exist; ``units`` says what is no plain number."""

    name: Words
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    missing: frozenset[str] = frozenset()
    money: frozenset[str] = frozenset()

    def cells(self) -> list[str]:
        """Return the keys of the cells, row by row."""
        return [
            key
            for row in self.rows
            for column in self.columns
            if (key := cell_key(row.key, column.key)) not in self.missing
        ]

    def unit(self, key: str) -> Unit:
        """Return what a cell counts."""
        return Unit.MONEY if key in self.money else Unit.NUMBER


def cell_key(row: str, column: str) -> str:
    """Return the key of a cell."""
    return f"{row}.{column}"


def _only(rows: dict[str, str], columns: tuple[str, ...]) -> frozenset[str]:
    """Return the cells that do not exist where each row has some columns only."""
    return frozenset(
        cell_key(row, column)
        for row, own in rows.items()
        for column in columns
        if column not in own.split()
    )


# 二、主动公开政府信息情况: ten cells.
_PROACTIVE_COLUMNS: Final = ("made", "repealed", "in_force", "decisions", "amount")
PROACTIVE: Final = Shape(
    name=_("主动公开政府信息情况"),
    rows=(
        Row("rules", _("规章"), 1, ((0, _("第二十条第（一）项")),)),
        Row("normative", _("行政规范性文件"), 1),
        Row("permits", _("行政许可"), 1, ((0, _("第二十条第（五）项")),)),
        Row("penalties", _("行政处罚"), 1, ((0, _("第二十条第（六）项")),)),
        Row("coercion", _("行政强制"), 1),
        Row("fees", _("行政事业性收费"), 1, ((0, _("第二十条第（八）项")),)),
    ),
    columns=(
        Column("made", _("本年制发件数")),
        Column("repealed", _("本年废止件数")),
        Column("in_force", _("现行有效件数")),
        Column("decisions", _("本年处理决定数量")),
        Column("amount", _("本年收费金额（万元）")),
    ),
    missing=_only(
        {
            "rules": "made repealed in_force",
            "normative": "made repealed in_force",
            "permits": "decisions",
            "penalties": "decisions",
            "coercion": "decisions",
            "fees": "amount",
        },
        _PROACTIVE_COLUMNS,
    ),
    money=frozenset({"fees.amount"}),
)

# 三、收到和处理政府信息公开申请情况: 25 rows and seven columns.
_RESULTS: Final = (
    Row("open", _("（一）予以公开"), 1, ((0, _("三、本年度办理结果")),)),
    Row(
        "partly",
        _("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        1,
        short=_("（二）部分公开"),
    ),
    Row("secret", _("1.属于国家秘密"), 2, ((1, _("（三）不予公开")),)),
    Row("forbidden", _("2.其他法律行政法规禁止公开"), 2),
    Row("security", _("3.危及“三安全一稳定”"), 2),
    Row("third_party", _("4.保护第三方合法权益"), 2),
    Row("internal", _("5.属于三类内部事务信息"), 2),
    Row("process", _("6.属于四类过程性信息"), 2),
    Row("case_file", _("7.属于行政执法案卷"), 2),
    Row("enquiry", _("8.属于行政查询事项"), 2),
    Row("not_held", _("1.本机关不掌握相关政府信息"), 2, ((1, _("（四）无法提供")),)),
    Row("to_be_made", _("2.没有现成信息需要另行制作"), 2),
    Row("unclear", _("3.补正后申请内容仍不明确"), 2),
    Row("petition", _("1.信访举报投诉类申请"), 2, ((1, _("（五）不予处理")),)),
    Row("repeated", _("2.重复申请"), 2),
    Row("publication", _("3.要求提供公开出版物"), 2),
    Row("excessive", _("4.无正当理由大量反复申请"), 2),
    Row("reissue", _("5.要求行政机关确认或重新出具已获取信息"), 2),
    Row(
        "not_corrected",
        _("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        2,
        ((1, _("（六）其他处理")),),
        short=_("（六）1.逾期不补正"),
    ),
    Row(
        "not_paid",
        _("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        2,
        short=_("（六）2.逾期未缴费"),
    ),
    Row("other", _("3.其他"), 2, short=_("（六）3.其他")),
)
REQUESTS: Final = Shape(
    name=_("收到和处理政府信息公开申请情况"),
    rows=(
        Row("received", _("一、本年新收政府信息公开申请数量"), 0, short=_("一、本年新收")),
        Row("carried_in", _("二、上年结转政府信息公开申请数量"), 0, short=_("二、上年结转")),
        *_RESULTS,
        Row(
            "handled",
            _("（七）总计"),
            1,
            sums=tuple(row.key for row in _RESULTS),
            short=_("三（七）总计"),
        ),
        Row("carried_over", _("四、结转下年度继续办理"), 0, short=_("四、结转下年度")),
    ),
    columns=(
        Column("person", _("自然人")),
        Column("company", _("商业企业"), _("法人或其他组织")),
        Column("research", _("科研机构"), _("法人或其他组织")),
        Column("welfare", _("社会公益组织"), _("法人或其他组织")),
        Column("legal", _("法律服务机构"), _("法人或其他组织")),
        Column("others", _("其他"), _("法人或其他组织")),
        Column(
            "total",
            _("总计"),
            sums=("person", "company", "research", "welfare", "legal", "others"),
        ),
    ),
)

# 四、政府信息公开行政复议、行政诉讼情况: fifteen cells.
DISPUTES: Final = Shape(
    name=_("政府信息公开行政复议、行政诉讼情况"),
    rows=(
        Row("review", _("行政复议")),
        Row("suit", _("未经复议直接起诉"), 1, ((0, _("行政诉讼")),)),
        Row("suit_after", _("复议后起诉"), 1),
    ),
    columns=(
        Column("upheld", _("结果维持")),
        Column("corrected", _("结果纠正")),
        Column("otherwise", _("其他结果")),
        Column("pending", _("尚未审结")),
        Column("total", _("总计"), sums=("upheld", "corrected", "otherwise", "pending")),
    ),
)
