"""What the weights of words are reckoned from."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from search.analysis import ANALYSIS_VERSION
from search.models import SearchDocument, SearchStatistics
from search.rescoring import length_of

# Pairs; until the texts have been counted.
_USUAL_LENGTH = 1000
_CHUNK = 500
# Rarity goes into weights by its logarithm: less makes no difference to an order.
_DRIFT = 0.1


class Count:
    """Counts documents, their length, and in how many of them each character occurs."""

    def __init__(self) -> None:
        self.documents = 0
        self.length = 0
        self.characters: Counter[str] = Counter()

    def add(self, document: SearchDocument) -> None:
        """Count one document."""
        self.documents += 1
        self.length += length_of(document.folded_head) + length_of(document.folded_text)
        self.characters.update(set(document.folded_head) | set(document.folded_text))

    def save(self, using: str) -> None:
        """Keep the counts in place of older ones."""
        SearchStatistics.objects.using(using).update_or_create(
            pk=1,
            defaults={
                "documents": self.documents,
                "mean_length": self.length / self.documents if self.documents else 0.0,
                "characters": {
                    character: number
                    for character, number in self.characters.items()
                    if character.isalnum()
                },
                "analysis": ANALYSIS_VERSION,
            },
        )


def statistics_of(using: str) -> SearchStatistics:
    """Return the counts; of an index never counted, the number of documents alone."""
    kept = SearchStatistics.objects.using(using).first()
    if kept:
        return kept
    documents = SearchDocument.objects.using(using).filter(removed=False).count()
    return SearchStatistics(documents=documents, mean_length=_USUAL_LENGTH)


def recount(using: str = "default") -> int:
    """Count all documents and their words anew; memory of one chunk. Return how many there are."""
    # The backend asks this module for its counts.
    from search.backends.database import database_backend

    count = Count()
    documents = SearchDocument.objects.using(using).filter(removed=False)
    columns = documents.only("folded_head", "folded_text").order_by("pk")
    for document in columns.iterator(chunk_size=_CHUNK):
        count.add(document)
    with transaction.atomic(using=using):
        database_backend(using).count_terms()
        count.save(using)
    return count.documents


def is_outdated(using: str = "default") -> bool:
    """Return whether so many documents came or went that words weigh something else."""
    kept = SearchStatistics.objects.using(using).values_list("documents", flat=True).first()
    now = SearchDocument.objects.using(using).filter(removed=False).count()
    return kept is None or abs(now - kept) > kept * _DRIFT
