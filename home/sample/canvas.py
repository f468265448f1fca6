"""Shapes to draw the sample's pictures with."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 675
_SCALE = 2

Point = tuple[float, float]


class Canvas:
    """A picture of 1200 × 675; drawn at twice that size, so that scaling smooths the edges."""

    def __init__(self, above: str, below: str) -> None:
        self.image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), above)
        self._draw = ImageDraw.Draw(self.image)
        top, bottom = _rgb(above), _rgb(below)
        for y in range(HEIGHT * _SCALE):
            share = y / (HEIGHT * _SCALE)
            colour = tuple(
                round(start + (end - start) * share) for start, end in zip(top, bottom, strict=True)
            )
            self._draw.line([(0, y), (WIDTH * _SCALE, y)], fill=colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str, r: float = 0
    ) -> None:
        """Draw a rectangle with corners of radius ``r``."""
        self._draw.rounded_rectangle(_scaled(left, top, right, bottom), r * _SCALE, fill=fill)

    def oval(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        """Draw an ellipse."""
        self._draw.ellipse(_scaled(left, top, right, bottom), fill=fill)

    def half(
        self, left: float, top: float, right: float, bottom: float, fill: str, *, upper: bool
    ) -> None:
        """Draw the upper or lower half of an ellipse."""
        start, end = (180, 360) if upper else (0, 180)
        self._draw.pieslice(_scaled(left, top, right, bottom), start, end, fill=fill)

    def shape(self, points: Iterable[Point], fill: str) -> None:
        """Draw a polygon."""
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=fill)

    def line(self, points: Iterable[Point], fill: str, width: float) -> None:
        """Draw a line with rounded bends."""
        self._draw.line(
            [(x * _SCALE, y * _SCALE) for x, y in points],
            fill=fill,
            width=round(width * _SCALE),
            joint="curve",
        )

    def arc(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        start: float,
        end: float,
        fill: str,
        width: float,
    ) -> None:
        """Draw a part of an ellipse's edge; angles in degrees, clockwise from the right."""
        self._draw.arc(
            _scaled(left, top, right, bottom), start, end, fill=fill, width=round(width * _SCALE)
        )


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _scaled(*numbers: float) -> list[float]:
    return [number * _SCALE for number in numbers]
