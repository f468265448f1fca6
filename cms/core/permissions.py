"""What the interface offers; the door itself decides."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.models import PagePermissionTester as WagtailPagePermissionTester

from cms.core.authority import authority


class PagePermissionTester(WagtailPagePermissionTester):
    """Shapes the admin and API v3 after the authority; superusers get no way round it."""

    def can_edit(self) -> bool:
        """Return whether Wagtail's rules and the authority both let the person edit."""
        return bool(super().can_edit() and authority().may_edit(self.user, self.page))

    def can_publish(self) -> bool:
        """Return whether the person may release this page."""
        return bool(
            self.user.is_active
            and not self.page_is_root
            and authority().may_release(self.user, self.page).ground
        )

    def can_unpublish(self) -> bool:
        """Return whether the person may take this live page away."""
        return bool(self.page.live and not self.page_locked() and self._may_withdraw())

    def _may_withdraw(self) -> bool:
        return bool(
            self.user.is_active
            and not self.page_is_root
            and authority().may_withdraw(self.user, self.page).ground
        )

    def can_submit_for_moderation(self) -> bool:
        """Return whether this is information: the structure of the site is not reviewed."""
        kind = self.page.specific_class
        return bool(kind and kind.is_disclosure and super().can_submit_for_moderation())

    def can_publish_subpage(self) -> bool:
        """Return ``False``: a page is first a draft, so that nobody loses what was typed."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Return whether the person is an administrator: a restriction hides, lifting it shows."""
        return bool(self.user.is_active and self.user.is_superuser)

    def can_unschedule(self) -> bool:
        """Return whether the person may withdraw: cancelling a release is theirs too."""
        return self._may_withdraw()

    def _subtree_is_live(self) -> bool:
        if self.page.live or not self.page.numchild:
            return bool(self.page.live)
        return bool(Page.objects.descendant_of(self.page).live().exists())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Return whether the page was never public and Wagtail's rules let the person."""
        if self.page.first_published_at is not None or self._subtree_is_live():
            return False
        return bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """Return whether nothing here is live: live pages move by the release service alone."""
        return not self._subtree_is_live() and super().can_move()

    def can_move_to(self, destination: Page) -> bool:
        """Return whether nothing here is live and Wagtail's rules let the person."""
        return not self._subtree_is_live() and bool(super().can_move_to(destination))

    def can_reorder_children(self) -> bool:
        """Return ``False``: columns list by date, sections by the catalogue."""
        return False

    def can_add_subpage(self) -> bool:
        """Return whether the person may add here; structure is added by administrators alone."""
        if not super().can_add_subpage():
            return False
        return self.user.is_superuser or any(
            model.is_disclosure for model in self.page.specific_class.creatable_subpage_models()
        )


def tester_for(page: Page, user: Any) -> PagePermissionTester:
    """Return the tester of a page for a person."""
    return PagePermissionTester(user, page)
