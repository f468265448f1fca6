"""Draws figures beside those of the year before as pairs of bars.

Drawn when a page is drafted and published with it. This year's bar is filled, the year before is
an outline, and each carries its figure: readable without colour, in any colour of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.plugins.drawings.lettering import width_of

# Units of the drawing; it still fits a telephone of 320 px.
_WIDTH: Final = 360
_ENLARGED: Final = 1.3
_BAR: Final = 16
_LABEL_LINE: Final = 22
_BETWEEN: Final = 4
_GROUP_GAP: Final = 16
_TEXT: Final = 12.5
_LABEL: Final = 14
_KEY_HEIGHT: Final = 28


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure now and before, with the words that stand beside the bars; none where unknown."""

    label: str
    now: Decimal
    before: Decimal
    now_text: str
    before_text: str


def draw_pairs(
    pairs: Sequence[Pair], *, title: str, now_name: str, before_name: str
) -> SafeString | str:
    """Return the SVG of pairs of bars from zero on one scale, empty where there are none.

    ``title`` is its name; ``now_name`` and ``before_name`` stand in the key. Negative figures are
    drawn as nothing, with their text.
    """
    if not pairs:
        return ""
    largest = max((max(pair.now, pair.before) for pair in pairs), default=Decimal(0))
    longest = max(
        width_of(text) * _TEXT for pair in pairs for text in (pair.now_text, pair.before_text)
    )
    room = max(_WIDTH - longest - 14, 60)
    parts = _key(now_name, before_name)
    top = float(_KEY_HEIGHT)
    for pair in pairs:
        parts.append(_text(2, top + 15, pair.label, size=_LABEL, bold=True))
        top += _LABEL_LINE
        for figure, text, filled in (
            (pair.now, pair.now_text, True),
            (pair.before, pair.before_text, False),
        ):
            length = float(figure / largest) * room if largest > 0 and figure > 0 else 0.0
            parts.append(_bar(top, length, filled=filled))
            parts.append(_text(length + 8, top + 12.5, text, size=_TEXT))
            top += _BAR + _BETWEEN
        top += _GROUP_GAP - _BETWEEN
    height = top - _GROUP_GAP + 4
    return mark_safe(  # noqa: S308  every text in it went through escape()
        f'<svg class="flow" viewBox="0 0 {_WIDTH} {_number(height)}" '
        f'width="{_number(_WIDTH * _ENLARGED)}" height="{_number(height * _ENLARGED)}" role="img" '
        f'aria-label="{escape(title)}" fill="none" stroke="currentColor" stroke-width="1.3">'
        f"{''.join(parts)}</svg>"
    )


def _key(now_name: str, before_name: str) -> list[str]:
    second = 2 + 18 + width_of(now_name) * _TEXT + 20
    return [
        '<rect x="2" y="4" width="12" height="12" fill="currentColor"/>',
        _text(20, 14.5, now_name, size=_TEXT),
        f'<rect x="{_number(second)}" y="4" width="12" height="12"/>',
        _text(second + 18, 14.5, before_name, size=_TEXT),
    ]


def _bar(top: float, length: float, *, filled: bool) -> str:
    # A figure of nothing still shows where bars begin.
    fill = ' fill="currentColor"' if filled else ""
    return (
        f'<rect x="2" y="{_number(top)}" width="{_number(max(length, 0.5))}" '
        f'height="{_BAR}"{fill}/>'
    )


def _text(x: float, y: float, text: str, *, size: float, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}" '
        f'fill="currentColor" stroke="none"{weight}>{escape(text)}</text>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
