"""The review of a column: every plugin's pages are drafted, judged by the right units, and live."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cms.core.models import Ground, ReleaseRecord
from cms.core.queries import unreleased_live_pages
from cms.core.release import ReleaseRefused, release_by
from cms.departments.models import Department, Role
from cms.moderation.enums import StepKind
from cms.moderation.models import ReviewRecord
from cms.moderation.queries import altered_records
from cms.moderation.stuck import stuck_pages
from cms.plugins.pages import ArticlePage, InterpretationPage, ItemPage, PolicyPage, ProfilePage
from tests.contracts.test_columns import ITEMS, draft_of, every_item
from tests.factories.review import approve_all, signer, staff_review, state_of, submit
from tests.factories.site import make_user

LEADERS = {"municipal_policies", "personnel", "leadership"}


def reviewed(bureau, column, model):
    """Return a draft by the clerk, in a bureau with reviewers."""
    people = staff_review(bureau, column.slug)
    legal = Department.objects.create(name="法规科", code="legal", is_legal_unit=True)
    make_user("法规审核", legal, Role.REVIEWER)
    page = draft_of(bureau, column, model)
    if isinstance(page, PolicyPage) and not page.is_upstream:
        page.is_normative = True
    page.save_revision(user=bureau.drafter)
    return model.objects.get(pk=page.pk), people


def expected(column, model):
    """Return (step, unit) as the default steps and a catalogue by topic have them."""
    steps = [("department", "示例贸易科"), ("head", "示例贸易科")]
    if issubclass(model, PolicyPage) and not model.is_upstream:
        steps.append(("legal", "法规科"))
    if column.slug in LEADERS:
        steps.append(("leader", "示例贸易科"))
    return [*steps, ("release", "办公室")]


@every_item
def test_reviewed_by_the_right_units_in_order_it_goes_live(bureau, column, model):
    page, _people = reviewed(bureau, column, model)
    for person in (bureau.drafter, bureau.head, bureau.office_head, bureau.administrator):
        assert not page.permissions_for_user(person).can_publish()
        with pytest.raises(ReleaseRefused, match="须经审核"):
            release_by(page, page.latest_revision, user=person)
    submit(page, bureau.drafter)
    walked = [(step, unit) for step, unit, _person in approve_all(page)]
    assert walked == expected(column, model)
    live = model.objects.get(pk=page.pk)
    assert live.live
    assert live.index_number
    record = ReleaseRecord.objects.get(page_id=page.pk)
    signed = ReviewRecord.objects.filter(page_id=page.pk, action="approved")
    assert (record.ground, record.content_hash) == (Ground.WORKFLOW, signed[0].content_hash)
    assert list(unreleased_live_pages()) == []
    assert stuck_pages() == []
    assert altered_records() == []


@every_item
def test_until_the_last_signature_nothing_is_public(bureau, column, model):
    page, _people = reviewed(bureau, column, model)
    submit(page, bureau.drafter)
    for step, _unit in expected(column, model):
        state = state_of(page)
        assert (state.step_kind, model.objects.get(pk=page.pk).live) == (step, False)
        state.workflow_state.refresh_from_db()
        if step == StepKind.RELEASE:
            break
        sign_off = state.sign_offs.get()
        number = {"number": "示商法审〔2026〕1号"} if step == StepKind.LEGAL else {}
        state.approve(user=signer(sign_off), **number)
    state_of(page).reject(user=bureau.office_head, comment="退回")
    assert not model.objects.get(pk=page.pk).live
    assert not ReleaseRecord.objects.filter(page_id=page.pk).exists()


def _one_for_each_family():
    families = (ArticlePage, PolicyPage, InterpretationPage, ProfilePage, ItemPage)
    chosen = {}
    for column, model in ITEMS:
        family = next(family for family in families if issubclass(model, family))
        chosen.setdefault(family, (column, model))
    return list(chosen.values())


FAMILIES = _one_for_each_family()


@pytest.mark.parametrize(
    ("column", "model"), FAMILIES, ids=[f"{one.slug}-{model.__name__}" for one, model in FAMILIES]
)
def test_through_the_screen_of_the_review(bureau, column, model):
    """One of each family walked through HTTP; submitting in the editor is in tests/e2e."""
    page, _people = reviewed(bureau, column, model)
    submit(page, bureau.drafter)
    outsider = Client()
    outsider.force_login(bureau.outsider)
    while (state := state_of(page)) is not None:
        url = reverse("cms_moderation:review", args=[state.pk])
        assert outsider.get(url).status_code == 302
        assert outsider.post(url, {"action": "approve"}).status_code == 302
        clerk = Client()
        clerk.force_login(signer(state.sign_offs.get()))
        assert clerk.get(url).status_code == 200
        answer = clerk.post(
            url,
            {
                "action": "approve",
                "approve-comment": "同意",
                "approve-number": "示商法审〔2026〕1号",
                "approve-openness": "proactive",
                "approve-secrecy": "clear",
            },
        )
        assert answer.status_code == 302, answer.content.decode()
    live = model.objects.get(pk=page.pk)
    assert live.live
    assert Client().get(live.url).status_code == 200
