"""The families: what an item knows, checks and refuses."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.core.authority import authority
from cms.core.models import Ground, LinkKind
from cms.core.release import ReleaseRefused, release
from cms.departments.models import Department, TopicAssignment
from cms.plugins.links import links_of
from columns.municipal_policies.models import MunicipalPolicyPage, PolicyInterpretationPage
from columns.notices.models import ResultListPage
from tests.factories.attachments import ImageFactory
from tests.factories.site import make_item, make_released


@pytest.fixture
def policies(bureau):
    return bureau.column("municipal_policies")


@pytest.fixture
def policy(bureau, policies):
    return make_released(policies, MunicipalPolicyPage, topic=bureau.topic, title="甲政策")


def errors_of(page):
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    return {field: messages[0] for field, messages in caught.value.message_dict.items()}


@pytest.fixture
def item(bureau):
    return make_item(bureau.column("dummy"), topic=bureau.topic)


def test_the_event_is_the_day_of_writing_unless_said(item):
    item.written_on = dt.date(2026, 3, 2)
    assert item.event_date == dt.date(2026, 3, 2)
    item.event_on = dt.date(2026, 3, 9)
    assert item.event_date == dt.date(2026, 3, 9)


def test_a_later_event_needs_a_reason(item):
    item.written_on, item.event_on = dt.date(2026, 3, 2), dt.date(2026, 3, 9)
    assert set(errors_of(item)) == {"event_reason"}
    item.event_reason = "经批准延后印发"
    item.full_clean()


def test_an_event_before_the_document_is_refused(item):
    item.written_on, item.event_on = dt.date(2026, 3, 9), dt.date(2026, 3, 2)
    assert set(errors_of(item)) == {"event_on"}


def test_a_year_before_the_republic_is_a_slip(item):
    item.written_on = dt.date(1026, 3, 9)
    assert set(errors_of(item)) == {"written_on"}


def test_a_repost_names_its_origin(item):
    item.source = "repost"
    assert set(errors_of(item)) == {"source_name", "source_url"}
    item.source_name, item.source_url = "商务部", "https://www.example.com/a.html"
    item.full_clean()


def test_an_event_to_come_is_drafted_but_not_released(bureau, item):
    item.written_on = timezone.localdate() + dt.timedelta(days=3)
    item.save_revision()
    with pytest.raises(ReleaseRefused, match="还没有到"):
        release(item, actor=None, ground=Ground.SAMPLE)


def test_an_address_needs_no_editor(item):
    assert item.slug.startswith(f"{timezone.localdate():%Y%m%d}-")
    assert len(item.slug) == 17


def test_keywords_are_read_whatever_separates_them(item):
    item.keywords = "以旧换新、家电，补贴; 消费"
    assert item.keyword_list == ["以旧换新", "家电", "补贴", "消费"]


def test_an_unmapped_topic_goes_to_the_office_and_says_so(bureau, item):
    TopicAssignment.objects.all().delete()
    item.save_revision()
    assert item.responsible_unit == bureau.office
    resolution = item.owner_resolution()
    assert resolution.fallback
    assert "办公室" in resolution.reason


def test_the_number_is_kept_in_its_standard_form_and_parts(bureau, policies):
    page = make_item(policies, MunicipalPolicyPage, document_number="柳商规[2026]第 03 号")
    page.full_clean()
    assert page.document_number == "柳商规〔2026〕3号"
    assert (page.number_agency, page.number_year, page.number_serial) == ("柳商规", 2026, 3)
    page.document_number = "柳商三号"
    assert set(errors_of(page)) == {"document_number"}


def test_issuing_bodies_are_several(bureau, policies):
    page = make_item(policies, MunicipalPolicyPage, issuing_bodies="示例市商务局、示例市财政局")
    assert page.issuing_body_list == ["示例市商务局", "示例市财政局"]


def test_a_policys_dates_follow_each_other(policy):
    policy.effective_on = policy.written_on - dt.timedelta(days=1)
    policy.valid_until = policy.written_on - dt.timedelta(days=2)
    assert set(errors_of(policy)) == {"effective_on", "valid_until"}


def interpretation_of(bureau, policies, *targets):
    page = make_item(policies, PolicyInterpretationPage, title="解读")
    for order, target in enumerate(targets):
        page.page_links.create(target=target, kind=LinkKind.INTERPRETS, sort_order=order)
    page.save_revision()
    return page


def test_an_interpretation_belongs_to_its_policies_drafting_units(bureau, policies):
    from cms.departments.rules import OwnerKind, OwnerRule
    from cms.plugins import duties

    other = Department.objects.create(name="示例流通科", code="circulation")
    first = make_released(policies, MunicipalPolicyPage, drafting_unit=bureau.trade)
    second = make_released(policies, MunicipalPolicyPage, drafting_unit=other)

    class Drafting:
        def duties_for(self, slug):
            return (duties.Duty(1, slug, OwnerRule(OwnerKind.DRAFTING_UNIT), None),)

        def is_open(self, slug):
            return True

    before = duties.set_catalogue_source(Drafting())
    try:
        page = interpretation_of(bureau, policies, first, second)
        assert [unit.pk for unit in page.owner_resolution().units] == [bureau.trade.pk, other.pk]
        assert authority().may_edit(bureau.head, page)
        assert not authority().may_edit(bureau.outsider, page)
    finally:
        duties.set_catalogue_source(before)


def test_an_interpretation_of_nothing_is_not_released(bureau, policies):
    page = interpretation_of(bureau, policies)
    with pytest.raises(ReleaseRefused, match="至少一份政策"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_links_are_read_in_both_directions_in_order_with_one_query(bureau, policies, count_queries):
    first = make_released(policies, MunicipalPolicyPage, title="甲")
    second = make_released(policies, MunicipalPolicyPage, title="乙")
    page = interpretation_of(bureau, policies, second, first)
    release(page, actor=None, ground=Ground.SAMPLE)
    assert [(link.forward, link.other.title) for link in links_of(page)] == [
        (True, "乙"),
        (True, "甲"),
    ]
    assert [(link.forward, link.other.title) for link in links_of(first)] == [(False, "解读")]
    assert count_queries(lambda: links_of(first)) == 1


def test_a_draft_at_either_end_is_no_public_link(bureau, policies, policy):
    page = interpretation_of(bureau, policies, policy)
    assert links_of(policy) == []
    draft = make_item(policies, MunicipalPolicyPage)
    other = interpretation_of(bureau, policies, draft, policy)
    release(other, actor=None, ground=Ground.SAMPLE)
    assert [link.other.title for link in links_of(other)] == ["甲政策"]
    assert page.live is False


def test_links_are_drafted_with_their_page(bureau, policies, policy):
    page = interpretation_of(bureau, policies, policy)
    release(page, actor=None, ground=Ground.SAMPLE)
    live = type(page).objects.get(pk=page.pk)
    live.page_links.clear()
    live.save_revision()
    assert [link.other.pk for link in links_of(policy)] == [page.pk]


def test_a_link_of_a_page_to_itself_is_refused(bureau, policies, policy):
    policy.page_links.create(target=policy, kind=LinkKind.REPEALS)
    with pytest.raises(ValidationError, match="与自己"):
        policy.full_clean()


def test_a_list_without_records_is_not_released(bureau):
    page = make_item(bureau.column("notices"), ResultListPage, topic=bureau.topic, body="[]")
    with pytest.raises(ReleaseRefused, match="名单里还没有内容"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_a_closed_column_takes_no_new_pages_and_keeps_the_old(bureau):
    from cms.plugins import duties
    from tests.factories.site import TopicsDecide

    column = bureau.column("news")
    page = make_released(column, topic=bureau.topic)

    class Closed(TopicsDecide):
        def is_open(self, slug):
            return False

    before = duties.set_catalogue_source(Closed())
    try:
        assert not type(page).can_create_at(column)
    finally:
        duties.set_catalogue_source(before)
    assert type(page).objects.get(pk=page.pk).live
    assert type(page).can_create_at(column)


def restrict(page):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_restricted_page_is_neither_listed_nor_linked(bureau, policies, policy, client):
    page = interpretation_of(bureau, policies, policy)
    release(page, actor=None, ground=Ground.SAMPLE)
    restrict(page)
    assert links_of(policy) == []
    html = client.get(policies.url).content.decode()
    assert policy.title in html
    assert page.get_url() not in html


def test_a_restriction_above_hides_all_below(bureau, policies, policy):
    item = make_released(bureau.column("dummy"), topic=bureau.topic)
    item.page_links.create(target=policy, kind=LinkKind.RELATED)
    item.save_revision()
    release(item, actor=None, ground=Ground.SAMPLE)
    assert [link.other.pk for link in links_of(item)] == [policy.pk]
    restrict(policies)
    assert links_of(item) == []


def test_a_picture_is_shown_once(bureau):
    """The cover leads, unless the text has the same picture."""
    picture, other = ImageFactory(), ImageFactory()
    page = make_item(bureau.column("news"), topic=bureau.topic, cover=picture)
    assert page.leading_picture == picture
    page.body = [("image", {"image": other, "caption": ""})]
    assert page.leading_picture == picture
    page.body = [("image", {"image": picture, "caption": ""})]
    assert page.leading_picture is None
