"""Steps of a procedure that the public goes through, and their drawing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.plugins.drawings import FlowStep, draw_flow
from cms.plugins.text_lines import lines


class ProcedureStep(Orderable):
    """A step: what happens, who does it, how long it takes, and what happens otherwise.

    A subclass adds ``page``, a ``ParentalKey`` with ``related_name="steps"``.
    """

    name = models.CharField(
        _lazy("环节名称"),
        max_length=60,
        help_text=_lazy("如：提交申请。判断写成问句，如：材料是否齐全？"),
    )
    is_question = models.BooleanField(
        _lazy("这一步是判断"), default=False, help_text=_lazy("“是”往下走，“否”按下面写的处理。")
    )
    actor = models.CharField(
        _lazy("由谁办"), max_length=60, blank=True, help_text=_lazy("如：申请人、综合窗口。")
    )
    time_limit = models.CharField(
        _lazy("时限"), max_length=60, blank=True, help_text=_lazy("如：当场、5个工作日。")
    )
    description = models.TextField(_lazy("说明"), max_length=1000, blank=True)
    otherwise = models.TextField(
        _lazy("否则怎么办"),
        max_length=500,
        blank=True,
        help_text=_lazy("一行写一种情况，如：材料不齐的，当场一次性告知补正。"),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("is_question")]),
        FieldRowPanel([FieldPanel("actor"), FieldPanel("time_limit")]),
        FieldPanel("description"),
        FieldPanel("otherwise"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _lazy("环节")
        verbose_name_plural = _lazy("环节")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a question without an answer for «no»."""
        super().clean()
        if self.is_question and not self.otherwise.strip():
            raise ValidationError({"otherwise": _("判断环节请写明结果为“否”时怎么办。")})

    @property
    def otherwise_list(self) -> list[str]:
        """Return what may happen otherwise, one by one."""
        return lines(self.otherwise)

    def as_flow_step(self) -> FlowStep:
        """Return the step as it is drawn."""
        return FlowStep(
            title=self.name,
            notes=tuple(filter(None, (self.actor, self.time_limit))),
            branches=tuple(self.otherwise_list),
            is_question=self.is_question,
        )

    def as_value(self) -> dict[str, Any]:
        """Return the step for programs."""
        return {
            "name": self.name,
            "is_question": self.is_question,
            "actor": self.actor,
            "time_limit": self.time_limit,
            "description": self.description,
            "otherwise": self.otherwise_list,
        }


def drawn(steps: Iterable[ProcedureStep], page: Any) -> str:
    """Return the picture of a page's steps in the page's language, empty where there are none."""
    # Drawn with the draft, while the editor's language is switched on, not the page's.
    with override(page.locale.language_code):
        return str(
            draw_flow(
                [step.as_flow_step() for step in steps],
                title=_("%(title)s流程图，文字说明见下方各环节") % {"title": page.title},
            )
        )
