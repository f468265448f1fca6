"""What a token may be used for, and what its holder may see."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.querysets import get_pages_queryset as pages_the_person_edits
from wagtail.api.v3.routers import pages as pages_router
from wagtail.models import Page

from cms.api.models import Tier
from cms.api.queries import tier_of
from cms.api.scope import public_scope

# Say nothing of any content: a reading token may ask who it is and what types there are.
_ABOUT_THE_API = frozenset({"whoami", "schema_list", "schema_detail"})
_NAMED = ("parent", "alias_of")
# Tells the old address and the number of pages that are no longer public.
_NOT_FOR_EVERYBODY = frozenset({"redirects_list", "redirects_find", "redirects_detail"})


class BearerToken(BearerTokenAuth):
    """Wagtail's check of a token, and then of what the token is for.

    With a reading token the public's view is answered whoever holds it, and everything else is
    refused; with an editing token the holder's permissions decide.
    """

    def __init__(self, operation: Any) -> None:
        super().__init__()
        self.is_public_reading = any(
            isinstance(callback, AllowAnonymous) for callback in operation.auth_callbacks
        )
        self.is_about_the_api = operation.operation_id in _ABOUT_THE_API

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the token. Raises ``PermissionDenied`` where it is not for this."""
        found = super().authenticate(request, token)
        if found is None or self.is_about_the_api or tier_of(found) is Tier.EDITING:
            return found
        if not self.is_public_reading:
            raise PermissionDenied(
                _(
                    "这个令牌只能读取公开内容。要用它编辑，请管理员在“设置 → 接口令牌用途”"
                    "里把用途改为“以本人身份编辑”。"
                )
            )
        request.user = AnonymousUser()
        return found


def set_tiers(operation: Any) -> None:
    """Put our check in the place of Wagtail's."""
    if operation.operation_id in _NOT_FOR_EVERYBODY:
        operation.auth_callbacks = [
            callback
            for callback in operation.auth_callbacks
            if not isinstance(callback, AllowAnonymous)
        ]
    operation.auth_callbacks = [
        BearerToken(operation) if isinstance(callback, BearerTokenAuth) else callback
        for callback in operation.auth_callbacks
    ]


def visible_pages(request: HttpRequest, model: Any = Page) -> QuerySet[Any]:
    """Return the public pages, and for an editor those the person edits, drafts included.

    Wagtail leaves the public pages of others out for an editor, so that a program with a token
    saw less than one without. ``?version=draft`` is answered for pages the person edits only.
    """
    public = public_scope(request).narrow(model.objects.filter(live__in=[True]))
    if not request.user.is_authenticated:
        pages = public
    else:
        pages = pages_the_person_edits(request, model)
        if request.GET.get("version") != "draft":
            pages = model.objects.filter(
                Q(pk__in=public.order_by().values("pk")) | Q(pk__in=pages.order_by().values("pk"))
            )
    return pages.select_related("content_type", "locale").order_by("pk")


def hide_invisible(request: HttpRequest, response: HttpResponse) -> None:
    """Take out of a page's detail the pages it names that the reader may not see; one query.

    Wagtail names the parent and the source of an alias whoever asks, and links follow pages that
    were restricted later.
    """
    body = json.loads(response.content)
    meta, links = body["meta"], body.get("link_list") or []
    named = {meta[name]["id"] for name in _NAMED if meta.get(name)} | {one["id"] for one in links}
    if not named:
        return
    visible = set(visible_pages(request).filter(pk__in=named).values_list("pk", flat=True))
    for name in _NAMED:
        if meta.get(name) and meta[name]["id"] not in visible:
            meta[name] = None
    if links:
        body["link_list"] = [one for one in links if one["id"] in visible]
    response.content = json.dumps(body, ensure_ascii=False).encode()


def hide_withheld(request: HttpRequest, response: HttpResponse) -> None:
    """Take out of a page's detail what the page shows no more; whoever edits it still sees it."""
    body = json.loads(response.content)
    page = Page.objects.get(pk=body["id"]).specific
    names = [name for name in getattr(page, "withheld", ()) if body.get(name)]
    if not names or page.permissions_for_user(request.user).can_edit():
        return
    response.content = json.dumps(
        {**body, **{name: [] for name in names}}, ensure_ascii=False
    ).encode()


def show_visible_pages() -> None:
    """Give the pages router our queryset.

    Wagtail 8.0 offers no hook: its functions look up this name at each request. To be dropped
    when the routers take a queryset.
    """
    pages_router.get_pages_queryset = visible_pages
