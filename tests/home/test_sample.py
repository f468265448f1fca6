"""The sample bureau as ``load_sample`` leaves it; loaded once for the module."""

from __future__ import annotations

import datetime as dt
import html
import io
import stat
from pathlib import Path

import docx
import openpyxl
import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.models import Locale, Page

from cms.attachments.models import Document, Image
from cms.attachments.rules import check_upload
from cms.core.audit import broken_links
from cms.core.models import BureauSettings, Ground, IndexNumber, LinkKind, ReleaseRecord
from cms.core.queries import unreleased_live_pages
from cms.core.release import release
from cms.core.validators import validate_unified_code
from cms.deadlines.queries import working_calendar
from cms.departments.models import Department, Membership, Topic
from cms.departments.queries import leaders_of, unmapped_topics
from cms.moderation.queries import altered_records
from cms.moderation.stuck import stuck_pages
from cms.plugins.links import links_of
from cms.plugins.pages import ItemPage
from cms.plugins.registry import registry
from cms.plugins.samples import SampleFile
from home.sample import accounts, content, papers, progress
from home.sample.bureau import UNIFIED_CODE, UNITS, find_units
from home.sample.loading import is_loaded, load_sample
from home.sample.people import PEOPLE


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker, media):
    """Load the sample for all tests of the module; each test's own changes are rolled back."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MEDIA_ROOT=str(media), VAR_DIR=media, DEBUG=True),
    ):
        yield load_sample()
        transaction.set_rollback(True)


@pytest.fixture
def sample(report, db, settings, media):
    """The loaded sample, on the machine it was loaded on."""
    settings.MEDIA_ROOT, settings.VAR_DIR, settings.DEBUG = str(media), media, True
    return report


def page(slug, language="zh-hans"):
    return Page.objects.get(slug=slug, locale__language_code=language).specific


def said(command, *arguments):
    stream = io.StringIO()
    call_command(command, *arguments, stdout=stream)
    return stream.getvalue()


# What is there -----------------------------------------------------------------------------------


def test_what_each_column_got(sample):
    tallies = {
        slug: (tally.live, tally.drafts, tally.english) for slug, tally in sample.columns.items()
    }
    expected = {
        "bureau_profile": (1, 0, 1),
        "integrity": (3, 1, 0),
        "municipal_policies": (8, 1, 2),
        "news": (10, 2, 1),
        "notices": (6, 1, 0),
        "party_affairs": (3, 1, 0),
    }
    assert {slug: tallies[slug] for slug in expected} == expected
    assert sum(live + drafts for live, drafts, _english in tallies.values()) == len(content.keys())
    assert (sample.units, sample.topics, sample.people) == (13, 15, 43)
    assert sample.skipped == []


def test_every_live_page_went_through_the_door(sample):
    assert list(unreleased_live_pages()) == []
    assert list(broken_links()) == []
    items = [one for one in Page.objects.live().specific() if isinstance(one, ItemPage)]
    grounds = ReleaseRecord.objects.filter(page_id__in=[one.pk for one in items])
    assert set(grounds.values_list("ground", flat=True)) == {Ground.SAMPLE}
    assert grounds.filter(actor=None).count() == 0


def test_one_page_is_in_review_and_one_returned(sample):
    waiting = page("sample-notice-year-end-statistics").current_workflow_task_state
    assert (waiting.step_kind, waiting.sign_offs.get().acting.code) == ("head", "operation")
    returned = page("sample-integrity-family-letter").current_workflow_state
    assert returned.status == "needs_changes"
    assert mail.outbox == []
    assert stuck_pages() == []
    assert altered_records() == []


def test_everything_is_marked(sample):
    items = [one for one in Page.objects.all().specific() if isinstance(one, ItemPage)]
    assert [
        one.title for one in items if "（示例）" not in one.title and "(Sample)" not in one.title
    ] == []
    assert [
        str(user) for user in get_user_model().objects.all() if "（示例）" not in str(user)
    ] == []
    made = Department.objects.filter(is_sample=True)
    assert [unit.name for unit in made if "（示例）" not in unit.name] == []
    assert made.count() == 8
    bureau = BureauSettings.load()
    assert bureau.is_sample
    assert bureau.name == "柳州市商务局（示例）"


def test_the_code_is_well_formed_and_nobodys(sample):
    validate_unified_code(UNIFIED_CODE)
    assert UNIFIED_CODE.startswith("11450200000000000")
    numbers = IndexNumber.objects.values_list("number", flat=True)
    assert [number for number in numbers if not number.startswith(f"{UNIFIED_CODE}/")] == []


def test_every_topic_has_its_unit_and_every_unit_its_people(sample):
    assert list(unmapped_topics()) == []
    assert Topic.objects.count() == 15
    roles = {}
    for membership in Membership.objects.active().select_related("department"):
        roles.setdefault(membership.department.name, []).append(membership.role)
    assert {name: sorted(found) for name, found in roles.items()} == {
        unit.name: ["drafter", "head", "reviewer"] for unit in UNITS
    }
    assert [unit.name for unit in find_units().values() if leaders_of(unit).count() != 1] == []


def test_pages_answer_to_the_unit_of_their_topic(sample):
    assert page("sample-news-luosifen-export").responsible_unit_name == "对外贸易科（示例）"
    assert (
        page("sample-interpretation-trade-in").responsible_unit_name
        == "市场秩序与行业管理科（示例）"
    )
    assert page("sample-policy-trade-in").responsible_unit_name == "法规科"
    assert page("sample-party-theme-day").responsible_unit_name == "机关党委"
    unresolved = [
        one.title
        for one in Page.objects.all().specific()
        if isinstance(one, ItemPage) and one.owner_resolution().fallback
    ]
    # Requests for information come in at the office, whatever their topic.
    assert unresolved == ["依申请公开政府信息制度和流程（示例）"]


# The dates that show something -------------------------------------------------------------------


def test_one_is_late_one_due_tomorrow_one_due_next_year(sample):
    today = timezone.localdate()
    late = [
        one.slug
        for one in Page.objects.live().specific()
        if isinstance(one, ItemPage) and one.due.is_late(timezone.localdate(one.first_published_at))
    ]
    assert late == ["sample-news-rail-port"]
    assert page("sample-news-new-year-fair").due.due_on == working_calendar().add_working_days(
        today, 1
    )
    planned = page("sample-policy-first-store-economy")
    assert planned.due.due_on.year == today.year + 1
    assert not planned.live
    overdue_drafts = [
        one.slug
        for one in Page.objects.filter(live=False).specific()
        if isinstance(one, ItemPage) and one.due.is_late(today)
    ]
    assert overdue_drafts == []


def test_publication_lies_in_the_office_hours_of_the_day_told(sample):
    one = page("sample-notice-trade-in-merchants")
    published = timezone.localtime(one.first_published_at)
    assert dt.time(9) <= published.time() <= dt.time(17)
    assert published.date() == working_calendar().on_or_before(published.date())


# The documents and their relations ---------------------------------------------------------------


def related(slug):
    return [(link.kind, link.forward, link.other.slug) for link in links_of(page(slug))]


def test_the_trade_in_policy_leads_to_all_that_belongs_to_it(sample):
    assert set(related("sample-policy-trade-in")) >= {
        (LinkKind.NOTICE_OF, False, "sample-notice-trade-in-merchants"),
        (LinkKind.INTERPRETS, False, "sample-interpretation-trade-in"),
        (LinkKind.RELATED, False, "sample-list-trade-in-merchants"),
    }


CHAIN = (
    "sample-policy-trade-in",
    "sample-interpretation-trade-in",
    "sample-notice-trade-in-merchants",
    "sample-guide-trade-in",
    "sample-list-trade-in-merchants",
)
# The interpretation speaks of the policy; notice, guide and list lead on from it to each other.
PAIRS = ((0, 1), (0, 2), (0, 3), (0, 4), (2, 3), (2, 4), (3, 4))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_way_of_a_small_firm_can_be_walked_both_ways(sample, client, one, other):
    pages = [page(CHAIN[one]), page(CHAIN[other])]
    for here, there in (pages, pages[::-1]):
        assert there.slug in [slug for _kind, _forward, slug in related(here.slug)]
        assert f'href="{there.url}"' in client.get(here.url).content.decode()
        named = client.get(f"/api/v2/pages/{here.pk}/").json()["link_list"]
        assert there.pk in [link["id"] for link in named]


def test_the_subordinate_unit_has_its_own_reports(sample):
    column = registry.get("finance")
    unit = Department.objects.get(kind="subordinate")
    for name in ("BudgetPage", "FinalAccountPage"):
        model = column.get_model(name)
        assert [one.unit for one in model.objects.live().filter(unit=unit)] == [unit]
        assert model.objects.live().filter(unit=None).count() == 2
    accounts = column.get_model("FinalAccountPage").objects.live().filter(unit=None)
    newest = accounts.order_by("fiscal_year").last()
    assert [row["label"] for row in newest.budget_comparison][:2] == ["收入总计", "支出总计"]


def test_the_repealed_policy_names_its_successor(sample):
    repealed = page("sample-policy-exhibition-trial")
    assert repealed.validity == "repealed"
    assert related(repealed.slug)[:2] == [
        (LinkKind.REPEALS, False, "sample-policy-exhibition"),
        (LinkKind.REPLACES, False, "sample-policy-exhibition"),
    ]
    assert page("sample-policy-ecommerce").validity == "amended"


def test_policies_have_numbers_in_the_standard_form(sample):
    model = registry.get("municipal_policies").get_model("MunicipalPolicyPage")
    live = model.objects.live().filter(locale__language_code="zh-hans")
    assert {one.number_agency for one in live} == {"柳商规"}
    assert [one.document_number for one in live if one.number_year != one.written_on.year] == []
    numbers = [one.document_number for one in live]
    assert len(set(numbers)) == len(numbers) == 5


def test_an_interpretation_of_two_policies_keeps_their_order(sample):
    one = page("sample-interpretation-ecommerce")
    assert [policy.slug for policy in one.policies()] == [
        "sample-policy-ecommerce-amendment",
        "sample-policy-ecommerce",
    ]


def test_notices_are_open_closed_and_coming(sample):
    model = registry.get("notices").get_model("NoticePage")
    states = {one.slug: str(one.window_state) for one in model.objects.live()}
    assert states == {
        "sample-notice-ecommerce-models": "closed",
        "sample-notice-evaluation-agency": "open",
        "sample-notice-expo-exhibitors": "coming",
        "sample-notice-safety-hotline": "none",
        "sample-notice-trade-in-merchants": "open",
    }


# English -----------------------------------------------------------------------------------------


def test_translations_share_number_and_links(sample):
    english = Locale.objects.get(language_code="en")
    translated = [
        one.specific
        for one in Page.objects.live().filter(locale=english)
        if one.slug.startswith("sample-")
    ]
    assert {one.slug for one in translated} >= {
        "sample-bureau-profile",
        "sample-interpretation-trade-in",
        "sample-news-luosifen-export",
        "sample-policy-trade-in",
    }
    for one in translated:
        assert one.index_number == page(one.slug).index_number
        assert one.title.isascii()
    interpretation = page("sample-interpretation-trade-in", "en")
    assert [policy.pk for policy in interpretation.policies()] == [
        page("sample-policy-trade-in", "en").pk
    ]


def test_every_page_opens(sample, client):
    live = [one for one in Page.objects.live().specific() if isinstance(one, ItemPage)]
    for one in live:
        answer = client.get(one.url)
        assert answer.status_code == 200, one.url
        assert one.title in html.unescape(answer.content.decode()), one.url


# Files -------------------------------------------------------------------------------------------


def test_files_are_real(sample):
    kinds = {}
    for document in Document.objects.all():
        with document.open_file() as stream:
            check_upload(document.filename, stream, size=document.file_size, max_size=None)
            kinds.setdefault(document.file_extension, []).append(stream.read())
    assert set(kinds) == {"docx", "pdf", "xlsx"}
    assert any(docx.Document(io.BytesIO(found)).tables for found in kinds["docx"])
    sheet = openpyxl.load_workbook(io.BytesIO(kinds["xlsx"][0])).active
    assert (sheet.max_row, sheet.max_column) == (13, 5)
    assert sheet["B2"].value == "柳州示例家电商场有限公司"


def test_a_long_pdf_has_several_pages_and_a_sound_table_of_objects():
    paper = SampleFile("长文件（示例）", "pdf", paragraphs=("政府信息公开。" * 200,))
    data = papers.make(paper).read()
    assert data.count(b"/Type /Page ") == 2
    start = int(data.split(b"startxref\n")[1].split()[0])
    assert data[start : start + 4] == b"xref"
    rows = data[start:].split(b"\n")
    for number, row in enumerate(rows[3 : 2 + int(rows[1].split()[1])], start=1):
        offset = int(row.split()[0])
        assert data[offset:].startswith(b"%d 0 obj" % number)


def test_pictures_are_real_and_have_words(sample):
    for image in Image.objects.all():
        assert image.description
        with image.open_file() as stream:
            assert PillowImage.open(stream).size == (1200, 675)


# Once more ---------------------------------------------------------------------------------------


def test_a_second_run_takes_one_query_and_changes_nothing(sample, count_queries):
    assert is_loaded()
    assert count_queries(is_loaded) == 1
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "title"))
    assert said("load_sample") == "示例内容已经装好，没有改动。\n"
    assert (
        list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "title")) == before
    )


def test_what_an_editor_changed_or_deleted_stays_so(sample):
    edited = page("sample-news-luosifen-export")
    head = get_user_model().objects.get(username="trade.head")
    edited.title = "科长改过的标题"
    release(edited, actor=head, ground=Ground.SAMPLE, revision=edited.save_revision(user=head))
    page("sample-news-labour-cooperation").delete()
    Department.objects.filter(name="电子商务科（示例）").update(phone="0772-1234567")
    assert not load_sample()
    assert page("sample-news-luosifen-export").title == "科长改过的标题"
    assert not Page.objects.filter(slug="sample-news-labour-cooperation").exists()
    assert Department.objects.get(name="电子商务科（示例）").phone == "0772-1234567"


def test_new_samples_of_a_column_are_added_later(sample, monkeypatch):
    before = progress.loaded()
    monkeypatch.setattr(progress, "loaded", lambda: before - {"sample-news-labour-cooperation"})
    page("sample-news-labour-cooperation").delete()
    later = load_sample()
    assert {slug: (tally.live, tally.drafts) for slug, tally in later.columns.items()} == {
        "news": (0, 1)
    }
    assert later.people == 0


# Accounts ----------------------------------------------------------------------------------------


def test_the_table_of_accounts(sample):
    lines = said("demo_accounts").splitlines()
    assert lines[1].split() == ["账号", "密码", "姓名", "科室", "角色"]
    assert [line.split()[0] for line in lines[2:]] == [person.username for person in PEOPLE]
    username, password, name, unit, role = lines[2].split()
    assert (username, name, unit, role) == ("office.drafter", "韦晓岚（示例）", "办公室", "拟稿")
    assert authenticate(username=username, password=password).username == username
    assert stat.S_IMODE(accounts.accounts_file().stat().st_mode) == 0o600


def test_a_changed_password_is_not_shown_and_can_be_renewed(sample, media, settings, tmp_path):
    own = tmp_path / "demo_accounts.json"
    own.write_bytes((media / "demo_accounts.json").read_bytes())
    settings.VAR_DIR = Path(tmp_path)
    user = get_user_model().objects.get(username="legal.head")
    user.set_password("我自己改的密码1")
    user.save()
    shown = said("demo_accounts")
    assert "我自己改的密码1" not in shown
    assert next(line for line in shown.splitlines() if line.startswith("legal.head")).split()[
        1
    ] == ("（已改过，或不是在本机生成）")
    renewed = said("demo_accounts", "--renew")
    password = next(line for line in renewed.splitlines() if line.startswith("legal.head")).split()[
        1
    ]
    assert authenticate(username="legal.head", password=password) == user
