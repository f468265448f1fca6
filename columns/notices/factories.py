"""Values of a valid item, for tests."""

from __future__ import annotations

import json
from typing import Any

from columns.notices.models import ResultListPage


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title: a list needs a table."""
    if model is ResultListPage:
        table = {
            "data": [["序号", "企业名称"], ["1", f"示例家电有限公司{number}"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "参与商户",
        }
        return {"body": json.dumps([{"type": "table", "value": table}])}
    return {}
