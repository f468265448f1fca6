"""What follows a migration."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from wagtail.models import Page

from cms.core.projections import all_projections

PAGE_INDEXES = (
    # Lists of one type in the order of publication are read from it; without it they sort the site.
    (
        "CREATE INDEX IF NOT EXISTS cms_core_page_listing ON wagtailcore_page "
        "(content_type_id, locale_id, live, first_published_at DESC, id DESC)"
    ),
    # A release asks four times for the page's aliases. Hardly a page has any, so that once SQLite
    # has analysed Django's index it takes it for useless and reads the whole table instead.
    (
        "CREATE INDEX IF NOT EXISTS cms_core_page_aliases ON wagtailcore_page "
        "(alias_of_id) WHERE alias_of_id IS NOT NULL"
    ),
)


def keep_page_indexes(sender: Any, using: str, **kwargs: Any) -> None:
    """Give Wagtail's page table the indexes of ours that are not there.

    The table is Wagtail's, and its own migrations rebuild it on SQLite with the indexes of its
    model alone, so no migration of ours could promise that the index stays.
    """
    connection = connections[using]
    if Page._meta.db_table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in PAGE_INDEXES:
                cursor.execute(statement)


def follow_restriction(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Tell the projections that a page was closed to the public or opened, with all below it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is None or kwargs.get("raw"):
        return
    with transaction.atomic():
        for projection in all_projections():
            projection.restricted(page)
