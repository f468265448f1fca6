"""The 800 real documents, taken over as a bureau would."""

from __future__ import annotations

import json

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.core.models import PageLink
from cms.core.queries import unreleased_live_pages
from cms.oldsite.models import OldDocument
from config.env import PROJECT_DIR
from tests.cms.oldsite.conftest import page_of, run
from tests.cms.oldsite.test_importing import state

DOCUMENTS = PROJECT_DIR.parent / "shared" / "data" / "documents" / "documents.jsonl"

pytestmark = pytest.mark.skipif(not DOCUMENTS.exists(), reason="没有 ../shared/data/documents")


@pytest.mark.timeout(900)
def test_all_800_come_along_and_a_second_run_changes_nothing(window, client):
    code, report = run(DOCUMENTS)
    summary = report["summary"]
    assert code == 0, [one for one in report["documents"] if one["problems"]]
    assert summary["effects"] == {"create": 800, "change": 0, "same": 0, "refused": 0}
    assert summary["columns"] == {
        "ministry_policies": 405,
        "municipal_policies": 212,
        "provincial_policies": 183,
    }
    assert (summary["live"], summary["drafts"], summary["redirects"]) == (800, 0, 60)
    assert summary["not_read"] == {"category": 257, "via": 800}
    assert sorted(one["line"] for one in report["documents"]) == list(range(1, 801))
    assert OldDocument.objects.filter(page__live=True, window=window).count() == 800
    assert list(unreleased_live_pages()) == []

    # What the file says is what the pages say.
    index_numbers = titles = days = 0
    with DOCUMENTS.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            page = OldDocument.objects.select_related("page").get(key=f"id:{record['id']}").page
            titles += page.title == " ".join(record["title"].split())
            if record.get("index_no"):
                index_numbers += page.specific.index_number == record["index_no"]
            if record.get("published"):
                days += f"{page.first_published_at.astimezone():%F}" == record["published"]
    assert (titles, index_numbers, days) == (800, 60, 558)
    hospitals = OldDocument.objects.get(page__title__contains="三级公立医院绩效考核").page.specific
    tables = [block.value for block in hospitals.body if block.block_type == "table"]
    assert [table["table_caption"] for table in tables] == ["三级公立医院绩效考核指标"]
    assert len(tables[0]["data"]) > 50
    assert PageLink.objects.filter(kind="interprets").count() == summary["links"] == 14
    redirect = Redirect.objects.order_by("pk").first()
    assert redirect.old_path == "/zhengce/content/2019-02/15/content_5365945.htm"
    answer = client.get(redirect.old_path)
    assert (answer.status_code, answer["Location"]) == (301, page_of("D0000").url)
    assert client.get(answer["Location"]).status_code == 200

    before = state()
    code, report = run(DOCUMENTS)
    assert (code, state()) == (0, before)
    assert report["summary"]["effects"] == {"create": 0, "change": 0, "same": 800, "refused": 0}
