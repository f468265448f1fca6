from django.db import migrations


class Migration(migrations.Migration):
    """Nothing: its operations are in 0001; columns' first migrations still name it."""

    dependencies = [("cms_departments", "0001_initial")]
    operations = []
