"""Personnel information: who is appointed, publicised, sought and hired."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage
from cms.deadlines.queries import working_calendar
from cms.plugins.pages import FilteredColumnPage, ItemPage, OfficialDocumentPage
from cms.plugins.windows import window_state
from columns.personnel.enums import (
    PUBLICITY,
    Action,
    ApplicationState,
    Gender,
    PublicityState,
    Subtype,
)
from columns.personnel.rules import (
    details_last_day,
    earliest_end,
    has_private_number,
    masked_name,
    names_in,
    publicity_days,
)
from columns.personnel.tables import PersonTable, person_table
from columns.personnel.terms import personnel_settings


class PersonnelPage(FilteredColumnPage):
    """The column's landing page: by subtype."""

    filter_field = "subtype"

    class Meta:
        verbose_name = _lazy("人事信息栏目")


class PersonnelNoticePage(OfficialDocumentPage):
    """One piece of personnel information (catalogue row 4; 条例 art 20(十四))."""

    subtype = models.CharField(_lazy("类型"), max_length=16, choices=Subtype.choices)
    opens_on = models.DateField(
        _lazy("公示或报名开始日期"), null=True, blank=True, help_text=_lazy("公示从发布当天起算。")
    )
    closes_on = models.DateField(
        _lazy("公示或报名截止日期"),
        null=True,
        blank=True,
        help_text=_lazy("最后一天；公示期不少于五个工作日。"),
    )
    objection_unit = models.CharField(
        _lazy("异议受理单位"),
        max_length=100,
        blank=True,
        help_text=_lazy("如：柳州市商务局人事科。"),
    )
    objection_phone = models.CharField(
        _lazy("异议受理电话"),
        max_length=60,
        blank=True,
        help_text=_lazy("办公电话，不用个人手机。"),
    )
    objection_address = models.CharField(_lazy("异议受理地址或邮箱"), max_length=200, blank=True)
    contact = models.CharField(_lazy("咨询电话"), max_length=100, blank=True)
    details_dropped_on = models.DateField(
        _lazy("个人信息撤下日期"), null=True, blank=True, editable=False
    )

    template = "column_personnel/notice.html"
    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("subtype", "closes_on")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("subtype"),
        InlinePanel(
            "persons",
            heading=_lazy("人员"),
            label=_lazy("人员"),
            help_text=_lazy(
                "任免、任前公示、录用公示填写。不写身份证号、手机号和住址；公示期满后由系统按设置撤下。"
            ),
        ),
        InlinePanel(
            "posts",
            heading=_lazy("招录职位"),
            label=_lazy("职位"),
            help_text=_lazy("招录公告填写。"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
                FieldPanel("contact"),
            ],
            heading=_lazy("公示期或报名期限"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("objection_unit"),
                FieldPanel("objection_phone"),
                FieldPanel("objection_address"),
            ],
            heading=_lazy("异议受理（公示填写）"),
        ),
        FieldPanel("body"),
        OfficialDocumentPage.document_panel,
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *OfficialDocumentPage.api_fields,
        APIField("subtype"),
        APIField("subtype_label"),
        APIField("opens_on"),
        APIField("closes_on"),
        APIField("window_state"),
        APIField("person_list"),
        APIField("post_list"),
        APIField("objection_unit"),
        APIField("objection_phone"),
        APIField("objection_address"),
        APIField("contact"),
        APIField("details_end_on"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("persons", "posts")
    # Neither persons nor the text of a 公示 are indexed: whoever is publicised for five days is not
    # to be found for ever.
    search_fields = [
        *(one for one in OfficialDocumentPage.search_fields if one.field_name != "body"),
        index.SearchField("lasting_text"),
        index.RelatedFields("posts", [index.SearchField("name"), index.SearchField("unit")]),
        index.FilterField("subtype"),
    ]

    class Meta:
        verbose_name = _lazy("人事信息")
        verbose_name_plural = _lazy("人事信息")

    def clean(self) -> None:
        """Check the term, and that no text that stays holds what must go."""
        super().clean()
        errors: dict[str, str] = {}
        if self.opens_on and self.closes_on:
            if self.closes_on < self.opens_on:
                errors["closes_on"] = _("截止日期早于开始日期，请核对。")
            elif self.is_publicity:
                self._check_length(errors)
        if has_private_number(self.objection_phone):
            errors["objection_phone"] = _("请填写办公电话，不要公开个人手机号码。")
        if self.is_publicity:
            names = [person.name for person in self.persons.all()]
            for field in ("title", "summary", "keywords"):
                found = names_in(getattr(self, field), names)
                if found:
                    errors[field] = _(
                        "这里不要写姓名（%s）：公示期满后人员信息会撤下，这里的文字不会。"
                    ) % "、".join(found)
        if errors:
            raise ValidationError(errors)

    def _check_length(self, errors: dict[str, str]) -> None:
        assert self.opens_on is not None
        assert self.closes_on is not None
        calendar, least = working_calendar(), personnel_settings().least_working_days
        days = publicity_days(calendar, self.opens_on, self.closes_on, self.opens_on)
        if days < least:
            end = earliest_end(calendar, self.opens_on, least)
            errors["closes_on"] = _(
                "公示期只有%(days)d个工作日，不少于%(least)d个工作日的话最早到%(end)s截止。"
            ) % {"days": days, "least": least, "end": f"{end:%Y-%m-%d}"}

    def release_problems(self) -> list[str]:
        """Refuse what the public could not use: no persons, no term, nobody to object to."""
        problems = super().release_problems()
        if self.subtype == Subtype.RECRUITMENT:
            if not self.posts.all() and not self.body and not self.attachments.all():
                problems.append(_("请填写招录职位，或在正文、附件里列出。"))
        elif not self.persons.all() and not self.details_dropped_on:
            problems.append(_("请在“人员”里至少填写一人。"))
        if self.is_publicity:
            problems += self._publicity_problems()
        return problems

    def _publicity_problems(self) -> list[str]:
        problems = []
        if not self.opens_on or not self.closes_on:
            problems.append(_("公示请填写开始日期和截止日期。"))
        else:
            problems += self._term_problems(self.opens_on, self.closes_on)
        if not self.objection_unit.strip() or not self.objection_phone.strip():
            problems.append(_("公示请填写异议受理单位和电话。"))
        return problems

    def _term_problems(self, opens_on: dt.date, closes_on: dt.date) -> list[str]:
        published_on = timezone.localdate(self.first_published_at or timezone.now())
        calendar, least = working_calendar(), personnel_settings().least_working_days
        days = publicity_days(calendar, opens_on, closes_on, published_on)
        if days >= least:
            return []
        end = earliest_end(calendar, max(opens_on, published_on), least)
        return [
            _(
                "从发布之日算起公示期只有%(days)d个工作日，应不少于%(least)d个，"
                "请把截止日期改为%(end)s或更晚。"
            )
            % {"days": days, "least": least, "end": f"{end:%Y-%m-%d}"}
        ]

    @property
    def is_publicity(self) -> bool:
        """Return whether anybody may object within a term."""
        return self.subtype in PUBLICITY

    @property
    def subtype_label(self) -> str:
        """Return the subtype in words."""
        return str(self.get_subtype_display())

    @property
    def window_state(self) -> PublicityState | ApplicationState:
        """Return where today lies in the term; an appointment has none."""
        if self.subtype == Subtype.RECRUITMENT:
            today = timezone.localdate()
            return ApplicationState(window_state(self.opens_on, self.closes_on, today))
        if not self.is_publicity:
            return PublicityState.NONE
        return PublicityState(window_state(self.opens_on, self.closes_on, timezone.localdate()))

    @property
    def details_end_on(self) -> dt.date | None:
        """Return the last day personal details are shown; ``None`` where they stay."""
        if not self.is_publicity or not self.closes_on:
            return None
        return details_last_day(self.closes_on, personnel_settings().retention_days)

    @property
    def are_details_over(self) -> bool:
        """Return whether personal details are shown no more."""
        if not self.is_publicity:
            return False
        last_day = self.details_end_on
        return self.details_dropped_on is not None or (
            last_day is not None and timezone.localdate() > last_day
        )

    @property
    def withheld(self) -> frozenset[str]:
        """Return what may hold personal details once their time is over."""
        if not self.are_details_over:
            return frozenset()
        return frozenset({"body", "attachment_list"})

    @property
    def lasting_text(self) -> str:
        """Return the text as it may be searched: none of a 公示, whose text will be withheld."""
        if self.is_publicity:
            return ""
        field: Any = self._meta.get_field("body")
        return "\n".join(map(str, field.get_searchable_content(self.body)))

    @property
    def shown_persons(self) -> list[Person]:
        """Return the persons as they may be shown today."""
        persons: list[Person] = list(self.persons.all())
        return [person.masked() for person in persons] if self.are_details_over else persons

    @property
    def person_table(self) -> PersonTable:
        """Return the persons as a table: the columns that say something, and the rows."""
        return person_table(self.subtype, self.shown_persons)

    @property
    def person_list(self) -> list[dict[str, str]]:
        """Return the persons for programs."""
        return [person.as_value() for person in self.shown_persons]

    @property
    def post_list(self) -> list[dict[str, Any]]:
        """Return the posts for programs."""
        return [post.as_value() for post in self.posts.all()]


class Person(Orderable):
    """A person: as little as the purpose needs (个人信息保护法 art 6, 19)."""

    page = ParentalKey(PersonnelNoticePage, on_delete=models.CASCADE, related_name="persons")
    name = models.CharField(_lazy("姓名"), max_length=50)
    gender = models.CharField(_lazy("性别"), max_length=6, choices=Gender.choices, blank=True)
    born = models.CharField(
        _lazy("出生年月"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^\d{4}年\d{1,2}月$", _lazy("只写年月，如1985年6月，不写到日。"))
        ],
        help_text=_lazy("如：1985年6月。"),
    )
    education = models.CharField(_lazy("学历学位"), max_length=60, blank=True)
    current_post = models.CharField(
        _lazy("现任职务或毕业院校、工作单位"), max_length=120, blank=True
    )
    action = models.CharField(_lazy("事项"), max_length=16, choices=Action.choices, blank=True)
    new_post = models.CharField(_lazy("任免、拟任职务或录用职位"), max_length=120)
    note = models.CharField(_lazy("备注"), max_length=120, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("gender"), FieldPanel("born")]),
        FieldRowPanel([FieldPanel("action"), FieldPanel("new_post")]),
        FieldRowPanel([FieldPanel("current_post"), FieldPanel("education")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("人员")
        verbose_name_plural = _lazy("人员")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse numbers that are nobody's business."""
        super().clean()
        for field in ("education", "current_post", "new_post", "note"):
            if has_private_number(getattr(self, field)):
                raise ValidationError(
                    {field: _("这里有身份证号或手机号，公开前请删去，可以改用准考证号。")}
                )

    def masked(self) -> Person:
        """Return the person without details: the surname and the post."""
        return Person(
            sort_order=self.sort_order,
            name=masked_name(self.name),
            action=self.action,
            new_post=self.new_post,
        )

    def as_value(self) -> dict[str, str]:
        """Return the person for programs."""
        return {
            "name": self.name,
            "gender": str(self.get_gender_display()),
            "born": self.born,
            "education": self.education,
            "current_post": self.current_post,
            "action": str(self.get_action_display()),
            "new_post": self.new_post,
            "note": self.note,
        }


class Post(Orderable):
    """A post to be filled."""

    page = ParentalKey(PersonnelNoticePage, on_delete=models.CASCADE, related_name="posts")
    code = models.CharField(_lazy("职位代码"), max_length=30, blank=True)
    unit = models.CharField(_lazy("招录单位"), max_length=100)
    name = models.CharField(_lazy("职位名称"), max_length=100)
    number = models.PositiveSmallIntegerField(
        _lazy("招录人数"), default=1, validators=[MinValueValidator(1)]
    )
    requirements = models.TextField(_lazy("资格条件"), max_length=1000, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("unit"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("number")]),
        FieldPanel("requirements"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("招录职位")
        verbose_name_plural = _lazy("招录职位")

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> dict[str, Any]:
        """Return the post for programs."""
        return {
            "code": self.code,
            "unit": self.unit,
            "name": self.name,
            "number": self.number,
            "requirements": self.requirements,
        }
