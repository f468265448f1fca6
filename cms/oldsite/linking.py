"""Finds what a document of the old site is called elsewhere: twins in the file, policies named."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from wagtail.models import Page

from cms.oldsite.models import OldDocument
from cms.oldsite.rules import NumberKey, cited_number, fold_name, is_cited, number_key
from cms.plugins.pages import OfficialDocumentPage, PolicyPage
from cms.plugins.registry import registry

_MOST_LINKS: Final = 20


class Seen:
    """What earlier lines of the file already used; on disk, so that memory does not grow."""

    def __init__(self) -> None:
        # An empty name is SQLite's for a temporary file that goes with the connection.
        self._base = sqlite3.connect("")
        self._base.execute(
            "CREATE TABLE seen (what TEXT, value TEXT, line INT, UNIQUE (what, value))"
        )

    def line_of(self, what: str, value: str) -> int | None:
        """Return the line that used a value first, ``None`` where none did."""
        row = self._base.execute(
            "SELECT line FROM seen WHERE what = ? AND value = ?", (what, value)
        ).fetchone()
        return None if row is None else int(row[0])

    def note(self, what: str, value: str, line: int) -> None:
        """Note that a line uses a value."""
        self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (what, value, line))

    def close(self) -> None:
        """Drop it."""
        self._base.close()


class SitePolicies:
    """The policies on this site that did not come from the old one, by name and 文号.

    Read once for each run: they grow with what clerks wrote, not with the file.
    """

    def __init__(self, locale_id: int) -> None:
        self._names: dict[str, int] = {}
        self._numbers: dict[str, tuple[int, str]] = {}
        imported = OldDocument.objects.filter(page__isnull=False).values("page_id")
        for model in _document_models():
            rows = model._default_manager.filter(locale_id=locale_id).exclude(pk__in=imported)
            for key, title, number, bodies in rows.values_list(
                "pk", "title", "document_number", "issuing_bodies"
            ).iterator():
                if issubclass(model, PolicyPage):
                    self._names.setdefault(fold_name(title), key)
                known = number_key(number, bodies)
                for identity in known.identities if known else ():
                    self._numbers.setdefault(identity, (key, title))

    def with_number(self, number: NumberKey) -> str:
        """Return the title of the document that has a 文号, empty where none has."""
        found = (self._numbers.get(identity) for identity in number.identities)
        return next((one[1] for one in found if one), "")

    def named(self, name: str) -> int | None:
        """Return the page a name or a 文号 means."""
        cited = cited_number(name)
        if cited:
            found = (
                page
                for identity, (page, _title) in self._numbers.items()
                if identity.endswith(f"#{cited.key}")
                and is_cited(cited, [identity.partition("#")[0]])
            )
            return next(found, None)
        return self._names.get(fold_name(name))


def _document_models() -> list[Any]:
    return [
        model
        for column in registry.all()
        for model in dict.fromkeys(column.item_models.values())
        if issubclass(model, OfficialDocumentPage)
    ]


def twin_of(key: str, number: NumberKey) -> OldDocument | None:
    """Return another imported document with the same 文号, ``None`` where there is none."""
    others = OldDocument.objects.filter(number_key=number.key, page__isnull=False)
    for other in others.exclude(key=key).select_related("page"):
        if not number.agencies or set(number.agencies) & set(other.agencies):
            return other
    return None


def policies_named(names: tuple[str, ...], site: SitePolicies, *, but: int | None) -> list[Page]:
    """Return the pages of the policies an interpretation names, in its order."""
    found: dict[int, None] = {}
    for name in names:
        page = _imported(name) or site.named(name)
        if page and page != but:
            found[page] = None
    pages = Page.objects.in_bulk(list(found)[:_MOST_LINKS])
    return [pages[key] for key in found if key in pages]


def _imported(name: str) -> int | None:
    cited = cited_number(name)
    policies = OldDocument.objects.filter(page__isnull=False).order_by("pk")
    if cited:
        rows = policies.filter(number_key=cited.key).values_list("page_id", "agencies")
        return next((page for page, agencies in rows if is_cited(cited, agencies)), None)
    folded = fold_name(name)
    return (
        policies.filter(name_key=folded).values_list("page_id", flat=True).first()
        if folded
        else None
    )
