"""Puts what tokens are for into the admin's settings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from cms.api.forms import TokenTierForm
from cms.api.models import TokenTier


class TokenTierViewSet(ModelViewSet):
    """The tiers of the tokens."""

    model = TokenTier
    icon = "key"
    menu_label = _("接口令牌用途")
    add_to_settings_menu = True
    menu_order = 910
    copy_view_enabled = False
    list_display = ("token", "tier")
    list_filter = ("tier",)

    def get_form_class(self, for_update: bool = False) -> type[TokenTierForm]:
        return TokenTierForm


@hooks.register("register_admin_viewset")
def register_token_tiers() -> TokenTierViewSet:
    """Register the tiers."""
    return TokenTierViewSet("token_tiers")
