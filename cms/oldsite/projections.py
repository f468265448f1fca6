"""Old addresses lead to the page as soon as it is public, whoever released it."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.redirects.models import Redirect

from cms.core.projections import Projection
from cms.oldsite.models import OldDocument


class OldAddresses(Projection):
    """Keeps one redirect for each old document that is public."""

    name = "old_addresses"

    def released(self, page: Any) -> None:
        """Make the redirect of an imported page; one that a person made stands."""
        addresses = OldDocument.objects.filter(page_id=page.pk).exclude(address="")
        for address in addresses.values_list("address", flat=True):
            if not Redirect.objects.filter(old_path=address).exists():
                Redirect.add_redirect(address, redirect_to=page, automatically_created=True)
