"""A file is public only while a live public page uses it (rule 5)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.attachments.models import LiveFile, PageAttachment
from cms.attachments.queries import is_public_document, is_public_image
from cms.core.models.releases import Ground
from cms.core.release import create_alias, release
from tests.factories import attachments as files
from tests.factories.attachments import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


def read(response) -> bytes:
    # To the end: closing the answer by hand would close the test's database connection.
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def document():
    return DocumentFactory(title="申报指南")


@pytest.fixture
def image():
    return ImageFactory()


@pytest.fixture
def status(client):
    """The status of a GET without reading the file."""

    def get(url, **headers):
        response = client.get(url, **headers)
        read(response)
        return response.status_code

    return get


class TestDocument:
    def test_unused(self, status, document):
        assert status(document.url) == 404

    def test_draft(self, status, document, make_page):
        make_page(attached=document)
        assert status(document.url) == 404

    def test_live(self, client, document, make_page, go_live):
        go_live(make_page(attached=document))
        response = client.get(document.url)
        assert response.status_code == 200
        with document.file.open() as stored:
            assert read(response) == stored.read()

    def test_linked_from_rich_text(self, status, document, make_page, go_live):
        link = f'<p>见<a linktype="document" id="{document.pk}">附件</a></p>'
        go_live(make_page(body=[("paragraph", link)]))
        assert status(document.url) == 200

    def test_listed_in_a_block(self, status, document, make_page, go_live):
        go_live(make_page(body=[("attachments", [{"document": document, "title": ""}])]))
        assert status(document.url) == 200

    def test_withdrawn(self, status, document, make_page, go_live, take_away):
        page = go_live(make_page(attached=document))
        take_away(page)
        assert status(document.url) == 404

    def test_two_pages_one_live(self, status, document, make_page, go_live, take_away):
        first = go_live(make_page(attached=document))
        go_live(make_page(attached=document))
        make_page(attached=document)
        take_away(first)
        assert status(document.url) == 200

    def test_added_to_the_draft_of_a_live_page(self, status, document, make_page, go_live):
        page = go_live(make_page())
        page.attachments = [PageAttachment(document=document)]
        page.save_revision()
        assert status(document.url) == 404
        go_live(page)
        assert status(document.url) == 200

    def test_removed_from_the_draft_of_a_live_page(self, status, document, make_page, go_live):
        page = go_live(make_page(attached=document))
        page.attachments = []
        page.save_revision()
        assert status(document.url) == 200
        go_live(page)
        assert status(document.url) == 404

    def test_scheduled(self, status, document, make_page):
        page = make_page(attached=document)
        page.go_live_at = timezone.now() + timedelta(days=1)
        release(page, actor=None, ground=Ground.STRUCTURE, revision=page.save_revision())
        assert status(document.url) == 404

    @pytest.mark.parametrize("where", ["page", "ancestor"])
    @pytest.mark.parametrize("kind", ["login", "password", "groups"])
    def test_restricted(self, status, document, make_page, go_live, where, kind):
        above = go_live(make_page())
        page = go_live(make_page(attached=document, under=above))
        restricted = page if where == "page" else above
        restriction = PageViewRestriction.objects.create(
            page=restricted, restriction_type=kind, password="x"
        )
        assert status(document.url) == 404
        restriction.delete()
        assert status(document.url) == 200

    def test_restricted_sibling_does_not_matter(self, status, document, make_page, go_live):
        sibling = go_live(make_page())
        go_live(make_page(attached=document))
        PageViewRestriction.objects.create(page=sibling, restriction_type="login")
        assert status(document.url) == 200

    def test_restricted_collection(self, status, make_page, go_live):
        root = Collection.get_first_root_node()
        document = DocumentFactory(collection=root.add_child(name="内部"))
        go_live(make_page(attached=document))
        assert status(document.url) == 200
        CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
        assert status(document.url) == 404

    def test_alias_follows_its_page(
        self, status, document, make_page, go_live, take_away, admin_user
    ):
        page = go_live(make_page())
        shelf = go_live(make_page())
        create_alias(page, shelf, actor=admin_user, slug="alias")
        page.attachments = [PageAttachment(document=document)]
        page.save_revision()
        page = go_live(page)
        assert LiveFile.objects.filter(document=document).count() == 2
        take_away(page)
        assert status(document.url) == 404

    def test_deleted_page_leaves_nothing(self, status, document, make_page, go_live, take_away):
        page = go_live(make_page(attached=document))
        take_away(page)
        page.specific_class.objects.get(pk=page.pk).delete()
        assert status(document.url) == 404
        assert not LiveFile.objects.exists()

    def test_other_file_name(self, status, document, make_page, go_live):
        go_live(make_page(attached=document))
        assert status(document.url + "x") == 404

    def test_never_by_its_path_in_the_store(self, status, document, make_page, go_live):
        go_live(make_page(attached=document))
        assert document.file.url.startswith("/media/documents/")
        assert status(document.file.url) == 404

    def test_lost_file_is_404(self, status, document, make_page, go_live):
        go_live(make_page(attached=document))
        document.file.storage.delete(document.file.name)
        assert status(document.url) == 404


class TestStaff:
    def test_editor_sees_a_draft_file(self, client, document, editor):
        client.force_login(editor)
        response = client.get(document.url)
        read(response)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")

    def test_stranger_does_not(self, client, status, document, stranger):
        client.force_login(stranger)
        assert status(document.url) == 404

    def test_editor_sees_a_draft_image(self, client, status, image, editor):
        url = image.get_rendition("width-20").url
        assert status(url) == 404
        client.force_login(editor)
        assert status(url) == 200


class TestImage:
    def test_rendition_by_its_path(self, client, status, image, make_page, go_live, take_away):
        url = image.get_rendition("width-20").url
        page = make_page(cover=image)
        assert (url.startswith("/media/images/"), status(url)) == (True, 404)
        page = go_live(page)
        response = client.get(url)
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
        assert read(response).startswith(b"\x89PNG")
        take_away(page)
        assert status(url) == 404

    def test_original_by_its_path(self, status, image, make_page, go_live):
        assert status(image.file.url) == 404
        go_live(make_page(cover=image))
        assert status(image.file.url) == 200

    def test_in_a_block(self, status, image, make_page, go_live):
        url = image.get_rendition("width-20").url
        value = {"image": {"image": image, "alt_text": "展台", "decorative": False}, "caption": ""}
        page = make_page()
        page.body = page.body.stream_block.to_python(
            [{"type": "image", "value": {**value, "image": {**value["image"], "image": image.pk}}}]
        )
        page.save_revision()
        go_live(page)
        assert status(url) == 200

    @pytest.mark.parametrize(
        "path", ["images/none.png", "../db.sqlite3", "images/../db.sqlite3", "", "x/y"]
    )
    def test_other_paths(self, status, path, db):
        assert status(f"/media/{path}") == 404


class TestHeaders:
    @pytest.fixture
    def live(self, document, make_page, go_live):
        go_live(make_page(attached=document))
        return document

    def test_public(self, client, live):
        response = client.get(live.url)
        read(response)
        assert {
            name: response[name]
            for name in ("Cache-Control", "ETag", "Content-Type", "Content-Length",
                         "Accept-Ranges", "X-Content-Type-Options")
        } == {
            "Cache-Control": "public, no-cache",
            "ETag": f'"{live.sha256}"',
            "Content-Type": "application/pdf",
            "Content-Length": str(live.file_size),
            "Accept-Ranges": "bytes",
            "X-Content-Type-Options": "nosniff",
        }  # fmt: skip
        assert "Cookie" not in response.get("Vary", "")

    def test_chinese_name(self, client, live):
        response = client.get(live.url)
        read(response)
        kind, plain, encoded = response["Content-Disposition"].split("; ")
        assert (kind, plain) == ("inline", f'filename="{live.filename}"')
        assert unquote(encoded.removeprefix("filename*=UTF-8''")) == "申报指南.pdf"

    def test_office_files_are_saved_not_shown(self, client, make_page, go_live):
        document = DocumentFactory(
            title="申报表", file=ContentFile(files.docx_bytes(), name="申报表.docx")
        )
        go_live(make_page(attached=document))
        response = client.get(document.url)
        read(response)
        assert response["Content-Disposition"].startswith("attachment; ")

    def test_unchanged_is_304(self, client, live):
        response = client.get(live.url, headers={"If-None-Match": f'"{live.sha256}"'})
        assert (response.status_code, response.content) == (304, b"")

    def test_unchanged_but_withdrawn_is_404(self, client, live, take_away):
        take_away(LiveFile.objects.get().page)
        response = client.get(live.url, headers={"If-None-Match": f'"{live.sha256}"'})
        assert response.status_code == 404

    @pytest.mark.parametrize(
        ("wanted", "status", "content_range", "part"),
        [
            ("bytes=0-3", 206, "bytes 0-3/{size}", slice(0, 4)),
            ("bytes=5-", 206, "bytes 5-{last}/{size}", slice(5, None)),
            ("bytes=-4", 206, "bytes {tail}-{last}/{size}", slice(-4, None)),
            ("bytes=0-999999", 206, "bytes 0-{last}/{size}", slice(None)),
            ("bytes=999999-", 416, "bytes */{size}", slice(0, 0)),
            ("bytes=-0", 416, "bytes */{size}", slice(0, 0)),
            ("bytes=3-1", 200, None, slice(None)),
            ("bytes=0-1,4-5", 200, None, slice(None)),
            ("lines=1-2", 200, None, slice(None)),
        ],
    )
    def test_ranges(self, client, live, wanted, status, content_range, part):
        with live.file.open() as stored:
            whole = stored.read()
        size = len(whole)
        response = client.get(live.url, headers={"Range": wanted})
        assert response.status_code == status
        expected = content_range and content_range.format(size=size, last=size - 1, tail=size - 4)
        assert response.get("Content-Range") == expected
        assert read(response) == whole[part]

    def test_if_range_of_another_version_gets_the_whole(self, client, live):
        response = client.get(live.url, headers={"Range": "bytes=0-3", "If-Range": '"other"'})
        assert (response.status_code, len(read(response))) == (200, live.file_size)

    def test_head(self, client, live):
        response = client.head(live.url)
        assert (response.status_code, response["Content-Length"]) == (200, str(live.file_size))
        read(response)

    def test_post_is_refused(self, client, live):
        assert client.post(live.url).status_code == 405

    def test_nginx_sends_the_bytes(self, client, live, settings):
        settings.PROTECTED_MEDIA_URL = "/protected/"
        response = client.get(live.url)
        assert (response["X-Accel-Redirect"], response.content) == (
            f"/protected/{live.file.name}",
            b"",
        )

    def test_three_queries_however_many_pages_use_it(
        self, client, live, make_page, go_live, django_assert_num_queries
    ):
        for _number in range(3):
            go_live(make_page(attached=live))
        # The third asks how long personal details are shown.
        with django_assert_num_queries(3):
            read(client.get(live.url))

    def test_three_queries_for_a_rendition(
        self, client, image, make_page, go_live, django_assert_num_queries
    ):
        go_live(make_page(cover=image))
        url = image.get_rendition("width-20").url
        with django_assert_num_queries(3):
            read(client.get(url))


def test_queries_agree_with_the_views(document, image, make_page, go_live):
    assert not is_public_document(document)
    assert not is_public_image(image)
    go_live(make_page(attached=document, cover=image))
    assert is_public_document(document)
    assert is_public_image(image)
