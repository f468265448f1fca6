"""One-click change of identity between the demo people, in development only.

There is neither an address nor a menu entry unless ``DEBUG`` and ``DEMO_IDENTITY_SWITCH`` are both
on; each request asks again. Whoever is signed in to the admin may become any of the sample's
people, nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.core import audit
from home.sample.bureau import UNITS
from home.sample.people import PEOPLE

_PEOPLE = {person.username: person for person in PEOPLE}


def is_enabled() -> bool:
    """Return whether identities may be changed here; never on a public server."""
    return bool(settings.DEBUG and getattr(settings, "DEMO_IDENTITY_SWITCH", False))


@dataclass(frozen=True, slots=True)
class Identity:
    """One person to become."""

    user: Any
    part: str
    is_current: bool


def identities(current: Any) -> dict[str, list[Identity]]:
    """Return unit → the people there that can be chosen, in the order of the sample (one query)."""
    users = {
        user.username: user
        for user in get_user_model().objects.filter(username__in=_PEOPLE, is_active=True)
    }
    units = {unit.code: unit.name for unit in UNITS}
    found: dict[str, list[Identity]] = {}
    for username, person in _PEOPLE.items():
        if username in users:
            unit = units.get(person.unit) or (_("局领导") if person.post else _("系统管理"))
            user = users[username]
            found.setdefault(unit, []).append(Identity(user, person.part, user.pk == current.pk))
    return found


def choose(request: HttpRequest) -> HttpResponse:
    """Show the people by unit, a button for each."""
    _refuse_unless_enabled()
    context = {"units": identities(request.user), "next": reverse("wagtailadmin_home")}
    return render(request, "home/identity/choose.html", context)


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Sign in as the person posted as ``username`` and go on where one was, or to the start."""
    _refuse_unless_enabled()
    username = request.POST.get("username", "")
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if username not in _PEOPLE or user is None:
        messages.error(request, _("没有这个演示人员，请从名单中选择。"))
        return redirect("identity_choose")
    before = request.user
    audit.record("identity.switch", user, before, after={"username": username})
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, _("现在的身份：%(name)s。") % {"name": user})
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = reverse("wagtailadmin_home")
    return redirect(target)


def _refuse_unless_enabled() -> None:
    if not is_enabled():
        raise Http404("Identities are changed in development only.")


class IdentityPanel(Component):
    """The panel on the admin's first page: who one is, and a list to become another."""

    name = "identity"
    order = 50
    template_name = "home/identity/panel.html"

    def get_context_data(self, parent_context: Any = None) -> Mapping[str, Any]:
        """Return the people; the request says who one is."""
        request = parent_context["request"]
        return {
            "units": identities(request.user),
            "next": request.path,
            "csrf_token": parent_context["csrf_token"],
        }


class IdentityMenuItem(MenuItem):
    """The menu entry, absent where identities can't be changed."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether identities may be changed here."""
        return is_enabled()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Mount the two addresses below the admin's, where identities may be changed."""
    return list(_addresses()) if is_enabled() else []


def _addresses() -> Iterator[URLPattern]:
    yield path("identity/", choose, name="identity_choose")
    yield path("identity/switch/", switch, name="identity_switch")


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on the first page."""
    if is_enabled():
        panels.append(IdentityPanel())


@hooks.register("construct_main_menu")
def add_menu_item(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Put the entry at the end of the menu."""
    if is_enabled():
        menu_items.append(
            IdentityMenuItem(
                _lazy("切换身份"), reverse("identity_choose"), icon_name="group", order=9900
            )
        )
