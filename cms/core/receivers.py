"""What follows a migration."""

from __future__ import annotations

from typing import Any

from django.db import connections
from wagtail.models import Page

# Lists of one type in the order of publication are read from it; without it they sort the site.
LISTING_INDEX = (
    "CREATE INDEX IF NOT EXISTS cms_core_page_listing ON wagtailcore_page "
    "(content_type_id, locale_id, live, first_published_at DESC, id DESC)"
)


def keep_listing_index(sender: Any, using: str, **kwargs: Any) -> None:
    """Give Wagtail's page table the index that lists are read from, where it is not there.

    The table is Wagtail's, and its own migrations rebuild it on SQLite with the indexes of its
    model alone, so no migration of ours could promise that the index stays.
    """
    connection = connections[using]
    if Page._meta.db_table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(LISTING_INDEX)
