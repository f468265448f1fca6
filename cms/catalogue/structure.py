"""The site tree the catalogue asks for: home → sections → columns, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.catalogue.grammar.paths import ColumnPath, join_path
from cms.catalogue.models import CatalogueRow, SectionPage
from cms.catalogue.queries import is_column_open
from cms.catalogue.reference import section_names
from cms.core.models import Ground
from cms.core.release import release
from cms.plugins.access import sync_page_permissions
from cms.plugins.config import ColumnConfig
from cms.plugins.registry import registry

_make_home: Callable[[], Page] | None = None


class NoHomePage(Exception):  # noqa: N818  it names what is missing
    """There is no home page to hang columns under."""


def set_home_maker(maker: Callable[[], Page]) -> None:
    """Say who makes the home page where there is none (once, when apps are ready).

    The home page lives in a layer above this one; it hands down the way to itself.
    """
    global _make_home  # noqa: PLW0603  a registration, as in ``cms.core.authority``
    _make_home = maker


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page of the structure: where it hangs, and what it is.

    ``column`` is None for a section. ``parent`` is the path of the section above, () for home.
    """

    path: ColumnPath
    parent: ColumnPath
    slug: str
    column: ColumnConfig | None = None


@dataclass(slots=True)
class SyncResult:
    """What the tree lacked (``made`` it, unless only checking) and where it lies otherwise."""

    made: list[str] = field(default_factory=list)
    kept: int = 0
    misplaced: list[str] = field(default_factory=list)


def planned_pages() -> list[PlannedPage]:
    """Return the sections and columns to be there, parents first, in the order of the catalogue.

    A column without a plugin gets no page, and a section without a column none either. A path
    that begins with the home page's name hangs under it directly.
    """
    planned: dict[ColumnPath, PlannedPage] = {}
    home_names = set(section_names()["home"])
    for row in CatalogueRow.objects.in_force().order_by("number"):
        path = tuple(row.column_path)
        column = registry.for_path(path) if path else None
        if column is None or path in planned:
            continue
        parent: ColumnPath = ()
        for length in range(1, len(path)):
            section = path[:length]
            if length == 1 and section[0] in home_names:
                continue
            planned.setdefault(section, PlannedPage(section, parent, section_slug(section)))
            parent = section
        planned[path] = PlannedPage(path, parent, column.slug, column)
    return list(planned.values())


def section_slug(path: ColumnPath) -> str:
    """Return the address of a section: from the data on sections, else made from its name.

    A name without an address of its own gets the ASCII it contains, or ``section-`` and a checksum
    of its path: ugly, yet the same on every machine.
    """
    known = section_names()["sections"].get(path[-1])
    if known:
        return str(known["slug"])
    return slugify(path[-1]) or f"section-{crc32(join_path(path).encode()):08x}"


def english_title(page: PlannedPage) -> str:
    """Return the English title of a section or column, never Chinese under an English address."""
    if page.column is None:
        known = section_names()["sections"].get(page.path[-1])
        return str(known["title_en"]) if known else _from_slug(page.slug)
    with translation.override("en"):
        name = str(page.column.verbose_name)
    return name if name.isascii() else _from_slug(page.slug)


def _from_slug(slug: str) -> str:
    return slug.replace("_", " ").replace("-", " ").title()


@transaction.atomic
def sync_columns(*, check: bool = False, actor: Any = None) -> SyncResult:
    """Make the missing sections and columns in every language; pages there are stay as they are.

    ``check`` only says what is missing. Raises ``NoHomePage``.
    """
    refresh_column_slugs()
    source = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    others = [locale for locale in _locales() if locale.pk != source.pk]
    sync = _Sync(make=not check, actor=actor, source=source)
    pages: dict[ColumnPath, Page | None] = {(): sync.home()}
    for planned in planned_pages():
        page = sync.page(planned, pages.get(planned.parent))
        if page is None and planned.column and not is_column_open(planned.column.slug):
            continue
        pages[planned.path] = page
        for locale in others:
            sync.translation(planned, page, locale)
    if not check:
        sync_page_permissions()
    return sync.result


@dataclass(slots=True)
class _Sync:
    """One run: makes or only counts what is missing."""

    make: bool
    actor: Any
    source: Locale
    result: SyncResult = field(default_factory=SyncResult)

    def home(self) -> Page | None:
        try:
            return _home(self.source, make=self.make)
        except NoHomePage:
            if self.make:
                raise
            self.result.made.append(_("网站首页"))
            return None

    def page(self, planned: PlannedPage, parent: Page | None) -> Page | None:
        page = _existing(planned, self.source)
        if page is not None:
            self.result.kept += 1
            if parent is not None and not page.is_child_of(parent):
                self.result.misplaced.append(join_path(planned.path))
            return page
        if planned.column and not is_column_open(planned.column.slug):
            return None
        self.result.made.append(join_path(planned.path))
        if not self.make or parent is None:
            return None
        return _make(planned, parent, self.source, self.actor)

    def translation(self, planned: PlannedPage, page: Page | None, locale: Locale) -> None:
        if page is not None and page.has_translation(locale):
            self.result.kept += 1
            return
        self.result.made.append(f"{join_path(planned.path)} ({locale.language_code})")
        if self.make and page is not None:
            _translate(planned, page, locale, self.actor)


def refresh_column_slugs() -> int:
    """Write anew which plugin serves each row (plugins come and go); return how many changed."""
    changed = 0
    for row in CatalogueRow.objects.all():
        column = registry.for_path(tuple(row.column_path)) if row.column_path else None
        slug = column.slug if column else ""
        if row.column_slug != slug:
            row.column_slug = slug
            row.save(update_fields=["column_slug"])
            changed += 1
    return changed


def _locales() -> Iterator[Locale]:
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        yield Locale.objects.get_or_create(language_code=code)[0]


def _home(source: Locale, *, make: bool) -> Page:
    if make and _make_home is not None:
        return _make_home()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    root = site.root_page.specific if site else None
    # Wagtail's own placeholder takes any page and is no home.
    if root is None or type(root) is Page or SectionPage not in root.allowed_subpage_models():
        raise NoHomePage
    home: Page = root if root.locale_id == source.pk else root.get_translation(source)
    return home


def _existing(planned: PlannedPage, locale: Locale) -> Page | None:
    if planned.column is not None:
        pages = planned.column.page_model.objects.filter(locale=locale, alias_of__isnull=True)
        found: Page | None = pages.order_by("pk").first()
        return found
    return next(
        (
            section
            for section in SectionPage.objects.filter(locale=locale, alias_of__isnull=True)
            if tuple(section.path_names) == planned.path
        ),
        None,
    )


def _make(planned: PlannedPage, parent: Page, locale: Locale, actor: Any) -> Page:
    page: Page
    if planned.column is None:
        page = SectionPage(title=planned.path[-1], path_names=list(planned.path))
    else:
        page = planned.column.page_model(title=planned.path[-1])
    page.slug = _free_slug(parent, planned.slug)
    page.locale = locale
    page.live = False
    parent.add_child(instance=page)
    return _release(page, actor)


def _translate(planned: PlannedPage, page: Page, locale: Locale, actor: Any) -> None:
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.title = english_title(planned) if locale.language_code == "en" else page.title
    copy.slug = page.slug
    if Page.objects.child_of(copy.get_parent()).filter(slug=page.slug).exclude(pk=copy.pk).exists():
        copy.slug = f"{page.slug}-{locale.language_code}"
    _release(copy, actor)


def _release(page: Page, actor: Any) -> Page:
    page.save_revision(user=actor)
    release(page, actor=actor, ground=Ground.STRUCTURE)
    fresh: Page = page.specific_class.objects.get(pk=page.pk)
    return fresh


def _free_slug(parent: Page, slug: str) -> str:
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free
