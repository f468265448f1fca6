"""The one door: what it does, and that there is no way around it."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Revision, Workflow, WorkflowTask
from wagtail_localize.models import TranslationSource

from cms.core import projections
from cms.core.models import AuditRecord, Ground, IndexNumber, ReleaseKind, ReleaseRecord
from cms.core.queries import unreleased_live_pages
from cms.core.release import (
    ReleaseRefused,
    create_alias,
    move,
    release,
    release_by,
    withdraw,
    withdraw_by,
)
from tests.factories.site import UNIFIED_CODE, make_item, make_released

# What the review adds before the door is tested in tests/cms/moderation.
pytestmark = pytest.mark.usefixtures("heads_release")


@pytest.fixture
def column(bureau):
    return bureau.column("dummy")


@pytest.fixture
def draft(bureau, column):
    return make_item(column, topic=bureau.topic, owner=bureau.drafter)


@pytest.fixture
def page(bureau, column):
    return make_released(column, topic=bureau.topic, title="已发布")


@pytest.fixture(autouse=True)
def _nothing_live_without_a_record(request, db):
    """Whatever a test tries, every live page has a valid record afterwards."""
    yield
    if "tampered" not in request.keywords:
        assert list(unreleased_live_pages()) == []


def fresh(page):
    return type(page).objects.get(pk=page.pk)


# What the door does


def test_release_makes_live_numbers_and_records(bureau, draft):
    entry = release(draft, actor=bureau.head, ground=Ground.HEAD, reason="按期公开")
    live = fresh(draft)
    assert live.live
    assert live.live_revision_id == entry.revision_id
    assert entry.kind == ReleaseKind.RELEASED
    assert entry.ground == Ground.HEAD
    assert entry.actor == bureau.head
    assert entry.index_number == f"{UNIFIED_CODE}/{timezone.localdate().year}-00001"
    assert live.index_number == entry.index_number
    assert AuditRecord.objects.first().action == "page.released"


def test_index_numbers_count_up_and_survive_a_second_release(bureau, column):
    first, second = make_released(column), make_released(column)
    assert [first.index_number[-5:], second.index_number[-5:]] == ["00001", "00002"]
    first.title = "新标题"
    first.save_revision()
    release(first, actor=None, ground=Ground.SAMPLE)
    assert fresh(first).index_number == first.index_number
    assert IndexNumber.objects.count() == 2


def test_the_index_number_takes_the_year_of_shanghai(bureau, column):
    # 16:30 UTC on New Year's Eve is half past midnight of the new year in Asia/Shanghai.
    moment = dt.datetime(2025, 12, 31, 16, 30, tzinfo=dt.UTC)
    page = make_released(column, published_at=moment)
    assert page.index_number == f"{UNIFIED_CODE}/2026-00001"
    assert page.first_published_at == moment


def test_structure_has_no_index_number(bureau, column):
    assert column.index_number == ""


def test_without_an_organisation_code_nothing_is_released(bureau, draft):
    from cms.core.models import BureauSettings

    BureauSettings.objects.update(unified_code="")
    with pytest.raises(ReleaseRefused, match="统一社会信用代码"):
        release(draft, actor=None, ground=Ground.SAMPLE)
    assert not fresh(draft).live


def test_a_failing_projection_undoes_everything(bureau, draft):
    class Failing(projections.Projection):
        name = "failing"

        def released(self, page):
            raise RuntimeError("index down")

    projections.register(Failing())
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            release(draft, actor=None, ground=Ground.SAMPLE)
    finally:
        projections.unregister("failing")
    assert not fresh(draft).live
    assert fresh(draft).first_published_at is None
    assert not IndexNumber.objects.exists()
    assert not ReleaseRecord.objects.filter(page_id=draft.pk).exists()


def test_projections_hear_of_release_new_address_and_withdrawal(bureau, page):
    heard = []

    class Listening(projections.Projection):
        name = "listening"

        def released(self, page):
            heard.append(("released", page.live))

        def withdrawn(self, page):
            heard.append(("withdrawn", page.live))

        def relocated(self, page):
            heard.append(("relocated", page.slug))

    projections.register(Listening())
    try:
        page.slug = "new-address"
        page.save_revision()
        release(page, actor=None, ground=Ground.SAMPLE)
        withdraw(page, actor=bureau.head, ground=Ground.HEAD, reason="内容有误")
    finally:
        projections.unregister("listening")
    assert heard == [("released", True), ("relocated", "new-address"), ("withdrawn", False)]


def test_the_approved_revision_is_released_not_a_later_one(bureau, draft):
    approved = draft.latest_revision
    draft.title = "签发后又改"
    draft.save_revision()
    release(draft, actor=None, ground=Ground.SAMPLE, revision=approved)
    assert fresh(draft).title != "签发后又改"
    assert fresh(draft).has_unpublished_changes


def test_first_publication_is_written_once_against_a_manipulated_revision(bureau, page):
    first = page.first_published_at
    page.save_revision()
    revision = fresh(page).latest_revision
    revision.content["first_published_at"] = "2001-01-01T00:00:00Z"
    revision.content["live"] = False
    revision.save()
    release(page, actor=None, ground=Ground.SAMPLE, revision=Revision.objects.get(pk=revision.pk))
    assert fresh(page).first_published_at == first
    assert fresh(page).live


def test_only_imports_and_samples_say_when_they_were_first_published(bureau, draft):
    with pytest.raises(ReleaseRefused, match="首次发布时间"):
        release(draft, actor=bureau.head, ground=Ground.HEAD, published_at=timezone.now())


def test_withdrawing_takes_it_away_and_says_why(bureau, page):
    entry = withdraw(page, actor=bureau.head, ground=Ground.HEAD, reason="内容有误")
    assert not fresh(page).live
    assert (entry.kind, entry.reason) == (ReleaseKind.WITHDRAWN, "内容有误")
    assert withdraw(page, actor=bureau.head, ground=Ground.HEAD) is None


def test_records_are_append_only(page):
    entry = ReleaseRecord.objects.filter(page_id=page.pk).get()
    entry.reason = "改"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


# Who may


def test_the_head_of_the_responsible_unit_releases(bureau, draft):
    release_by(draft, draft.latest_revision, user=bureau.head)
    assert fresh(draft).live


@pytest.mark.parametrize("person", ["drafter", "outsider", "office_head", "administrator"])
def test_nobody_else_releases_superusers_included(bureau, draft, person):
    with pytest.raises(ReleaseRefused, match="示例贸易科"):
        release_by(draft, draft.latest_revision, user=getattr(bureau, person))
    assert not fresh(draft).live


def test_a_topic_changed_in_the_draft_does_not_take_a_live_page_over(bureau, page):
    from cms.departments.models import Department, Topic, TopicAssignment

    other = Topic.objects.create(name="财务", slug="finance")
    TopicAssignment.objects.create(topic=other, department=Department.objects.get(name="财务科"))
    page.topic = other
    page.save_revision()
    with pytest.raises(ReleaseRefused):
        release_by(page, page.latest_revision, user=bureau.outsider)


def test_structure_is_released_by_administrators(bureau, column):
    column.intro = "说明"
    column.save_revision()
    release_by(column, column.latest_revision, user=bureau.administrator)
    assert fresh(column).intro == "说明"
    with pytest.raises(ReleaseRefused):
        release_by(column, column.latest_revision, user=bureau.head)


def test_information_is_never_released_as_structure(bureau, draft):
    with pytest.raises(ReleaseRefused):
        release(draft, actor=bureau.administrator, ground=Ground.STRUCTURE)


# Ways around


def test_a_plain_save_cannot_make_live(draft):
    draft.live = True
    with pytest.raises(ReleaseRefused):
        draft.save()
    plain = Page.objects.get(pk=draft.pk)
    plain.live = True
    with pytest.raises(ReleaseRefused):
        plain.save()
    with pytest.raises(ReleaseRefused):
        plain.save(update_fields=["live"])


def test_a_plain_save_cannot_change_what_is_live(page):
    page.title = "悄悄改"
    with pytest.raises(ReleaseRefused):
        page.save()
    with pytest.raises(ReleaseRefused):
        page.save(update_fields=["title"])
    assert fresh(page).title == "已发布"


def test_a_plain_save_cannot_take_away_or_swap_the_live_revision(page):
    page.live = False
    with pytest.raises(ReleaseRefused):
        page.save(clean=False)
    page = fresh(page)
    page.live_revision = None
    with pytest.raises(ReleaseRefused):
        page.save(update_fields=["live_revision"])


def test_a_plain_save_cannot_forge_the_first_publication(draft):
    draft.first_published_at = timezone.now()
    with pytest.raises(ReleaseRefused):
        draft.save()


def test_bookkeeping_on_a_live_page_is_not_refused(bureau, page):
    page.locked = True
    page.save(update_fields=["locked"])
    page.title = "草稿标题"
    page.save_revision(user=bureau.drafter)
    assert fresh(page).title == "已发布"
    assert fresh(page).draft_title == "草稿标题"


def test_add_child_live_is_refused(bureau, column):
    model = type(make_item(column))
    count = model.objects.count()
    with pytest.raises(ReleaseRefused), transaction.atomic():
        column.add_child(instance=model(title="直接上网"))  # Wagtail's default is live=True
    assert model.objects.count() == count


def test_a_recursive_copy_is_a_tree_of_drafts(bureau, page, column):
    copied = bureau.home.copy(
        recursive=True, to=Page.get_first_root_node(), update_attrs={"slug": "copied"}
    )
    assert not Page.objects.descendant_of(copied, inclusive=True).live().exists()
    single = page.copy(to=column, update_attrs={"slug": "second"}, keep_live=True)
    assert not single.live
    assert single.first_published_at is None
    assert not single.index_number
    assert not ReleaseRecord.objects.filter(page_id=single.pk).exists()


def test_a_recursive_copy_that_insists_is_refused_and_leaves_nothing(bureau, page, column):
    from wagtail.actions.copy_page import CopyPageAction

    count = Page.objects.count()
    with pytest.raises(ReleaseRefused), transaction.atomic():
        CopyPageAction(
            column, to=bureau.home, recursive=True, keep_live=True, update_attrs={"slug": "again"}
        ).execute(skip_permission_checks=True)
    assert Page.objects.count() == count


def test_an_alias_is_born_a_draft(bureau, page, column):
    alias = page.create_alias(parent=column, update_slug="alias")
    assert not alias.live
    english = page.create_alias(
        parent=bureau.column("dummy", "en"), update_locale=Locale.objects.get(language_code="en")
    )
    assert not english.live


def test_an_alias_by_the_service_follows_its_page(bureau, page, column):
    alias = create_alias(page, column, actor=bureau.head, slug="alias")
    assert fresh(alias).live
    page.title = "新标题"
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    assert fresh(alias).title == "新标题"
    withdraw(page, actor=bureau.head, ground=Ground.HEAD)
    assert not fresh(alias).live


def test_update_aliases_makes_no_foreign_alias_live(bureau, page):
    english = page.create_alias(
        parent=bureau.column("dummy", "en"), update_locale=Locale.objects.get(language_code="en")
    )
    page.update_aliases()
    release(page, actor=None, ground=Ground.SAMPLE)
    assert not fresh(english).live


def test_converting_an_alias_publishes_nothing(bureau, page, column):
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    alias = page.create_alias(parent=column, update_slug="alias")
    ConvertAliasPageAction(alias, user=bureau.administrator).execute()
    assert not fresh(alias).live


def test_a_live_page_is_not_moved_superusers_included(bureau, page):
    target = bureau.column("news")
    with pytest.raises(ReleaseRefused):
        page.move(target, "last-child", user=None)
    with pytest.raises(ReleaseRefused):
        Page.objects.get(pk=page.pk).move(target, "last-child")
    assert not page.permissions_for_user(bureau.administrator).can_move()
    assert fresh(page).get_parent().slug == "dummy"


def test_the_service_moves_and_records(bureau, page):
    column = fresh(page).get_parent()
    section = bureau.column("news")
    move(column, section, "right", actor=bureau.administrator, ground=Ground.STRUCTURE)
    assert ReleaseRecord.objects.first().kind == ReleaseKind.MOVED
    assert fresh(page).live


def test_a_live_page_is_not_deleted(bureau, page):
    with pytest.raises(ReleaseRefused), transaction.atomic():
        page.delete()
    with pytest.raises(ReleaseRefused), transaction.atomic():
        page.get_parent().delete()
    assert fresh(page).live
    assert not page.permissions_for_user(bureau.administrator).can_delete()


def test_publication_without_a_user_is_refused(draft):
    with pytest.raises(ReleaseRefused, match="没有签发"):
        draft.latest_revision.publish()
    with pytest.raises(ReleaseRefused):
        draft.publish(draft.latest_revision, skip_permission_checks=True)


def test_wagtails_own_action_is_refused(bureau, draft):
    from wagtail.actions.publish_page_revision import PublishPageRevisionAction

    with pytest.raises(ReleaseRefused):
        PublishPageRevisionAction(draft.latest_revision).execute(skip_permission_checks=True)
    assert not fresh(draft).live


def test_unpublishing_without_a_ground_is_refused(page):
    with pytest.raises(ReleaseRefused):
        page.unpublish()
    with pytest.raises(ReleaseRefused):
        withdraw_by(page, user=None)
    assert fresh(page).live


def schedule(page, moment):
    page.go_live_at = moment
    return page.save_revision()


def test_a_schedule_nobody_authorised_goes_nowhere(draft):
    revision = schedule(draft, timezone.now() - dt.timedelta(minutes=1))
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    errors = StringIO()
    call_command("publish_scheduled", stdout=StringIO(), stderr=errors)
    assert not fresh(draft).live
    assert "没有签发" in errors.getvalue()


def test_an_authorised_schedule_goes_live_at_its_time(bureau, draft):
    revision = schedule(draft, timezone.now() + dt.timedelta(hours=1))
    release_by(draft, revision, user=bureau.head)
    assert not fresh(draft).live
    assert ReleaseRecord.objects.first().kind == ReleaseKind.AUTHORISED
    past = timezone.now() - dt.timedelta(minutes=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    revision.refresh_from_db()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(hours=2))
        call_command("publish_scheduled", stdout=StringIO())
    assert fresh(draft).live


def test_an_edit_in_place_voids_the_authorised_schedule(bureau, draft):
    revision = schedule(draft, timezone.now() + dt.timedelta(hours=1))
    release_by(draft, revision, user=bureau.head)
    revision.content["title"] = "签发后改"
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    assert not fresh(draft).live


def test_one_failing_schedule_does_not_stop_the_next(bureau, column):
    bad, good = make_item(column, topic=bureau.topic), make_item(column, topic=bureau.topic)
    past = timezone.now() - dt.timedelta(minutes=2)
    Revision.objects.filter(pk=bad.latest_revision_id).update(approved_go_live_at=past)
    revision = schedule(good, timezone.now() + dt.timedelta(hours=1))
    release_by(good, revision, user=bureau.head)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(hours=2))
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    assert not fresh(bad).live
    assert fresh(good).live


def test_an_expired_page_is_withdrawn(bureau, page):
    page.expire_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(hours=2))
        call_command("publish_scheduled", stdout=StringIO())
    assert (fresh(page).live, fresh(page).expired) == (False, True)
    assert ReleaseRecord.objects.first().ground == Ground.EXPIRY


def start_workflow(bureau, draft, *tasks):
    workflow = Workflow.objects.create(name="测试流程")
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow, lambda: workflow.start(draft, bureau.drafter)


def test_an_empty_workflow_publishes_nothing(bureau, draft):
    _workflow, start = start_workflow(bureau, draft)
    with pytest.raises(ReleaseRefused):
        start()
    assert not fresh(draft).live


def test_deactivating_the_last_task_publishes_nothing(bureau, draft):
    task = GroupApprovalTask.objects.create(name="审核")
    _workflow, start = start_workflow(bureau, draft, task)
    start()
    for person in (None, bureau.administrator):
        with pytest.raises(ReleaseRefused):
            task.deactivate(user=person)
        assert not fresh(draft).live


def test_a_workflow_that_is_not_the_review_publishes_nothing(bureau, draft):
    task = GroupApprovalTask.objects.create(name="审核")
    _workflow, start = start_workflow(bureau, draft, task)
    start()
    with pytest.raises(ReleaseRefused):
        draft.current_workflow_task_state.approve(user=bureau.head)
    assert not fresh(draft).live


def translate(page):
    source, _created = TranslationSource.get_or_create_from_instance(page)
    source.update_from_db()
    return source


def test_a_translation_is_a_draft_whoever_asks_for_publication(bureau, page):
    english = Locale.objects.get(language_code="en")
    bureau.column("dummy", "en")
    source = translate(page)
    translation, created = source.create_or_update_translation(english, fallback=True)
    assert created
    assert not fresh(translation).live


def test_a_translation_is_released_by_the_head_and_shares_the_number(bureau, page):
    english = Locale.objects.get(language_code="en")
    bureau.column("dummy", "en")
    source = translate(page)
    translation, _created = source.create_or_update_translation(
        english, user=bureau.head, publish=True, fallback=True
    )
    assert fresh(translation).live
    assert fresh(translation).index_number == page.index_number


def test_updating_a_live_translation_leaves_the_live_text(bureau, page):
    english = Locale.objects.get(language_code="en")
    bureau.column("dummy", "en")
    source = translate(page)
    translation, _created = source.create_or_update_translation(
        english, user=bureau.head, publish=True, fallback=True
    )
    page.title = "改后的标题"
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    source = translate(fresh(page))
    source.create_or_update_translation(english, publish=True, fallback=True)
    assert fresh(translation).title == "已发布"
    assert fresh(translation).get_latest_revision_as_object().title == "改后的标题"


def test_localizes_conversion_to_an_alias_does_not_touch_a_live_page(bureau, page, client):
    english = Locale.objects.get(language_code="en")
    bureau.column("dummy", "en")
    source = translate(page)
    translation, _created = source.create_or_update_translation(
        english, user=bureau.head, publish=True, fallback=True
    )
    page.title = "改后的标题"
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    client.force_login(bureau.administrator)
    url = reverse("wagtail_localize:convert_to_alias", args=[translation.pk])
    response = client.post(url)
    assert response.status_code in {302, 403, 404}
    assert fresh(translation).title == "已发布"


def test_tree_synchronisation_shows_no_chinese_in_english(bureau, page):
    from wagtail_localize.synctree import synchronize_tree

    bureau.column("dummy", "en")
    synchronize_tree(
        Locale.objects.get(language_code="zh-hans"), Locale.objects.get(language_code="en")
    )
    assert not Page.objects.filter(
        locale__language_code="en", alias_of__isnull=False, live=True
    ).exists()


# The check


@pytest.mark.tampered
def test_check_releases_finds_what_got_in_by_the_window(page, draft):
    call_command("check_releases", stdout=StringIO())
    Page.objects.filter(pk=draft.pk).update(live=True)
    output = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("check_releases", stdout=output)
    assert error.value.returncode == 1
    assert output.getvalue().count("\n") == 1
    assert "没有发布记录" in output.getvalue()


@pytest.mark.tampered
def test_check_releases_finds_a_revision_changed_after_release(page):
    revision = page.live_revision
    revision.content["title"] = "事后改动"
    revision.save()
    assert [reason for _page, reason in unreleased_live_pages()] == ["上网版本的内容在签发后被改动"]


# In the admin


def test_the_editor_publishes_for_the_head_and_keeps_the_draft_of_others(bureau, draft, client):
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

    from cms.plugins.access import sync_page_permissions

    sync_page_permissions()
    client.force_login(bureau.head)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    data = nested_form_data(
        {
            "title": "经签发的标题",
            "topic": bureau.topic.pk,
            "body": streamfield([]),
            "written_on": "2026-03-02",
            "source": "own",
            "attachments": inline_formset([]),
            "page_links": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "publish",
        }
    )
    assert client.post(url, data).status_code == 302
    assert fresh(draft).live
    assert fresh(draft).title == "经签发的标题"


def test_structure_is_added_by_administrators_alone(bureau, column):
    from cms.plugins.access import sync_page_permissions

    sync_page_permissions()
    assert column.permissions_for_user(bureau.drafter).can_add_subpage()
    assert not bureau.home.permissions_for_user(bureau.drafter).can_add_subpage()
    assert bureau.home.permissions_for_user(bureau.administrator).can_add_subpage()
