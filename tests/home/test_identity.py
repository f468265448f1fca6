"""Changing identity with a click: there in development, absent elsewhere."""

from __future__ import annotations

import importlib
import json
from types import ModuleType

import pytest
import wagtail.admin.urls
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse, set_urlconf

from cms.core.models import AuditRecord
from config.env import PROJECT_DIR
from home import identity
from home.sample.bureau import make_units
from home.sample.people import PEOPLE, make_people
from tests.config.conftest import production, run

__all__ = ["production", "run"]


def reread_addresses():
    """Collect the addresses again, as at the start of the process."""
    modules: list[ModuleType] = [wagtail.admin.urls, importlib.import_module("config.urls")]
    for module in modules:
        importlib.reload(module)
    clear_url_caches()
    set_urlconf(None)


@pytest.fixture
def people(db, settings, tmp_path):
    """The sample's people, by account."""
    settings.VAR_DIR = tmp_path
    make_people(make_units(), with_passwords=True)
    return get_user_model().objects.in_bulk(
        [person.username for person in PEOPLE], field_name="username"
    )


@pytest.fixture
def development(settings):
    """A process started under development settings."""
    settings.DEBUG, settings.DEMO_IDENTITY_SWITCH = True, True
    reread_addresses()
    yield
    settings.DEBUG = settings.DEMO_IDENTITY_SWITCH = False
    reread_addresses()


def signed_in(client):
    return get_user_model().objects.get(pk=client.session["_auth_user_id"]).username


def test_everybody_is_listed_with_a_button(people, development, client):
    client.force_login(people["trade.drafter"])
    html = client.get(reverse("identity_choose")).content.decode()
    assert [person.username for person in PEOPLE if f'value="{person.username}"' not in html] == []
    assert html.count("（当前身份）") == 1
    start = client.get(reverse("wagtailadmin_home")).content.decode()
    assert 'action="/admin/identity/switch/"' in start
    assert "/admin/identity/" in start


def test_one_post_changes_who_one_is(people, development, client):
    client.force_login(people["trade.drafter"])
    answer = client.post(
        reverse("identity_switch"), {"username": "trade.head", "next": "/admin/pages/"}
    )
    assert (answer.status_code, answer.url) == (302, "/admin/pages/")
    assert signed_in(client) == "trade.head"
    record = AuditRecord.objects.filter(action="identity.switch").get()
    assert (record.actor, record.after) == (people["trade.drafter"], {"username": "trade.head"})


def test_a_get_changes_nothing(people, development, client):
    client.force_login(people["trade.drafter"])
    assert client.get(reverse("identity_switch")).status_code == 405
    assert signed_in(client) == "trade.drafter"


def test_only_demo_people_can_be_chosen(people, development, client):
    get_user_model().objects.create_superuser("someone", "someone@example.com", "a real password")
    client.force_login(people["trade.drafter"])
    for username in ("someone", "nobody", ""):
        answer = client.post(reverse("identity_switch"), {"username": username})
        assert answer.url == reverse("identity_choose")
        assert signed_in(client) == "trade.drafter"


def test_leads_to_no_foreign_site(people, development, client):
    client.force_login(people["trade.drafter"])
    answer = client.post(
        reverse("identity_switch"), {"username": "trade.head", "next": "https://evil.example/"}
    )
    assert answer.url == reverse("wagtailadmin_home")


def test_needs_a_token_and_somebody_signed_in(people, development):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["trade.drafter"])
    assert strict.post(reverse("identity_switch"), {"username": "admin"}).status_code == 403
    assert signed_in(strict) == "trade.drafter"
    anonymous = Client().post(reverse("identity_switch"), {"username": "admin"})
    assert anonymous.url.startswith("/admin/login/")


@pytest.mark.parametrize(("debug", "switch"), [(False, True), (True, False), (False, False)])
def test_both_settings_are_needed(people, client, settings, debug, switch):
    settings.DEBUG, settings.DEMO_IDENTITY_SWITCH = debug, switch
    assert not identity.is_enabled()
    assert identity.register_urls() == []
    client.force_login(people["admin"])
    assert client.get("/admin/identity/").status_code == 404
    assert "identity" not in client.get(reverse("wagtailadmin_home")).content.decode()
    with pytest.raises(NoReverseMatch):
        reverse("identity_switch")


def test_an_address_left_over_answers_404(people, development, client, settings):
    client.force_login(people["admin"])
    settings.DEBUG = False
    assert client.get(reverse("identity_choose")).status_code == 404
    answer = client.post(reverse("identity_switch"), {"username": "trade.head"})
    assert answer.status_code == 404
    assert signed_in(client) == "admin"


def test_is_absent_in_production(production, run):
    answer = run(
        "-c",
        "import django, json; django.setup()\n"
        "from django.urls import get_resolver\n"
        "from home import identity\n"
        "names = [str(name) for name in get_resolver().reverse_dict]\n"
        "from wagtail.admin import urls\n"
        "paths = [str(one.pattern) for one in urls.urlpatterns]\n"
        "print(json.dumps([identity.is_enabled(), len(identity.register_urls()),"
        " [path for path in paths if 'identity' in path]]))",
        environment=production,
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout.splitlines()[-1]) == [False, 0, []]
    text = (PROJECT_DIR / "config" / "settings" / "production.py").read_text(encoding="utf-8")
    assert "DEMO_IDENTITY_SWITCH" not in text
