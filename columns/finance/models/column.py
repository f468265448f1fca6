"""The landing page."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import Page

from cms.plugins.pages import ColumnPage
from cms.plugins.pages.filtering import Filter


class FinancePage(ColumnPage):
    """The column's landing page; its list can be narrowed to one kind of report."""

    class Meta:
        verbose_name = _lazy("财政信息栏目")

    def _kind(self, request: HttpRequest) -> Any | None:
        asked = request.GET.get("kind", "")
        kinds = {model._meta.model_name: model for model in self.clean_subpage_models()}
        return kinds.get(asked)

    def listed(self, request: HttpRequest) -> models.QuerySet[Page]:
        """Return the reports of the kind asked for."""
        kind = self._kind(request)
        items = super().listed(request)
        return items.filter(content_type=ContentType.objects.get_for_model(kind)) if kind else items

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds as filters: one query for their counts."""
        context = super().get_context(request, *args, **kwargs)
        chosen = self._kind(request)
        rows = self.items().order_by().values_list("content_type").annotate(models.Count("pk"))
        counts = dict(rows)
        filters = [Filter(_("全部"), request.path, sum(counts.values()), chosen is None)]
        for model in self.clean_subpage_models():
            number = counts.get(ContentType.objects.get_for_model(model).pk, 0)
            if number:
                url = f"{request.path}?kind={model._meta.model_name}"
                label = str(model._meta.verbose_name)
                filters.append(Filter(label, url, number, model is chosen))
        context["filters"] = filters if len(filters) > 2 else []
        return context
