"""One step of one page: what is judged, who has signed, and the forms to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Collection

from cms.attachments.services import store_document
from cms.core.release import ReleaseRefused
from cms.moderation.access import may_see_review
from cms.moderation.enums import StepKind
from cms.moderation.errors import ReviewRefused
from cms.moderation.forms import PaperForm, ReassignForm, faults_of, form_for
from cms.moderation.models import DepartmentTaskState
from cms.moderation.queries import (
    records_of,
    reviews_for_the_office,
    sign_offs_for,
    signers_of,
)
from cms.moderation.services import holding

# Where scans of signed forms are kept; they are no content.
SCANS = "审批表扫描件（内部）"


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """Shows a step; each form posts its ``action`` here."""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "cms_moderation/review.html"
    header_icon = "clipboard-list"
    page_title = _lazy("审核")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        states = DepartmentTaskState.objects.select_related(
            "task", "step", "workflow_state", "revision"
        )
        self.state = get_object_or_404(states, pk=kwargs["state_id"])
        self.page = self.state.workflow_state.content_object.specific
        if not may_see_review(request.user, self.page):
            raise PermissionDenied
        self.bound: dict[str, forms.Form] = {}
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry one action out; a refusal says why and keeps what was typed."""
        acts: dict[str, Callable[[], str]] = {
            "approve": lambda: self._decide("approve"),
            "reject": lambda: self._decide("reject"),
            "claim": self._claim,
            "reassign": self._reassign,
            "paper": self._paper,
            "withdraw": self._withdraw,
        }
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            raise PermissionDenied
        try:
            with transaction.atomic():
                said = act()
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
        except ReleaseRefused as refusal:
            messages.error(request, _("没有通过，因为还不能发布：%(reason)s") % {"reason": refusal})
        except _FaultyError as faulty:
            messages.error(request, str(faulty))
        else:
            messages.success(request, said)
            return redirect(self._next())
        return self.render_to_response(self.get_context_data(**kwargs), status=400)

    def _next(self) -> str:
        """Return the page's next step where it waits for the same person, else the home panel."""
        user: Any = self.request.user
        waiting = sign_offs_for(user).filter(state__page_id=self.page.pk).first()
        if waiting is not None:
            return reverse("cms_moderation:review", args=[waiting.state_id])
        return reverse("wagtailadmin_home")

    def _form(self, action: str) -> Any:
        """Return the posted form of an action; a faulty one is shown again with its faults."""
        form = self._make_form(action, self.request.POST, self.request.FILES)
        self.bound[action] = form
        if not form.is_valid():
            raise _FaultyError(faults_of(form))
        return form

    def _make_form(self, action: str, data: Any = None, files: Any = None) -> forms.Form:
        if action == "reassign":
            return ReassignForm(data, files, prefix=action)
        if action == "paper":
            return PaperForm(data, files, leaders=self._leaders(), prefix=action)
        kind = StepKind(self.state.step_kind)
        return form_for(kind, action)(data, files, prefix=action)

    def _decide(self, action: str) -> str:
        form = self._form(action)
        self.state.task.specific.on_action(
            self.state, self.request.user, action, **form.cleaned_data
        )
        title = self.state.revision.object_str
        if action == "reject":
            return _("“%s”已退回拟稿人。") % title
        page = type(self.page).objects.get(pk=self.page.pk)
        if page.current_workflow_state is None:
            done = page.live and not page.has_unpublished_changes
            return (_("“%s”已通过并发布。") if done else _("“%s”已通过，到时自动发布。")) % title
        return _("“%s”已通过这一步。") % title

    def _claim(self) -> str:
        holding.claim(self.state, user=self.request.user)
        return _("已认领，其他人不会重复办理。")

    def _reassign(self) -> str:
        data = self._form("reassign").cleaned_data
        holding.reassign(
            self.state,
            user=self.request.user,
            department=data["department"],
            comment=data["comment"],
        )
        return _("已转给%s。") % data["department"]

    def _paper(self) -> str:
        if not reviews_for_the_office(self.request.user):
            raise ReviewRefused(_("线下签批由办公室的审核人或负责人登记。"))
        form = self._form("paper")
        data = form.cleaned_data
        title = _("审批表：%s") % self.state.revision.object_str
        try:
            document = store_document(
                data["scan"], title=title[:255], user=self.request.user, collection=_scans()
            )
        except ValidationError as fault:
            raise _FaultyError("\n".join(fault.messages)) from fault
        holding.sign_on_paper(
            self.state,
            user=self.request.user,
            leader=data["leader"],
            document=document,
            comment=data["comment"],
        )
        return _("已登记%s的线下签批。") % data["leader"]

    def _withdraw(self) -> str:
        workflow_state = self.state.workflow_state
        if not workflow_state.is_active or not workflow_state.user_can_cancel(self.request.user):
            raise ReviewRefused(_("只有提交人和页面的拟稿人可以撤回送审。"))
        workflow_state.cancel(user=self.request.user)
        return _("“%s”已撤回送审，可以继续修改。") % self.state.revision.object_str

    def _leaders(self) -> Any:
        users = get_user_model().objects.none()
        for sign_off in self.state.sign_offs.filter(signed_at__isnull=True):
            users |= signers_of(sign_off)
        return users

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": "",
                "label": self.get_page_title(),
                "sublabel": self.get_page_subtitle(),
            },
        ]

    def get_page_title(self) -> str:
        return str(self.state.step_name)

    def get_page_subtitle(self) -> str:
        return str(self.state.revision.object_str)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        state, page = self.state, self.page
        is_open = state.status == state.STATUS_IN_PROGRESS and state.workflow_state.is_active
        mine = list(sign_offs_for(user).filter(state=state)) if is_open else []
        kind = StepKind(state.step_kind)
        offered = ["approve", "reject"] if mine else []
        if mine and kind not in {StepKind.RELEASE, StepKind.LEADER}:
            offered.append("reassign")
        if is_open and kind is StepKind.LEADER and reviews_for_the_office(user):
            offered.append("paper")
        decisions = [
            {
                "action": action,
                "heading": _HEADINGS[action],
                "button": _BUTTONS[action],
                "form": self.bound.get(action) or self._make_form(action),
            }
            for action in offered
        ]
        return super().get_context_data(
            state=state,
            page=page,
            is_open=is_open,
            is_late=bool(is_open and state.due_on and state.due_on < timezone.localdate()),
            sign_offs=state.sign_offs.select_related("department", "acting", "holder", "signed_by"),
            records=records_of(page.pk),
            may_claim=bool(mine) and any(one.holder_id != user.pk for one in mine),
            may_withdraw=is_open and state.workflow_state.user_can_cancel(user),
            may_preview=bool(mine),
            may_edit=page.permissions_for_user(user).can_edit(),
            decisions=decisions,
            **kwargs,
        )


class _FaultyError(Exception):
    """Raised where a form was not filled in rightly; rolls back what was begun."""


_HEADINGS = {
    "approve": _lazy("通过"),
    "reject": _lazy("退回"),
    "reassign": _lazy("转给其他科室"),
    "paper": _lazy("登记线下签批"),
}
_BUTTONS = {
    "approve": _lazy("通过"),
    "reject": _lazy("退回给拟稿人"),
    "reassign": _lazy("转办"),
    "paper": _lazy("登记签批"),
}


def _scans() -> Collection:
    found = Collection.objects.filter(name=SCANS).first()
    return found or Collection.get_first_root_node().add_child(name=SCANS)
