"""What is searched: one row for each page, attachment, record and letter the public may read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class DocumentSource(models.TextChoices):
    """What a document was made from."""

    PAGE = "page", _("页面")
    ATTACHMENT = "file", _("附件")
    RECORD = "record", _("名录记录")
    LETTER = "letter", _("来信")


class SearchTerm(models.Model):
    """In how many documents a token occurs; made anew with the index, where it has no such count."""

    token = models.CharField(max_length=64, primary_key=True)
    documents = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("检索词频")
        verbose_name_plural = _("检索词频")

    def __str__(self) -> str:
        return self.token


class SearchStatistics(models.Model):
    """What the weights of words are reckoned from; one row, made anew with the index."""

    documents = models.PositiveIntegerField(default=0)
    # Characters.
    mean_length = models.FloatField(default=0)
    # In how many documents a single character occurs.
    characters = models.JSONField(default=dict)
    # Of search.analysis: tokens of another version are not found reliably.
    analysis = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("检索统计")
        verbose_name_plural = _("检索统计")

    def __str__(self) -> str:
        return str(self.documents)


class SynonymGroup(models.Model):
    """Names of one thing that editors add to the reviewed list in ``search/data``."""

    names = models.CharField(
        _("同义词"),
        max_length=300,
        help_text=_("同一事物的不同叫法，用顿号隔开，如：二手车、旧机动车。"),
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    panels = [FieldPanel("names"), FieldPanel("note")]

    class Meta:
        verbose_name = _("同义词组")
        verbose_name_plural = _("同义词组")

    def __str__(self) -> str:
        return self.names


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
    number_agency = models.CharField(max_length=40, blank=True, db_index=True)
    number_year = models.PositiveSmallIntegerField(null=True)
    number_serial = models.PositiveIntegerField(null=True)
    index_key = models.CharField(max_length=60, blank=True, db_index=True)
    pinyin = models.CharField(max_length=300, blank=True, db_index=True)
    initials = models.CharField(max_length=100, blank=True, db_index=True)

    # A long text has more of any words by chance; what the sum of their weights is multiplied by.
    prior = models.FloatField(default=1.0)
    revision = models.BigIntegerField(default=1)
    pending = models.BooleanField(default=True)
    removed = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    keywords = models.CharField(max_length=500, blank=True)
    # The file's name where the text is an attachment's.
    file_name = models.CharField(max_length=255, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # Head and text as they are compared (search.analysis.fold), what hits are judged by.
    folded_head = models.TextField(blank=True)
    folded_text = models.TextField(blank=True)

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
                    "validity", "locale", "published_at", "expires_at", "prior", "removed",
                ],
                name="search_document_facts",
            ),
            models.Index(
                fields=["id"], name="search_document_pending", condition=models.Q(pending=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
