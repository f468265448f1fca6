"""Brings wagtail-localize's translations through the one door."""

from __future__ import annotations

import functools
from contextlib import suppress
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from cms.core.release.errors import ReleaseRefused
from cms.core.release.permits import live_rows_held


def bring_through_the_door() -> None:
    """Wrap ``TranslationSource.create_or_update_translation``.

    wagtail-localize saves the translated text straight into the page's row, also a live one, and
    publishes without a user after the transaction. Here a translation becomes a draft; it is
    released at once only where the translator may release it. Remove when wagtail-localize
    publishes as the user and leaves live rows alone.
    """
    original = TranslationSource.create_or_update_translation
    if getattr(original, "through_the_door", False):
        return

    @functools.wraps(original)
    def create_or_update(
        self: TranslationSource,
        locale: Any,
        user: Any = None,
        publish: bool = True,
        copy_parent_pages: bool = False,
        fallback: bool = False,
    ) -> tuple[Any, bool]:
        if not issubclass(self.specific_content_type.model_class(), Page):
            return original(self, locale, user, publish, copy_parent_pages, fallback)
        with live_rows_held():
            translation, created = original(
                self,
                locale,
                user=user,
                publish=False,
                copy_parent_pages=copy_parent_pages,
                fallback=fallback,
            )
        if publish and user is not None:
            # Where the translator may not release, the draft waits for the one who may.
            with suppress(ReleaseRefused):
                translation.get_latest_revision().publish(user=user)
        return translation, created

    create_or_update.through_the_door = True  # type: ignore[attr-defined]  # marks the wrapper
    TranslationSource.create_or_update_translation = create_or_update
