"""Puts the catalogue into the admin's menu."""

from __future__ import annotations

from wagtail import hooks

from cms.catalogue.viewsets import CatalogueViewSetGroup


@hooks.register("register_admin_viewset")
def register_catalogue() -> CatalogueViewSetGroup:
    """Register the catalogue, the organisation and the calendar under one menu."""
    return CatalogueViewSetGroup()
