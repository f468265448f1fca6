"""Pages that hold columns together."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.core.models import BasePage
from cms.plugins.registry import registry


class SectionPage(BasePage):
    """A section of the site, such as 政务公开: the head of some columns' paths."""

    # The names from the catalogue, so that a section is found again after its title was edited.
    path_names = models.JSONField(_("目录中的路径"), default=list, editable=False)
    intro = models.TextField(
        _("说明"), blank=True, max_length=500, help_text=_("一两句话，告诉读者这里有哪些栏目。")
    )

    template = "catalogue/section_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    api_fields = [APIField("intro")]
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("版块")
        verbose_name_plural = _("版块")

    @classmethod
    def clean_subpage_models(cls) -> list[Any]:
        """Return sections and what the registry names."""
        return [cls, *(column.page_model for column in registry.all())]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the live columns and sections below, in the order of the tree: two queries."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["children"] = list(Page.objects.child_of(self).live().specific())
        return context
