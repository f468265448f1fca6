"""The tokens of static/portal keep the contrast WCAG asks for: 4.5:1 for text, 3:1 for signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PORTAL = Path(__file__).parents[2] / "static" / "portal"
SETS = {
    "light": ["tokens"],
    "dark": ["tokens", "dark"],
    "contrast": ["tokens", "contrast"],
    "contrast-dark": ["tokens", "dark", "contrast", "contrast-dark"],
}
TEXT = ["ink", "quiet", "link", "visited", "seal", "amber", "green"]
GROUNDS = ["paper", "wash", "mark"]


def tokens(names):
    found = {}
    for name in names:
        source = (PORTAL / f"{name}.css").read_text()
        found.update(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", source))
    return found


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_stands_out(name, ground, text):
    colours = tokens(SETS[name])
    least = 7 if name.startswith("contrast") else 4.5
    assert ratio(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("name", SETS)
def test_signs_stand_out(name):
    colours = tokens(SETS[name])
    assert ratio(colours["edge"], colours["paper"]) >= 3
    # The current page number and the skip link: paper on link.
    assert ratio(colours["paper"], colours["link"]) >= 4.5
