"""Portraits of nobody: plain figures, so that nobody is taken for a person there is."""

from __future__ import annotations

from home.sample.canvas import Canvas

_SKIN, _SHIRT = "#e8c9a9", "#ffffff"


def director() -> Canvas:
    """Draw the first: short grey hair, a dark suit, a red tie."""
    return _figure("#dbe7f5", hair="#4a4f57", suit="#1d2530", tie="#b3261e")


def first_deputy() -> Canvas:
    """Draw the second: long hair, a blue suit."""
    return _figure("#e6eee6", hair="#2a2522", suit="#17479e", tie="", long_hair=True)


def second_deputy() -> Canvas:
    """Draw the third: glasses, a green tie."""
    return _figure("#f3e6cf", hair="#1d2530", suit="#4a4f57", tie="#1c6b3a", glasses=True)


def _figure(
    ground: str, *, hair: str, suit: str, tie: str, long_hair: bool = False, glasses: bool = False
) -> Canvas:
    canvas = Canvas(ground, "#ffffff")
    if long_hair:
        canvas.box(475, 150, 725, 440, hair, 110)
    canvas.half(370, 430, 830, 930, suit, upper=True)
    canvas.shape([(540, 440), (660, 440), (600, 600)], _SHIRT)
    canvas.box(560, 350, 640, 460, _SKIN, 30)
    canvas.oval(495, 140, 705, 410, _SKIN)
    canvas.half(488, 115, 712, 330, hair, upper=True)
    if tie:
        canvas.shape([(586, 462), (614, 462), (620, 590), (600, 612), (580, 590)], tie)
    for x in (552, 636):
        canvas.oval(x, 268, x + 14, 282, "#1d2530")
        if glasses:
            canvas.arc(x - 22, 246, x + 36, 304, 0, 360, "#1d2530", 4)
    if glasses:
        canvas.line([(588, 272), (614, 272)], "#1d2530", 4)
    canvas.arc(565, 310, 635, 360, 20, 160, "#8a5a4a", 4)
    return canvas
