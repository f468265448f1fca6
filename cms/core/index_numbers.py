"""Allocates index numbers (索引号)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.models.releases import IndexNumber, IndexNumberCounter
from cms.core.models.settings import BureauSettings
from cms.core.release.errors import ReleaseRefused


def allocate(page: Any, *, first_published_at: datetime) -> IndexNumber:
    """Return the page's index number, giving out the next serial at its first publication.

    Translations share one through ``translation_key``. The year is that of the first publication
    in Asia/Shanghai. Must run inside the release's transaction; the counter row is locked, so
    concurrent publications get different serials, and a rollback leaves no number behind.
    """
    known = IndexNumber.objects.filter(translation_key=page.translation_key).first()
    if known:
        return known
    code = BureauSettings.load().unified_code
    if not code:
        raise ReleaseRefused(
            _("还不能发布：请先在“设置 → 单位信息”填写统一社会信用代码，索引号要用它编制。")
        )
    year = timezone.localtime(first_published_at).year
    with transaction.atomic():
        IndexNumberCounter.objects.get_or_create(organisation_code=code, year=year)
        counter = IndexNumberCounter.objects.select_for_update().get(
            organisation_code=code, year=year
        )
        # Read again under the lock: a translation may have been released meanwhile.
        known = IndexNumber.objects.filter(translation_key=page.translation_key).first()
        if known:
            return known
        counter.last_serial += 1
        counter.save(update_fields=["last_serial"])
        return IndexNumber.objects.create(
            translation_key=page.translation_key,
            number=f"{code}/{year}-{counter.last_serial:05d}",
        )
