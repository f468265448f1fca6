"""search_sync, search_rebuild, search_verify."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from search.backends.database import database_backend
from search.models import SearchDocument, SearchStatistics


def run(name, *arguments):
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_a_rebuild_changes_nothing_that_is_right(policy):
    policy()
    before = list(SearchDocument.objects.order_by("key").values_list("key", "digest", "revision"))
    assert "检索文档有0处变动" in run("search_rebuild")
    after = list(SearchDocument.objects.order_by("key").values_list("key", "digest", "revision"))
    assert after == before
    assert SearchStatistics.objects.get().documents == len(before)
    assert "一致" in run("search_verify")


def test_verify_finds_and_mends_each_kind_of_difference(policy):
    first, second = policy("第一个办法"), policy("第二个办法")
    SearchDocument.objects.filter(page_id=first.pk).update(digest="旧")
    SearchDocument.objects.filter(page_id=second.pk).delete()
    row = SearchDocument.objects.filter(column="municipal_policies").first()
    database_backend().drop_tokens([row.pk])
    with pytest.raises(SystemExit) as stopped:
        run("search_verify")
    assert stopped.value.code == 1
    assert "修复了" in run("search_verify", "--repair")
    assert "一致" in run("search_verify")


def test_sync_counts_words_again(policy):
    policy()
    assert "词频" in run("search_sync")
    assert "词频" not in run("search_sync")
