"""The one task for each step, its state for each page under review, and the units' sign-offs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from cms.moderation.enums import Part, StepKind
from cms.moderation.locks import ReviewLock


class DepartmentTaskState(TaskState):
    """A page at a step: what was to be judged, by when, and who had written it, as it started.

    ``content_hash`` is that of the revision's content; ``editors`` are those who wrote it and may
    not approve it. Who may sign stands in the sign-offs, never in the draft.
    """

    step = models.ForeignKey(
        "cms_moderation.ReviewStep",
        verbose_name=_("审核步骤"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # The step may be renamed later; what was walked is kept as it was called.
    step_name = models.CharField(_("步骤名称"), max_length=60)
    step_kind = models.CharField(_("步骤类型"), max_length=12, choices=StepKind.choices)
    page_id = models.PositiveBigIntegerField(_("页面编号"), db_index=True)
    column_slug = models.CharField(_("栏目"), max_length=60, blank=True, db_index=True)
    content_hash = models.CharField(_("内容摘要"), max_length=64)
    due_on = models.DateField(_("应办结日期"), null=True, db_index=True)
    note = models.TextField(_("责任科室说明"), blank=True)
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑过的人"), related_name="+", blank=True
    )

    exclude_fields_in_copy: ClassVar[list[str]] = ["editors"]

    class Meta:
        verbose_name = _("审核办理情况")
        verbose_name_plural = _("审核办理情况")

    def approve(
        self,
        user: Any = None,
        update: bool = True,
        comment: str = "",
        **answers: Any,
    ) -> DepartmentTaskState:
        """Sign for the units the person may sign for; the last signature ends the step.

        ``answers`` are those of the form (``rules.Answers``); anything else is refused. Raises
        ``ReviewRefused`` with the reason in Chinese.
        """
        from cms.moderation.services import deciding

        deciding.approve(self, user=user, comment=comment, update=update, **answers)
        return self

    def reject(
        self,
        user: Any = None,
        update: bool = True,
        comment: str = "",
        **answers: Any,
    ) -> DepartmentTaskState:
        """Return the page to its editors with a reason. Raises ``ReviewRefused``."""
        from cms.moderation.services import deciding

        deciding.send_back(self, user=user, comment=comment, update=update, **answers)
        return self

    def end_approved(self, user: Any, comment: str, *, update: bool) -> None:
        """Do what Wagtail does at an approval; ``services.deciding`` calls it."""
        super().approve(user=user, update=update, comment=comment)

    def end_rejected(self, user: Any, comment: str, *, update: bool) -> None:
        """Do what Wagtail does at a rejection; ``services.deciding`` calls it."""
        super().reject(user=user, update=update, comment=comment)


class UnitSignOff(models.Model):
    """One unit's signature in a step; several units of a step sign each for itself.

    ``department`` answers, ``acting`` signs: itself, its successor, the office in its place, or
    the unit it was passed on to. ``holder`` is who claimed it or was given it.
    """

    state = models.ForeignKey(
        DepartmentTaskState, on_delete=models.CASCADE, related_name="sign_offs"
    )
    department = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_("责任科室"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    acting = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_("办理科室"),
        on_delete=models.PROTECT,
        related_name="sign_offs",
    )
    part = models.CharField(_("由谁办理"), max_length=10, choices=Part.choices)
    note = models.CharField(_("说明"), max_length=255, blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("经办人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("签署时间"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("签署人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("科室签署")
        verbose_name_plural = _("科室签署")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="cms_moderation_one_sign_off", fields=["state", "department"]
            )
        ]
        indexes = [
            models.Index(
                name="cms_moderation_open_sign_off",
                fields=["acting", "part"],
                condition=Q(signed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.department}"


class DepartmentReviewTask(Task):
    """A step of the review as Wagtail's task: one for each ``ReviewStep``, never for a unit."""

    step = models.OneToOneField(
        "cms_moderation.ReviewStep",
        verbose_name=_("审核步骤"),
        on_delete=models.PROTECT,
        related_name="task",
    )

    task_state_class = DepartmentTaskState
    lock_class = ReviewLock
    admin_form_fields = [*Task.admin_form_fields, "step"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "step"]

    class Meta:
        verbose_name = _("科室审核步骤")
        verbose_name_plural = _("科室审核步骤")

    @classmethod
    def get_description(cls) -> str:
        """Return what the task is, for the list of task types."""
        return str(_("由责任科室按基本目录办理的审核步骤"))

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Start at the first step still to be taken, with a snapshot of who is to judge what."""
        from cms.moderation.services import starting

        return starting.start(self, workflow_state, user)

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Approve or return; nothing else is an action, nothing unknown is an answer."""
        from cms.moderation.services import deciding

        deciding.act(task_state, user, action_name, kwargs)

    def deactivate(self, user: Any = None) -> None:
        """Switch the task off; pages at it wait and are listed (``manage.py stuck_pages``).

        Wagtail's own would send them on, past a step nobody has approved.
        """
        self.active = False
        self.save(update_fields=["active"])

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Return whether the person may sign here: they see what they judge."""
        from cms.moderation.queries import waiting_tasks

        return self.pk in waiting_tasks(user).get(obj.pk, frozenset())

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Return ``True``: what is judged stands still; it is returned or withdrawn to be mended."""
        return True

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Return ``False``: it is locked."""
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return 通过 and 退回 for who may sign, nothing for anybody else."""
        if not self.user_can_access_editor(obj, user):
            return []
        return [("approve", _("通过"), True), ("reject", _("退回"), True)]

    def get_form_for_action(self, action: str) -> Any:
        """Return the form whose answers become the review record."""
        from cms.moderation.forms import form_for

        return form_for(StepKind(self.step.kind), action)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return the states the person may act on; Wagtail combines those of all tasks by OR."""
        from cms.moderation.queries import states_waiting_for

        return states_waiting_for(user, self)
