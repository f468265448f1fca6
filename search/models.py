"""What is searched: one row for each page, attachment, record and letter the public may read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentSource(models.TextChoices):
    """What a document was made from."""

    PAGE = "page", _("页面")
    ATTACHMENT = "file", _("附件")
    RECORD = "record", _("名录记录")
    LETTER = "letter", _("来信")


class SearchDocument(models.Model):
    """A text the public may read, with the facts it is found, filtered and ordered by.

    Written in the transaction of each release, withdrawal, move, restriction and deletion. It is
    the source of every index and the list of what an external index has yet to follow: ``revision``
    grows with each change, ``pending`` says that the external index lags behind, ``removed`` that
    the row stands for a deletion which has not reached it (its texts are empty then).

    No foreign keys: a throw-away index lives in a database without pages.
    """

    # «page:12», «page:12/file:3», «page:12/record:AB…»; of a throw-away index the document's id.
    key = models.CharField(max_length=120, unique=True)
    # What is judged together: the key of the policy an interpretation explains, of the page a file
    # is attached to, of the law an article stands in. A document of its own has its own key.
    group = models.CharField(max_length=120, db_index=True)
    source = models.CharField(max_length=6, choices=DocumentSource.choices)
    page_id = models.BigIntegerField(null=True, db_index=True)
    file_id = models.BigIntegerField(null=True)
    # Facets; empty where the document has no such fact.
    column = models.CharField(max_length=60, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=100, blank=True)
    issuing_bodies = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=100, blank=True)
    year = models.CharField(max_length=4, blank=True)
    validity = models.CharField(max_length=8, blank=True)
    locale = models.CharField(max_length=20)
    # Whether age counts against it: news and notices, never policies.
    ages = models.BooleanField(default=False)
    # Rank in law (效力位阶) where the document has one.
    rank = models.CharField(max_length=12, blank=True)
    published_at = models.DateTimeField(null=True, db_index=True)
    expires_at = models.DateTimeField(null=True)
    written_on = models.DateField(null=True)

    url = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=500)
    document_number = models.CharField(max_length=100, blank=True)
    index_number = models.CharField(max_length=60, blank=True)
    # Comparable forms, see search.analysis: exact titles and numbers, pinyin and its initials.
    title_key = models.CharField(max_length=500, db_index=True)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    index_key = models.CharField(max_length=60, blank=True, db_index=True)
    pinyin = models.CharField(max_length=300, blank=True, db_index=True)
    initials = models.CharField(max_length=100, blank=True, db_index=True)

    revision = models.BigIntegerField(default=1)
    pending = models.BooleanField(default=True)
    removed = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    # Characters, for the normalisation by length.
    length = models.PositiveIntegerField(default=0)

    keywords = models.CharField(max_length=500, blank=True)
    # The file's name where the text is an attachment's.
    file_name = models.CharField(max_length=255, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)

    # Derived from pages; listing it among their uses would be wrong.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("检索文档")
        verbose_name_plural = _("检索文档")
        indexes = [
            # Facets are counted from it alone, without reading the texts.
            models.Index(
                fields=[
                    "id", "column", "topic", "kind", "issuing_bodies", "department", "year",
                    "validity", "locale", "published_at", "expires_at",
                ],
                name="search_document_facts",
            ),
            models.Index(
                fields=["id"], name="search_document_pending", condition=models.Q(pending=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
