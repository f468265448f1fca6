"""Forms of the catalogue in the admin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.catalogue.enums import Cell
from cms.catalogue.grammar import (
    Unreadable,
    read_channels,
    read_path,
    read_responsible,
    read_time_limit,
)
from cms.catalogue.models import Wording
from cms.catalogue.services import lexicon_of_departments
from cms.departments.rules import OwnerRule

_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    Cell.RESPONSIBLE.value: lambda text: read_responsible(text, lexicon_of_departments()),
    Cell.TIME_LIMIT.value: read_time_limit,
    Cell.CHANNELS.value: read_channels,
    Cell.COLUMN.value: read_path,
}


class WordingForm(WagtailAdminModelForm):
    """A wording that can itself be read."""

    class Meta:
        model = Wording
        fields = ["cell", "written", "read_as"]

    def clean(self) -> dict[str, Any]:
        """Refuse a reading the grammar has no reading for, or a unit there is not."""
        cleaned: dict[str, Any] = super().clean()
        cell, read_as = cleaned.get("cell"), cleaned.get("read_as")
        if cell and read_as:
            try:
                reading = _READERS[cell](read_as)
            except Unreadable as error:
                hint = _("可写作“%s”。") % error.nearest if error.nearest else ""
                self.add_error("read_as", f"{error.message}{hint}")
            else:
                self._check_units(reading)
        return cleaned

    def _check_units(self, reading: object) -> None:
        if not isinstance(reading, OwnerRule):
            return
        known = lexicon_of_departments()
        for unit in reading.units:
            if known.canonical(unit) is None:
                self.add_error("read_as", _("没有“%s”这个科室，请先在“科室”中添加。") % unit)
