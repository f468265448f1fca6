"""A bureau with one item of several types, and readers of both APIs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import APIToken

from cms.api.models import Tier
from cms.api.services import set_tier


@pytest.fixture
def catalogue(bureau) -> None:
    """The bureau's own catalogue, read."""
    call_command("import_catalogue", stdout=io.StringIO())


@pytest.fixture
def get(client):
    """Read an address of API v2: ``get("pages/", type=…)`` → the JSON of a 200."""

    def read(path: str, status: int = 200, **parameters: Any) -> Any:
        answer = client.get(f"/api/v2/{path}", parameters)
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    return read


class Program:
    """A program at API v3, with a token or without."""

    def __init__(self, user: Any = None, tier: Tier | None = None) -> None:
        self.client = Client()
        self.headers = {}
        if user is not None:
            token, plain = APIToken.create_token(user=user, name="测试")
            if tier is not None:
                set_tier(token, tier, actor=None)
            self.headers = {"authorization": f"Bearer {plain}"}

    def get(self, path: str, **parameters: Any) -> Any:
        return self.client.get(f"/api/v3/{path}", parameters, headers=self.headers)

    def send(self, method: str, path: str, data: Any = None) -> Any:
        return getattr(self.client, method)(
            f"/api/v3/{path}",
            data if data is not None else {},
            content_type="application/json",
            headers=self.headers,
        )


@pytest.fixture
def anonymous() -> Program:
    return Program()


@pytest.fixture
def program(db):
    """Make a program with a token of a person: ``program(user, Tier.EDITING)``."""
    return Program
