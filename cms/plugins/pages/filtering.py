"""Landing pages whose items can be narrowed by one of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.plugins.pages.columns import ColumnPage


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list, as a link."""

    label: str
    url: str
    count: int
    is_current: bool


class FilteredColumnPage(ColumnPage):
    """A landing page whose list is narrowed by a field with choices of its items.

    ``filter_field`` is the field; items of types without it are left out when it narrows. The
    address carries it as ``?<filter_field>=<value>``; a value nobody knows narrows nothing.
    """

    filter_field: ClassVar[str] = "kind"

    class Meta:
        abstract = True

    def _filtered_models(self) -> list[Any]:
        return [
            model
            for model in self.clean_subpage_models()
            if any(field.name == self.filter_field for field in model._meta.get_fields())
        ]

    def _choices(self) -> dict[str, str]:
        """Return value → label over the item types, in the order of their declaration."""
        return {
            str(value): str(label)
            for model in self._filtered_models()
            for value, label in model._meta.get_field(self.filter_field).flatchoices
        }

    def chosen(self, request: HttpRequest) -> str:
        """Return the value the request narrows by, empty where it does not."""
        value = request.GET.get(self.filter_field, "")
        return value if value in self._choices() else ""

    def listed(self, request: HttpRequest) -> models.QuerySet[Page]:
        """Return the items with the value asked for."""
        items = super().listed(request)
        value = self.chosen(request)
        if not value:
            return items
        wanted = Q(pk__in=[])
        for model in self._filtered_models():
            wanted |= Q(pk__in=model.objects.filter(**{self.filter_field: value}).values("pk"))
        return items.filter(wanted)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filters, where there are two or more values to choose from."""
        context = super().get_context(request, *args, **kwargs)
        filters = list(self._filters(request))
        # The first is «all»; a single value narrows nothing.
        context["filters"] = filters if len(filters) > 2 else []
        return context

    def _filters(self, request: HttpRequest) -> Iterator[Filter]:
        counts = self._counts()
        chosen = self.chosen(request)
        yield Filter(_("全部"), request.path, sum(counts.values()), not chosen)
        for value, label in self._choices().items():
            if counts.get(value):
                url = f"{request.path}?{urlencode({self.filter_field: value})}"
                yield Filter(label, url, counts[value], value == chosen)

    def _counts(self) -> dict[str, int]:
        """Return value → number of live items: one query for each type that has the field."""
        counts: dict[str, int] = {}
        for model in self._filtered_models():
            rows = (
                model.objects.filter(live=True, locale_id=self.locale_id)
                .order_by()
                .values_list(self.filter_field)
                .annotate(number=Count("pk"))
            )
            for value, number in rows:
                counts[str(value)] = counts.get(str(value), 0) + number
        return counts
