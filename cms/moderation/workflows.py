"""What happens when a workflow ends; Wagtail imports this before any model is loaded."""

from __future__ import annotations

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Release the page if every approval it needs is on record for this very content.

    Raises ``ReleaseRefused`` otherwise, which undoes what ended the workflow: a workflow without
    an active task, or one whose last task was switched off, ends without anybody's approval.
    Setting: ``WAGTAIL_FINISH_WORKFLOW_ACTION``.
    """
    from cms.moderation.services.releasing import release_approved

    release_approved(workflow_state, user)
