"""The frame of every page: navigation, breadcrumbs, languages, page tags, style sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from cms.core.meta_tags import MetaTag
from cms.core.models import BureauSettings
from cms.plugins.meta_tags import tags_for
from cms.plugins.registry import registry
from home.display import COOKIE, Display, StyleSheet
from home.tree import SiteTree, tree_of

# What HTML calls the languages; Django's codes are not BCP 47's in letter case.
HTML_CODES = {"zh-hans": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language the page is in, or could be."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """All that stands around the content of a page."""

    bureau: Any
    tree: SiteTree
    breadcrumbs: tuple[Page, ...]
    languages: tuple[LanguageLink, ...]
    meta_tags: tuple[MetaTag, ...]
    canonical: str
    display: Display
    style_sheets: tuple[StyleSheet, ...]
    language: str
    is_chinese: bool
    home_url: str

    @property
    def section(self) -> Page | None:
        """Return the branch of the navigation the page is in."""
        return next((page for page in self.breadcrumbs if page.depth == 3), None)


def frame_of(request: HttpRequest, page: Any = None, *, title: str = "") -> Frame:
    """Return the frame of a page, or of a view (``page`` is ``None``): five queries at most."""
    language = get_language() or settings.LANGUAGE_CODE
    tree = tree_of(request)
    bureau = BureauSettings.load(request_or_site=request)
    path = (page.get_url(request) if page is not None else None) or request.path
    canonical = request.build_absolute_uri(path)
    breadcrumbs = tree.ancestors_of(page) if page is not None else (tree.home,) if tree.home else ()
    display = Display.from_cookie(request.COOKIES.get(COOKIE, ""))
    return Frame(
        bureau=bureau,
        tree=tree,
        breadcrumbs=breadcrumbs,
        languages=_languages(request, page, language, tree.restricted),
        meta_tags=tags_for(
            page,
            bureau=bureau,
            domain=request.get_host().rsplit(":", 1)[0],
            url=canonical,
            **_column_words(page, breadcrumbs),
        ),
        canonical=canonical,
        display=display,
        style_sheets=display.style_sheets(),
        language=HTML_CODES.get(language, language),
        is_chinese=language == settings.LANGUAGE_CODE,
        home_url=tree.home.get_url(request) if tree.home else "/",
    )


def _column_words(page: Any, above: tuple[Page, ...]) -> dict[str, str]:
    """Return title and introduction of the page's column: one query for an item, else none."""
    column = registry.for_model(type(page)) if page is not None else None
    if column is None:
        return {}
    if isinstance(page, column.page_model):
        return {"column_title": page.title, "intro": page.intro}
    landing = above[-1] if above else None
    if landing is None:
        return {}
    intro = column.page_model.objects.filter(pk=landing.pk).values_list("intro", flat=True).first()
    return {"column_title": landing.title, "intro": intro or ""}


def _languages(
    request: HttpRequest, page: Any, current: str, restricted: Q
) -> tuple[LanguageLink, ...]:
    """Return the languages; one the page has no live translation in leads to a page that says so.

    An alias in another language is no translation: it would show Chinese under its address.
    """
    translations: dict[str, str] = {}
    if page is not None and page.pk:
        for other in (
            Page.objects.live()
            .exclude(restricted)
            .filter(translation_key=page.translation_key, alias_of__isnull=True)
            .exclude(pk=page.pk)
            .select_related("locale")
        ):
            translations[other.locale.language_code] = other.get_url(request)
    return tuple(
        LanguageLink(
            code=HTML_CODES.get(code, code),
            name=get_language_info(code)["name_local"],
            url=translations.get(code) or translate_url(request.path, code),
            is_current=code == current,
            is_translated=code == current or code in translations,
        )
        for code, _name in settings.LANGUAGES
    )
