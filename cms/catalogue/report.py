"""The result of an import for people and for programs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean
from cms.catalogue.grammar.paths import join_path
from cms.catalogue.reading import CatalogueReading, RowReading
from cms.catalogue.services import ImportResult
from cms.plugins.registry import registry


def rows_lacking_plugin(reading: CatalogueReading) -> list[RowReading]:
    """Return the rows whose column is readable but has no plugin yet: a state, not a flag."""
    return [row for row in reading.rows if row.path and registry.for_path(row.path) is None]


def result_as_dict(result: ImportResult) -> dict[str, Any]:
    """Return the result as JSON values; the first six are the figures of the issue."""
    reading = result.reading
    kinds = Counter(str(row.time_limit.rule.kind) for row in reading.rows if row.time_limit)
    return {
        "rows": len(reading.rows),
        "duties": len(reading.duties),
        "columns": len(reading.columns),
        "channels": len(reading.channels),
        "units": len(reading.units),
        "rule_kinds": len(kinds),
        "flags": [
            {
                "row": row.number,
                "cell": str(flag.cell),
                "heading": reading.headings.get(flag.cell, str(flag.cell.label)),
                "raw": flag.raw,
                "message": flag.message,
                "nearest": flag.nearest,
            }
            for row, flag in reading.flags
        ],
        "no_plugin": [
            {"row": row.number, "path": list(row.path)} for row in rows_lacking_plugin(reading)
        ],
        "notes": [
            {"row": row.number, "message": note} for row in reading.rows for note in row.notes
        ],
        "diff": result.diff.to_dict(),
        "file": reading.file_name,
        "title": reading.title,
        "bureau": reading.bureau,
        "unit_names": list(reading.units),
        "channel_names": [channel.name for channel in reading.channels],
        "by_kind": dict(sorted(kinds.items())),
        "applied": result.applied,
        "refused": result.refused,
    }


def result_as_lines(result: ImportResult) -> list[str]:
    """Return the result as Chinese lines for a clerk."""
    reading, data = result.reading, result_as_dict(result)
    lines = [
        _(
            "《%(title)s》：%(rows)d 行，%(duties)d 项职责，%(columns)d 个栏目，%(channels)d 个渠道，%(units)d 个科室，%(rule_kinds)d 种时限。"
        )
        % {**data, "title": reading.title}
    ]
    lines += _diff_lines(result)
    lacking = data["no_plugin"]
    if lacking:
        lines.append(_("以下 %d 行的栏目还没有插件，网站上暂不出现：") % len(lacking))
        lines += [f"    {row['row']} {join_path(row['path'])}" for row in lacking]
    if data["notes"]:
        lines.append(_("提示："))
        lines += [f"    {note['row']} {note['message']}" for note in data["notes"]]
    if reading.flags:
        lines.append(
            _("有 %d 处读不懂，已原样保留，请在管理后台“公开目录—待处理”中处理：")
            % len(reading.flags)
        )
        for row, flag in reading.flags:
            heading = reading.headings.get(flag.cell, str(flag.cell.label))
            raw = clean(flag.raw) or _("（空）")
            line = f"    {row.number} “{heading}”{raw}：{flag.message}"
            if flag.nearest:
                line += _("最接近的写法：“%s”。") % flag.nearest
            lines.append(line)
    else:
        lines.append(_("各格都已读懂，没有待处理。"))
    if result.refused:
        lines.append(_("因有读不懂的格（--strict），没有导入，数据库没有改动。"))
    return lines


def _diff_lines(result: ImportResult) -> list[str]:
    if not result.diff:
        return [_("与现有目录相同，没有改动。")]
    if result.applied:
        heading = _("已作如下改动：")
    elif result.refused:
        heading = _("本可作如下改动：")
    else:
        heading = _("试读，数据库没有改动。若导入，将作如下改动：")
    return [heading, *(f"  {line}" for line in result.diff.lines())]
