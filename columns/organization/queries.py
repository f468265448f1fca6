"""Reads about the directory."""

from __future__ import annotations

from cms.plugins.units import unit_changes, unit_directory
from columns.organization.models import UnitDirectoryPage


def unpublished_changes() -> tuple[UnitDirectoryPage | None, list[str]]:
    """Return the live directory, and what of the units has changed since it was drafted.

    Changes count from the newest draft: what is already on its way is no news.
    """
    page = UnitDirectoryPage.objects.filter(live=True).order_by("pk").first()
    if page is None:
        return None, []
    newest = page.get_latest_revision_as_object()
    return page, unit_changes(newest.units, unit_directory())
