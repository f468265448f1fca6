"""The guide to government information, and the catalogue of what is published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.downloads import csv_response, json_response
from cms.plugins.pages import ColumnPage, ItemPage, ProfilePage
from cms.plugins.text_lines import lines
from columns.disclosure_guide.queries import (
    Wish,
    all_entries,
    catalogue_pages,
    choices,
    entries,
)


class DisclosureGuidesPage(RoutablePageMixin, ColumnPage):
    """The column's landing page: the guide, the catalogue, the 基本目录 (条例 art 12)."""

    page_size = 50
    template = "column_disclosure_guide/column.html"
    catalogue_template: ClassVar[str] = "column_disclosure_guide/catalogue.html"

    class Meta:
        verbose_name = _lazy("政府信息公开指南和目录栏目")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the addresses of the catalogue."""
        context = super().get_context(request, *args, **kwargs)
        context["catalogue_path"] = self.reverse_subpage("catalogue")
        return context

    @path("catalogue/", name="catalogue")
    def catalogue(self, request: HttpRequest) -> HttpResponse:
        """Show the catalogue, narrowed by column, unit, year and words of the title."""
        wish = Wish.read(request.GET)
        paginator: Paginator[Any] = Paginator(catalogue_pages(wish, self.locale_id), self.page_size)
        listing = paginator.get_page(request.GET.get("page"))
        listing.object_list = entries(list(listing.object_list), request)
        query = urlencode(wish.as_query())
        base = self.get_url(request) or ""
        return self.render(
            request,
            template=self.catalogue_template,
            context_overrides={
                "title": _("政府信息公开目录"),
                "listing": listing,
                "wish": wish,
                "choices": choices(self.locale_id),
                "downloads": [
                    (
                        kind.upper(),
                        f"{base}{self.reverse_subpage('download', args=[kind])}"
                        + (f"?{query}" if query else ""),
                    )
                    for kind in ("csv", "json")
                ],
            },
        )

    @path("catalogue/<str:kind>/", name="download")
    def download(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Answer the catalogue as CSV or JSON, narrowed as the page is (条例 art 25: 下载)."""
        wish = Wish.read(request.GET)
        found = all_entries(wish, self.locale_id, request)
        if kind == "csv":
            header = [
                _("索引号"),
                _("名称"),
                _("内容概述"),
                _("生成日期"),
                _("公开责任部门"),
                _("公开栏目"),
                _("发布日期"),
                _("网址"),
            ]
            return csv_response(
                "disclosure-catalogue", header, (list(one.as_value().values()) for one in found)
            )
        if kind == "json":
            head = {"title": _("政府信息公开目录"), **wish.as_query()}
            return json_response("disclosure-catalogue", head, (one.as_value() for one in found))
        raise Http404


class DisclosureGuidePage(ProfilePage):
    """The guide, with what 条例 art 12(1) says it contains."""

    scope = models.TextField(
        _lazy("主动公开范围"),
        max_length=3000,
        help_text=_lazy("一行写一条：本机关主动公开哪些信息。"),
    )
    classification = models.TextField(
        _lazy("信息分类"), max_length=3000, help_text=_lazy("一行写一类。")
    )
    arrangement = models.TextField(
        _lazy("编排体系"),
        max_length=3000,
        help_text=_lazy("信息怎样编号、怎样排列，索引号每一段是什么意思。"),
    )
    access = models.TextField(
        _lazy("获取方式"),
        max_length=3000,
        help_text=_lazy("一行写一种，如：网站、公众号、档案馆。"),
    )
    request_summary = models.TextField(
        _lazy("怎样申请公开"),
        max_length=2000,
        blank=True,
        help_text=_lazy("没有主动公开的信息怎样申请；详细办法写在“依申请公开”栏目。"),
    )
    office_name = models.CharField(_lazy("公开工作机构名称"), max_length=100)
    address = models.CharField(_lazy("办公地址"), max_length=200)
    office_hours = models.CharField(_lazy("办公时间"), max_length=200)
    phone = models.CharField(_lazy("联系电话"), max_length=100)
    fax = models.CharField(_lazy("传真号码"), max_length=100, help_text=_lazy("没有的写“无”。"))
    internet_contact = models.CharField(
        _lazy("互联网联系方式"), max_length=200, help_text=_lazy("电子邮箱或网址。")
    )
    postcode = models.CharField(_lazy("邮政编码"), max_length=6, blank=True)
    supervision = models.TextField(
        _lazy("监督和救济"),
        max_length=2000,
        blank=True,
        help_text=_lazy("认为不依法公开的，向谁投诉、举报，怎样复议、诉讼。"),
    )

    template = "column_disclosure_guide/guide.html"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("scope"), FieldPanel("classification"), FieldPanel("arrangement")],
            heading=_lazy("信息的分类和编排体系"),
        ),
        MultiFieldPanel(
            [FieldPanel("access"), FieldPanel("request_summary")], heading=_lazy("获取方式")
        ),
        MultiFieldPanel(
            [
                FieldPanel("office_name"),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("office_hours")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
                FieldPanel("internet_contact"),
            ],
            heading=_lazy("政府信息公开工作机构"),
        ),
        FieldPanel("supervision"),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("scope_list"),
        APIField("classification_list"),
        APIField("arrangement"),
        APIField("access_list"),
        APIField("request_summary"),
        APIField("office_name"),
        APIField("address"),
        APIField("postcode"),
        APIField("office_hours"),
        APIField("phone"),
        APIField("fax"),
        APIField("internet_contact"),
        APIField("supervision"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("scope"),
        index.SearchField("classification"),
        index.SearchField("arrangement"),
        index.SearchField("access"),
        index.SearchField("office_name"),
    ]

    class Meta:
        verbose_name = _lazy("政府信息公开指南")
        verbose_name_plural = _lazy("政府信息公开指南")

    @property
    def scope_list(self) -> list[str]:
        """Return what is published, one by one."""
        return lines(self.scope)

    @property
    def classification_list(self) -> list[str]:
        """Return the classes, one by one."""
        return lines(self.classification)

    @property
    def access_list(self) -> list[str]:
        """Return the ways to the information, one by one."""
        return lines(self.access)
