"""What a query asks for: its tokens with their weights, its number, its title. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search.analysis import Segment, SegmentKind, fold, key_of, pairs, segments
from search.chinese import word_starts
from search.numbers import NumberPattern, parse_number
from search.questions import without_question
from search.ranking import WEIGHTS, Weights

# Of a pasted page the beginning says what is wanted.
MAX_CHARACTERS = 200
MAX_TOKENS = 60


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart.

    ``pairs`` are the tokens looked for with their weights before idf, ``characters`` the single
    characters for the second judgement, ``asking`` the tokens of phrases of asking with their
    weights, for the second judgement too, ``synonyms`` the tokens of other names with the share of
    the weight of what they stand for: (tokens stood for, tokens of the other name).
    """

    typed: str
    folded: str = ""
    key: str = ""
    number: NumberPattern | None = None
    pairs: Mapping[str, float] = field(default_factory=dict)
    characters: tuple[str, ...] = ()
    asking: Mapping[str, float] = field(default_factory=dict)
    synonyms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to look for."""
        return not self.key


def parse(
    text: str,
    *,
    synonyms: Mapping[str, Iterable[str]] | None = None,
    weights: Weights = WEIGHTS,
) -> ParsedQuery:
    """Return what a query asks for; of a very long one the beginning.

    ``synonyms`` maps a folded name to its other names, see ``search.synonyms``.
    """
    text = _sound(text)[:MAX_CHARACTERS]
    folded = fold(text)
    key = key_of(text)
    if not key:
        return ParsedQuery(text)
    asked = without_question(folded)
    found = _tokens(asked, weights)
    characters = dict.fromkeys(
        character
        for segment in segments(asked)
        if segment.kind is SegmentKind.RUN
        for character in segment.text
    )
    stands_for = _other_names(asked, found, synonyms or {})
    return ParsedQuery(
        typed=text,
        folded=asked,
        key=key,
        number=parse_number(text),
        pairs=found,
        characters=tuple(characters),
        asking={
            token: weights.asking * weight
            for token, weight in (_tokens(folded, weights) if asked != folded else {}).items()
            if token not in found
        },
        synonyms=tuple((own, tuple(plain_tokens(other))) for own, other in stands_for),
        other_names=tuple(dict.fromkeys(other for _own, other in stands_for)),
    )


def _tokens(folded: str, weights: Weights) -> dict[str, float]:
    """Return the tokens of a folded text with their weights before idf, of a long one the first."""
    found: dict[str, float] = {}
    for segment in segments(folded):
        for token, weight in _weighted(segment, weights):
            if len(found) < MAX_TOKENS or token in found:
                found[token] = max(weight, found.get(token, 0.0))
    # A lone character (2026 年) is a token only where a run of the text ends with it.
    if any(len(token) > 1 for token in found):
        found = {token: weight for token, weight in found.items() if len(token) > 1}
    return found


def _other_names(
    asked: str, found: Mapping[str, float], synonyms: Mapping[str, Iterable[str]]
) -> list[tuple[tuple[str, ...], str]]:
    """Return (tokens of a name in the query, another name that is not in it)."""
    return [
        (tuple(token for token in plain_tokens(name) if token in found), other)
        for name, others in synonyms.items()
        if name in asked
        for other in others
        if other not in asked
    ]


def _sound(text: str) -> str:
    """Return the text without halves of characters and NUL, which no database takes."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")


def _weighted(segment: Segment, weights: Weights) -> Iterable[tuple[str, float]]:
    if segment.kind is SegmentKind.WORD or len(segment.text) == 1:
        yield segment.text, 1.0
        return
    starts = word_starts(segment.text)
    for at, pair in enumerate(pairs(segment.text)):
        yield pair, weights.across_words if at + 1 in starts else 1.0


def plain_tokens(text: str) -> Iterable[str]:
    """Yield the pairs and words of a text."""
    for segment in segments(text):
        if segment.kind is SegmentKind.RUN and len(segment.text) > 1:
            yield from pairs(segment.text)
        else:
            yield segment.text
