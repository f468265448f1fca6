"""How answers of API v2 are kept and by whom they may be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """Wrap a public reading view: kept only if asked again each time, readable from any site.

    ``no-cache`` lets caches keep an answer but not use it without asking: what is withdrawn must
    not be read from one. Asking costs little, unchanged answers are 304. No cookie is looked at,
    so that any web page may read: ``Access-Control-Allow-Origin: *``.
    """
    conditional = conditional_page(view)

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = conditional(request, *args, **kwargs)
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapper
