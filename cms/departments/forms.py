"""Forms of the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.departments.fields import AliasListField


class AliasesForm(WagtailAdminModelForm):
    """A form whose model has ``aliases``."""

    aliases = AliasListField(
        label=_("别名"), help_text=_("其他写法，每行一个，如“局办公室”、“电商”。")
    )
