"""Draws a procedure as a flow from top to bottom.

Drawn when a page is drafted and published with it, not when it is read. Lines and letters take the
colour of the text around the picture, so that dark and high-contrast pages need no second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.plugins.drawings.lettering import lines_of

# Units of the drawing. It is shown a fifth larger, and still fits a telephone of 320 px.
_WIDTH: Final = 360
_ENLARGED: Final = 1.2
_LEFT: Final = 4
_BOX: Final = 216
_MIDDLE: Final = _LEFT + _BOX // 2
_SIDE_LEFT: Final = 254
_SIDE_BOX: Final = 102
_POINT: Final = 16
_GAP: Final = 34
_PADDING: Final = 10
_TITLE: Final = 17
_TITLE_LINE: Final = 23
_SMALL: Final = 14.5
_SMALL_LINE: Final = 19
_CAP_HEIGHT: Final = 32
_CAP_WIDTH: Final = 84


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step: what is done, with notes below (who, by when) and beside it what else may happen.

    A question goes on downwards when the answer is yes; its branches say what happens when it is
    no.
    """

    title: str
    notes: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    is_question: bool = False


def draw_flow(steps: Sequence[FlowStep], *, title: str) -> SafeString | str:
    """Return the SVG of a flow, empty where there are no steps; ``title`` is its name."""
    if not steps:
        return ""
    parts: list[str] = []
    top = 2.0
    parts += _cap(_("开始"), top)
    top += _CAP_HEIGHT
    for number, step in enumerate(steps, start=1):
        parts += _arrow_down(top, top + _GAP)
        if number > 1 and steps[number - 2].is_question:
            parts.append(
                _text(_MIDDLE + 8, top + _GAP / 2 + 4, _("是"), size=_SMALL, anchor="start")
            )
        top += _GAP
        drawn, height = _step(number, step, top)
        parts += drawn
        top += height
    parts += _arrow_down(top, top + _GAP)
    if steps[-1].is_question:
        parts.append(_text(_MIDDLE + 8, top + _GAP / 2 + 4, _("是"), size=_SMALL, anchor="start"))
    top += _GAP
    parts += _cap(_("结束"), top)
    height = top + _CAP_HEIGHT + 2
    return mark_safe(  # noqa: S308  every text in it went through escape()
        f'<svg class="flow" viewBox="0 0 {_WIDTH} {_number(height)}" '
        f'width="{_number(_WIDTH * _ENLARGED)}" height="{_number(height * _ENLARGED)}" role="img" '
        f'aria-label="{escape(title)}" fill="none" stroke="currentColor" stroke-width="1.3">'
        f"{''.join(parts)}</svg>"
    )


def _step(number: int, step: FlowStep, top: float) -> tuple[list[str], float]:
    inner = _BOX - 2 * _PADDING - (2 * _POINT if step.is_question else 0)
    titles = lines_of(f"{number}. {step.title}", inner / _TITLE)
    smalls = [line for text in step.notes for line in lines_of(text, inner / _SMALL)]
    height = 2 * _PADDING + len(titles) * _TITLE_LINE + len(smalls) * _SMALL_LINE
    side: list[str] = []
    branch = _branch_lines(step)
    if branch:
        side_height = 2 * 7 + len(branch) * _SMALL_LINE
        height = max(height, side_height)
        side = _branch(branch, top + height / 2, side_height, answer=step.is_question)
    parts = [_hexagon(top, height) if step.is_question else _rectangle(top, height)]
    written = len(titles) * _TITLE_LINE + len(smalls) * _SMALL_LINE
    line = top + (height - written) / 2
    for text in titles:
        line += _TITLE_LINE
        parts.append(_text(_MIDDLE, line - 5, text, size=_TITLE, bold=True))
    for text in smalls:
        line += _SMALL_LINE
        parts.append(_text(_MIDDLE, line - 4, text, size=_SMALL))
    return [*parts, *side], height


def _branch_lines(step: FlowStep) -> list[str]:
    inner = (_SIDE_BOX - 12) / _SMALL
    return [line for branch in step.branches for line in lines_of(branch, inner)]


def _branch(lines: Sequence[str], middle: float, height: float, *, answer: bool) -> list[str]:
    start = _LEFT + _BOX
    top = middle - height / 2
    parts = [
        f'<path d="M{start} {_number(middle)}H{_SIDE_LEFT}"/>',
        _head(_SIDE_LEFT, middle, "right"),
        (
            f'<rect x="{_SIDE_LEFT}" y="{_number(top)}" width="{_SIDE_BOX}" '
            f'height="{_number(height)}" rx="3" stroke-dasharray="4 3"/>'
        ),
    ]
    if answer:
        parts.append(_text((start + _SIDE_LEFT) / 2 - 2, middle - 6, _("否"), size=_SMALL))
    line = top + 7
    for text in lines:
        line += _SMALL_LINE
        parts.append(_text(_SIDE_LEFT + _SIDE_BOX / 2, line - 4, text, size=_SMALL))
    return parts


def _rectangle(top: float, height: float) -> str:
    return (
        f'<rect x="{_LEFT}" y="{_number(top)}" width="{_BOX}" height="{_number(height)}" rx="3"/>'
    )


def _hexagon(top: float, height: float) -> str:
    right, middle, bottom = _LEFT + _BOX, top + height / 2, top + height
    corners = (
        (_LEFT, middle),
        (_LEFT + _POINT, top),
        (right - _POINT, top),
        (right, middle),
        (right - _POINT, bottom),
        (_LEFT + _POINT, bottom),
    )
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
    return f'<polygon points="{points}"/>'


def _cap(text: str, top: float) -> list[str]:
    return [
        (
            f'<rect x="{_MIDDLE - _CAP_WIDTH // 2}" y="{_number(top)}" width="{_CAP_WIDTH}" '
            f'height="{_CAP_HEIGHT}" rx="{_CAP_HEIGHT // 2}"/>'
        ),
        _text(_MIDDLE, top + 22, text, size=_TITLE),
    ]


def _arrow_down(top: float, bottom: float) -> list[str]:
    return [
        f'<path d="M{_MIDDLE} {_number(top)}V{_number(bottom)}"/>',
        _head(_MIDDLE, bottom, "down"),
    ]


def _head(x: float, y: float, direction: str) -> str:
    if direction == "down":
        points = ((x - 4, y - 8), (x + 4, y - 8), (x, y))
    else:
        points = ((x - 8, y - 4), (x - 8, y + 4), (x, y))
    drawn = " ".join(f"{_number(px)},{_number(py)}" for px, py in points)
    return f'<polygon points="{drawn}" fill="currentColor" stroke="none"/>'


def _text(
    x: float, y: float, text: str, *, size: float, bold: bool = False, anchor: str = "middle"
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}" '
        f'text-anchor="{anchor}" fill="currentColor" stroke="none"{weight}>{escape(text)}</text>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
