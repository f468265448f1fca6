"""What no release tells: deletions, and collections of files that are closed or opened."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from cms.attachments.models import Document
from search.services import follow_files, follow_page, forget_pages


def forget_deleted_page(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Take away the documents of a deleted page."""
    if isinstance(instance, Page):
        forget_pages([instance.pk])


def follow_collection(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Hide or show the files of a collection and those below it."""
    if kwargs.get("raw"):
        return
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        below = Collection.objects.filter(path__startswith=collection.path)
        files = Document.objects.filter(collection__in=below)
        follow_files(files.values_list("pk", flat=True))


def follow_site(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Give the top page of a site its address: it is released before the site is there.

    Another root for a site that has content changes every address: ``search_rebuild`` is for that.
    """
    page = Page.objects.filter(pk=instance.root_page_id, live=True).first()
    if page is not None and not kwargs.get("raw"):
        Site.clear_site_root_paths_cache()
        follow_page(page.specific)


def connect() -> None:
    """Listen to deletions, restrictions of collections, and sites."""
    post_delete.connect(forget_deleted_page)
    post_save.connect(follow_site, sender=Site)
    post_save.connect(follow_collection, sender=CollectionViewRestriction)
    post_delete.connect(follow_collection, sender=CollectionViewRestriction)
