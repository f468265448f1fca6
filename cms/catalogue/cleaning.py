"""Takes the debris of Word and of typing off a cell; one small function for each oddity."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What a text export leaves of marks that Word itself never shows.
_WORD_MARK: Final = re.compile(
    r"\[(?:bookmark|comment|footnote|endnote|footnoteRef|endnoteRef|hyperlink|field)"
    r"(?:\s*:[^\]]*)?\]",
    re.IGNORECASE,
)
# Zero-width characters, byte order marks, soft hyphens and the control characters of Word's cells.
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x07\x0e-\x1f]")
# Han characters and the punctuation that is set without a space.
_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·\U00020000-\U0003ffff"
_SPACE_BESIDE_WIDE: Final = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_LINE_BREAK: Final = re.compile(r"\s*[\r\n\v\f]+\s*")


def strip_word_marks(text: str) -> str:
    """Drop export debris such as ``[bookmark: _GoBack]``."""
    return _WORD_MARK.sub("", text)


def strip_invisible(text: str) -> str:
    """Drop characters nobody sees: zero-width spaces, marks of direction, cell ends of Word."""
    return _INVISIBLE.sub("", text)


def join_lines(text: str) -> str:
    """Join a text that was broken over lines; the break itself stands for nothing."""
    return _LINE_BREAK.sub("", text) if _is_wide_text(text) else _LINE_BREAK.sub(" ", text)


def fold_spaces(text: str) -> str:
    """Fold runs of spaces: none beside a Chinese character, one elsewhere, none at the ends.

    “各科室␣␣␣␣按业务分工负责” becomes “各科室按业务分工负责”, “RCEP  news” “RCEP news”.
    """
    return re.sub(r"\s+", " ", _SPACE_BESIDE_WIDE.sub("", text)).strip()


def clean(text: str) -> str:
    """Return a cell as it was meant: without debris, on one line, spaces folded."""
    return fold_spaces(join_lines(strip_invisible(strip_word_marks(text))))


def key(text: str) -> str:
    """Return what two writings of one name have in common, for comparing only.

    Width, spaces, case, the kinds of quotation mark and of dash make no difference.
    """
    folded = unicodedata.normalize("NFKC", clean(text))
    folded = re.sub(r"\s+", "", folded).casefold()
    folded = re.sub('[“”„‟"「」『』]', '"', folded)
    folded = re.sub("[‘’']", "'", folded)
    return re.sub("[‐‑‒–—―−﹣-]+", "-", folded)


def fold_for_comparison(text: str) -> str:
    """Return the text without any white space: what stays equal through every export format."""
    return re.sub(r"\s+", "", text)


def _is_wide_text(text: str) -> bool:
    return re.search(rf"[{_WIDE}]", text) is not None
