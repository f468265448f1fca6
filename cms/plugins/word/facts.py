"""Which of the facts read from a Word file go into which field of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.word.structure import Note, NoteKind, WordDocument

# What an item page type may name in ``word_facts``; title and text are read for every type.
FACTS: Final[Mapping[str, tuple[Any, Callable[[WordDocument], Any]]]] = {
    "document_number": (_lazy("文号"), lambda read: read.document_number),
    "issuing_bodies": (_lazy("发文机关"), lambda read: "、".join(read.issuing_bodies)),
    "written_on": (_lazy("成文日期"), lambda read: read.written_on),
    "addressee": (_lazy("主送机关"), lambda read: read.addressee),
}
# In the text as well, so that nothing is lost where a type has no field for it.
_IN_TEXT: Final = frozenset({"addressee", "issuing_bodies", "written_on"})


@dataclass(frozen=True, slots=True)
class ReadFact:
    """One fact for the preview: its name, its value, and whether a field takes it."""

    label: str
    value: Any
    taken: bool


def facts_for(model: Any, read: WordDocument) -> list[ReadFact]:
    """Return what was read, and whether the item type has a field for it."""
    return [
        ReadFact(str(label), value, name in model.word_facts)
        for name, (label, value_in) in FACTS.items()
        if (value := value_in(read))
    ]


def fill(page: Any, read: WordDocument) -> list[Note]:
    """Set the fields of a page that the file tells; return what no field took or held whole."""
    page.title = read.title
    notes = []
    for name, (label, value_in) in FACTS.items():
        value = value_in(read)
        field_name = page.word_facts.get(name)
        if not value:
            continue
        if field_name is None:
            if name not in _IN_TEXT:
                notes.append(
                    Note(
                        NoteKind.UNREAD,
                        str(label),
                        _("“%s”没有放进草稿，这类信息没有这一项。") % value,
                    )
                )
            continue
        most = getattr(page._meta.get_field(field_name), "max_length", None)
        if isinstance(value, str) and most and len(value) > most:
            notes.append(
                Note(
                    NoteKind.CHECK,
                    str(label),
                    _("“%(value)s”超过%(most)d个字，后面的截去了。")
                    % {"value": value, "most": most},
                )
            )
            value = value[:most]
        setattr(page, field_name, value)
    return [*notes, *page.adopt_word(read)]
