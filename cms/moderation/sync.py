"""Derives tasks, workflows, groups and permissions from the catalogue, the units and the steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from cms.departments.groups import StaffGroup
from cms.departments.models import Department
from cms.departments.queries import org_chart
from cms.moderation.defaults import DEFAULT_STEPS
from cms.moderation.models import ColumnWorkflow, DepartmentReviewTask, ReviewStep
from cms.moderation.queries import open_sign_offs
from cms.moderation.rules import PageFacts, may_meet
from cms.moderation.services.changing import move_open_work
from cms.plugins.access import sync_page_permissions
from cms.plugins.pages import PolicyPage
from cms.plugins.registry import registry

# Who keeps which tables of the review; what is done with a page is decided at the page.
_TABLES: Final[dict[StaffGroup, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    StaffGroup.ADMINISTRATORS: (
        ("reviewstep", ("add", "change", "view")),
        ("deputy", ("add", "change", "delete", "view")),
        ("owneroverriderecord", ("add", "delete", "view")),
        ("reviewrecord", ("view",)),
    ),
    StaffGroup.OFFICE: (
        ("deputy", ("add", "change", "delete", "view")),
        ("owneroverriderecord", ("view",)),
        ("reviewrecord", ("view",)),
    ),
}


@dataclass(slots=True)
class SyncReport:
    """What a run changed, one line each; empty where everything agreed."""

    changes: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """Add a line."""
        self.changes.append(line)


@transaction.atomic
def sync_moderation(*, check: bool = False) -> SyncReport:
    """Make the review agree with its sources; with ``check`` only say what would change.

    Idempotent. Steps are made where there is none at all; those an administrator changed or
    switched off stay so. Pages under review go on.
    """
    report = SyncReport()
    _sync_groups(report)
    if not ReviewStep.objects.exists():
        for step in DEFAULT_STEPS:
            ReviewStep.objects.create(
                name=step.name,
                kind=step.kind,
                sort_order=step.sort_order,
                days=step.days,
                source=step.source,
                scope=step.scope,
                columns=list(step.columns),
            )
            report.note(_("新建审核步骤“%s”") % step.name)
    tasks = _sync_tasks(report)
    _sync_workflows(report, tasks)
    _detach_others(report)
    _sync_closed_units(report)
    if check:
        transaction.set_rollback(True)
    return report


def _sync_groups(report: SyncReport) -> None:
    new = sync_page_permissions()
    if new:
        report.note(_("新增%d项页面和文件权限") % new)
    for kind, tables in _TABLES.items():
        group = Group.objects.get(name=kind.value)
        wanted = Permission.objects.filter(
            content_type__app_label="cms_moderation",
            codename__in=[f"{action}_{model}" for model, actions in tables for action in actions],
        )
        missing = wanted.exclude(pk__in=group.permissions.values("pk"))
        for permission in missing:
            report.note(
                _("“%(group)s”新增权限：%(name)s")
                % {
                    "group": kind.value,
                    "name": permission.name,
                }
            )
        group.permissions.add(*missing)


def _sync_tasks(report: SyncReport) -> dict[int, DepartmentReviewTask]:
    """Keep one task for each step; return step → task."""
    tasks = {task.step_id: task for task in DepartmentReviewTask.objects.all()}
    for step in ReviewStep.objects.all():
        task = tasks.get(step.pk)
        if task is None:
            tasks[step.pk] = DepartmentReviewTask.objects.create(
                name=step.name, step=step, active=step.active
            )
            report.note(_("新建审核任务“%s”") % step.name)
        elif (task.name, task.active) != (step.name, step.active):
            task.name, task.active = step.name, step.active
            task.save(update_fields=["name", "active"])
            report.note(_("更新审核任务“%s”") % step.name)
    return tasks


def _sync_workflows(report: SyncReport, tasks: dict[int, DepartmentReviewTask]) -> None:
    made = {
        entry.column_slug: entry.workflow
        for entry in ColumnWorkflow.objects.select_related("workflow")
    }
    steps = list(ReviewStep.objects.filter(active=True))
    for column in registry.all():
        pages = [_widest(column.slug, model) for model in column.item_models.values()]
        wanted = [tasks[step.pk] for step in steps if may_meet(step.facts(), pages)]
        name = _("%s审核流程") % column.verbose_name
        workflow = made.get(column.slug)
        if workflow is None:
            workflow = Workflow.objects.create(name=name)
            ColumnWorkflow.objects.create(column_slug=column.slug, workflow=workflow)
            report.note(_("新建“%s”") % name)
        elif not workflow.active:
            workflow.active = True
            workflow.save()
            report.note(_("重新启用“%s”") % workflow.name)
        _sync_order(report, workflow, wanted)
        _sync_pages(report, workflow, column)


def _widest(slug: str, model: Any) -> PageFacts:
    """Return the facts of a page of a type that meets the most steps."""
    own_policy = issubclass(model, PolicyPage) and not model.is_upstream
    return PageFacts(slug, model._meta.label_lower, is_own_normative=own_policy)


def _sync_order(report: SyncReport, workflow: Workflow, wanted: list[Any]) -> None:
    rows = WorkflowTask.objects.filter(workflow=workflow).order_by("sort_order", "pk")
    if [row.task_id for row in rows] == [task.pk for task in wanted]:
        return
    rows.delete()
    WorkflowTask.objects.bulk_create(
        WorkflowTask(workflow=workflow, task_id=task.pk, sort_order=number)
        for number, task in enumerate(wanted)
    )
    report.note(
        _("“%(workflow)s”的步骤：%(steps)s")
        % {
            "workflow": workflow.name,
            "steps": " → ".join(task.name for task in wanted) or _("（没有）"),
        }
    )


def _sync_pages(report: SyncReport, workflow: Workflow, column: Any) -> None:
    """Put the workflow on the column's landing page in every language."""
    for landing in column.page_model.objects.filter(alias_of__isnull=True).order_by("pk"):
        link = WorkflowPage.objects.filter(page_id=landing.pk).first()
        if link is not None and link.workflow_id == workflow.pk:
            continue
        WorkflowPage.objects.update_or_create(page_id=landing.pk, defaults={"workflow": workflow})
        report.note(
            _("“%(page)s”使用“%(workflow)s”") % {"page": landing.title, "workflow": workflow.name}
        )


def _detach_others(report: SyncReport) -> None:
    """Take other workflows off the pages, such as the one Wagtail's migrations put on the root.

    They end without the approvals a release needs: what is submitted to them would hang.
    """
    for link in WorkflowPage.objects.filter(workflow__column__isnull=True).select_related(
        "workflow", "page"
    ):
        names = {"page": link.page.title, "workflow": link.workflow.name}
        link.delete()
        report.note(_("“%(page)s”不再使用“%(workflow)s”：信息只经科室审核发布") % names)


def _sync_closed_units(report: SyncReport) -> None:
    """Hand over what waits for a unit that is closed by now: a closure may lie in the future."""
    waiting = open_sign_offs().values("acting_id")
    existing = Department.objects.open()
    numbers = org_chart().numbers
    for unit in Department.objects.filter(pk__in=waiting).exclude(pk__in=existing):
        answering = numbers.get(unit.pk)
        successor = existing.filter(pk=answering.pk).first() if answering else None
        moved = move_open_work(unit, successor, actor=None)
        if moved:
            report.note(
                _("“%(unit)s”已撤销，移交%(count)d件待办") % {"unit": unit.name, "count": moved}
            )
