from __future__ import annotations

import pytest
from django.conf import settings

from config.env import environment

pytestmark = pytest.mark.django_db


def policy(response):
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


PORTAL = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "media-src": ["'self'"],
    "frame-src": ["'self'"],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/administration/"])
def test_portal_allows_no_inline_script(client, path):
    assert policy(client.get(path)) == PORTAL


def test_admin_is_loosened_where_it_must_be_and_nowhere_else(client):
    assert policy(client.get("/admin/login/")) == {
        **PORTAL,
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
    }


def test_admin_is_where_the_policy_expects_it():
    from django.urls import reverse

    assert reverse("wagtailadmin_home") == settings.ADMIN_PATH


@pytest.mark.parametrize("path", ["/", "/admin/login/"])
def test_other_protective_headers(client, path):
    response = client.get(path)
    assert {
        name: response[name]
        for name in (
            "X-Frame-Options",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Cross-Origin-Opener-Policy",
            "Permissions-Policy",
        )
    } == {
        "X-Frame-Options": "SAMEORIGIN",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": (
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), "
            "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
            "usb=()"
        ),
    }


def test_forms_are_trusted_from_the_public_address():
    assert [environment().base_url] == settings.CSRF_TRUSTED_ORIGINS
