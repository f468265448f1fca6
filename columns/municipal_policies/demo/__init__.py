"""Sample policies and interpretations; the documents are made up and bind nobody."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleItem
from columns.municipal_policies.demo import amended, repealed, trade_in

__all__ = ["items"]


def items(days: SampleDays) -> list[SampleItem]:
    """Return policies in force, amended, repealed and planned, with their interpretations."""
    return [*trade_in.items(days), *repealed.items(days), *amended.items(days)]
