"""From Word to a draft: a pure reading of the file, then one transaction that writes the page.

``read_word`` answers what a file says (``WordDocument``); ``drafts.create_draft`` writes it. An
item page type opts in by ``word_facts`` (``cms.plugins.pages.ItemPage``).
"""

from cms.plugins.word.errors import WordFileError
from cms.plugins.word.files import read_word
from cms.plugins.word.structure import (
    EmbeddedFile,
    Heading,
    Merge,
    Note,
    NoteKind,
    Paragraph,
    Picture,
    Table,
    WordDocument,
)

__all__ = [
    "EmbeddedFile",
    "Heading",
    "Merge",
    "Note",
    "NoteKind",
    "Paragraph",
    "Picture",
    "Table",
    "WordDocument",
    "WordFileError",
    "read_word",
]
