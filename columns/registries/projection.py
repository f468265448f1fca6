"""Notes which editions have been public: their versions are the public history of a record."""

from __future__ import annotations

from typing import Any

from cms.core.projections import Projection


class ReleasedEditions(Projection):
    """Follows the pages of registers."""

    name = "registries.editions"

    def released(self, page: Any) -> None:
        """Note the edition a released page shows."""
        from columns.registries.models import RegisterPage
        from columns.registries.services import note_release

        if isinstance(page, RegisterPage) and page.edition_id:
            note_release(page.edition_id)
