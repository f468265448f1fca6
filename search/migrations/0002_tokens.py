from django.db import migrations

from search.backends.database import schema


def create(apps, editor):
    schema.create(editor.connection)


def drop(apps, editor):
    schema.drop(editor.connection)


class Migration(migrations.Migration):
    """The tables of the full-text index."""

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
