"""What every search backend must do; runs over the embedded index and the real Elasticsearch."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from search.backends.base import (
    Facet,
    Filters,
    SearchRequest,
    Sort,
    Suggestion,
    SuggestionKind,
    SuggestRequest,
    Term,
)
from search.backends.database import database_backend
from search.backends.elasticsearch import ElasticsearchBackend
from search.models import SearchDocument
from tests.factories.search import NOON, make_document, save_documents

pytestmark = pytest.mark.django_db

NOW = NOON + dt.timedelta(days=30)
ALL = Filters(now=NOW)


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request):
    if request.param == "database":
        made = database_backend()
    else:
        request.getfixturevalue("elasticsearch_settings")
        made = ElasticsearchBackend()
    made.rebuild()
    return made


@pytest.fixture
def index(backend):
    def put(*documents):
        saved = save_documents(*documents)
        backend.upsert(saved)
        return saved

    return put


def found(backend, *terms, filters=ALL, **asked):
    result = backend.search(SearchRequest(filters, terms=tuple(terms), **asked))
    titles = dict(SearchDocument.objects.values_list("pk", "title"))
    return [(titles[hit.pk], pytest.approx(hit.score)) for hit in result.hits]


def titles(backend, *terms, **asked):
    return [title for title, _score in found(backend, *terms, **asked)]


class TestScore:
    def test_sum_of_the_weights_of_the_tokens_a_document_has(self, backend, index):
        index(make_document("二手车"), make_document("补贴", "二手车"), make_document("会议"))
        terms = Term("二手", 2.0), Term("手车", 1.5), Term("补贴", 0.25)
        assert found(backend, *terms) == [("补贴", 3.75), ("二手车", 3.5)]

    def test_how_often_makes_no_difference(self, backend, index):
        index(
            make_document("甲", "补贴。补贴。补贴"), make_document("乙", "补贴" + "很长的话" * 200)
        )
        assert found(backend, Term("补贴", 2.0)) == [("乙", 2.0), ("甲", 2.0)]

    def test_head_counts_once_more_by_its_factor(self, backend, index):
        index(
            make_document("补贴"),
            make_document("通知", "补贴"),
            make_document("办法", keywords="补贴"),
        )
        assert found(backend, Term("补贴", 2.0), head_factor=0.5) == [
            ("办法", 3.0),
            ("补贴", 3.0),
            ("通知", 2.0),
        ]

    def test_least_is_reached_by_what_is_equal_to_it(self, backend, index):
        index(make_document("补贴二手"), make_document("补贴"), make_document("二手"))
        terms = Term("补贴", 0.7), Term("二手", 0.1)
        assert found(backend, *terms, least=0.8) == [("补贴二手", 0.8)]
        assert titles(backend, *terms, least=0.7) == ["补贴二手", "补贴"]

    def test_prior_of_the_document_multiplies_and_counts_towards_the_least(self, backend, index):
        index(make_document("补贴"), make_document("补贴长", prior=0.5))
        assert found(backend, Term("补贴", 2.0), head_factor=1.0) == [
            ("补贴", 4.0),
            ("补贴长", 2.0),
        ]
        assert titles(backend, Term("补贴", 2.0), head_factor=1.0, least=2.5) == ["补贴"]

    def test_least_narrows_total_and_facets(self, backend, index):
        index(make_document("补贴", kind="policy"), make_document("二手", kind="notice"))
        result = backend.search(
            SearchRequest(
                ALL,
                terms=(Term("补贴", 0.7), Term("二手", 0.1)),
                least=0.5,
                facets=(Facet.KIND,),
            )
        )
        assert (result.total, result.facets) == (1, {Facet.KIND: {"policy": 1}})

    def test_prefix_finds_every_token_that_begins_so(self, backend, index):
        index(make_document("车辆"), make_document("二手车"), make_document("会议", "汽车"))
        assert found(backend, Term("车", 1.5, prefix=True), head_factor=1.0) == [
            ("二手车", 3.0),
            ("车辆", 3.0),
            ("会议", 1.5),
        ]

    def test_without_terms_everything_is_found_with_no_score(self, backend, index):
        index(make_document("甲"), make_document("乙"))
        assert found(backend) == [("乙", 0.0), ("甲", 0.0)]

    def test_words_of_other_scripts(self, backend, index):
        index(make_document("RCEP 与 ＡＥＯ", "Ünïcode 𠮷野 12345"))
        for token in ("rcep", "aeo", "unicode", "𠮷野", "12345"):
            assert titles(backend, Term(token, 1.0)) == ["RCEP 与 ＡＥＯ"], token


class TestFilters:
    def test_chosen_values_are_alternatives_and_facets_add_up(self, backend, index):
        index(
            make_document("甲", kind="policy", year="2023"),
            make_document("乙", kind="notice", year="2023"),
            make_document("丙", kind="news", year="2023"),
            make_document("丁", kind="policy", year="2022"),
        )
        chosen = {Facet.KIND: frozenset({"policy", "notice"}), Facet.YEAR: frozenset({"2023"})}
        assert titles(backend, filters=Filters(NOW, chosen)) == ["乙", "甲"]

    @pytest.mark.parametrize(
        "value", ["商务", "商务局、", "'", '"', "\\", "%", "😀", "*", "a" * 500]
    )
    def test_a_value_is_taken_as_a_whole_and_by_its_letters(self, backend, index, value):
        index(make_document("甲", issuing_bodies="商务局、财政局", kind="商务局"))
        for facet in (Facet.ISSUING_BODY, Facet.KIND):
            chosen = {facet: frozenset({value})}
            result = backend.search(SearchRequest(Filters(NOW, chosen), facets=(facet,)))
            assert (result.hits, result.total) == ((), 0)

    def test_one_of_several_issuing_bodies_is_enough(self, backend, index):
        index(make_document("甲", issuing_bodies="商务局、财政局"), make_document("乙"))
        chosen = {Facet.ISSUING_BODY: frozenset({"财政局"})}
        assert titles(backend, filters=Filters(NOW, chosen)) == ["甲"]

    def test_expired_is_not_found_at_the_very_moment(self, backend, index):
        instant = dt.timedelta(microseconds=1)
        index(
            make_document("前", expires_at=NOW - instant),
            make_document("时", expires_at=NOW),
            make_document("后", expires_at=NOW + instant),
            make_document("无"),
        )
        result = backend.search(SearchRequest(ALL, facets=(Facet.LOCALE,)))
        assert titles(backend) == ["无", "后"]
        assert (result.total, result.facets) == (2, {Facet.LOCALE: {"zh-hans": 2}})

    def test_days_are_those_of_the_bureau_and_both_ends_count(self, backend, index):
        zone = timezone.get_default_timezone()
        start = dt.datetime(2024, 5, 1, 0, 0, tzinfo=zone)
        end = dt.datetime(2024, 5, 2, 23, 59, 59, 999999, tzinfo=zone)
        instant = dt.timedelta(microseconds=1)
        index(
            make_document("早", published_at=start - instant),
            make_document("始", published_at=start),
            make_document("终", published_at=end),
            make_document("晚", published_at=end + instant),
            make_document("无", published_at=None),
        )
        filters = Filters(NOW, since=dt.date(2024, 5, 1), until=dt.date(2024, 5, 2))
        assert titles(backend, filters=filters) == ["终", "始"]


class TestFacets:
    def test_a_facet_does_not_shrink_its_own_counts(self, backend, index):
        index(
            make_document("甲", kind="policy", year="2023"),
            make_document("乙", kind="policy", year="2022"),
            make_document("丙", kind="notice", year="2023"),
            make_document("丁", kind="notice", year="2022", topic="trade"),
            make_document("戊"),
        )
        chosen = {Facet.KIND: frozenset({"policy"}), Facet.YEAR: frozenset({"2023"})}
        result = backend.search(
            SearchRequest(Filters(NOW, chosen), facets=(Facet.KIND, Facet.YEAR, Facet.TOPIC))
        )
        assert result.total == 1
        assert result.facets == {
            Facet.KIND: {"policy": 1, "notice": 1},
            Facet.YEAR: {"2023": 1, "2022": 1},
            Facet.TOPIC: {},
        }

    def test_a_filter_without_its_facet_narrows_the_other_counts(self, backend, index):
        index(make_document("甲", kind="policy", year="2023"), make_document("乙", year="2022"))
        chosen = {Facet.KIND: frozenset({"policy"})}
        result = backend.search(SearchRequest(Filters(NOW, chosen), facets=(Facet.YEAR,)))
        assert result.facets == {Facet.YEAR: {"2023": 1}}

    def test_each_of_several_values_is_counted(self, backend, index):
        index(
            make_document("甲", issuing_bodies="商务局、财政局"),
            make_document("乙", issuing_bodies="商务局"),
        )
        result = backend.search(SearchRequest(ALL, facets=(Facet.ISSUING_BODY,)))
        assert result.facets == {Facet.ISSUING_BODY: {"商务局": 2, "财政局": 1}}

    def test_total_is_exact_whatever_is_returned(self, backend, index):
        index(*(make_document(f"通知{number}") for number in range(30)))
        result = backend.search(SearchRequest(ALL, terms=(Term("通知", 1.0),), limit=3))
        assert (len(result.hits), result.total) == (3, 30)


class TestOrder:
    def test_newest_and_oldest(self, backend, index):
        day = dt.timedelta(days=1)
        index(
            make_document("二", published_at=NOON),
            make_document("三", published_at=NOON + day),
            make_document("一", published_at=NOON - day),
        )
        assert titles(backend, sort=Sort.NEWEST) == ["三", "二", "一"]
        assert titles(backend, sort=Sort.OLDEST) == ["一", "二", "三"]

    def test_scores_are_told_in_the_order_of_days_too(self, backend, index):
        index(make_document("补贴"), make_document("补贴二手"))
        terms = Term("补贴", 1.0), Term("二手", 0.5)
        assert found(backend, *terms, sort=Sort.NEWEST) == [("补贴二手", 1.5), ("补贴", 1.0)]

    def test_pages_follow_one_another_and_end(self, backend, index):
        index(*(make_document(f"{number}") for number in range(7)))
        pages = [titles(backend, offset=offset, limit=3) for offset in (0, 3, 6, 9, 1_000_000)]
        assert pages == [["6", "5", "4"], ["3", "2", "1"], ["0"], [], []]

    def test_nothing_may_be_asked_for(self, backend, index):
        index(make_document("甲"))
        result = backend.search(SearchRequest(ALL, limit=0))
        assert (result.hits, result.total) == ((), 1)


class TestWriting:
    def test_a_change_replaces_what_was_there(self, backend, index):
        (document,) = index(make_document("旧题", kind="policy"))
        changed = make_document("新题", key=document.key, kind="notice", revision=2)
        changed.pk = document.pk
        changed.save(force_update=True)
        backend.upsert([changed])
        assert titles(backend, Term("旧题", 1.0)) == []
        assert titles(backend, Term("新题", 1.0)) == ["新题"]

    def test_the_same_may_be_written_twice(self, backend, index):
        (document,) = index(make_document("甲"))
        backend.upsert([document])
        assert backend.search(SearchRequest(ALL)).total == 1

    def test_what_is_deleted_is_not_found_and_may_be_deleted_again(self, backend, index):
        kept, gone = index(make_document("留下"), make_document("留下又撤下"))
        for _again in range(2):
            backend.delete([gone])
        SearchDocument.objects.filter(pk=gone.pk).delete()
        assert titles(backend, Term("留下", 1.0)) == [kept.title]

    def test_published_again_under_its_key_it_is_found(self, backend, index):
        (document,) = index(make_document("甲方案", revision=9))
        backend.delete([document])
        SearchDocument.objects.filter(pk=document.pk).delete()
        index(make_document("甲方案"))
        assert titles(backend, Term("方案", 1.0)) == ["甲方案"]

    def test_nothing_to_write_is_no_fault(self, backend):
        backend.upsert([])
        backend.delete([])

    def test_rebuilt_from_the_table(self, backend, index):
        _stays, goes = index(make_document("留下"), make_document("撤下"))
        SearchDocument.objects.filter(pk=goes.pk).delete()
        save_documents(make_document("新来"))
        assert backend.rebuild() == 2
        assert titles(backend) == ["新来", "留下"]
        assert titles(backend, Term("新来", 1.0)) == ["新来"]
        assert titles(backend, Term("撤下", 1.0)) == []

    def test_digests_in_the_order_of_keys(self, backend, index):
        documents = index(
            make_document("一", key="page:9"),
            make_document("二", key="page:10"),
            make_document("三", key="page:10/file:2"),
        )
        digests = {document.key: document.digest for document in documents}
        assert list(backend.digests()) == sorted(digests.items())

    def test_well_and_counted(self, backend, index):
        index(make_document("甲"), make_document("乙"))
        health = backend.health()
        assert (health.backend, health.documents, health.problems) == (backend.name, 2, ())


class TestSuggestions:
    @pytest.fixture(autouse=True)
    def _documents(self, index):
        index(
            make_document("关于加强二手车管理的通知", url="/a/"),
            make_document("二手车流通办法", document_number="柳商规〔2023〕1号", url="/b/"),
            make_document("会议纪要", url="/c/"),
            make_document("二手车过期", expires_at=NOW),
            make_document("二手车英文", locale="en"),
        )

    def suggest(self, backend, typed, limit=8):
        request = SuggestRequest(typed, locale="zh-hans", now=NOW, limit=limit)
        return backend.suggest(request)

    def test_titles_that_begin_so_before_titles_that_contain_it(self, backend):
        assert self.suggest(backend, "二手车") == [
            Suggestion("二手车流通办法", SuggestionKind.TITLE, "/b/"),
            Suggestion("关于加强二手车管理的通知", SuggestionKind.TITLE, "/a/"),
        ]

    def test_number(self, backend):
        typed = SearchDocument.objects.get(url="/b/").number_key[:7]
        assert self.suggest(backend, typed) == [
            Suggestion("柳商规〔2023〕1号 二手车流通办法", SuggestionKind.NUMBER, "/b/")
        ]

    @pytest.mark.parametrize("typed", ["esclt", "ershouche"])
    def test_pinyin_and_initials(self, backend, typed):
        assert Suggestion("二手车流通办法", SuggestionKind.TITLE, "/b/") in self.suggest(
            backend, typed
        )

    def test_limit(self, backend):
        assert len(self.suggest(backend, "二手", limit=1)) == 1

    @pytest.mark.parametrize("typed", ["", "没有这样的", '"', "*", "😀", "二" * 200, "%", "_"])
    def test_nothing_fits(self, backend, typed):
        assert self.suggest(backend, typed) == []
