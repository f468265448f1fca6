"""What is stored about a file, and what may not be done to it."""

from __future__ import annotations

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from cms.attachments.models import Document, Image, LiveFile, PageAttachment
from cms.attachments.services import files_used_by, store_document
from tests.factories import attachments as files
from tests.factories.attachments import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


def test_stored_document():
    content = files.docx_bytes()
    document = store_document(
        ContentFile(content, name="C:\\桌面\\关于印发《办法》的通知.docx"), title="办法"
    )
    document.refresh_from_db()
    assert (
        document.sha256,
        document.file_size,
        document.mime_type,
        document.original_filename,
        document.download_name,
    ) == (
        hashlib.sha256(content).hexdigest(),
        len(content),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "关于印发《办法》的通知.docx",
        "办法.docx",
    )
    assert document.file.name.isascii()
    assert document.url == f"/documents/{document.pk}/{document.filename}"


def test_service_refuses_what_a_form_refuses():
    with pytest.raises(ValidationError) as refused:
        store_document(ContentFile(b"<html>", name="a.pdf"), title="网页")
    assert list(refused.value.message_dict) == ["file"]
    assert not Document.objects.exists()


def form(content: bytes, name: str, instance: Document | None = None, **data: str):
    user = None
    return get_document_form(Document)(
        {"title": "标题", "collection": "1", "tags": "", **data},
        {"file": SimpleUploadedFile(name, content)},
        instance=instance or Document(),
        user=user,
    )


def test_form_stores():
    bound = form(files.pdf_bytes(), "通知.pdf")
    bound.fields.pop("collection", None)
    assert bound.errors == {}
    document = bound.save()
    assert (document.mime_type, document.original_filename) == ("application/pdf", "通知.pdf")
    assert document.sha256 == hashlib.sha256(files.pdf_bytes()).hexdigest()


def test_form_says_why_not():
    bound = form(b"<svg/>", "图.png")
    assert bound.errors["file"] == [
        "扩展名是 .png，文件内容却是：SVG 图片。请用原来的软件打开，另存为正确的格式后再上传。"
    ]


def test_changing_the_title_needs_no_file():
    document = DocumentFactory()
    before = document.sha256
    document.title = "新标题"
    document.full_clean()
    document.save()
    assert Document.objects.get().sha256 == before


def test_file_in_public_use_is_not_replaced(make_page, go_live, take_away):
    document = DocumentFactory()
    page = go_live(make_page(attached=document))
    document.file = ContentFile(files.pdf_bytes("other"), name="b.pdf")
    with pytest.raises(ValidationError) as refused:
        document.full_clean()
    assert refused.value.message_dict == {
        "file": [
            "已发布的页面正在使用这个文件，不能直接换掉。请把新文件另行上传，在页面中换用后重新送审。"
        ]
    }
    take_away(page)
    document.full_clean()


def test_image_in_public_use_is_not_replaced(make_page, go_live):
    image = ImageFactory()
    go_live(make_page(cover=image))
    image.file = ContentFile(files.png_bytes(colour="#b3261e"), name="b.png")
    with pytest.raises(ValidationError):
        image.full_clean()


def test_image_without_alternative_text_is_refused():
    bound = get_image_form(Image)(
        {"title": "图", "description": " ", "tags": "", "collection": "1"},
        {"file": SimpleUploadedFile("a.png", files.png_bytes(), "image/png")},
        instance=Image(),
    )
    assert bound.errors == {"description": ["必需字段"]}


def test_svg_is_no_image():
    bound = get_image_form(Image)(
        {"title": "图", "description": "图", "tags": "", "collection": "1"},
        {"file": SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")},
        instance=Image(),
    )
    assert list(bound.errors) == ["file"]


def test_attached_document_is_not_deleted(make_page):
    document = DocumentFactory()
    make_page(attached=document)
    with pytest.raises(ProtectedError):
        document.delete()


def test_attachment_shows_its_own_title_or_the_documents():
    document = DocumentFactory(title="申报指南")
    assert PageAttachment(document=document).display_title == "申报指南"
    assert PageAttachment(document=document, title="附件1").display_title == "附件1"


def test_attachments_are_drafted_in_order(make_page):
    first, second = DocumentFactory(), DocumentFactory()
    page = make_page()
    page.attachments = [
        PageAttachment(document=second, sort_order=0),
        PageAttachment(document=first, sort_order=1),
    ]
    revision = page.save_revision()
    assert not PageAttachment.objects.exists()
    drafted = revision.as_object().attachments.all()
    assert [attachment.document for attachment in drafted] == [second, first]


def test_files_used_by_a_page(make_page):
    attached, linked, cover = DocumentFactory(), DocumentFactory(), ImageFactory()
    DocumentFactory()
    link = f'<p><a linktype="document" id="{linked.pk}">甲</a><a linktype="document" id="99999">乙</a></p>'
    page = make_page(attached=attached, cover=cover, body=[("paragraph", link)])
    assert files_used_by(page) == ({attached.pk, linked.pk}, {cover.pk})


def test_live_file_is_one_file(make_page):
    page = make_page()
    with pytest.raises(IntegrityError), transaction.atomic():
        LiveFile.objects.create(page=page)


def test_release_costs_the_same_for_one_and_many_files(make_page, count_queries):
    from cms.attachments.services import follow_page

    def cost(files_in_body: int) -> int:
        documents = DocumentFactory.create_batch(files_in_body)
        links = "".join(f'<a linktype="document" id="{d.pk}">甲</a>' for d in documents)
        page = make_page(body=[("paragraph", f"<p>{links}</p>")])
        return count_queries(lambda: follow_page(page))

    cost(1)
    assert cost(1) == cost(3) == cost(50)


def test_sync_finds_and_mends(make_page, go_live, capsys):
    document = DocumentFactory()
    page = go_live(make_page(attached=document))
    call_command("sync_live_files", "--check")
    LiveFile.objects.all().delete()
    draft = make_page()
    LiveFile.objects.create(page=draft, document=document)
    with pytest.raises(CommandError):
        call_command("sync_live_files", "--check")
    call_command("sync_live_files")
    assert list(LiveFile.objects.values_list("page_id", "document_id")) == [(page.pk, document.pk)]


@pytest.mark.parametrize(
    ("factory", "address"),
    [(DocumentFactory, "wagtaildocs:delete"), (ImageFactory, "wagtailimages:delete")],
)
def test_file_in_public_use_is_not_deleted(
    make_page, go_live, take_away, admin_client, factory, address
):
    """A file that only a body or a cover names, too: administrators included, until the page is gone."""
    stored = factory()
    if isinstance(stored, Document):
        text = f'<p><a linktype="document" id="{stored.pk}">办法</a></p>'
        page = go_live(make_page(body=[("paragraph", text)]))
    else:
        page = go_live(make_page(cover=stored))
    kind, url = type(stored), reverse(address, args=[stored.pk])
    admin_client.post(url)
    assert kind.objects.filter(pk=stored.pk).exists()
    names = [kind._meta.app_label, kind._meta.model_name, "delete"]
    admin_client.post(f"{reverse('wagtail_bulk_action', args=names)}?id={stored.pk}")
    assert kind.objects.filter(pk=stored.pk).exists()
    take_away(page)
    admin_client.post(url)
    assert not kind.objects.filter(pk=stored.pk).exists()
