"""Reads about which files the public may have."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import CollectionViewRestriction
from wagtail.permissions import policy_registry

from cms.attachments.models import Document, Image, LiveFile
from cms.core.restrictions import restricted
from cms.core.withholding import withheld

# Whoever may choose a file for a page, or change it, sees it before the public does.
_STAFF_ACTIONS = ("choose", "change", "delete")


def live_uses(stored: Document | Image) -> QuerySet[LiveFile]:
    """Return the uses of a file by released pages, restricted ones included."""
    if isinstance(stored, Document):
        return LiveFile.objects.filter(document=stored)
    return LiveFile.objects.filter(image=stored)


def _public_uses() -> QuerySet[LiveFile]:
    """Return the uses by pages anybody may open: live, no restriction on them or above them.

    Pages that withhold their files by today (personal details past their time) do not count.
    """
    return LiveFile.objects.filter(~restricted("page__path"), ~withheld("page"), page__live=True)


def _in_open_collection() -> Q:
    closed = CollectionViewRestriction.objects.filter(
        collection__path=Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    )
    return ~Q(Exists(closed))


def public_documents() -> QuerySet[Document]:
    """Return the documents a live public page uses; one query, no joins that multiply rows."""
    used = _public_uses().filter(document=OuterRef("pk"))
    return Document.objects.filter(_in_open_collection(), Exists(used))


def public_images() -> QuerySet[Image]:
    """Return the images a live public page uses; one query, no joins that multiply rows."""
    used = _public_uses().filter(image=OuterRef("pk"))
    return Image.objects.filter(_in_open_collection(), Exists(used))


def is_public_document(document: Document) -> bool:
    """Whether anybody may have the document; one query, and those of what is withheld by now."""
    return public_documents().filter(pk=document.pk).exists()


def is_public_image(image: Image) -> bool:
    """Whether anybody may see the image and its renditions; as for documents."""
    return public_images().filter(pk=image.pk).exists()


def may_see(user: Any, stored: Document | Image) -> bool:
    """Whether a logged-in person may have a file that is not public: a permission on it decides."""
    if not user.is_authenticated:
        return False
    policy = policy_registry.get_by_type(type(stored))
    return bool(policy.user_has_any_permission_for_instance(user, _STAFF_ACTIONS, stored))


def documents_visible_to(user: Any) -> QuerySet[Document]:
    """Return the public documents and those the person may choose or change."""
    return _visible(Document, public_documents(), user)


def images_visible_to(user: Any) -> QuerySet[Image]:
    """Return the public images and those the person may choose or change."""
    return _visible(Image, public_images(), user)


def _visible(model: Any, public: QuerySet[Any], user: Any) -> QuerySet[Any]:
    if not user.is_authenticated:
        return public
    policy = policy_registry.get_by_type(model)
    own = policy.instances_user_has_any_permission_for(user, _STAFF_ACTIONS)
    return model.objects.filter(Q(pk__in=public.values("pk")) | Q(pk__in=own.values("pk")))
