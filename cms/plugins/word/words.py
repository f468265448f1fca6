"""The bare words inside an element."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

_GONE: Final = frozenset({qn("w:del"), qn("w:moveFrom")})


def words_of(element: Any) -> str:
    """Return the words inside an element as they are accepted, blanks folded."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:p")):
        if any(above.tag in _GONE for above in node.iterancestors()):
            continue
        parts.append(" " if node.tag == qn("w:p") else node.text or "")
    return " ".join("".join(parts).split())
