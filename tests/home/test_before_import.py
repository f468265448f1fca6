from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_without_a_catalogue_the_page_says_so(client, bureau):
    response = client.get(reverse("catalogue"))
    assert response.status_code == 200
    assert "目录尚未导入" in response.content.decode()


def test_without_columns_the_front_page_stands(client, bureau):
    response = client.get("/")
    assert response.status_code == 200
    assert "这里还没有发布信息" in response.content.decode()


def test_without_a_site_pages_are_missing_not_broken(client, db):
    assert client.get("/nothing/").status_code == 404
