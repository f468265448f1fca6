"""Fields in which a clerk writes one thing a line."""

from __future__ import annotations


def lines(text: str) -> list[str]:
    """Return the lines of a field that hold something, without the blanks around them."""
    return [line for line in (line.strip(" \t\r\u3000") for line in text.splitlines()) if line]
