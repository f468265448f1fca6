"""``/api/v2/search/`` and ``/api/v2/search/suggest/``."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from cms.api.errors import ApiError
from cms.api.parameters import locale_of, whole_number
from cms.api.views import PublicEndpoint
from search.answers import Answer, Hit, answer
from search.labels import labelled
from search.models import DocumentSource, SearchDocument
from search.parameters import KNOWN, NAMES, question_of
from search.suggesting import suggest

_MOST_SUGGESTIONS = 20


class SearchEndpoint(PublicEndpoint, GenericViewSet):
    """Full-text search over what is public."""

    # Wagtail's router asks every endpoint for which models it answers; no page is a document.
    model = SearchDocument
    # Why a hit stands where it does is for editors, in the admin.
    known: ClassVar[frozenset[str]] = KNOWN - {"explain"}

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the addresses of the endpoint."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("suggest/", cls.as_view({"get": "suggest_view"}), name="suggest"),
        ]

    def listing_view(self, request: Request) -> Response:
        """Answer a question."""
        question = question_of(request.GET, known=self.known)
        return Response(as_value(answer(question)))

    def suggest_view(self, request: Request) -> Response:
        """Complete what is being typed."""
        self.refuse_unknown(frozenset({"q", "limit", "locale"}))
        limit = whole_number("limit", request.GET.get("limit", "8"))
        if not 1 <= limit <= _MOST_SUGGESTIONS:
            raise ApiError(format_lazy(_("limit 应在1到{most}之间。"), most=_MOST_SUGGESTIONS))
        locale = request.GET.get("locale")
        code = locale_of(locale).language_code if locale else "zh-hans"
        found = suggest(request.GET.get("q", ""), locale=code, limit=limit, now=timezone.now())
        return Response(
            {"items": [{"text": one.text, "kind": one.kind, "url": one.url} for one in found]}
        )


def as_value(found: Answer) -> dict[str, Any]:
    """Return an answer for programs; ``html`` texts are safe and mark words with ``<mark>``."""
    return {
        "meta": {
            "total_count": found.total,
            "took_ms": round(found.took, 1),
            "backend": found.backend,
            "degraded": found.degraded,
            "nearest": found.nearest,
            "corrected": found.corrected,
            "synonyms": list(found.other_names),
        },
        "facets": {
            NAMES[facet]: [
                {"value": one.value, "label": one.label, "count": one.count} for one in values
            ]
            for facet, values in labelled(found.facets).items()
        },
        "items": [_hit(hit) for hit in found.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    row = hit.document
    return {
        "key": row.key,
        "source": row.source,
        "page_id": row.page_id,
        "title": row.title,
        "title_html": hit.title,
        "snippet_html": hit.snippet,
        "file_name": row.file_name if row.source == DocumentSource.ATTACHMENT else "",
        "url": row.url,
        "document_number": row.document_number,
        "index_number": row.index_number,
        "column": row.column,
        "topic": row.topic,
        "kind": row.kind,
        "issuing_bodies": [one for one in row.issuing_bodies.split("、") if one],
        "department": row.department,
        "validity": row.validity,
        "locale": row.locale,
        "published_at": row.published_at,
        "written_on": row.written_on,
        "score": round(hit.score, 4),
        "related": [
            {"page_id": one.page_id, "title": one.title, "url": one.url, "kind": one.kind}
            for one in hit.companions
        ],
    }
