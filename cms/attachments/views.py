"""Views that hand out files, each asking first whether the public may have it."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.models import document_served

from cms.attachments.models import Document, Image, Rendition
from cms.attachments.queries import is_public_document, is_public_image, may_see
from cms.attachments.serving import file_response

_IMAGE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def serve_document(
    request: HttpRequest, document_id: int, document_filename: str
) -> HttpResponseBase:
    """Serve a document; 404 unless a live public page uses it or the person may choose it.

    Two queries for the public; the session is not touched.
    """
    document = get_object_or_404(Document, pk=document_id)
    if document.filename != document_filename:
        raise Http404("No document of this name.")
    public = is_public_document(document)
    if not public and not may_see(request.user, document):
        raise Http404("No live public page uses this document.")
    document_served.send(sender=Document, instance=document, request=request)
    return file_response(
        request,
        document.file.storage,
        str(document.file.name),
        etag=document.sha256,
        content_type=document.content_type,
        public=public,
        disposition=document.content_disposition,
    )


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an image or one of its sizes by its path in the store; documents never.

    404 unless a live public page uses the image or the person may choose it. Two queries for the
    public.
    """
    rendition = (
        Rendition.objects.select_related("image").filter(file=path).first()
        if path.startswith("images/")
        else None
    )
    if rendition is not None:
        image, stored = rendition.image, rendition.file
    elif path.startswith("original_images/"):
        image = get_object_or_404(Image, file=path)
        stored = image.file
    else:
        raise Http404("No image of this path.")
    public = is_public_image(image)
    if not public and not may_see(request.user, image):
        raise Http404("No live public page uses this image.")
    # A new file of an image makes new renditions, so the path tells the size and the hash the rest.
    return file_response(
        request,
        stored.storage,
        stored.name,
        etag=f"{image.file_hash}-{rendition.pk if rendition else 0}",
        content_type=_IMAGE_TYPES.get(
            PurePosixPath(stored.name).suffix.lower(), "application/octet-stream"
        ),
        public=public,
    )
