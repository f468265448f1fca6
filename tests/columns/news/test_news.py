"""News: topic, source or origin of a reprint, cover picture."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.factories.attachments import ImageFactory
from tests.factories.site import make_item, make_released


def test_a_reprint_names_and_links_its_origin(bureau, client):
    news = bureau.column("news")
    with pytest.raises(ValidationError) as error:
        make_item(news, topic=bureau.topic, source="repost")
    assert set(error.value.message_dict) == {"source_name", "source_url"}
    page = make_released(
        news,
        topic=bureau.topic,
        source="repost",
        source_name="示例日报",
        source_url="https://example.com/news/1",
    )
    html = client.get(page.url).content.decode()
    assert "示例日报" in html
    assert 'href="https://example.com/news/1"' in html
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert (data["source"], data["source_name"], data["topic_name"]) == (
        "repost",
        "示例日报",
        "对外贸易",
    )


def test_the_cover_is_shown_with_its_words(bureau, client):
    cover = ImageFactory(description="展会现场，人们在看汽车")
    page = make_released(bureau.column("news"), topic=bureau.topic, cover=cover)
    assert 'alt="展会现场，人们在看汽车"' in client.get(page.url).content.decode()
