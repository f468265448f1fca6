"""Fill the tables the bureau may adjust with what the law and the inspectors' sheet say."""

import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).parent.parent / "data"


def fill(apps, schema_editor):
    using = schema_editor.connection.alias
    coverage = json.loads((DATA / "coverage.json").read_text(encoding="utf-8"))
    item = apps.get_model("cms_compliance", "CoverageItem")
    item.objects.using(using).bulk_create(
        item(source=coverage["source"], **one) for one in coverage["items"]
    )
    limit = apps.get_model("cms_compliance", "UpdateLimit")
    limits = json.loads((DATA / "update_limits.json").read_text(encoding="utf-8"))
    limit.objects.using(using).bulk_create(
        limit(column_slug=one["column"], days=one["days"], source=one["source"]) for one in limits
    )


class Migration(migrations.Migration):
    dependencies = [("cms_compliance", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
