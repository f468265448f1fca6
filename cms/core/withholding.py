"""Pages that stay live while something of theirs is shown no more, such as personal details."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

Source = Callable[[], QuerySet[Any]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source: a function that returns the pages whose text and files are withheld by now.

    It is asked at each read, so that what ends with a day ends with that day, whether or not a
    nightly command has run. A second source of the same name is an error of the programmer.
    """
    if name in _sources:
        raise ValueError(f"Two sources of withheld pages are named {name!r}.")
    _sources[name] = source


def withheld(field: str = "pk") -> Q:
    """Return the condition that a row's page, found by ``field``, withholds its text and files."""
    condition = Q()
    for name in sorted(_sources):
        condition |= Q(**{f"{field}__in": _sources[name]().values("pk")})
    return condition or Q(**{f"{field}__in": []})
