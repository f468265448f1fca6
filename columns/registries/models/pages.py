"""The pages of the column: the registers there are, and one page for each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage
from columns.registries.models.records import Edition, Record, edition_facts


class RegistriesPage(ColumnPage):
    """The column's landing page: the registers in their order."""

    template = "column_registries/column.html"

    class Meta:
        verbose_name = _lazy("信息查询栏目")

    def items(self) -> models.QuerySet[Any]:
        """Return the pages of the registers in the registers' order."""
        pages = RegisterPage.objects.filter(live=True, locale_id=self.locale_id)
        return pages.order_by("edition__register__sort_order", "pk")


class CountedPaginator(Paginator):  # type: ignore[type-arg]  # its stub is generic, the class is not
    """A paginator that is told how many there are."""

    def __init__(self, records: Any, per_page: int, count: int) -> None:
        super().__init__(records, per_page)
        # In place of the cached property of the base class, which would ask the database.
        self.__dict__["count"] = count


class RegisterPage(RoutablePageMixin, ItemPage):
    """One register as the public sees it: the edition that was released with the page.

    An imported table is not public before a head has released a page that names its edition.
    """

    edition = models.ForeignKey(
        Edition,
        verbose_name=_lazy("显示的版本"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"closed_at__isnull": False},
        help_text=_lazy("只能选已经定稿的版本；签发后这一版的记录对外公开，原来的版本留作历史。"),
    )
    # What lists and the API say of the edition, so that they need not look each one up.
    edition_facts = models.JSONField(default=dict, blank=True, editable=False)

    template = "column_registries/register.html"
    page_size: ClassVar[int] = 20
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        FieldPanel("edition"),
        FieldPanel("body"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("register_code"),
        APIField("keeping_organ"),
        APIField("edition_number"),
        APIField("as_of"),
        APIField("record_count"),
    ]

    class Meta:
        verbose_name = _lazy("名录查询")
        verbose_name_plural = _lazy("名录查询")

    def clean(self) -> None:
        """Refuse a second page for a register, and another register for a page."""
        super().clean()
        if not self.edition_id:
            return
        register = self.edition.register
        others = RegisterPage.objects.filter(edition__register=register).exclude(pk=self.pk)
        # A new page has no language before it has a place.
        if self.locale_id:
            others = others.filter(locale_id=self.locale_id)
        other = others.first()
        if other is not None:
            raise ValidationError(
                {
                    "edition": _("“%(register)s”已有页面“%(title)s”，请在那一页换版本。")
                    % {"register": register.name, "title": other.title}
                }
            )
        shown = RegisterPage.objects.filter(pk=self.pk).select_related("edition__register").first()
        if shown is not None and shown.edition.register_id != register.pk:
            raise ValidationError(
                {
                    "edition": _("这一页显示的是“%s”，请选它的版本；其他名录请另建页面。")
                    % shown.edition.register.name
                }
            )

    def refresh_facts(self) -> None:
        """Keep what lists say of the edition."""
        self.edition_facts = edition_facts(self.edition if self.edition_id else None)
        super().refresh_facts()

    def release_problems(self) -> list[str]:
        """Refuse an edition that could still change."""
        problems: list[str] = super().release_problems()
        if not self.edition_id:
            problems.append(_("请选择要公开的版本。"))
        elif not self.edition.is_closed:
            problems.append(_("所选的版本还没有定稿，请先在“名录版本”里定稿。"))
        return problems

    @property
    def register_code(self) -> str:
        """Return the register's code."""
        return str(self.edition_facts.get("register", ""))

    @property
    def keeping_organ(self) -> str:
        """Return the organ that keeps the register."""
        return str(self.edition_facts.get("keeping_organ", ""))

    @property
    def edition_number(self) -> int | None:
        """Return the number of the edition shown."""
        return self.edition_facts.get("edition")

    @property
    def record_count(self) -> int:
        """Return how many records the edition has."""
        return int(self.edition_facts.get("record_count", 0))

    @property
    def as_of(self) -> Any:
        """Return the day the records were true on."""
        return parse_date(self.edition_facts.get("as_of", ""))

    @path("")
    def lookup_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a lookup with one page of records."""
        from columns.registries.queries import Lookup, count_of, records_of

        lookup = Lookup.from_query(request.GET)
        records = records_of(self.edition, lookup)
        paginator = CountedPaginator(records, self.page_size, count_of(self.edition, lookup))
        listing = paginator.get_page(request.GET.get("page"))
        return self.render(
            request,
            context_overrides={
                "lookup": lookup,
                "listing": listing,
                "columns": [spec for spec in self.edition.public_specs if spec.listed],
                "rows": [self._row(record) for record in listing],
                "statuses": self.edition.facets.get("status", {}),
                "areas": self.edition.facets.get("area", {}),
            },
        )

    @path("records/<int:record_id>/", name="record")
    def record_view(self, request: HttpRequest, record_id: int) -> HttpResponseBase:
        """Answer one record in full, with what it said before."""
        from columns.registries.queries import standing_in, versions_of

        found = standing_in(
            Record.objects.filter(register_id=self.edition.register_id), self.edition
        )
        record = found.select_related("register").filter(pk=record_id).first()
        if record is None:
            raise Http404
        return self.render(
            request,
            template="column_registries/record.html",
            context_overrides={
                "record": record,
                "values": record.public_values(self.edition.specs),
                "is_expired": self._is_expired(record),
                "history": self._history(versions_of(record)),
                "back": self.get_url(request),
            },
        )

    @path("download/<str:extension>/", name="download")
    def download_view(self, request: HttpRequest, extension: str) -> HttpResponseBase:
        """Answer all records that answer the lookup as a CSV or JSON file."""
        from columns.registries.downloads import download
        from columns.registries.queries import Lookup

        if extension not in {"csv", "json"}:
            raise Http404
        return download(self.edition, Lookup.from_query(request.GET), extension)

    def _row(self, record: Record) -> dict[str, Any]:
        specs = [spec for spec in self.edition.public_specs if spec.listed]
        return {
            "record": record,
            "values": record.public_values(specs),
            "url": self.get_url() + self.reverse_subpage("record", args=(record.pk,)),
            "is_expired": self._is_expired(record),
        }

    def _is_expired(self, record: Record) -> bool:
        from columns.registries.rules import is_expired

        return is_expired(record.expires_on, timezone.localdate())

    def _history(self, versions: list[tuple[Edition, Record]]) -> list[dict[str, Any]]:
        """Return the earlier versions with what changed after each, newest first."""
        from columns.registries.rules import differences

        history = []
        for (edition, version), (_before_edition, before) in zip(
            versions, [*versions[1:], (None, None)], strict=True
        ):
            changed = (
                differences(edition.public_specs, before.values, version.values) if before else []
            )
            history.append({"edition": edition, "record": version, "changed": changed})
        return history
