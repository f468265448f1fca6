"""API v3 shows a reader what the public sees, and drafts to an editing token only."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import APIToken, GroupPagePermission, PageViewRestriction

from cms.api.models import Tier, TokenTier
from cms.api.queries import tier_of
from cms.core.audit import broken_links
from cms.core.models import AuditRecord, Ground, LinkKind
from cms.core.release import release, withdraw
from columns.news.models import NewsPage
from columns.notices.models import NoticePage
from tests.factories.attachments import DocumentFactory, ImageFactory
from tests.factories.site import make_item, make_released

NEWS = NewsPage._meta.label


def ids(answer) -> list[int]:
    assert answer.status_code == 200, answer.content.decode()
    return sorted(row["id"] for row in answer.json()["items"])


@pytest.fixture
def drafter(bureau):
    """The drafter of a unit, who edits below the news and nowhere else."""
    group = Group.objects.create(name="拟稿")
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=bureau.column("news"), permission=change)
    bureau.drafter.groups.add(group)
    return bureau.drafter


@pytest.fixture
def pages(bureau):
    """A public page, one restricted, one withdrawn, a draft."""
    news = bureau.column("news")
    public, restricted, withdrawn = (make_released(news, topic=bureau.topic) for _ in range(3))
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    withdraw(withdrawn, actor=None, ground=Ground.SAMPLE)
    return public, restricted, withdrawn, make_item(news, topic=bureau.topic)


class TestWithoutToken:
    def test_only_what_is_public(self, anonymous, pages):
        public, *hidden = pages
        assert ids(anonymous.get("pages/", type=NEWS)) == [public.pk]
        assert anonymous.get(f"pages/{public.pk}/").json()["id"] == public.pk
        for page in hidden:
            for version in ("live", "draft"):
                assert anonymous.get(f"pages/{page.pk}/", version=version).status_code == 404
            assert anonymous.get("pages/find/", id=page.pk).status_code == 404
            path = f"/news/{page.slug}/"
            assert anonymous.get("pages/find/", html_path=path).status_code == 404

    def test_a_session_makes_no_difference(self, anonymous, bureau, pages):
        anonymous.client.force_login(bureau.administrator)
        assert ids(anonymous.get("pages/", type=NEWS)) == [pages[0].pk]

    def test_a_draft_of_a_public_page(self, anonymous, pages):
        page = pages[0]
        page.title = "改了还没签发"
        page.save_revision()
        for version in ("live", "draft"):
            answer = anonymous.get(f"pages/{page.pk}/", version=version)
            assert answer.json()["title"] != "改了还没签发"

    def test_fields(self, anonymous, pages):
        answer = anonymous.get(f"pages/{pages[0].pk}/").json()
        assert answer["index_number"] == pages[0].index_number
        assert (answer["meta"]["type"], answer["meta"]["locale"]) == (NEWS, "zh-hans")
        assert answer["topic_name"] == "对外贸易"

    def test_pages_it_names(self, anonymous, bureau):
        notices = bureau.column("notices")
        hidden = make_released(notices, NoticePage, topic=bureau.topic)
        page = make_item(bureau.column("news"), topic=bureau.topic)
        page.page_links.create(target=hidden, kind=LinkKind.RELATED)
        page.save_revision()
        release(page, actor=None, ground=Ground.SAMPLE)
        answer = anonymous.get(f"pages/{page.pk}/").json()
        assert answer["meta"]["parent"]["id"] == bureau.column("news").pk
        assert [link["id"] for link in answer["link_list"]] == [hidden.pk]
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        withdraw(bureau.column("news"), actor=None, ground=Ground.STRUCTURE)
        answer = anonymous.get(f"pages/{page.pk}/").json()
        assert (answer["meta"]["parent"], answer["link_list"]) == (None, [])

    @pytest.mark.parametrize("path", ["sites/", "schema/", "whoami/", "redirects/"])
    def test_the_rest_needs_a_token(self, anonymous, bureau, path):
        answer = anonymous.get(path)
        assert answer.status_code == 401
        assert answer.json()["detail"].startswith("需要有效的访问令牌")

    def test_files_of_drafts(self, anonymous, bureau):
        DocumentFactory()
        ImageFactory()
        for kind in ("documents", "images"):
            assert anonymous.get(f"{kind}/").json() == {"items": [], "count": 0}

    def test_same_queries_for_1_3_and_50_rows(self, anonymous, bureau, assert_constant_queries):
        have = []

        def grow(number: int) -> None:
            while len(have) < number:
                have.append(make_released(bureau.column("news"), topic=bureau.topic))

        assert_constant_queries(
            grow, lambda: anonymous.get("pages/", type=NEWS, limit=100), sizes=(1, 3, 20)
        )


class TestReadingToken:
    @pytest.mark.parametrize("tier", [None, Tier.READING])
    def test_sees_what_the_public_sees_whoever_holds_it(self, program, bureau, pages, tier):
        public, *hidden = pages
        reader = program(bureau.administrator, tier)
        assert ids(reader.get("pages/", type=NEWS)) == [public.pk]
        for page in hidden:
            assert reader.get(f"pages/{page.pk}/", version="draft").status_code == 404

    def test_gets_no_draft_of_a_public_page(self, program, bureau, pages):
        page = pages[0]
        page.title = "改了还没签发"
        page.save_revision()
        answer = program(bureau.administrator).get(f"pages/{page.pk}/", version="draft")
        assert answer.json()["title"] != "改了还没签发"

    def test_knows_who_it_is(self, program, bureau):
        answer = program(bureau.head).get("whoami/")
        assert answer.json()["user"]["username"] == bureau.head.username

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("get", "pages/{page}/revisions/"),
            ("post", "pages/"),
            ("patch", "pages/{page}/"),
            ("delete", "pages/{page}/"),
            ("post", "pages/{page}/actions/publish/"),
            ("get", "sites/"),
            ("get", "redirects/"),
        ],
    )
    def test_changes_nothing_and_reads_no_history(self, program, bureau, pages, method, path):
        reader = program(bureau.administrator)
        answer = reader.send(method, path.format(page=pages[0].pk))
        assert answer.status_code == 403
        assert answer.json()["detail"].startswith("这个令牌只能读取公开内容。")


class TestEditingToken:
    def test_sees_the_public_pages_and_what_the_person_edits(self, program, drafter, bureau, pages):
        elsewhere = make_released(bureau.column("party_affairs"))
        hidden = make_item(bureau.column("party_affairs"))
        editor = program(drafter, Tier.EDITING)
        assert ids(editor.get("pages/", type=NEWS)) == sorted(page.pk for page in pages)
        found = ids(editor.get("pages/", limit=100))
        assert elsewhere.pk in found
        assert hidden.pk not in found

    def test_reads_drafts_of_what_the_person_edits_only(self, program, drafter, bureau, pages):
        elsewhere = make_released(bureau.column("party_affairs"))
        elsewhere.title = "别的科室的草稿"
        elsewhere.save_revision()
        page = pages[0]
        page.title = "改了还没签发"
        page.save_revision()
        editor = program(drafter, Tier.EDITING)
        answer = editor.get(f"pages/{page.pk}/", version="draft")
        assert answer.json()["title"] == "改了还没签发"
        assert editor.get(f"pages/{elsewhere.pk}/", version="draft").status_code == 404
        assert editor.get(f"pages/{elsewhere.pk}/").status_code == 200

    def test_search(self, program, drafter, bureau):
        page = make_released(bureau.column("news"), title="RCEP certificates", topic=bureau.topic)
        editor = program(drafter, Tier.EDITING)
        assert ids(editor.get("pages/", search="RCEP")) == [page.pk]


class TestTokens:
    def test_only_a_digest_is_kept(self, bureau):
        token, plain = APIToken.create_token(user=bureau.head, name="测试")
        kept = {str(value) for value in APIToken.objects.values().get(pk=token.pk).values()}
        assert not any(plain in value for value in kept)
        assert len(token.key_hash) == 64

    def test_a_revoked_token_is_none(self, program, bureau):
        editor = program(bureau.administrator, Tier.EDITING)
        APIToken.objects.get().revoke()
        assert editor.get("whoami/").status_code == 401

    def test_command_sets_the_tier_on_record(self, bureau, capsys):
        token, plain = APIToken.create_token(user=bureau.head, name="测试")
        assert tier_of(token) is Tier.READING
        call_command("token_tier", plain, "editing")
        assert tier_of(token) is Tier.EDITING
        entry = AuditRecord.objects.get(action="token.tier")
        assert (entry.before, entry.after) == ({"tier": "reading"}, {"tier": "editing"})
        assert list(broken_links()) == []
        with pytest.raises(CommandError, match="对应 0 个有效令牌"):
            call_command("token_tier", "nobody", "editing")

    def test_admin_sets_the_tier_on_record(self, client, bureau):
        token, _plain = APIToken.create_token(user=bureau.head, name="测试")
        client.force_login(bureau.administrator)
        assert client.get("/admin/token_tiers/").status_code == 200
        answer = client.post("/admin/token_tiers/new/", {"token": token.pk, "tier": "editing"})
        assert answer.status_code == 302
        assert TokenTier.objects.get().tier == Tier.EDITING
        assert AuditRecord.objects.get(action="token.tier").actor == bureau.administrator
