"""Writes of files, and of which live page uses which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.search import index

from cms.attachments.models import Document, Image, LiveFile
from cms.core.projections import Projection


def store_document(
    file: File[bytes], *, title: str, user: Any = None, collection: Collection | None = None
) -> Document:
    """Check a file as an upload is checked and store it; for imports and samples.

    Raises ``ValidationError`` with the sentences a clerk would read.
    """
    document = Document(title=title, file=file, uploaded_by_user=user)
    document.collection = collection or Collection.get_first_root_node()
    document.full_clean()
    with transaction.atomic():
        document.save()
        index.insert_or_update_object(document)
    return document


def store_image(
    file: File[bytes],
    *,
    title: str,
    description: str = "",
    user: Any = None,
    collection: Collection | None = None,
) -> Image:
    """Check a picture as an upload is checked and store it; for imports and samples.

    ``description`` may be empty for a draft: the block that shows the picture asks for its words.
    Raises ``ValidationError`` with the sentences a clerk would read.
    """
    content = file.read()
    upload = WagtailImageField().clean(SimpleUploadedFile(str(file.name), content))
    image = Image(title=title[:255], description=description[:255], uploaded_by_user=user)
    image.file = upload
    image.collection = collection or Collection.get_first_root_node()
    with transaction.atomic():
        image.save()
        index.insert_or_update_object(image)
    return image


def _base_content_type_id(model: Any) -> int:
    return int(ReferenceIndex._get_base_content_type(model).pk)  # noqa: SLF001  see files_used_by


def files_used_by(page: Page) -> tuple[set[int], set[int]]:
    """Return (document ids, image ids) found in every field and child of a specific page.

    Rich text links, blocks, choosers and attachments alike: the same walk fills Wagtail's
    reference index.
    """
    documents: set[int] = set()
    images: set[int] = set()
    kinds = {_base_content_type_id(Document): documents, _base_content_type_id(Image): images}
    # Wagtail has no public name for its walk; the tests of serving hold it to what it does.
    references = ReferenceIndex._extract_references_from_object(page)  # noqa: SLF001
    for content_type_id, object_id, *_path in references:
        found = kinds.get(content_type_id)
        if found is not None:
            found.add(int(object_id))
    # A body may still name a file that was deleted.
    return (
        set(Document.objects.filter(pk__in=documents).values_list("pk", flat=True))
        if documents
        else documents,
        set(Image.objects.filter(pk__in=images).values_list("pk", flat=True)) if images else images,
    )


def follow_page(page: Page) -> None:
    """Make the table of live files say what the released page uses, and its aliases with it."""
    page_ids = [
        page.pk,
        *Page.objects.filter(alias_of=page, live=True).values_list("pk", flat=True),
    ]
    documents, images = files_used_by(page)
    wanted = {(page_id, document_id, None) for page_id in page_ids for document_id in documents} | {
        (page_id, None, image_id) for page_id in page_ids for image_id in images
    }
    present = {
        (use.page_id, use.document_id, use.image_id): use.pk
        for use in LiveFile.objects.filter(page_id__in=page_ids)
    }
    gone = [pk for use, pk in present.items() if use not in wanted]
    if gone:
        LiveFile.objects.filter(pk__in=gone).delete()
    new = wanted - present.keys()
    if new:
        LiveFile.objects.bulk_create(
            LiveFile(page_id=page_id, document_id=document_id, image_id=image_id)
            for page_id, document_id, image_id in sorted(new, key=str)
        )


def forget_pages(page_ids: Iterable[int]) -> None:
    """Drop the uses of pages that are no longer live."""
    LiveFile.objects.filter(page_id__in=list(page_ids)).delete()


class LiveFiles(Projection):
    """Keeps ``LiveFile`` in step with what is live, inside the transaction of the release."""

    name = "live_files"

    def released(self, page: Any) -> None:
        follow_page(page)

    def withdrawn(self, page: Any) -> None:
        aliases = Page.objects.filter(alias_of=page, live=False).values_list("pk", flat=True)
        forget_pages([page.pk, *aliases])


def rebuild_live_files(*, write: bool = True) -> int:
    """Compare the table with every live page and mend it; return how many pages differed."""
    differing = 0
    for row in Page.objects.filter(live=True).order_by("pk").iterator(chunk_size=200):
        page = row.specific
        documents, images = files_used_by(page)
        present = LiveFile.objects.filter(page_id=page.pk)
        if (
            set(present.filter(document__isnull=False).values_list("document_id", flat=True))
            == documents
            and set(present.filter(image__isnull=False).values_list("image_id", flat=True))
            == images
        ):
            continue
        differing += 1
        if write:
            with transaction.atomic():
                follow_page(page)
    stale = LiveFile.objects.filter(page__live=False)
    differing += stale.values("page_id").distinct().count()
    if write:
        stale.delete()
    return differing
