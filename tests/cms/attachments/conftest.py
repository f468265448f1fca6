"""Pages that use files, released and withdrawn by the one door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, Page

from cms.attachments.models import Document, Image, PageAttachment
from cms.core.models import User
from cms.core.models.releases import Ground
from cms.core.release import release, withdraw
from tests.page_with_body.models import PageWithBody


@pytest.fixture
def parent(db) -> Page:
    return Page.objects.get(depth=2)


@pytest.fixture
def make_page(parent) -> Callable[..., PageWithBody]:
    """Return a function that makes a draft page which uses files in every way there is."""
    made = 0

    def make(
        *,
        attached: Document | None = None,
        cover: Image | None = None,
        body: list[Any] | None = None,
        under: Page | None = None,
    ) -> PageWithBody:
        nonlocal made
        made += 1
        page = PageWithBody(title=f"页面{made}", slug=f"page-{made}", live=False, cover=cover)
        page.body = body or []
        if attached is not None:
            page.attachments = [PageAttachment(document=attached)]
        (under or parent).add_child(instance=page)
        page.save_revision()
        return page

    return make


@pytest.fixture
def go_live() -> Callable[[Page], Page]:
    def go(page: Page) -> Page:
        release(page, actor=None, ground=Ground.STRUCTURE)
        return page.specific_class.objects.get(pk=page.pk)

    return go


@pytest.fixture
def take_away() -> Callable[[Page], None]:
    def take(page: Page) -> None:
        withdraw(page, actor=None, ground=Ground.STRUCTURE, reason="测试")

    return take


@pytest.fixture
def editor(db) -> User:
    """A member of staff who may choose files of the root collection."""
    group = Group.objects.create(name="选用文件")
    for codename in ("choose_document", "choose_image"):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="cms_attachments"
            ),
        )
    user = User.objects.create_user("editor", password="x")
    user.groups.add(group)
    return user


@pytest.fixture
def stranger(db) -> User:
    """An account without any permission on files."""
    return User.objects.create_user("stranger", password="x")
