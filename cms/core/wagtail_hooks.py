"""Leads the admin's and API v3's actions through the one door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.core.actions import CopyPageAction, ReleaseAction, WithdrawAction
from cms.core.audit_views import AuditReportView
from cms.core.models.audit import AuditRecord
from cms.core.models.pages import BasePage
from cms.core.release import ReleaseRefused


# Later than Wagtail's own registration, so that ours stand.
@hooks.register("register_actions", order=1000)
def register_actions(registry: ActionRegistry) -> None:
    """Put our actions in place of Wagtail's for pages."""
    for action in (ReleaseAction, WithdrawAction, CopyPageAction):
        registry.register(Page, action)


@hooks.register("before_unpublish_page")
def withdraw_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Withdraw by the service; the admin's view would change the row by itself."""
    if request.method != "POST" or not isinstance(page, BasePage):
        return None
    WithdrawAction(
        page, user=request.user, include_descendants=bool(request.POST.get("include_descendants"))
    ).execute()
    messages.success(request, _("“%(title)s”已撤下。") % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_copy_page")
def copy_as_draft(request: HttpRequest, page: Page) -> None:
    """Drop the wish to publish copies: a copy was approved by nobody."""
    if request.method == "POST":
        data: Any = request.POST.copy()
        data.pop("publish_copies", None)
        request.POST = data


@hooks.register("before_publish_page")
def release_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Release by the service; the editor's view would write the row by itself.

    What was typed is saved as a draft by then; a refusal says why it stays one.
    """
    if not isinstance(page, BasePage):
        return None
    try:
        page.publish(page.get_latest_revision(), user=request.user)
    except ReleaseRefused as refusal:
        messages.error(request, _("已保存为草稿，但没有发布：%(reason)s") % {"reason": refusal})
        return redirect("wagtailadmin_pages:edit", page.pk)
    released = page.specific_class.objects.get(pk=page.pk)
    if released.live and not released.has_unpublished_changes:
        messages.success(request, _("“%(title)s”已发布。") % {"title": released.title})
    else:
        messages.success(
            request, _("“%(title)s”已签发，到时自动发布。") % {"title": released.title}
        )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    """Give the audit log its addresses."""
    return [
        path("reports/audit/", AuditReportView.as_view(), name="audit_report"),
        path(
            "reports/audit/results/",
            AuditReportView.as_view(results_only=True),
            name="audit_report_results",
        ),
    ]


class _AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(AuditRecord)
        return bool(policy.user_has_permission(request.user, "view"))


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    """Show the audit log under the reports."""
    return _AuditMenuItem(
        _lazy("审计记录"), reverse("audit_report"), icon_name="history", order=1200
    )
