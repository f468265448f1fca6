"""Forms of the interface's settings."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from cms.api.models import Tier, TokenTier
from cms.api.services import set_tier


class TokenTierForm(WagtailAdminModelForm):
    """Says what a token is for, through the service."""

    class Meta:
        model = TokenTier
        fields = ("token", "tier")

    def save(self, commit: bool = True) -> Any:
        """Save with the audit record."""
        if not commit:
            return super().save(commit=False)
        self.instance = set_tier(
            self.cleaned_data["token"], Tier(self.cleaned_data["tier"]), actor=self.for_user
        )
        return self.instance
