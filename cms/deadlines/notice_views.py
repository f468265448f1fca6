"""The screen on which a holiday notice is pasted, looked at and recorded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.deadlines.admin_views import say_moved
from cms.deadlines.models import HolidayNotice
from cms.deadlines.notices import ReadNotice, read_notice
from cms.deadlines.queries import working_calendar
from cms.deadlines.services import revising, write_notice

# More than these are the same mistake over and over: the text of another year.
_SHOWN_PROBLEMS = 5


class NoticeForm(forms.Form):
    """The notice's text and where it was taken from."""

    source = forms.CharField(
        label=_lazy("来源"),
        max_length=200,
        help_text=_lazy("通知的网址，如中国政府网的公开页面。"),
        error_messages={"required": _lazy("请写明通知从哪里来，便于日后核对。")},
    )
    text = forms.CharField(
        label=_lazy("通知全文"),
        max_length=20_000,
        help_text=_lazy("连标题、文号一起粘贴。先看读出的日期，确认后才登记。"),
        error_messages={"required": _lazy("请粘贴通知全文。")},
        widget=forms.Textarea(attrs={"rows": 18}),
    )

    def clean_text(self) -> str:
        """Refuse a text in which something does not fit, or whose year is on record."""
        text: str = self.cleaned_data["text"]
        self.notice = read_notice(text)
        problems = list(self.notice.problems)
        if self.notice.year and HolidayNotice.objects.filter(year=self.notice.year).exists():
            problems = [_("%d年的放假通知已经登记，请在工作日历中修改。") % self.notice.year]
        if len(problems) > _SHOWN_PROBLEMS:
            more = len(problems) - _SHOWN_PROBLEMS
            problems = [*problems[:_SHOWN_PROBLEMS], _("另有%d处同样的问题。") % more]
        if problems:
            raise ValidationError(problems)
        return text


class NoticeAddView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView[NoticeForm]):
    """Paste, preview, record; ``confirmed`` in the second POST carries the decision."""

    model = HolidayNotice
    permission_required = "add"
    permission_policy: Any = None
    index_url_name = ""
    form_class = NoticeForm
    page_title = _lazy("登记放假通知")
    header_icon = "doc-full"
    template_name = "cms_deadlines/notice.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = str(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": self.index_url, "label": label},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def index_url(self) -> str:
        """Return the list of notices."""
        return reverse(self.index_url_name)

    def form_valid(self, form: NoticeForm) -> HttpResponse:
        if "back" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "confirmed" not in self.request.POST:
            return self.render_to_response(
                self.get_context_data(form=form, notice=form.notice, days=_days(form.notice))
            )
        try:
            with revising(_notice_title(form), self.request.user) as revision:
                recorded = _record(form, self.request.user)
        except ValidationError as error:
            form.add_error("text", error)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("已登记%d年的放假安排，这一年的时限不再标注“暂定”。") % recorded.year,
        )
        say_moved(self.request, revision.moved)
        return redirect(self.index_url)


def _record(form: NoticeForm, actor: Any) -> HolidayNotice:
    notice = form.notice
    if notice.year is None:
        raise TypeError("A valid form has read the year.")
    return write_notice(
        notice.year,
        notice.entries,
        actor=actor,
        title=_notice_title(form),
        source=form.cleaned_data["source"],
        document_number=notice.document_number,
        issued_on=notice.issued_on,
        text=form.cleaned_data["text"],
    )


def _notice_title(form: NoticeForm) -> str:
    return _("国务院办公厅关于%d年部分节假日安排的通知") % (form.notice.year or 0)


def _days(notice: ReadNotice) -> list[dict[str, Any]]:
    """Return what a clerk compares: each day, what it becomes, and whether that changes a term."""
    calendar = working_calendar()
    return [
        {
            "date": entry.date,
            "name": entry.name,
            "is_workday": entry.is_workday,
            "changes": calendar.is_workday(entry.date) != entry.is_workday,
        }
        for entry in notice.entries
    ]
