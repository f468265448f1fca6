"""Turns described bodies into real ones, storing the files and pictures they need."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from wagtail.models import Collection
from wagtail.search import index

from cms.attachments.models import Document, Image
from cms.attachments.services import store_document
from cms.core.blocks import BodyStreamBlock
from cms.plugins.samples import Block, SampleFile, SamplePicture
from home.sample import papers, pictures

_COLLECTION: Final = "示例"


@dataclass(slots=True)
class Stores:
    """Stores the files and pictures of one page, as uploaded by ``user``."""

    user: Any
    documents: list[Document] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)

    def document(self, paper: SampleFile) -> Document:
        """Make a file and store it, checked as an upload is."""
        document = store_document(
            papers.make(paper), title=paper.title, user=self.user, collection=_collection()
        )
        self.documents.append(document)
        return document

    def image(self, picture: SamplePicture) -> Image:
        """Draw a picture and store it; one drawn for this page already serves again."""
        for image in self.images:
            if image.title == _title(picture):
                return image
        image = Image(
            title=_title(picture),
            description=picture.alt,
            file=pictures.make(picture),
            uploaded_by_user=self.user,
            collection=_collection(),
        )
        image.full_clean()
        image.save()
        index.insert_or_update_object(image)
        self.images.append(image)
        return image


def body(blocks: Iterable[Block], stores: Stores) -> Any:
    """Return the body, cleaned as the editor's form cleans one. Raises ``ValidationError``."""
    # As the field of a page: the body may be empty where the type has fields of its own.
    block = BodyStreamBlock(required=False)
    raw = [{"type": kind, "value": _raw(kind, value, stores)} for kind, value in blocks]
    value = block.to_python(json.loads(json.dumps(raw)))
    # An item may consist of its fields alone; an empty body is nothing to clean.
    return block.clean(value) if raw else value


def _raw(kind: str, value: Any, stores: Stores) -> Any:
    if kind == "image":
        image = {
            "image": stores.image(value).pk,
            "alt_text": value.alt,
            "decorative": False,
        }
        return {"image": image, "caption": value.caption}
    if kind == "attachments":
        return [{"document": stores.document(paper).pk, "title": paper.title} for paper in value]
    return value


def _title(picture: SamplePicture) -> str:
    return f"{picture.alt[:60]}（示例）"


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    found = Collection.objects.child_of(root).filter(name=_COLLECTION).first()
    return found or root.add_child(name=_COLLECTION)
