"""The board in the admin: seen in ten seconds, printed, followed down to the page."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.catalogue.models import CatalogueRow
from cms.compliance.board import Board, board_on, pages_of_row
from cms.compliance.coverage import coverage
from cms.compliance.enums import LEVELS, Level, RowState, Standing
from cms.compliance.exports import as_csv, as_workbook
from cms.compliance.filters import BoardFilter, FilterError, read_filter
from cms.compliance.permissions import may_see_board
from cms.compliance.rules import DayError
from cms.compliance.services import record_review
from cms.compliance.words import next_step
from cms.departments.models import Department

_FILES = {"csv": as_csv, "xlsx": as_workbook}


class BoardPermissionMixin:
    """Lets in who may see who is late with what."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse others; Wagtail says so and leads them back."""
        if not may_see_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class _BoardPage(BoardPermissionMixin, WagtailAdminTemplateMixin, View):
    header_icon = "calendar-check"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("compliance:index"), "label": _("公开情况")},
            *([] if self.is_top else [{"url": "", "label": self.get_page_title()}]),
        ]

    is_top: ClassVar[bool] = False


def given_in(request: HttpRequest) -> dict[str, str]:
    """Return the parameters that were filled in: a form sends the others empty."""
    return {name: text for name, text in request.GET.dict().items() if text}


class BoardView(_BoardPage):
    """The 27 rows, filtered by day, unit and state."""

    page_title = _lazy("公开情况")
    template_name = "cms_compliance/board.html"
    is_top = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the board, or what is wrong with the question."""
        given = given_in(request)
        refusal = ""
        try:
            wanted = read_filter(given)
            whole = board_on(wanted.at)
        except (FilterError, DayError) as error:
            refusal, wanted = str(error), BoardFilter()
            whole = board_on()
        kind = kwargs.get("kind", "")
        if kind:
            if refusal:
                raise Http404
            return _FILES[kind](wanted.apply(whole))
        context = self.get_context_data(
            refusal=refusal, given={} if refusal else given, whole=whole, board=wanted.apply(whole)
        )
        return self.render_to_response(context, status=400 if refusal else 200)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lines, the colours as links and the filters' choices."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        board: Board = context["board"]
        given: dict[str, str] = context["given"]
        context |= {
            "lines": [_line(board, found) for found in board.rows],
            "levels": [
                {
                    "level": level,
                    "count": count,
                    "url": "?" + urlencode(given | {"state": level.value}),
                    "is_current": given.get("state") == level.value,
                }
                for level, count in context["whole"].levels.items()
            ],
            "total": context["whole"].total(),
            "departments": Department.objects.open(board.on),
            "states": RowState.choices,
            "level_choices": Level.choices,
            "query": urlencode(given),
            "today": timezone.localdate(),
            "units": _tallies(board.units, board.unit_names, _("未确定科室")),
            "people": _tallies(board.people, board.person_names, _("未知")),
            "settings_url": reverse(
                "wagtailsettings:edit", args=["cms_compliance", "compliancesettings"]
            ),
        }
        return context


def _line(board: Board, found: Any) -> dict[str, Any]:
    due = found.yearly_due or found.next_due
    return {
        "found": found,
        "row": found.row,
        "level": LEVELS[found.state],
        "units": board.names_of(found),
        "overdue": found.tally.of(Standing.OVERDUE),
        "due_soon": found.tally.of(Standing.DUE_SOON),
        "due": due,
        "next_step": next_step(found, board.day),
    }


def _tallies(tallies: Any, names: dict[int, str], unknown: str) -> list[dict[str, Any]]:
    """Return units or people, those with something overdue first."""
    lines = [
        {
            "name": names.get(pk, unknown),
            "overdue": tally.of(Standing.OVERDUE),
            "due_soon": tally.of(Standing.DUE_SOON),
            "this_year": tally.this_year,
            "late_this_year": tally.late_this_year,
        }
        for pk, tally in tallies.items()
    ]
    return sorted(lines, key=lambda one: (-one["overdue"], -one["due_soon"], one["name"]))


class RowView(_BoardPage):
    """One row down to its pages; the review of a row without a fixed term is registered here."""

    template_name = "cms_compliance/row.html"
    page_title = _lazy("事项")

    def get_page_title(self) -> str:
        found = getattr(self, "found", None)
        return f"{found.row.number} {found.row.item}" if found else str(self.page_title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the row as of ``?at=``."""
        try:
            wanted = read_filter(given_in(request))
            board = pages_of_row(kwargs["number"], wanted.at)
        except (FilterError, DayError) as error:
            messages.error(request, str(error))
            return redirect("compliance:index")
        if not board.rows:
            raise Http404
        self.found = board.rows[0]
        context = self.get_context_data(
            board=board,
            line=_line(board, self.found),
            standings=[
                (one, self.found.tally.of(one)) for one in Standing if self.found.tally.of(one)
            ],
            person_names=board.person_names,
            reviews=CatalogueRow.objects.get(pk=self.found.row.key).reviews.select_related(
                "reviewer"
            )[:10],
            may_review=board.on == timezone.localdate()
            and request.user.has_perm("cms_compliance.add_review"),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Register a review."""
        if not request.user.has_perm("cms_compliance.add_review"):
            raise PermissionDenied
        row = get_object_or_404(CatalogueRow.objects.in_force(), number=kwargs["number"])
        record_review(row, actor=request.user, note=request.POST.get("note", "").strip())
        messages.success(request, _("已登记复核：%s") % row)
        return redirect("compliance:row", row.number)


class CoverageView(_BoardPage):
    """条例 art 20: which column serves which item, and what none serves."""

    page_title = _lazy("法定主动公开内容")
    template_name = "cms_compliance/coverage.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the fifteen items."""
        items = coverage()
        context = self.get_context_data(
            items=items, missing=sum(not item.is_served for item in items)
        )
        return self.render_to_response(context)
