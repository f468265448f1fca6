"""Remembers answers for the length of a request."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from asgiref.local import Local
from django.core.signals import request_finished, request_started

_Answer = TypeVar("_Answer")


class RequestMemory:
    """Holds what a request has asked for once; a list of fifty pages asks fifty times.

    Outside a request, where nothing says when an answer grows old, nothing is remembered.
    """

    def __init__(self) -> None:
        self._local = Local()
        request_started.connect(self._start, weak=False)
        request_finished.connect(self._end, weak=False)

    def remember(self, key: Hashable, compute: Callable[[], _Answer]) -> _Answer:
        """Return the answer of ``compute``, computed once for each key and request."""
        answers: dict[Hashable, Any] | None = getattr(self._local, "answers", None)
        if answers is None:
            return compute()
        if key not in answers:
            answers[key] = compute()
        answer: _Answer = answers[key]
        return answer

    def forget(self) -> None:
        """Drop what this request remembers: what it was computed from has changed."""
        if getattr(self._local, "answers", None) is not None:
            self._local.answers = {}

    def _start(self, **_kwargs: Any) -> None:
        self._local.answers = {}

    def _end(self, **_kwargs: Any) -> None:
        self._local.answers = None


request_memory = RequestMemory()
