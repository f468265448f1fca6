"""Makes documents of what is public: a page, its files, what its column finds within it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone
from wagtail.search import index

from cms.attachments.models import PageAttachment
from cms.attachments.queries import public_documents
from cms.attachments.services import files_used_by
from cms.attachments.text.queries import texts_of_files
from cms.core.models import BasePage, IndexNumber, LinkKind
from cms.core.restrictions import restricted
from cms.plugins.pages import ItemPage
from cms.plugins.registry import registry
from cms.plugins.searching import SearchFacts
from search.documents import complete
from search.models import DocumentSource, SearchDocument

# Fields that have a place of their own in a document, and those that say nothing to a reader.
_PLACED = frozenset(
    {"title", "draft_title", "summary", "keywords", "document_number", "issuing_bodies", "slug"}
)


def page_key(page_id: int) -> str:
    """Return the key of a page's document."""
    return f"page:{page_id}"


def documents_of(page: Any) -> Iterator[SearchDocument]:
    """Yield the documents of a specific live page: the page, its files, its records.

    Nothing for aliases, whose original is found, and for what is no page of ours.
    """
    if not isinstance(page, BasePage) or page.alias_of_id:
        return
    facts = _facts(page)
    main = _page_document(page, facts)
    yield complete(main)
    yield from (complete(one) for one in _file_documents(page, main))
    column = registry.for_model(type(page))
    module = column.optional_module("search") if column else None
    for record in getattr(module, "records", lambda _page: ())(page):
        own = _like(
            main,
            key=f"{main.key}/record:{record.key}",
            source=DocumentSource.RECORD,
            title=record.title,
            body=record.text,
            url=record.url,
            keywords=record.keywords,
        )
        yield complete(own)


def _facts(page: Any) -> SearchFacts:
    column = registry.for_model(type(page))
    module = column.optional_module("search") if column else None
    facts: SearchFacts = getattr(module, "facts", lambda _page: SearchFacts())(page)
    return facts


def _page_document(page: Any, facts: SearchFacts) -> SearchDocument:
    column = registry.for_model(type(page))
    item = page if isinstance(page, ItemPage) else None
    written = getattr(page, "written_on", None)
    published = page.first_published_at
    year = written or (timezone.localdate(published) if published else None)
    number = IndexNumber.objects.filter(translation_key=page.translation_key).first()
    body = "\n".join(filter(None, (facts.text, *_texts(page))))
    return SearchDocument(
        key=page_key(page.pk),
        group=_group(page),
        source=DocumentSource.LETTER if facts.is_letter else DocumentSource.PAGE,
        page_id=page.pk,
        column=column.slug if column else "",
        topic=page.topic.slug if item and item.topic_id else "",
        kind=page._meta.label,
        issuing_bodies="、".join(getattr(page, "issuing_body_list", ())),
        department=item.responsible_unit_name if item else "",
        year=f"{year:%Y}" if item and year else "",
        validity=getattr(page, "validity", ""),
        locale=page.locale.language_code,
        ages=facts.ages,
        rank=getattr(page, "rank", ""),
        published_at=published,
        expires_at=page.expire_at,
        written_on=written,
        url=page.get_url() or "",
        title=page.title,
        document_number=getattr(page, "document_number", ""),
        index_number=number.number if number else "",
        keywords=getattr(page, "keywords", ""),
        summary=getattr(page, "summary", ""),
        body=body,
    )


def _like(main: SearchDocument, **own: Any) -> SearchDocument:
    """Return a document that shares the facts of its page but not its texts and numbers."""
    shared = {
        field.attname: getattr(main, field.attname)
        for field in SearchDocument._meta.concrete_fields
        if field.attname not in {"id", "summary", "body", "document_number", "index_number"}
    }
    return SearchDocument(**{**shared, "group": main.group, **own})


def _file_documents(page: Any, main: SearchDocument) -> Iterator[SearchDocument]:
    used, _images = files_used_by(page)
    if not used:
        return
    names = {
        attachment.document_id: attachment.display_title
        for attachment in PageAttachment.objects.filter(page_id=page.pk).select_related("document")
    }
    texts = texts_of_files(used)
    # Of a closed collection even the name is not for the public.
    for file in public_documents().filter(pk__in=used).order_by("pk"):
        name = names.get(file.pk, file.title)
        yield _like(
            main,
            key=f"{main.key}/file:{file.pk}",
            source=DocumentSource.ATTACHMENT,
            file_id=file.pk,
            title=main.title,
            file_name=name,
            keywords="",
            body=texts.get(file.pk, ""),
            url=file.url,
        )


def _group(page: Any) -> str:
    """Return what the page is judged together with: the first policy it interprets, or itself."""
    if isinstance(page, ItemPage):
        for link in page.page_links.all():
            if link.kind == LinkKind.INTERPRETS:
                return page_key(link.target_id)
    return page_key(page.pk)


def _texts(page: Any) -> Iterator[str]:
    """Yield the texts of the fields the page type declares as searched."""
    hidden: frozenset[str] = getattr(page, "withheld", frozenset())
    for field in page.get_search_fields():
        if isinstance(field, (index.SearchField, index.RelatedFields)) and (
            field.field_name not in _PLACED and field.field_name not in hidden
        ):
            yield from _values(page, field)


def _values(obj: Any, field: Any) -> Iterator[str]:
    if isinstance(field, index.RelatedFields):
        related = field.get_value(obj)
        for one in related.all() if hasattr(related, "all") else [related]:
            for inner in field.fields:
                if one is not None and isinstance(inner, (index.SearchField, index.RelatedFields)):
                    yield from _values(one, inner)
        return
    value = field.get_value(obj)
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        yield from (str(one) for one in value if one)


def live_pages(pages: Any) -> Any:
    """Return those of a queryset of pages that the public may read."""
    return pages.filter(~restricted(), live=True, depth__gt=1, alias_of__isnull=True)
