"""Puts the import of policies into the admin."""

from __future__ import annotations

from django.urls import URLPattern
from wagtail import hooks

from cms.plugins.upstream.admin_views import import_url
from columns.provincial_policies.models import ProvincialPolicyPage


@hooks.register("register_admin_urls")
def register_import() -> list[URLPattern]:
    """Register the address of the import."""
    return [import_url(ProvincialPolicyPage)]
