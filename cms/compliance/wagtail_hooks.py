"""Puts the board into the admin's menu."""

from __future__ import annotations

from wagtail import hooks

from cms.compliance.viewsets import ComplianceViewSetGroup


@hooks.register("register_admin_viewset")
def register_compliance() -> ComplianceViewSetGroup:
    """Register the board and its tables under one menu."""
    return ComplianceViewSetGroup()


@hooks.register("register_permissions")
def register_board_permission() -> object:
    """Let administrators give the permission to see the board to other groups."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="cms_compliance")
