"""Keeps the documents in step with what is public, inside the transaction of each change."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.attachments.models import LiveFile
from cms.core.projections import Projection
from search import services


class SearchProjection(Projection):
    """Follows releases, withdrawals, moves and restrictions."""

    # After «live_files», which says what files a page makes public.
    name = "search"

    def released(self, page: Any) -> None:
        """Write the page's documents; unread files are read after the commit."""
        services.follow_page(page)
        read_later(page.pk)

    def withdrawn(self, page: Any) -> None:
        """Take the page's documents away, and those of aliases that went with it."""
        aliases = Page.objects.filter(alias_of=page, live=False).values_list("pk", flat=True)
        services.forget_pages([page.pk, *aliases])

    def relocated(self, page: Any) -> None:
        """Write new addresses, and hide or show what has moved into or out of a closed branch."""
        services.follow_subtree(page)

    def restricted(self, page: Any) -> None:
        """Hide or show the page and all below it."""
        services.follow_subtree(page)


def read_later(page_id: int) -> None:
    """After the commit read the files of a page that have not been read yet."""
    from cms.attachments.text.queries import unread_files

    files = LiveFile.objects.filter(page_id=page_id, document__isnull=False)
    unread = unread_files(files.values_list("document_id", flat=True))
    if unread:
        from search.tasks import read_files

        transaction.on_commit(lambda: read_files.enqueue(unread), robust=True)
