"""Lists of files in both APIs hold what the public may have, and nothing of drafts."""

from __future__ import annotations

import pytest
from django.urls import include, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.api import api as v3
from wagtail.models import APIToken

from cms.api.models import Tier, TokenTier
from cms.attachments.api import PublicDocumentsAPIViewSet, PublicImagesAPIViewSet
from tests.factories.attachments import DocumentFactory, ImageFactory

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
router.register_endpoint("documents", PublicDocumentsAPIViewSet)
router.register_endpoint("images", PublicImagesAPIViewSet)
urlpatterns = [
    path("", include("cms.attachments.urls")),
    path("api/v2/", router.urls),
    path("api/v3/", v3.urls),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def ids(answer) -> list[int]:
    assert answer.status_code == 200
    return [item["id"] for item in answer.json()["items"]]


@pytest.fixture
def documents(make_page, go_live, take_away):
    """A public document, one of a draft, one withdrawn, one unused."""
    public, drafted, withdrawn, unused = DocumentFactory.create_batch(4)
    go_live(make_page(attached=public))
    make_page(attached=drafted)
    take_away(go_live(make_page(attached=withdrawn)))
    return public, drafted, withdrawn, unused


@pytest.fixture
def images(make_page, go_live):
    public, drafted = ImageFactory.create_batch(2)
    go_live(make_page(cover=public))
    make_page(cover=drafted)
    return public, drafted


@pytest.mark.parametrize("version", ["v2", "v3"])
class TestBothVersions:
    def test_documents(self, client, version, documents):
        public, *hidden = documents
        assert ids(client.get(f"/api/{version}/documents/")) == [public.pk]
        assert client.get(f"/api/{version}/documents/{public.pk}/").status_code == 200
        for document in hidden:
            assert client.get(f"/api/{version}/documents/{document.pk}/").status_code == 404

    def test_images(self, client, version, images):
        public, drafted = images
        assert ids(client.get(f"/api/{version}/images/")) == [public.pk]
        assert client.get(f"/api/{version}/images/{public.pk}/").status_code == 200
        assert client.get(f"/api/{version}/images/{drafted.pk}/").status_code == 404

    def test_same_queries_for_more_files(
        self, client, version, make_page, go_live, assert_constant_queries
    ):
        have: list[int] = []

        def grow(number: int) -> None:
            while len(have) < number:
                document = DocumentFactory()
                have.append(document.pk)
                go_live(make_page(attached=document))

        assert_constant_queries(
            grow, lambda: client.get(f"/api/{version}/documents/?limit=50"), sizes=(1, 3, 12)
        )


def test_v2_shows_the_fingerprint(client, documents):
    public = documents[0]
    shown = client.get(f"/api/v2/documents/{public.pk}/").json()
    assert {name: shown[name] for name in ("title", "sha256", "mime_type", "file_size")} == {
        "title": public.title,
        "sha256": public.sha256,
        "mime_type": "application/pdf",
        "file_size": public.file_size,
    }
    assert shown["meta"]["download_url"].endswith(public.url)


def test_v3_shows_staff_what_they_may_choose(client, documents, editor, stranger):
    def seen(user) -> list[int]:
        token, key = APIToken.create_token(user=user, name="测试")
        TokenTier.objects.create(token=token, tier=Tier.EDITING)
        return ids(client.get("/api/v3/documents/", headers={"Authorization": f"Bearer {key}"}))

    assert seen(editor) == [document.pk for document in documents]
    assert seen(stranger) == [documents[0].pk]


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_body_and_attachments_of_a_page(client, version, make_page, go_live):
    document = DocumentFactory(title="申报指南")
    body = [
        ("heading", {"text": "一、目标", "level": "2"}),
        ("paragraph", "<p>促进消费。</p>"),
        ("attachments", [{"document": document, "title": ""}]),
    ]
    page = go_live(make_page(attached=document, body=body))
    shown = client.get(f"/api/{version}/pages/{page.pk}/").json()
    heading, paragraph, listed = shown["body"]
    assert heading["value"] == {"text": "一、目标", "level": 2}
    assert paragraph["value"] == "<p>促进消费。</p>"
    assert [(item["title"], item["size"]) for item in listed["value"]] == [
        ("申报指南", document.file_size)
    ]
    assert [attachment["document"]["id"] for attachment in shown["attachments"]] == [document.pk]


def test_v2_tags_are_those_of_the_row(client, make_page, go_live):
    first, second = DocumentFactory.create_batch(2)
    first.tags.add("消费", "补贴")
    go_live(make_page(attached=first))
    go_live(make_page(attached=second))
    items = client.get("/api/v2/documents/").json()["items"]
    assert [sorted(item["meta"]["tags"]) for item in items] == [sorted(["消费", "补贴"]), []]
