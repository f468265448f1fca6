"""What happens when a workflow ends; Wagtail imports this before any model is loaded."""

from __future__ import annotations

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """End a workflow: release if the person who ended it may, otherwise keep the draft.

    A workflow without an active task, or one whose task was deactivated, ends without anybody's
    approval; that must not publish. Setting: ``WAGTAIL_FINISH_WORKFLOW_ACTION``.
    """
    from cms.core.release import ReleaseRefused, release_by

    if user is None:
        return
    page = workflow_state.content_object
    try:
        release_by(page, page.get_latest_revision(), user=user)
    except ReleaseRefused:
        # Who approves the last step need not be the one who releases: the draft waits.
        return
