"""What ``sync_moderation`` derives, and that it does so once."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Workflow, WorkflowPage

from cms.departments.groups import StaffGroup
from cms.moderation.models import ColumnWorkflow, DepartmentReviewTask, ReviewStep
from cms.moderation.sync import sync_moderation
from cms.plugins.registry import registry


def said(*arguments):
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def steps_of(slug):
    workflow = ColumnWorkflow.objects.get(column_slug=slug).workflow
    return [task.name for task in workflow.tasks]


def test_from_nothing_to_a_workflow_for_each_column(bureau):
    landing = bureau.column("news")
    english = bureau.column("news", "en")
    sync_moderation()
    assert steps_of("news") == ["科室审核", "科室负责人审签", "保密与公开审查"]
    assert steps_of("municipal_policies") == [
        "科室审核",
        "科室负责人审签",
        "合法性审核",
        "分管领导审签",
        "保密与公开审查",
    ]
    assert steps_of("ministry_policies") == ["科室审核", "科室负责人审签", "保密与公开审查"]
    assert ColumnWorkflow.objects.count() == len(registry.all())
    assert DepartmentReviewTask.objects.count() == ReviewStep.objects.count() == 5
    workflow = ColumnWorkflow.objects.get(column_slug="news").workflow
    assert landing.get_workflow() == english.get_workflow() == workflow
    office = Group.objects.get(name=StaffGroup.OFFICE)
    assert office.permissions.filter(codename="add_deputy").exists()


def test_a_second_run_changes_nothing(bureau):
    bureau.column("news")
    assert sync_moderation().changes
    before = list(Workflow.objects.values_list("pk", "name", "active"))
    assert sync_moderation().changes == []
    assert list(Workflow.objects.values_list("pk", "name", "active")) == before
    assert said("sync_moderation") == "审核流程没有变化。\n"
    assert said("sync_moderation", "--check") == "审核流程没有变化。\n"


def test_check_says_what_would_change_and_changes_nothing(bureau):
    bureau.column("news")
    with pytest.raises(CommandError) as error:
        call_command("sync_moderation", check=True, stdout=StringIO())
    assert error.value.returncode == 1
    assert not ReviewStep.objects.exists()
    assert not ColumnWorkflow.objects.exists()


def test_what_an_administrator_changed_stays_so(bureau):
    bureau.column("news")
    sync_moderation()
    ReviewStep.objects.filter(kind="department").update(name="初审", days=9)
    ReviewStep.objects.filter(kind="head").update(active=False)
    sync_moderation()
    assert steps_of("news") == ["初审", "保密与公开审查"]
    assert ReviewStep.objects.get(name="初审").days == 9
    assert not DepartmentReviewTask.objects.get(step__kind="head").active


def test_it_mends_what_was_taken_away(bureau):
    landing = bureau.column("news")
    sync_moderation()
    WorkflowPage.objects.filter(page_id=landing.pk).delete()
    ColumnWorkflow.objects.get(column_slug="news").workflow.workflow_tasks.all().delete()
    assert len(sync_moderation().changes) == 2
    assert steps_of("news") == ["科室审核", "科室负责人审签", "保密与公开审查"]


def test_other_workflows_are_taken_off_the_pages(bureau):
    workflow = Workflow.objects.create(name="绕道")
    WorkflowPage.objects.update_or_create(page_id=bureau.home.pk, defaults={"workflow": workflow})
    sync_moderation()
    ours = ColumnWorkflow.objects.values("workflow_id")
    assert not WorkflowPage.objects.exclude(workflow__in=ours).exists()
    assert not bureau.home.has_workflow


def test_stuck_pages_says_when_there_are_none(bureau):
    sync_moderation()
    assert said("stuck_pages") == "没有停滞的审核。\n"
    ReviewStep.objects.update(active=False)
    sync_moderation()
    with pytest.raises(CommandError):
        call_command("stuck_pages", stdout=StringIO())
