"""What a document is in Elasticsearch: its fields, their analysis, and the names of the indices.

All tokens are made by ``search.analysis``, for documents and for queries; here they are only cut at
the blanks between them, so that both backends find the same documents.
"""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import json
import re
from typing import Any

from django.conf import settings
from elasticsearch.dsl import Document, Double, Index, Keyword, Long, Text, analyzer

from search.analysis import ANALYSIS_VERSION, MAX_WORD
from search.backends.base import MULTIPLE, VALUE_MARK, Facet
from search.indexing import BLANK, tokens_of
from search.models import SearchDocument

# Beyond it a title is not searched by its parts: nobody types so much of one.
MAX_TITLE_PART = 32
# How far one can turn the pages; the cluster keeps a list of this length for each question.
MAX_RESULTS = 100_000
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

our_tokens = analyzer("disclosure_tokens", type="custom", tokenizer="whitespace")


def _tokens() -> Text:
    """Return a field of tokens of which it is only known that a document has them.

    How often and where makes no difference to the score a backend reckons.
    """
    return Text(analyzer=our_tokens, norms=False, index_options="docs")


def _typed() -> Keyword:
    """Return a field of beginnings that is only searched, neither sorted nor counted."""
    return Keyword(doc_values=False, norms=False)


class IndexedDocument(Document):
    """A ``SearchDocument`` as the cluster knows it; texts for reading stay in the database.

    ``all`` holds the tokens of ``head`` and text together. Moments are microseconds since 1970:
    as exact as the database, so that both order alike.
    """

    pk = Long()
    key = Keyword()
    digest = Keyword(index=False)
    source = Keyword()
    head = _tokens()
    all = _tokens()
    column = Keyword()
    topic = Keyword()
    kind = Keyword()
    issuing_bodies = Keyword()
    department = Keyword()
    year = Keyword()
    validity = Keyword()
    locale = Keyword()
    prior = Double()
    published = Long()
    expires = Long()
    # For completing what is being typed.
    title_key = _typed()
    title_parts = _typed()
    number_key = _typed()
    pinyin = _typed()
    initials = _typed()

    class Index:
        settings = {
            "number_of_shards": 1,
            # One copy on every cluster that has a second node.
            "auto_expand_replicas": "0-1",
            "max_result_window": MAX_RESULTS,
            # For so long a deletion is remembered: a rebuild must not bring back an older state.
            "gc_deletes": "1h",
        }


def definition() -> dict[str, Any]:
    """Return settings and mappings as an index is created with them."""
    # Its own, not the library's: whoever asks may add to it.
    body: dict[str, Any] = copy.deepcopy(IndexedDocument._index.to_dict())  # noqa: SLF001  documented by its user guide
    # What is in an index can be read from it without keeping each document a second time.
    body["mappings"]["dynamic"] = "strict"
    body["mappings"]["_source"] = {"includes": ["key", "digest"]}
    return body


def schema() -> str:
    """Return a mark of the fields, the analysis and the tokens: another mark, another index."""
    parts = [definition(), ANALYSIS_VERSION, MAX_WORD, MAX_TITLE_PART]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:8]


def family(using: str) -> str:
    """Return how the names of all indices of a database begin, whatever their schema."""
    own = "documents" if using == "default" else f"throwaway-{using}"
    return f"{settings.ELASTICSEARCH_PREFIX}-{own}".lower()


def alias(using: str) -> str:
    """Return the name under which the index in service is searched and written."""
    return f"{family(using)}-{schema()}"


def moment(value: dt.datetime) -> int:
    """Return a moment as the index holds it."""
    return (value - _EPOCH) // dt.timedelta(microseconds=1)


def sayable(text: str) -> str:
    """Return the text without halves of surrogate pairs, which no JSON can carry."""
    return re.sub("[\ud800-\udfff]", "", text)


def fields_of(document: SearchDocument) -> dict[str, Any]:
    """Return a document as it is sent."""
    tokens = tokens_of(document)
    fields: dict[str, Any] = {
        "pk": document.pk,
        "key": document.key,
        "digest": document.digest,
        "source": document.source,
        "prior": document.prior,
        "head": BLANK.join(dict.fromkeys(tokens.head)),
        "all": BLANK.join(dict.fromkeys([*tokens.head, *tokens.text])),
        "title_key": document.title_key,
        "title_parts": [
            document.title_key[start : start + MAX_TITLE_PART]
            for start in range(len(document.title_key))
        ],
        "number_key": document.number_key,
        "pinyin": document.pinyin,
        "initials": document.initials,
    }
    for facet in Facet:
        value = getattr(document, facet.value)
        fields[facet.value] = value.split(VALUE_MARK) if facet in MULTIPLE else value
    if document.published_at:
        fields["published"] = moment(document.published_at)
    if document.expires_at:
        fields["expires"] = moment(document.expires_at)
    return fields


def new_index(using: str, at: dt.datetime) -> Any:
    """Return an index to be created now, with a name of its own."""
    index = Index(f"{alias(using)}-{at:%Y%m%d%H%M%S%f}")
    index.document(IndexedDocument)
    return index
