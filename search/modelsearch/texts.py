"""What of an object is searched: its texts, by the column of the index they belong in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.analysis import index_tokens


@dataclass(slots=True)
class Texts:
    """The texts of one object; a title and body text with the boost its page type gives it."""

    title: list[tuple[str, float | None]] = field(default_factory=list)
    body: list[tuple[str, float | None]] = field(default_factory=list)
    autocomplete: list[str] = field(default_factory=list)


def texts_of(obj: Any) -> Texts:
    """Return the searched texts of an indexed object, as ``search_fields`` of its model say."""
    texts = Texts()
    for search_field in obj.get_search_fields():
        for found, value in _values(obj, search_field):
            if isinstance(found, AutocompleteField):
                texts.autocomplete.append(value)
            elif found.field_name == "title":
                texts.title.append((value, found.boost))
            else:
                texts.body.append((value, found.boost))
    return texts


def tokens_of(texts: list[str]) -> str:
    """Return the tokens of texts as one line."""
    return " ".join(token for text in texts for token in index_tokens(text))


def _values(obj: Any, search_field: Any) -> Iterator[tuple[Any, str]]:
    if isinstance(search_field, (SearchField, AutocompleteField)):
        value = _plain(search_field.get_value(obj))
        if value:
            yield search_field, value
    elif isinstance(search_field, RelatedFields):
        related = search_field.get_value(obj)
        if related is None:
            return
        for one in related.all() if isinstance(related, Manager) else [related]:
            for inner in search_field.fields:
                yield from _values(one, inner)


def _plain(value: Any) -> str:
    """Return a value as text; nothing for ``None``, which Wagtail would index as a word."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(one) for one in value)
    return str(value)
