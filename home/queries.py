"""What the front door shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.plugins.config import ColumnConfig
from cms.plugins.pages import InterpretationPage, PolicyPage
from cms.plugins.registry import registry
from home.tree import SiteTree

# The front page is a way in, not an archive.
ITEMS_IN_A_BLOCK = 6
# A section shows what its columns are like.
ITEMS_IN_A_DIGEST = 3


@dataclass(frozen=True, slots=True)
class FrontBlock:
    """A list on the front page: what it is, its newest items, and where all of them are."""

    key: str
    title: str
    items: tuple[Any, ...]
    whole: Page | None
    whole_label: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A page of a section, and the newest items where it is a column."""

    page: Any
    items: tuple[Any, ...]


def latest(models: Iterable[type[Any]], *, locale_id: int, count: int, restricted: Q) -> list[Any]:
    """Return the newest ``count`` live items of each type but restricted ones, newest first.

    One query for the choice, answered by the index on type, language and date for each type, and
    one for each type that occurs; bodies are not read.
    """
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in models}
    if not kinds:
        return []
    open_pages = Page.objects.live().exclude(restricted).filter(locale_id=locale_id)
    choices = [
        Page.objects.order_by()
        .filter(
            pk__in=open_pages.filter(content_type_id=kind)
            .order_by("-first_published_at", "-pk")
            .values("pk")[:count]
        )
        .values_list("pk", "content_type_id")
        for kind in kinds
    ]
    chosen: dict[int, list[int]] = {}
    for pk, kind in choices[0].union(*choices[1:], all=True):
        chosen.setdefault(kind, []).append(pk)
    found: list[Any] = []
    for kind, pks in chosen.items():
        found += (
            kinds[kind].objects.filter(pk__in=pks).select_related("responsible_unit").defer("body")
        )
    return sorted(found, key=lambda page: (page.first_published_at, page.pk), reverse=True)


def digests(children: Iterable[Any], tree: SiteTree) -> list[Digest]:
    """Return the public pages among a section's children with the newest items of each.

    One query for the choice and one for each type of item, whatever the number of items.
    """
    public = {node.pk for node in tree.nodes}
    shown = [child for child in children if child.pk in public]
    models = {child.pk: _item_types(child) for child in shown}
    items = latest(
        {model for own in models.values() for model in own},
        locale_id=shown[0].locale_id if shown else 0,
        count=ITEMS_IN_A_DIGEST,
        restricted=tree.restricted,
    )
    return [
        Digest(
            child,
            tuple(item for item in items if isinstance(item, models[child.pk]))[:ITEMS_IN_A_DIGEST],
        )
        for child in shown
    ]


def _item_types(page: Any) -> tuple[type[Any], ...]:
    """Return the item types of a column's landing page, none for a section."""
    column = registry.for_model(type(page))
    return tuple(dict.fromkeys(column.item_models.values())) if column else ()


def front_page(home: Page, tree: SiteTree) -> dict[str, Any]:
    """Return the blocks of the front page; those without an item are left out."""
    blocks = _declared_blocks(tree)
    items = latest(
        {model for _block, models in blocks for model in models},
        locale_id=home.locale_id,
        count=ITEMS_IN_A_BLOCK,
        restricted=tree.restricted,
    )
    filled = []
    for block, models in blocks:
        own = [item for item in items if isinstance(item, tuple(models))][:ITEMS_IN_A_BLOCK]
        if own:
            filled.append(
                FrontBlock(block.key, block.title, tuple(own), block.whole, block.whole_label)
            )
    return {"blocks": filled}


def _declared_blocks(tree: SiteTree) -> list[tuple[FrontBlock, list[type[Any]]]]:
    """Return the blocks with their item types: by family of page, so that a new column joins in."""
    policies = _types(PolicyPage)
    interpretations = _types(InterpretationPage)
    blocks = [
        (
            FrontBlock("policies", _("最新政策"), (), _whole(tree, policies), _("查看全部政策")),
            policies,
        ),
        (
            FrontBlock(
                "interpretations",
                _("政策解读"),
                (),
                _whole(tree, interpretations),
                _("查看全部解读"),
            ),
            interpretations,
        ),
    ]
    for column in _front_page_columns():
        page = tree.column_page(column.slug)
        if page is not None:
            label = _("查看全部%(column)s") % {"column": page.title}
            models = list(dict.fromkeys(column.item_models.values()))
            blocks.append((FrontBlock(column.slug, page.title, (), page, label), models))
    return blocks


def _types(family: type[Any]) -> list[type[Any]]:
    return [
        model
        for column in registry.all()
        for model in dict.fromkeys(column.item_models.values())
        if issubclass(model, family)
    ]


def _front_page_columns() -> list[ColumnConfig]:
    """Return the columns that ask for a block of their own, in the order they ask for."""
    asking = [column for column in registry.all() if column.front_page_order is not None]
    return sorted(asking, key=lambda column: column.front_page_order or 0)


def _whole(tree: SiteTree, models: list[type[Any]]) -> Page | None:
    """Return the page that holds all items of these types: their column, or what joins several."""
    slugs = dict.fromkeys(
        column.slug
        for column in registry.all()
        if any(model in models for model in column.item_models.values())
    )
    pages = [page for slug in slugs if (page := tree.column_page(slug)) is not None]
    if len(pages) < 2:
        return pages[0] if pages else None
    shared = [
        node
        for node in tree.ancestors_of(pages[0])
        if all(page.path.startswith(node.path) for page in pages)
    ]
    return shared[-1] if shared else None
