"""What both sites have in common: how they are filled and what is timed on them."""

from __future__ import annotations

import json
import random
import sqlite3
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.models import Page

from bench.copies import Changes, Copy, fill, newest_keys, rows_since

PARAGRAPHS = (
    (
        "为贯彻落实国家和自治区关于推动大规模设备更新和消费品以旧换新的部署，市商务局会同有关部门组织"
        "汽车、家电、家居等重点领域的促消费活动，受理企业和个人的补贴申请，按程序审核并公示结果。"
    ),
    (
        "各县区商务主管部门应当做好政策宣传、资格审核和资金监管，及时报送进展情况；咨询电话和办理地点"
        "见附件。本通知自发布之日起施行，此前规定与本通知不一致的，以本通知为准。"
    ),
)
# Looking at every page takes minutes on a large site, and the copies are made alike in all sizes.
CHECKED_UP_TO = 1_000
# The first page made is number 0 and the second, the sample the others are copied from, number 1.
SAMPLE = 1


def title_of(number: int) -> str:
    """Return the title of a page; the number stands apart, so that both searches find it."""
    return f"市场运行情况通报 {number}"


class Site(ABC):
    """One site, filled to a size; each operation returns its seconds."""

    page_table = "wagtailcore_page"
    type_name = ""
    search_words = ""

    def __init__(self) -> None:
        self.client = Client(headers={"host": "localhost"})
        self.random = random.Random(20)  # noqa: S311  which page is asked for
        self.made = 0
        self.count = 0
        self.first_id = 0
        self.sample: Any = None
        self.operations: dict[str, Callable[[], float]] = {
            "import": self.import_page,
            "publish": self.publish_page,
            "list": self.read_list,
            "list anew": self.read_list_anew,
            "deep": self.read_deep,
            "detail": self.read_detail,
            "page": self.read_page,
            "column": self.read_column,
            "search": self.read_search,
        }

    @abstractmethod
    def build(self) -> Page:
        """Make the site and return the landing page the pages live under."""

    @abstractmethod
    def new_page(self, title: str, slug: str) -> Any:
        """Return an unsaved page."""

    @abstractmethod
    def publish(self, page: Any) -> None:
        """Make the page's newest draft public, as this site does it."""

    @abstractmethod
    def changes(self) -> Changes:
        """Return what else differs from copy to copy."""

    def after_filling(self, count: int) -> None:  # noqa: B027  a site may have nothing to do
        """Bring what is counted over all pages up to date."""

    # Filling ------------------------------------------------------------------------------------

    def seed(self, count: int) -> None:
        """Make the site and fill it up to ``count`` pages of one type."""
        self.parent = self.build()
        self.add(0)  # leaves what only the first page leaves
        # A connection of its own sees the values as they are stored.
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database, database:
            before = newest_keys(database)
            self.sample = self.add(SAMPLE)
            tables = rows_since(database, before)
            numbers = range(SAMPLE + 1, count)
            fill(database, tables, numbers, {**self.common_changes(), **self.changes()})
            dangling = database.execute("PRAGMA foreign_key_check").fetchall()
        if dangling:
            raise RuntimeError(f"A copy refers to a row that is not there: {dangling[:3]}")
        self.after_filling(count)
        Page.objects.filter(pk=self.parent.pk).update(numchild=count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        cache.clear()
        self.parent = type(self.parent).objects.get(pk=self.parent.pk)
        self.count = count
        self.check()

    def add(self, number: int) -> Any:
        """Publish a page the ordinary way and return it."""
        page = self.new_page(title_of(number), f"page-{number}")
        type(self.parent).objects.get(pk=self.parent.pk).add_child(instance=page)
        page.save_revision()
        self.publish(page)
        return type(page).objects.get(pk=page.pk)

    def check(self) -> None:
        """Fail where the copies are not the pages they are meant to be."""
        kind = type(self.sample)
        if kind.objects.live().count() != self.count:
            raise RuntimeError("The site holds another number of pages than it was filled with.")
        last = kind.objects.order_by("-pk")[0]
        if last.latest_revision.as_object().title != title_of(self.count - 1):
            raise RuntimeError("The revision of a copy is not the copy's.")
        if self.count <= CHECKED_UP_TO:
            self.check_each_page()

    def check_each_page(self) -> None:
        """Fail where the tree of pages is broken."""
        problems = [problem for found in Page.find_problems() for problem in found or ()]
        if problems:
            raise RuntimeError(f"The tree of pages is broken: {problems[:3]}")

    def common_changes(self) -> Changes:  # noqa: C901  a list of small answers, not branches
        """Return what differs from copy to copy in Wagtail's own tables."""
        sample, parent = self.sample, self.parent
        table = self.page_table

        def page_key(copy: Copy, value: Any) -> Any:
            return copy.key(table, int(value))

        def page_key_as_text(copy: Copy, value: Any) -> str:
            return str(copy.key(table, int(value)))

        def title(copy: Copy, _value: Any) -> str:
            return title_of(copy.number)

        def slug(copy: Copy, _value: Any) -> str:
            return f"page-{copy.number}"

        def path(copy: Copy, _value: Any) -> str:
            return str(Page._get_path(parent.path, sample.depth, copy.number + 1))  # noqa: SLF001

        def url_path(copy: Copy, _value: Any) -> str:
            return f"{parent.url_path}page-{copy.number}/"

        def later(copy: Copy, value: Any) -> Any:
            if value is None:
                return None
            # A minute apart, the last of them now.
            moment = datetime.fromisoformat(value) - timedelta(minutes=copy.number)
            return moment.isoformat(sep=" ")

        def content(copy: Copy, value: Any) -> Any:
            if "content" in copy.known:
                return copy.known["content"]
            data = json.loads(value)
            data |= {
                "pk": copy.key(table, data["pk"]),
                "title": title_of(copy.number),
                "draft_title": title_of(copy.number),
                "slug": f"page-{copy.number}",
                "path": path(copy, None),
                "url_path": url_path(copy, None),
                "translation_key": str(self.translation_key(copy)),
                "latest_revision": copy.key("wagtailcore_revision", data["latest_revision"]),
                "live_revision": copy.key("wagtailcore_revision", data["live_revision"]),
            }
            copy.known["content"] = json.dumps(data)
            return copy.known["content"]

        return {
            (table, "title"): title,
            (table, "draft_title"): title,
            (table, "slug"): slug,
            (table, "path"): path,
            (table, "url_path"): url_path,
            (table, "translation_key"): lambda copy, _value: self.translation_key(copy).hex,
            (table, "first_published_at"): later,
            (table, "last_published_at"): later,
            (table, "latest_revision_created_at"): later,
            ("wagtailcore_revision", "object_id"): page_key_as_text,
            ("wagtailcore_revision", "object_str"): title,
            ("wagtailcore_revision", "created_at"): later,
            ("wagtailcore_revision", "content"): content,
            ("wagtailcore_pagelogentry", "page_id"): page_key,
            ("wagtailcore_pagelogentry", "label"): title,
            ("wagtailcore_pagelogentry", "timestamp"): later,
            ("wagtailcore_pagelogentry", "uuid"): lambda _copy, value: value,
            ("wagtailcore_referenceindex", "object_id"): page_key_as_text,
            ("wagtailsearch_indexentry", "object_id"): page_key_as_text,
            ("wagtailsearch_indexentry", "title"): self.numbered,
            ("wagtailsearch_indexentry", "autocomplete"): self.numbered,
        }

    @staticmethod
    def translation_key(copy: Copy) -> uuid.UUID:
        """Return the translation key of a copy."""
        return uuid.UUID(int=(0xBE << 120) + copy.number)

    @staticmethod
    def numbered(copy: Copy, value: Any) -> str:
        """Return the sample's text with the copy's number in place of the sample's."""
        words = value.split(" ")
        return " ".join(str(copy.number) if word == str(SAMPLE) else word for word in words)

    # Timing -------------------------------------------------------------------------------------

    def any_page(self) -> Any:
        """Return one of the pages."""
        number = self.random.randrange(self.count)
        return type(self.sample).objects.get(
            slug=f"page-{number}", path__startswith=self.parent.path
        )

    def import_page(self) -> float:
        """Bring a new page in and make it public."""
        self.made += 1
        page = self.new_page(f"新增信息 {self.made}", f"new-{self.made}")
        parent = type(self.parent).objects.get(pk=self.parent.pk)
        start = time.perf_counter()
        parent.add_child(instance=page)
        page.save_revision()
        self.publish(page)
        return time.perf_counter() - start

    def publish_page(self) -> float:
        """Save a new draft of a public page and publish it."""
        page = self.any_page()
        self.made += 1
        page.title = f"{page.title} 更新{self.made}"
        start = time.perf_counter()
        page.save_revision()
        self.publish(page)
        return time.perf_counter() - start

    def read_list(self) -> float:
        """Read the beginning of the typed, ordered list of the API."""
        return self.get(f"/api/v2/pages/?type={self.type_name}&order=-first_published_at")

    def read_list_anew(self) -> float:
        """Read it with nothing remembered, as the first reader after a release does."""
        cache.clear()
        return self.read_list()

    def read_deep(self) -> float:
        """Read the same list at 90 % of its length."""
        offset = int(self.count * 0.9)
        return self.get(
            f"/api/v2/pages/?type={self.type_name}&order=-first_published_at&offset={offset}"
        )

    def read_detail(self) -> float:
        """Read one page from the API."""
        return self.get(f"/api/v2/pages/{self.any_page().pk}/")

    def read_page(self) -> float:
        """Read one page as HTML."""
        return self.get(self.any_page().url)

    def read_column(self) -> float:
        """Read the newest pages as HTML."""
        return self.get(self.parent.url)

    def read_search(self) -> float:
        """Search the API for one page of all by its number."""
        number = self.random.randrange(self.count)
        return self.get(f"/api/v2/pages/?search={number}&type={self.type_name}")

    def get(self, address: str) -> float:
        """Return how long a request takes."""
        start = time.perf_counter()
        answer = self.client.get(address)
        elapsed = time.perf_counter() - start
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return elapsed
