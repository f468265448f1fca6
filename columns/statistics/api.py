"""``/api/v2/statistics/``: datasets, and indicators over all their releases."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django.urls import URLPattern, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet
from wagtail.models import Locale

from cms.api.views import PublicEndpoint
from columns.statistics.enums import Measure
from columns.statistics.models import Dataset, Indicator, PublishedFigure
from columns.statistics.queries import public_figures, series


class StatisticsEndpoint(PublicEndpoint, GenericViewSet):
    """What has been released, as series."""

    model = Dataset
    detail_query_parameters: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the addresses of the endpoint."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<slug:slug>/", cls.as_view({"get": "detail_view"}), name="detail"),
            path(
                "<slug:slug>/<slug:indicator>/", cls.as_view({"get": "series_view"}), name="series"
            ),
        ]

    def listing_view(self, request: Request) -> Response:
        """Answer the datasets that have public releases."""
        self.refuse_unknown(frozenset({"limit", "offset"}))
        rows = self.paginate_queryset(list(_datasets())) or []
        return self.get_paginated_response([_dataset(one) for one in rows])

    def detail_view(self, request: Request, slug: str) -> Response:
        """Answer one dataset with its indicators."""
        self.refuse_unknown(self.detail_query_parameters)
        dataset = _find(slug)
        used = public_figures(_locale()).filter(dataset=dataset).values("indicator")
        indicators = Indicator.objects.filter(code__in=used)
        return Response(
            {**_dataset(dataset), "indicators": [_indicator(one) for one in indicators]}
        )

    def series_view(self, request: Request, slug: str, indicator: str) -> Response:
        """Answer an indicator of a dataset over its releases, oldest first."""
        self.refuse_unknown(frozenset({"limit", "offset", "breakdown"}))
        dataset = _find(slug)
        found = Indicator.objects.filter(code=indicator).first()
        breakdown = request.GET.get("breakdown")
        figures = series(_locale(), dataset.slug, indicator, breakdown=breakdown)
        if found is None or not figures.exists():
            raise Http404
        rows = self.paginate_queryset(figures.select_related("page")) or []
        response = self.get_paginated_response([_figure(one) for one in rows])
        response.data = {**_indicator(found), **response.data}
        return response


def _locale() -> int:
    return int(Locale.get_default().pk)


def _datasets() -> Any:
    used = public_figures(_locale()).values("dataset")
    return Dataset.objects.filter(slug__in=used)


def _find(slug: str) -> Dataset:
    dataset: Dataset | None = _datasets().filter(slug=slug).first()
    if dataset is None:
        raise Http404
    return dataset


def _dataset(one: Dataset) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": one.name,
        "period": one.period_kind,
        "region": one.region,
        "source": one.data_source,
        "methodology": one.methodology,
    }


def _indicator(one: Indicator) -> dict[str, Any]:
    return {"indicator": one.code, "name": one.name, "unit": one.unit, "definition": one.definition}


def _figure(figure: PublishedFigure) -> dict[str, Any]:
    numbers = {measure.value: getattr(figure, measure.value) for measure in Measure}
    return {
        "period": figure.period.code,
        "period_start": figure.period_start,
        "region": figure.region,
        "breakdown": figure.breakdown,
        **{
            name: None if number is None else f"{number.normalize():f}"
            for name, number in numbers.items()
        },
        "withheld": figure.is_withheld,
        "published_at": figure.since,
        "page_id": figure.page_id,
    }


# Where the endpoints of the column are mounted: /api/v2/<name>/
ENDPOINTS = {"statistics": StatisticsEndpoint}
