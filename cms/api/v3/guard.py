"""Stands before every operation of API v3."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from cms.api.errors import unknown_parameters
from cms.api.v3 import parameters, problems
from cms.api.v3.tiers import hide_invisible, hide_withheld, set_tiers
from cms.core.authority import authority

_READS = frozenset({"GET", "HEAD", "OPTIONS"})

View = Callable[..., Any]


def guarded(operation: Any) -> View:
    """Return the operation's ``run`` wrapped: parameters checked, a write all or nothing, refusals in words.

    Ninja turns an exception into an answer, so that neither ``atomic`` nor ATOMIC_REQUESTS sees
    that a write failed: here an answer of 400 and above rolls back.
    """
    run = operation.run
    set_tiers(operation)

    @wraps(run)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if refusal := parameters.check(operation, request):
            return problems.bad_request(refusal)
        if request.method in _READS:
            response = run(request, *args, **kwargs)
            if operation.operation_id == "pages_detail" and response.status_code == 200:
                hide_invisible(request, response)
                hide_withheld(request, response)
            return problems.in_words(response)
        with transaction.atomic():
            response = run(request, *args, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        reason = _who_releases(request, kwargs) if response.status_code == 403 else ""
        return problems.in_words(response, reason)

    return wrapper


def _who_releases(request: HttpRequest, kwargs: dict[str, Any]) -> str:
    """Return why the person may not release the page of the address; empty where that is not it."""
    page = Page.objects.filter(pk=kwargs.get("page_id")).first()
    if page is None or not request.user.is_authenticated:
        return ""
    return authority().may_release(request.user, page.specific).reason


def guarded_page(view: View) -> View:
    """Wrap an address: a method it does not have is refused in words."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response: HttpResponse = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        refusal = problems.problem(405)
        refusal.headers["Allow"] = response.headers["Allow"]
        return refusal

    return wrapper


def without_parameters(view: View) -> View:
    """Wrap an address that is no operation (schema, documentation): it has no parameters."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if refusal := unknown_parameters(request.GET, ()):
            return problems.bad_request(refusal)
        return view(request, *args, **kwargs)

    return wrapper
