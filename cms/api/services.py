"""Writes about tokens."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import APIToken

from cms.api.models import Tier, TokenTier
from cms.api.queries import tier_of
from cms.core import audit


def set_tier(token: APIToken, tier: Tier, *, actor: Any) -> TokenTier:
    """Say what a token is for, in one transaction with its audit record."""
    with transaction.atomic():
        before = tier_of(token)
        entry, _created = TokenTier.objects.update_or_create(token=token, defaults={"tier": tier})
        audit.record("token.tier", entry, actor, {"tier": before}, {"tier": tier})
    return entry
