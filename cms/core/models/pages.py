"""The abstract page every page type stands on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.models import Page, Revision

from cms.core.models.releases import IndexNumber
from cms.core.permissions import PagePermissionTester
from cms.core.release import guard
from cms.core.release.permits import current_permit


class BasePage(Page):
    """A page that becomes live, changes while live, and goes, by ``cms.core.release`` alone."""

    # Whether the page is information the law obliges to publish: it gets an index number and is
    # released by a responsible unit. Structure (home, sections, columns) is not.
    is_disclosure: ClassVar[bool] = False
    # Wagtail names every page type a template of its own; where there is none, the family's serves.
    family_template: ClassVar[str] = ""

    class Meta:
        abstract = True

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """Return the type's own template and, where that does not exist, its family's."""
        return [name for name in (self.template, self.family_template) if name]

    def save(
        self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any
    ) -> Any:
        """Save unless that would pass by the door; see ``cms.core.release.guard``."""
        if self._state.adding and self.alias_of_id and current_permit(self.pk) is None:
            # Aliases are born as drafts; tree synchronisation of translations makes them in bulk.
            self.live = False
            self.first_published_at = self.last_published_at = None
            self.live_revision = None
        fields = guard.fields_to_save(self, kwargs.get("update_fields"))
        if fields is not None:
            kwargs["update_fields"] = fields
            clean = clean and kwargs["update_fields"] is not None and "title" in fields
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def publish(
        self,
        revision: Revision,
        user: Any = None,
        changed: bool = True,
        log_action: Any = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Release; ``skip_permission_checks`` is Wagtail's and opens nothing here."""
        from cms.core.release.service import release_by

        release_by(
            self,
            revision,
            user=user,
            changed=changed,
            previous_revision=previous_revision,
            log_action=log_action,
        )

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: Any = None,
        log_action: Any = True,
    ) -> None:
        """Withdraw; inside a permit (an alias following its page) do what Wagtail does."""
        from cms.core.release.service import withdraw_by

        if current_permit(self.pk) is not None:
            super().unpublish(
                set_expired=set_expired, commit=commit, user=user, log_action=log_action
            )
        else:
            withdraw_by(self, user=user, expired=set_expired)

    def copy(self, *args: Any, **kwargs: Any) -> Page:
        """Copy as a draft: a copy was approved by nobody."""
        kwargs["keep_live"] = False
        kwargs["copy_revisions"] = False
        return super().copy(*args, **kwargs)

    def update_aliases(
        self,
        *,
        revision: Revision | None = None,
        _content: Any = None,
        _updated_ids: list[int] | None = None,
    ) -> None:
        """Let the aliases that may follow this page follow it, inside the page's own permit."""
        permit = current_permit(self.pk)
        following = permit.page_ids if permit else frozenset()
        others = self.aliases.exclude(pk__in=following).values_list("pk", flat=True)
        super().update_aliases(
            revision=revision, _content=_content, _updated_ids=[*(_updated_ids or ()), *others]
        )

    def with_content_json(self, content: Any) -> Any:
        """Return the page with a revision's content; the first publication is the row's alone."""
        obj = super().with_content_json(content)
        obj.first_published_at = self.first_published_at
        return obj

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return what the person may do here."""
        return PagePermissionTester(user, self)

    def refresh_facts(self) -> None:
        """Read again what the decision over this version depends on; nothing by default."""

    def release_problems(self) -> list[str]:
        """Return what stands against releasing this version, each with its mend; none by default."""
        return []

    def migration_problems(self) -> list[str]:
        """Return what stands against taking this version over as it stood on an old site.

        The same as against any release, unless a type asks of new pages what old ones never had.
        """
        return self.release_problems()

    @property
    def index_number(self) -> str:
        """Return the 索引号, empty before the first publication."""
        return (
            IndexNumber.objects.filter(translation_key=self.translation_key)
            .values_list("number", flat=True)
            .first()
            or ""
        )
