"""Our site: the catalogue's columns, news released through the one door."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
from typing import Any

from django.core.management import call_command
from wagtail.models import Page

from bench.copies import Changes, Copy
from bench.sites import PARAGRAPHS, Site, title_of
from cms.compliance.board import board_on
from cms.core import audit
from cms.core.models import AuditRecord, BureauSettings, Ground, IndexNumber
from cms.core.models.audit import AuditChain
from cms.core.models.releases import IndexNumberCounter
from cms.core.queries import unreleased_live_pages
from cms.core.release import release
from cms.core.release.content import content_hash
from cms.deadlines.due_dates import due_date
from cms.deadlines.queries import working_calendar
from cms.deadlines.rules import DeadlineKind, DeadlineRule
from cms.departments.models import Department, Topic, TopicAssignment
from columns.news.models import NewsIndexPage, NewsPage

UNIFIED_CODE = "11450200007500000X"
DUE_DATES = 10_000


class OurSite(Site):
    """The product as a bureau runs it."""

    type_name = "column_news.NewsPage"

    def __init__(self) -> None:
        super().__init__()
        self.operations |= {"board": self.read_board, "due dates": self.reckon_due_dates}

    def build(self) -> Page:
        """Import the catalogue; one business unit answers for one topic."""
        settings = BureauSettings.load()
        settings.name, settings.unified_code = "示例市商务局", UNIFIED_CODE
        settings.save()
        call_command("load_work_calendar", stdout=io.StringIO())
        call_command("import_catalogue", stdout=io.StringIO())
        call_command("sync_columns", stdout=io.StringIO())
        unit = Department.objects.create(name="示例市场科", code="bench")
        self.topic = Topic.objects.create(name="示例市场运行", slug="bench")
        TopicAssignment.objects.create(topic=self.topic, department=unit)
        return NewsIndexPage.objects.get(locale__language_code="zh-hans")

    def new_page(self, title: str, slug: str) -> NewsPage:
        """Return a piece of news."""
        body = [("paragraph", f"<p>{text}</p>") for text in PARAGRAPHS]
        return NewsPage(title=title, slug=slug, topic=self.topic, body=body, live=False)

    def publish(self, page: Any) -> None:
        """Release the page."""
        release(page, actor=None, ground=Ground.SAMPLE)

    def changes(self) -> Changes:
        """Give every copy an index number, a release record of its content, and its audit record."""
        self.code, _dash, serial = (
            IndexNumber.objects.get(translation_key=self.sample.translation_key)
        ).number.rpartition("-")
        self.first_serial = int(serial)
        self.newest = AuditRecord.objects.latest("sequence")
        self.previous = self.newest.digest
        content = self.common_changes()["wagtailcore_revision", "content"]
        revision = json.dumps(self.sample.live_revision.content)

        def digest(copy: Copy, _value: Any) -> str:
            if "digest" not in copy.known:
                copy.known["digest"] = content_hash(json.loads(content(copy, revision)))
            return str(copy.known["digest"])

        def key(table: str) -> Any:
            return lambda copy, value: copy.key(table, value)

        def translation_key(copy: Copy, _value: Any) -> str:
            return self.translation_key(copy).hex

        def title(copy: Copy, _value: Any) -> str:
            return title_of(copy.number)

        def number(copy: Copy, _value: Any) -> str:
            return self.index_number(copy)

        return {
            ("cms_core_releaserecord", "page_id"): key(self.page_table),
            ("cms_core_releaserecord", "revision_id"): key("wagtailcore_revision"),
            ("cms_core_releaserecord", "translation_key"): translation_key,
            ("cms_core_releaserecord", "title"): title,
            ("cms_core_releaserecord", "index_number"): number,
            ("cms_core_releaserecord", "content_hash"): digest,
            ("cms_core_indexnumber", "translation_key"): translation_key,
            ("cms_core_indexnumber", "number"): number,
            # The columns of an audit record in their order: the last one sees the others.
            ("cms_core_auditrecord", "sequence"): self.begin_record,
            ("cms_core_auditrecord", "object_id"): lambda copy, value: self.put(
                object_id=str(copy.key(self.page_table, int(value)))
            ),
            ("cms_core_auditrecord", "object_title"): lambda copy, _value: self.put(
                object_title=title_of(copy.number)
            ),
            ("cms_core_auditrecord", "after"): lambda copy, value: json.dumps(
                self.put(
                    after=json.loads(value)
                    | {"content": digest(copy, ""), "index": self.index_number(copy)}
                )
            ),
            ("cms_core_auditrecord", "previous_digest"): lambda _copy, _value: self.put(
                previous_digest=self.previous
            ),
            ("cms_core_auditrecord", "digest"): self.end_record,
        }

    def read_board(self) -> float:
        """Reckon the board of today over all pages."""
        start = time.perf_counter()
        found = board_on()
        elapsed = time.perf_counter() - start
        if sum(row.public for row in found.rows) < self.count:
            raise RuntimeError("The board has not seen every page.")
        return elapsed

    def reckon_due_dates(self) -> float:
        """Reckon ``DUE_DATES`` due dates, the events spread over the years of the calendar."""
        rule = DeadlineRule(DeadlineKind.WORKING_DAYS, days=20)
        calendar = working_calendar()
        first, length = dt.date(2004, 1, 1), (dt.date(2026, 11, 1) - dt.date(2004, 1, 1)).days
        events = [first + dt.timedelta(days=n % length) for n in range(DUE_DATES)]
        start = time.perf_counter()
        for event in events:
            due_date(rule, event, calendar)
        return time.perf_counter() - start

    def index_number(self, copy: Copy) -> str:
        """Return the index number of a copy."""
        return f"{self.code}-{self.first_serial + copy.number - 1:05d}"

    def begin_record(self, copy: Copy, value: int) -> int:
        """Go on from the record before."""
        self.newest.sequence += 1
        return self.newest.sequence

    def put(self, **values: Any) -> Any:
        """Set one field of the record in the making and return it."""
        ((name, value),) = values.items()
        setattr(self.newest, name, value)
        return value

    def end_record(self, copy: Copy, value: str) -> str:
        """Close the record over all its fields."""
        self.previous = audit.digest_of(self.newest)
        return self.previous

    def after_filling(self, count: int) -> None:
        """Let the chain and the counter know of the copies."""
        AuditChain.objects.update(head=self.previous, length=self.newest.sequence)
        IndexNumberCounter.objects.update(last_serial=self.first_serial + count - 2)

    def check_each_page(self) -> None:
        """Fail where a copy lacks what makes it a released page."""
        super().check_each_page()
        for problem in (*unreleased_live_pages(), *audit.broken_links()):
            raise RuntimeError(f"Not filled as real pages would be: {problem}")
