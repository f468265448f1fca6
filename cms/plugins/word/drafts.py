"""Writes the draft of a page from a Word file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from cms.attachments.models import Document, Image, PageAttachment
from cms.attachments.services import store_document, store_image
from cms.core import audit
from cms.plugins.models import WordSource
from cms.plugins.word.bodies import stream_data
from cms.plugins.word.errors import WordFileError
from cms.plugins.word.facts import fill
from cms.plugins.word.structure import Note, Picture, WordDocument


def may_draft(user: Any, model: Any, landing: Any) -> bool:
    """Return whether a person may make a draft of an item type below a landing page from Word."""
    return bool(
        user.is_active
        and model.word_facts is not None
        and model in landing.specific_class.creatable_subpage_models()
        and model.can_create_at(landing)
        and landing.permissions_for_user(user).can_add_subpage()
    )


def collection_for(user: Any, model: Any) -> Collection:
    """Return the first collection a person may add files to. Raises ``WordFileError``."""
    policy = policy_registry.get_by_type(model)
    collection = policy.collections_user_has_permission_for(user, "add").order_by("path").first()
    if collection is None:
        raise WordFileError(
            _("您没有上传文件和图片的权限，请联系系统管理员开通后再从 Word 建立草稿。")
        )
    return collection


def create_draft(
    model: Any, landing: Any, read: WordDocument, *, name: str, content: bytes, user: Any
) -> Any:
    """Write a draft with its pictures and attachments, keep the file, and return the page.

    One transaction: on an error neither rows nor stored files remain. The page is never live; the
    file is a document of the store that no page shows until an editor attaches it. Raises
    ``PermissionDenied`` and ``WordFileError``.
    """
    if not may_draft(user, model, landing):
        raise PermissionDenied
    with _files_follow_rows() as stored, transaction.atomic():
        documents = collection_for(user, Document)
        images = collection_for(user, Image)
        source = store_document(
            ContentFile(content, name=name),
            title=_("%s（Word 原件）") % read.title[:200],
            user=user,
            collection=documents,
        )
        stored.append(source.file)

        numbers = count(1)

        def keep(picture: Picture) -> int:
            image = store_image(
                ContentFile(picture.content, name=picture.file_name),
                title=_("%(title)s（图%(number)d）")
                % {"title": read.title[:200], "number": next(numbers)},
                description=picture.alt,
                user=user,
                collection=images,
            )
            stored.append(image.file)
            return int(image.pk)

        page = model(live=False, owner=user, locale_id=landing.locale_id)
        notes = [*read.notes, *fill(page, read)]
        page.body = json.dumps(stream_data(read.blocks, keep))
        for order, embedded in enumerate(read.files):
            document = store_document(
                ContentFile(embedded.content, name=embedded.file_name),
                title=embedded.title[:255],
                user=user,
                collection=documents,
            )
            stored.append(document.file)
            page.attachments.add(PageAttachment(document=document, sort_order=order))
        landing.add_child(instance=page)
        page.save_revision(user=user, log_action=True, clean=False)
        WordSource.objects.create(
            page=page, document=source, user=user, notes=[_as_value(note) for note in notes]
        )
        audit.record("word.draft", page, user, after={"file": name, "sha256": source.sha256})
    return page


def _as_value(note: Note) -> dict[str, str]:
    return {"kind": str(note.kind), "place": note.place, "text": note.text}


@contextmanager
def _files_follow_rows() -> Iterator[list[Any]]:
    """Take stored files away again when the transaction that names them has failed."""
    stored: list[Any] = []
    try:
        yield stored
    except BaseException:
        for file in stored:
            file.storage.delete(file.name)
        raise
