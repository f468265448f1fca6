"""What the staff's groups may do in Wagtail's tree and with its files."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from cms.departments.groups import StaffGroup, sync_groups

# Wagtail's coarse rules: they open the admin's forms and pass API v3's first check. Who may edit
# or release a certain page is decided by ``cms.plugins.authority``.
_PAGES: Final[dict[StaffGroup, tuple[str, ...]]] = {
    StaffGroup.DRAFTERS: ("add_page", "change_page"),
    StaffGroup.REVIEWERS: ("add_page", "change_page"),
    StaffGroup.HEADS: ("add_page", "change_page", "publish_page"),
}
_FILES: Final = tuple(
    f"{action}_{model}" for model in ("document", "image") for action in ("add", "change", "choose")
)


@transaction.atomic
def sync_page_permissions() -> int:
    """Let the staff's groups work below every home page, and with files; return what was new.

    The groups and their members are brought in step first. Adds permissions and takes none away,
    so that what an administrator granted stays. A home page is the root page of a site, in each
    language.
    """
    sync_groups()
    groups = {
        kind: Group.objects.get(name=kind.value)
        for kind in (StaffGroup.DRAFTERS, StaffGroup.REVIEWERS, StaffGroup.HEADS)
    }
    return _grant_pages(groups) + _grant_files(groups)


def _grant_pages(groups: dict[StaffGroup, Group]) -> int:
    roots = Site.objects.values("root_page__translation_key")
    homes = Page.objects.filter(translation_key__in=roots, depth__gt=1).values_list("pk", flat=True)
    permissions = dict(
        Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page"
        ).values_list("codename", "pk")
    )
    wanted = {
        (groups[kind].pk, home, permissions[codename])
        for kind, codenames in _PAGES.items()
        for codename in codenames
        for home in homes
    }
    there = set(
        GroupPagePermission.objects.filter(group__in=groups.values()).values_list(
            "group_id", "page_id", "permission_id"
        )
    )
    new = sorted(wanted - there)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group_id=group, page_id=page, permission_id=permission)
        for group, page, permission in new
    )
    return len(new)


def _grant_files(groups: dict[StaffGroup, Group]) -> int:
    root = Collection.get_first_root_node()
    permissions = Permission.objects.filter(
        content_type__app_label="cms_attachments", codename__in=_FILES
    ).values_list("pk", flat=True)
    wanted = {(group.pk, root.pk, pk) for group in groups.values() for pk in permissions}
    there = set(
        GroupCollectionPermission.objects.filter(group__in=groups.values()).values_list(
            "group_id", "collection_id", "permission_id"
        )
    )
    new = sorted(wanted - there)
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group_id=group, collection_id=collection, permission_id=pk)
        for group, collection, pk in new
    )
    return len(new)
