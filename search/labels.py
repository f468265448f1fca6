"""What the values of facets are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.departments.models import Topic
from cms.plugins.pages import Validity
from cms.plugins.registry import registry
from search.backends.base import Facet

FACET_LABELS = {
    Facet.COLUMN: _("栏目"),
    Facet.TOPIC: _("业务主题"),
    Facet.KIND: _("体裁"),
    Facet.ISSUING_BODY: _("发文机关"),
    Facet.DEPARTMENT: _("责任科室"),
    Facet.YEAR: _("年份"),
    Facet.VALIDITY: _("有效性"),
    Facet.LOCALE: _("语言"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with its name and the number of documents."""

    value: str
    label: str
    count: int


def label_of(facet: Facet, value: str, topics: Mapping[str, str]) -> str:
    """Return what a value is called; one that is not known any more is called by itself."""
    match facet:
        case Facet.COLUMN:
            known = {column.slug: column.verbose_name for column in registry.all()}
            label = known.get(value, value)
        case Facet.TOPIC:
            label = topics.get(value, value)
        case Facet.KIND:
            label = _kind(value)
        case Facet.VALIDITY:
            label = dict(Validity.choices).get(value, value)
        case Facet.LOCALE:
            label = dict(settings.LANGUAGES).get(value, value)
        case Facet.YEAR:
            label = _now("%(year)s年") % {"year": value}
        case _:
            label = value
    return str(label)


def _kind(value: str) -> Any:
    try:
        return apps.get_model(value)._meta.verbose_name
    except (LookupError, ValueError):
        return value


def labelled(
    counts: Mapping[Facet, Mapping[str, int]],
) -> dict[Facet, list[FacetValue]]:
    """Return the values of each facet with their names: most frequent first, years newest first."""
    topics = (
        {slug: str(name) for slug, name in Topic.objects.values_list("slug", "name")}
        if counts.get(Facet.TOPIC)
        else {}
    )
    found = {}
    for facet, values in counts.items():
        listed = [FacetValue(one, label_of(facet, one, topics), n) for one, n in values.items()]
        if facet is Facet.YEAR:
            listed.sort(key=lambda one: one.value, reverse=True)
        else:
            listed.sort(key=lambda one: (-one.count, one.label))
        found[facet] = listed
    return found
