"""How wide Chinese lettering is, and where its lines break."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Marks that may not begin a line (GB/T 15834).
_NOT_FIRST: Final = frozenset("，。；：、！？）》」』】〕”’％%,.;:!?)]}…—")
_NOT_LAST: Final = frozenset("（《「『【〔“‘([{")
# An unbroken run of Latin letters and digits, or any one sign.
_PIECE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/%]*|\s+|.", re.DOTALL)
_NARROW: Final = 0.56


def width_of(text: str) -> float:
    """Return the width of a line in em: a full-width sign is 1, a Latin one a little over half."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW for sign in text)


def lines_of(text: str, most: float) -> list[str]:
    """Break a text into lines of at most ``most`` em; closing marks never begin a line."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            line += " " if line else ""
            continue
        if not line or width_of(line + piece) <= most:
            line += piece
            continue
        if piece in _NOT_FIRST:
            cut = len(line) - 1
            while cut > 0 and line[cut] in _NOT_FIRST:
                cut -= 1
            if cut <= 0 or line[cut].isascii():
                # Nothing to take along: the mark hangs over the edge.
                line += piece
                continue
            lines.append(line[:cut].rstrip())
            line = line[cut:] + piece
            continue
        carried = ""
        while line and line[-1] in _NOT_LAST:
            line, carried = line[:-1], line[-1] + carried
        if line.strip():
            lines.append(line.rstrip())
        line = carried + piece
    if line.strip():
        lines.append(line.rstrip())
    return lines
