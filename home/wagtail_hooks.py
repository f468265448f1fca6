"""Keeps a page of one language from being shown under the address of another."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from home import identity  # noqa: F401  registers its hooks
from home.untranslated import is_foreign


@hooks.register("before_serve_page", order=-10)
def refuse_foreign_page(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Refuse; ``home.views.serve`` then says that there is no translation."""
    if is_foreign(page):
        raise Http404("This page has not been translated.")
