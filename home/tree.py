"""The structure of the portal: sections and columns, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from cms.catalogue.models import SectionPage
from cms.core.restrictions import in_restricted_branch
from cms.plugins.registry import registry
from home.models import HomePage


@dataclass(frozen=True, slots=True)
class Branch:
    """A page below the home page, and the columns in it (itself none where it is a column)."""

    page: Page
    columns: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class SiteTree:
    """Home, sections and columns of one language, live and open to everybody, in tree order.

    ``restricted`` matches the pages of any type that are not open to everybody; it was read with
    the tree, so that whoever lists pages need not ask again.
    """

    nodes: tuple[Page, ...]
    restricted: Q

    @property
    def home(self) -> Page | None:
        """Return the home page, ``None`` in a language that has none."""
        return next((node for node in self.nodes if node.depth == 2), None)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Return what lies directly below the home page."""
        sections = _section_type()
        return tuple(
            Branch(
                page=top,
                columns=tuple(
                    node
                    for node in self.nodes
                    if node.path.startswith(top.path)
                    and node.pk != top.pk
                    and node.content_type_id != sections
                ),
            )
            for top in self.nodes
            if top.depth == 3
        )

    @property
    def sections(self) -> tuple[Branch, ...]:
        """Return the branches that hold columns."""
        return tuple(branch for branch in self.branches if branch.columns)

    @property
    def loose_columns(self) -> tuple[Page, ...]:
        """Return the columns directly below the home page."""
        sections = _section_type()
        return tuple(
            branch.page for branch in self.branches if branch.page.content_type_id != sections
        )

    def ancestors_of(self, page: Any) -> tuple[Page, ...]:
        """Return the home page, sections and column above a page, outermost first."""
        return tuple(
            node for node in self.nodes if page.path.startswith(node.path) and node.pk != page.pk
        )

    def column_page(self, slug: str) -> Page | None:
        """Return the landing page of a column, ``None`` where it is not public."""
        kinds = _column_types()
        return next((node for node in self.nodes if kinds.get(node.content_type_id) == slug), None)

    def parent_of(self, node: Page) -> Page | None:
        """Return the node right above another."""
        above = self.ancestors_of(node)
        return above[-1] if above else None


def site_tree(language: str) -> SiteTree:
    """Return the structure in a language: two queries whatever the number of items."""
    kinds = {_home_type(), _section_type(), *_column_types()}
    restricted = in_restricted_branch()
    nodes = (
        Page.objects.exclude(restricted)
        .filter(content_type_id__in=kinds, locale__language_code=language, live__in=[True])
        # `IN` and no order: SQLite would walk all live pages, or all in the order of the tree.
        .order_by()
    )
    return SiteTree(tuple(sorted(nodes, key=lambda node: node.path)), restricted)


def tree_of(request: HttpRequest) -> SiteTree:
    """Return the structure in the language of a request, read once for it."""
    language = get_language() or settings.LANGUAGE_CODE
    kept: dict[str, SiteTree] = request.__dict__.setdefault("_site_trees", {})
    if language not in kept:
        kept[language] = site_tree(language)
    return kept[language]


def _home_type() -> int:
    return ContentType.objects.get_for_model(HomePage).pk


def _section_type() -> int:
    return ContentType.objects.get_for_model(SectionPage).pk


def _column_types() -> dict[int, str]:
    return {
        ContentType.objects.get_for_model(column.page_model).pk: column.slug
        for column in registry.all()
    }
