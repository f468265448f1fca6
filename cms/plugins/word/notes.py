"""Footnotes, endnotes and comments, by their ids."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from cms.plugins.word.findings import shortened
from cms.plugins.word.package import Package
from cms.plugins.word.words import words_of


class Annotations:
    """What the text refers to; notes are numbered [1], [2] … as they are met."""

    def __init__(self, package: Package) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        for kind, relation in (("footnote", RT.FOOTNOTES), ("endnote", RT.ENDNOTES)):
            for note in _children(package.root(relation), f"w:{kind}"):
                self._texts[kind, note.get(qn("w:id"), "")] = words_of(note)
        self._comments = {
            comment.get(qn("w:id"), ""): (comment.get(qn("w:author"), ""), words_of(comment))
            for comment in _children(package.root(RT.COMMENTS), "w:comment")
        }
        self.referred: list[str] = []

    def refer(self, kind: str, note_id: str) -> str:
        """Return the mark for a note, empty for one without words; remember the note."""
        text = self._texts.get((kind, note_id), "")
        if not text:
            return ""
        self.referred.append(text)
        return f"[{len(self.referred)}]"

    def comment(self, comment_id: str) -> str:
        """Return a comment as «张三：请核对», empty where the file has none of this id."""
        author, text = self._comments.get(comment_id, ("", ""))
        return shortened(f"{author}：{text}" if author else text)


def _children(root: Any, name: str) -> Any:
    return () if root is None else root.iterchildren(qn(name))
