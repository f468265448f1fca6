"""The catalogue as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

from cms.catalogue.writers.tables import ExportTable


def write_csv(table: ExportTable) -> bytes:
    """Return UTF-8 CSV: a line of headings, then the rows; merged cells are empty."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([cell.text for cell in row] for row in table.rows)
    return buffer.getvalue().encode()


def write_json(table: ExportTable) -> bytes:
    """Return JSON: ``title``, ``headings`` and ``rows``, each an object by heading."""
    data = {
        "title": table.title,
        "headings": list(table.headings),
        "rows": [
            dict(zip(table.headings, (cell.text for cell in row), strict=True))
            for row in table.rows
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
