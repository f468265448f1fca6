"""Reads about tokens."""

from __future__ import annotations

from wagtail.models import APIToken

from cms.api.models import Tier, TokenTier


def tier_of(token: APIToken) -> Tier:
    """Return what a token is for; one query."""
    found = TokenTier.objects.filter(token=token).values_list("tier", flat=True).first()
    return Tier(found) if found else Tier.READING
