"""What a query asks for, in terms of tokens and of no database's query language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from search.analysis import Segment, SegmentKind, covering_pairs, pairs, segments, tokens

# Of a pasted page the beginning says what is wanted; more only costs.
MAX_CHARACTERS = 200
# Of all parts of a query together, where quotation marks cut it into many.
MAX_TERMS = 256


@dataclass(frozen=True, slots=True)
class Term:
    """A token, or with ``prefix`` any token that begins with it."""

    token: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms that stand side by side in this order; only the last may be a prefix."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; with no part at all, everything is found."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts holds; with no part at all, nothing is found."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Unless:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = Term | Sequence | All | AnyOf | Unless

EVERYTHING = All(())
NOTHING = AnyOf(())


def joined(parts: Iterable[Condition], *, every: bool) -> Condition:
    """Return that every part holds, or any; ``EVERYTHING`` and ``NOTHING`` never stay inside."""
    neutral, decisive = (EVERYTHING, NOTHING) if every else (NOTHING, EVERYTHING)
    kept = tuple(dict.fromkeys(part for part in parts if part != neutral))
    if decisive in kept:
        return decisive
    if len(kept) == 1:
        return kept[0]
    return All(kept) if every else AnyOf(kept)


def negation(part: Condition) -> Condition:
    """Return that the part does not hold."""
    if part in {EVERYTHING, NOTHING}:
        return NOTHING if part == EVERYTHING else EVERYTHING
    return Unless(part)


def condition_of(query: Any, *, as_one_types: bool) -> Condition:
    """Return what a query of Wagtail's asks for.

    ``as_one_types`` takes the last word for the beginning of one. Text without a letter or digit
    asks for nothing: alone it finds nothing, beside other text it is left out.
    """
    found = _Reader(as_one_types=as_one_types).read(query)
    return NOTHING if found is None else found


class _Reader:
    """Reads one query; counts its terms."""

    def __init__(self, *, as_one_types: bool) -> None:
        self.as_one_types = as_one_types
        self.terms_left = MAX_TERMS

    def read(self, query: Any) -> Condition | None:  # noqa: PLR0911  one answer for each kind
        match query:
            case MatchAll():
                return EVERYTHING
            case Not(subquery=subquery):
                part = self.read(subquery)
                return None if part is None else negation(part)
            case Boost(subquery=subquery):
                return self.read(subquery)
            case And(subqueries=subqueries) | Or(subqueries=subqueries):
                parts = [part for one in subqueries if (part := self.read(one)) is not None]
                if not parts:
                    return None
                return joined(parts, every=isinstance(query, And))
            case Phrase(query_string=text):
                return self._phrase(text)
            case (
                PlainText(query_string=text, operator=operator)
                | Fuzzy(query_string=text, operator=operator)
            ):
                return self._plain_text(text, every=operator == "and")
        raise NotImplementedError(f"{type(query).__name__} is not supported")

    def _segments(self, text: str) -> list[Segment]:
        taken = []
        for segment in segments(text[:MAX_CHARACTERS]):
            self.terms_left -= 2 * len(segment.text) if segment.kind is SegmentKind.RUN else 1
            if self.terms_left < 0:
                break
            taken.append(segment)
        return taken

    def _plain_text(self, text: str, *, every: bool) -> Condition | None:
        found = self._segments(text)
        parts: list[Condition] = []
        for segment in found:
            if segment.kind is SegmentKind.WORD:
                typing = self.as_one_types and segment is found[-1]
                parts.append(Term(segment.text, prefix=typing))
            elif len(segment.text) == 1:
                parts.append(Term(segment.text, prefix=True))
            elif every:
                parts += [
                    joined([Term(pair) for pair in group], every=False)
                    for group in covering_pairs(segment.text)
                ]
            else:
                parts += [Term(pair) for pair in pairs(segment.text)]
        return joined(parts, every=every) if parts else None

    def _phrase(self, text: str) -> Condition | None:
        found = self._segments(text)
        if not found:
            return None
        terms = [Term(token) for segment in found for token in tokens(segment)]
        last = found[-1]
        if last.kind is SegmentKind.WORD:
            terms[-1] = Term(last.text, prefix=self.as_one_types)
        elif len(last.text) == 1:
            # The text may go on after the character, in which case it begins a pair there.
            terms[-1] = Term(last.text, prefix=True)
        else:
            terms.pop()
        return Sequence(tuple(terms)) if len(terms) > 1 else terms[0]
