"""The people of a review, and a page walked through it as they would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from cms.core.models import User
from cms.departments.models import LeaderAssignment, Role
from cms.moderation.enums import StepKind
from cms.moderation.models import DepartmentTaskState, UnitSignOff
from cms.moderation.queries import editors_of, signers_of
from cms.moderation.sync import sync_moderation
from tests.factories.site import Bureau, make_user

ANSWERS: dict[str, dict[str, str]] = {
    StepKind.LEGAL: {"number": "示商法审〔2026〕1号"},
    StepKind.RELEASE: {"openness": "proactive", "secrecy": "clear"},
}


@dataclass
class Reviewers:
    """Who joins the small bureau for a review."""

    reviewer: User
    office_reviewer: User
    leader: User


def staff_review(bureau: Bureau, *columns: str) -> Reviewers:
    """Give the bureau reviewers and a leader, make the columns, and derive the workflows."""
    found = Reviewers(
        reviewer=make_user("审核员", bureau.trade, Role.REVIEWER),
        office_reviewer=make_user("保密员", bureau.office, Role.REVIEWER),
        leader=make_user("局长"),
    )
    for unit in (bureau.trade, bureau.office):
        LeaderAssignment.objects.create(user=found.leader, department=unit, post="局长")
    for slug in columns:
        bureau.column(slug)
    sync_moderation()
    return found


def submit(page: Any, user: User) -> DepartmentTaskState:
    """Submit the newest version of a page; return the step it is at."""
    page = type(page).objects.get(pk=page.pk)
    page.get_workflow().start(page, user)
    return state_of(page)


def state_of(page: Any) -> Any:
    """Return the step a page is at, ``None`` where it is at none."""
    return type(page).objects.get(pk=page.pk).current_workflow_task_state


def signer(sign_off: UnitSignOff) -> User:
    """Return somebody who may give a signature."""
    editors = editors_of(sign_off.state.workflow_state.content_object)
    found = signers_of(sign_off).exclude(pk__in=editors).first()
    assert found is not None, f"nobody signs {sign_off.state.step_name} for {sign_off.acting}"
    return found


def approve(state: DepartmentTaskState, user: User, **extra: Any) -> None:
    """Approve as Wagtail's views do."""
    given = {**ANSWERS.get(state.step_kind, {}), **extra}
    state.task.specific.on_action(state, user, "approve", **given)


def approve_all(page: Any) -> list[tuple[str, str, str]]:
    """Walk a submitted page to its end; return (step, unit, person) of each signature."""
    walked = []
    while (state := state_of(page)) is not None:
        sign_off = state.sign_offs.filter(signed_at__isnull=True).first()
        person = signer(sign_off)
        approve(state, person)
        walked.append((state.step_kind, sign_off.acting.name, str(person)))
        cache.clear()
    return walked
