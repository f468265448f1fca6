"""The interface every search backend has, and what goes in and out of it.

A backend finds candidates: it adds up the weights of the tokens a document has, filters, counts
facets, and returns the best. What the tokens are, how much each weighs, the final order,
highlights and grouping are the same for all backends and lie outside (``search.queries``).
"""

from __future__ import annotations

import datetime as dt
import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from search.models import SearchDocument


class BackendUnavailable(Exception):  # noqa: N818  a state of the world, not a fault of the caller
    """The backend cannot answer now: away, slow, red, full or of a wrong version."""


class Facet(enum.StrEnum):
    """What answers are counted and filtered by; the value is the field of ``SearchDocument``."""

    COLUMN = "column"
    TOPIC = "topic"
    KIND = "kind"
    ISSUING_BODY = "issuing_bodies"
    DEPARTMENT = "department"
    YEAR = "year"
    VALIDITY = "validity"
    LOCALE = "locale"


# Facets of which a document has several values, joined by this mark in its field.
MULTIPLE = frozenset({Facet.ISSUING_BODY})
VALUE_MARK = "、"


class Sort(enum.StrEnum):
    """How answers are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Term:
    """A token and what a document that has it gets for it (idf included).

    With ``prefix`` any token that begins with it: a single character typed alone begins a pair.
    """

    token: str
    weight: float
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document has to be, apart from its words.

    ``chosen`` holds for a facet the values of which one has to be there, as text. ``since`` and
    ``until`` are days of first publication, both included, in the project's time zone. Documents
    that expire at ``now`` or before are not found, whether or not they have been withdrawn yet.
    """

    now: dt.datetime
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a backend is asked.

    The score of a document is the sum over ``terms`` of ``weight`` where the token is in ``head``
    or ``text``, and of ``weight * head_factor`` once more where it is in ``head`` (see
    ``search.indexing.tokens_of``), the sum multiplied by the document's ``prior``. Documents with
    less than ``least`` are not found. Without terms all are found, with a score of 0. Of equal scores the newer row (greater ``pk``)
    comes first.
    """

    filters: Filters
    terms: tuple[Term, ...] = ()
    head_factor: float = 0.0
    least: float = 0.0
    facets: tuple[Facet, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document found: the primary key of its ``SearchDocument`` and its score."""

    pk: int
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a backend answers.

    ``facets`` counts the found documents by value, for each facet without the filter on that very
    facet; a count of 0 is left out. ``total`` is exact. ``took`` is in milliseconds.
    """

    hits: tuple[Candidate, ...]
    total: int
    backend: str
    facets: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)
    took: float = 0.0
    degraded: bool = False


class SuggestionKind(enum.StrEnum):
    """What a suggestion is."""

    TITLE = "title"
    NUMBER = "number"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what is being typed; ``url`` is empty where it is only a query."""

    text: str
    kind: SuggestionKind
    url: str = ""


@dataclass(frozen=True, slots=True)
class SuggestRequest:
    """The beginning of a query, folded, simplified and without blanks and marks.

    Suggested are documents whose ``title_key`` or a part of it, ``number_key``, ``pinyin`` or
    ``initials`` begins with it.
    """

    typed: str
    locale: str
    now: dt.datetime
    limit: int = 8


@dataclass(frozen=True, slots=True)
class Health:
    """How a backend is: ``problems`` in plain Chinese, empty where all is well."""

    backend: str
    documents: int
    problems: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Return whether the backend can answer."""
        return not self.problems


class SearchBackend(ABC):
    """A place where documents are found.

    ``using`` is the database of the ``SearchDocument`` table: another than ``default`` for a
    throw-away index. All methods raise ``BackendUnavailable`` where the backend is away.
    """

    name: str

    def __init__(self, using: str = "default") -> None:
        self.using = using

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResult:
        """Return the best candidates, the exact total and the facets."""

    @abstractmethod
    def suggest(self, request: SuggestRequest) -> list[Suggestion]:
        """Return completions, best first."""

    @abstractmethod
    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write documents; one that is already there in a newer revision stays."""

    @abstractmethod
    def delete(self, documents: Iterable[SearchDocument]) -> None:
        """Take documents away; one that is not there is no error."""

    @abstractmethod
    def rebuild(self) -> int:
        """Make the index anew from the table, without a gap; return the number of documents."""

    @abstractmethod
    def health(self) -> Health:
        """Return how the backend is; does not raise."""

    @abstractmethod
    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield (key, digest) of what is indexed, ordered by key, for ``search_verify``."""

    def clear(self) -> None:  # noqa: B027  most have nothing to remove
        """Remove the index as a whole: the end of a throw-away one."""
