"""Writes the contract of API v3."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.test import RequestFactory
from django.urls import resolve, reverse


class Command(BaseCommand):
    help = "输出接口 v3 的 OpenAPI 说明（JSON），与 /api/v3/openapi.json 相同，键按字母排序。"

    def handle(self, *args: Any, **options: Any) -> None:
        address = reverse("wagtailapi_v3:openapi-json")
        view, positional, named = resolve(address)
        answer = view(RequestFactory().get(address), *positional, **named)
        described = json.loads(answer.content)
        self.stdout.write(json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True))
