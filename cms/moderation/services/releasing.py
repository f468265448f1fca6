"""The end of a review: compares what is on record with what is to become public, and releases."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.core.models import BasePage, Ground, ReleaseRecord
from cms.core.release import ReleaseRefused, release, release_by
from cms.core.release.content import content_hash
from cms.moderation.queries import missing_approvals, required_steps


@transaction.atomic
def release_approved(workflow_state: Any, user: Any) -> ReleaseRecord | None:
    """Release the newest version if every step it needs was approved for this very content.

    The one way by which information becomes public. Raises ``ReleaseRefused``; whoever gave the
    last approval then learns why, and the approval is not on record. ``None`` for structure,
    which is released by the person.
    """
    page = workflow_state.content_object.specific
    # Locked until the end of the transaction: an autosave could overwrite the version in place
    # between the comparison and the release.
    type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    newest = page.get_latest_revision()
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=newest.pk)
    if not (isinstance(page, BasePage) and page.is_disclosure):
        release_by(page, revision, user=user)
        return None
    check_approved(workflow_state, revision)
    return release(page, actor=user, ground=Ground.WORKFLOW, revision=revision)


def check_approved(workflow_state: Any, revision: Revision) -> None:
    """Raise ``ReleaseRefused`` unless this revision's content has every approval it needs.

    What stands between the last approval and the release (a schedule, a batch that waits for all
    its pages) calls this again when the moment has come.
    """
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    version = revision.as_object()
    version.refresh_facts()
    title = version.title
    if not required_steps(version):
        raise ReleaseRefused(
            _("“%s”没有适用的审核步骤，不能发布；请管理员在“审核 → 审核步骤”中设置。") % title
        )
    missing = missing_approvals(workflow_state, version, content_hash(revision.content))
    if missing:
        raise ReleaseRefused(
            _("“%(title)s”还没有经过：%(steps)s，不能发布。")
            % {"title": title, "steps": "、".join(step.name for step in missing)}
        )
