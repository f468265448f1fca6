"""Allocates index numbers (索引号), and takes over those of an old site."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.models.releases import IndexNumber, IndexNumberCounter
from cms.core.models.settings import BureauSettings
from cms.core.release.errors import ReleaseRefused

_FIELD_LENGTH = 40
# A number in the form given out here; only such a one can ever meet a number of ours.
_OWN_FORM = re.compile(r"(?P<code>[^/]{1,18})/(?P<year>\d{4})-(?P<serial>\d{5,9})")
_READABLE = re.compile(r"[^\s\x00-\x1f]+")


def adopt(page: Any, number: str) -> IndexNumber:
    """Give a page the index number it had on an old site; return it.

    A number in our own form pushes the counter of its organisation and year, so that no later
    allocation meets it. Must run inside the release's transaction. Raises ``ReleaseRefused`` where
    the number is no number, another page has it, or the page has another.
    """
    if len(number) > _FIELD_LENGTH or not _READABLE.fullmatch(number):
        raise ReleaseRefused(
            _("索引号“%(number)s”不能采用：最多%(most)d个字符，中间不能有空格。")
            % {"number": number[:60], "most": _FIELD_LENGTH}
        )
    _push_counter(number)
    known = IndexNumber.objects.filter(translation_key=page.translation_key).first()
    if known and known.number != number:
        raise ReleaseRefused(_("这个页面已有索引号“%s”，索引号一经编制不再改变。") % known.number)
    if known:
        return known
    if IndexNumber.objects.filter(number=number).exists():
        raise ReleaseRefused(
            _("索引号“%s”已用于另一份信息，请核对；确属重复的删去索引号，由系统重新编制。") % number
        )
    return IndexNumber.objects.create(translation_key=page.translation_key, number=number)


def _push_counter(number: str) -> None:
    """Move the counter that would come to a number past it, holding its lock."""
    found = _OWN_FORM.fullmatch(number)
    # With other leading zeros it is another text, which is never given out.
    if found is None or f"{int(found['serial']):05d}" != found["serial"]:
        return
    code, year = found["code"], int(found["year"])
    IndexNumberCounter.objects.get_or_create(organisation_code=code, year=year)
    counter = IndexNumberCounter.objects.select_for_update().get(organisation_code=code, year=year)
    if counter.last_serial < int(found["serial"]):
        counter.last_serial = int(found["serial"])
        counter.save(update_fields=["last_serial"])


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
