"""Collects what was not understood while a document is read, and names the places at the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from cms.plugins.word.structure import Note, NoteKind

# The number of what belongs to no paragraph: headers, embedded files, the document as a whole.
WHOLE = 0
_SHOWN = 80


def shortened(text: str) -> str:
    """Return a quotation short enough for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: NoteKind
    number: int
    place: str
    text: str


@dataclass(slots=True)
class Findings:
    """``number`` counts what stands in the body; ``place`` says in words where reading is."""

    number: int = WHOLE
    place: str = ""
    _found: list[_Finding] = field(default_factory=list)

    def add(
        self, kind: NoteKind, text: str, *, number: int | None = None, place: str | None = None
    ) -> None:
        """Remember something about the place where reading is, or about another one."""
        finding = _Finding(
            kind,
            self.number if number is None else number,
            self.place if place is None else place,
            text,
        )
        if finding not in self._found:
            self._found.append(finding)

    def move(self, number: int, place: str) -> None:
        """Give what was found at a number a better name of its place."""
        self._found = [
            replace(one, place=place) if one.number == number else one for one in self._found
        ]

    def notes(self, headings: Sequence[tuple[int, str]]) -> tuple[Note, ...]:
        """Return the notes, the most serious kind first, each kind in the order of the file.

        ``headings`` are pairs of number and text, rising.
        """
        order = list(NoteKind)
        starts = [number for number, _text in headings]
        notes = []
        for one in sorted(self._found, key=lambda one: (order.index(one.kind), one.number)):
            index = bisect_right(starts, one.number) - 1
            place = one.place
            if one.number != WHOLE and index >= 0 and starts[index] != one.number:
                place = _("%(place)s（在“%(heading)s”下）") % {
                    "place": one.place,
                    "heading": shortened(headings[index][1]),
                }
            notes.append(Note(one.kind, place, one.text))
        return tuple(notes)
