"""A small bureau to test on: units, people, and the columns asked for."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

from cms.core.models import BureauSettings, Ground, User
from cms.core.release import release
from cms.deadlines.rules import DeadlineKind, DeadlineRule
from cms.departments.models import Department, Membership, Role, Topic, TopicAssignment
from cms.departments.rules import OwnerKind, OwnerRule
from cms.plugins.duties import Duty
from cms.plugins.registry import registry
from home.models import HomePage
from home.services import ensure_home


class TopicsDecide:
    """A catalogue whose every column is for 各科室按业务分工负责 within 20 working days."""

    def duties_for(self, slug: str) -> tuple[Duty, ...]:
        """Return one row for any column."""
        return (
            Duty(
                row=1,
                item=slug,
                owner=OwnerRule(OwnerKind.BY_TOPIC),
                deadline=DeadlineRule(DeadlineKind.WORKING_DAYS, days=20),
            ),
        )

    def is_open(self, slug: str) -> bool:
        """Return ``True``."""
        return True


UNIFIED_CODE = "11450200007500000X"
_numbers = itertools.count(1)


@dataclass
class Bureau:
    """What the tests reach for."""

    home: HomePage
    office: Department
    trade: Department
    topic: Topic
    office_head: User
    head: User
    drafter: User
    outsider: User
    administrator: User

    def column(self, slug: str, language: str = "zh-hans") -> Any:
        """Return the landing page of a column, made and released on first use."""
        model = registry.get(slug).page_model
        locale = Locale.objects.get(language_code=language)
        page = model.objects.filter(locale=locale).first()
        if page is None:
            if language == "zh-hans":
                page = model(title=str(registry.get(slug).verbose_name), slug=slug, live=False)
                self.home.add_child(instance=page)
            else:
                page = self.column(slug).copy_for_translation(locale)
            page.save_revision()
            release(page, actor=None, ground=Ground.STRUCTURE)
            page = model.objects.get(pk=page.pk)
        return page


def make_user(name: str, department: Department | None = None, *roles: Role, **extra: Any) -> User:
    """Return a person with roles in a department; the password is ``password``."""
    user = get_user_model().objects.create_user(
        f"user{next(_numbers)}", f"{name}@example.test", "password", last_name=name, **extra
    )
    for role in roles:
        Membership.objects.create(user=user, department=department, role=role)
    return user


def make_bureau() -> Bureau:
    """Return a bureau with an office, a business unit, one mapped topic and its people."""
    settings = BureauSettings.load()
    settings.name, settings.unified_code = "示例市商务局", UNIFIED_CODE
    settings.save()
    home = ensure_home()
    office = Department.objects.create(name="办公室", code="office", is_disclosure_office=True)
    trade = Department.objects.create(name="示例贸易科", code="trade")
    topic = Topic.objects.create(name="对外贸易", slug="trade")
    TopicAssignment.objects.create(topic=topic, department=trade)
    return Bureau(
        home=home,
        office=office,
        trade=trade,
        topic=topic,
        office_head=make_user("主任", office, Role.HEAD),
        head=make_user("科长", trade, Role.HEAD),
        drafter=make_user("科员", trade, Role.DRAFTER),
        outsider=make_user(
            "外科", Department.objects.create(name="财务科", code="finance"), Role.HEAD
        ),
        administrator=make_user("管理员", is_superuser=True, is_staff=True),
    )


def make_item(parent: Page, model: type[Any] | None = None, **values: Any) -> Any:
    """Return the draft of an item below a column's landing page, with its revision."""
    column = registry.for_model(type(parent))
    model = model or next(iter(column.item_models.values()))
    number = next(_numbers)
    module = column.optional_module("factories")
    given = {
        "title": f"示例信息{number}",
        **(module.values(model, number) if module else {}),
        **values,
    }
    page = model(live=False, **given)
    parent.add_child(instance=page)
    page.save_revision()
    return page


def make_released(parent: Page, model: type[Any] | None = None, **values: Any) -> Any:
    """Return an item that is live."""
    published_at = values.pop("published_at", None)
    page = make_item(parent, model, **values)
    release(page, actor=None, ground=Ground.SAMPLE, published_at=published_at)
    return type(page).objects.get(pk=page.pk)
