"""Reads about what is public."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.models.pages import BasePage
from cms.core.models.releases import ReleaseKind, ReleaseRecord
from cms.core.release.content import content_hash


def unreleased_live_pages(chunk: int = 500) -> Iterator[tuple[Page, str]]:
    """Yield (page, reason) for every live page without a valid release record.

    Three queries for ``chunk`` pages, memory of one chunk. An alias stands on the record of its
    own release; plain pages of Wagtail's (the root) are no content.
    """
    pages = Page.objects.filter(live=True, depth__gt=1).order_by("pk")
    last = 0
    while batch := list(pages.filter(pk__gt=last)[:chunk]):
        last = batch[-1].pk
        ids = [page.pk for page in batch]
        newest = ReleaseRecord.objects.filter(
            pk__in=ReleaseRecord.objects.filter(page_id__in=ids)
            .exclude(kind__in=(ReleaseKind.MOVED, ReleaseKind.AUTHORISED))
            .values("page_id")
            .annotate(newest=Max("pk"))
            .values("newest")
        )
        records = {record.page_id: record for record in newest}
        contents = dict(
            Revision.objects.filter(
                pk__in=[page.live_revision_id for page in batch if page.live_revision_id]
            ).values_list("pk", "content")
        )
        for page in batch:
            reason = _fault(page, records.get(page.pk), contents)
            if reason:
                yield page, reason


def _fault(page: Page, record: ReleaseRecord | None, contents: dict[int, dict[str, object]]) -> str:
    if not issubclass(page.specific_class or Page, BasePage):
        return _("页面类型不是本系统的页面")
    if record is None or record.kind != ReleaseKind.RELEASED:
        return _("没有发布记录")
    if page.alias_of_id:
        return ""
    if record.revision_id != page.live_revision_id:
        return _("上网的版本不是签发的版本")
    if record.content_hash != content_hash(contents.get(page.live_revision_id, {})):
        return _("上网版本的内容在签发后被改动")
    return ""
