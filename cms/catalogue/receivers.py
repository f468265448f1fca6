"""Forgets remembered answers when the catalogue changes within a request."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save

from cms.catalogue.models import Catalogue, CatalogueRow, Channel
from cms.catalogue.source import ImportedCatalogue


def connect(source: ImportedCatalogue) -> None:
    """Connect the source to every change of its tables."""

    def forget(**_kwargs: Any) -> None:
        source.forget()

    for model in (Catalogue, CatalogueRow, Channel):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, weak=False)
    m2m_changed.connect(forget, sender=CatalogueRow.channels.through, weak=False)
