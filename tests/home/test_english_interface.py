"""Under ``/en/`` the texts of the interface are English; Chinese is quoted and marked as Chinese."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from cms.core.models import BureauSettings
from tests.home.test_languages import translate

pytestmark = pytest.mark.django_db

CHINESE = re.compile(r"[\u4e00-\u9fff]")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")


class _Reader(HTMLParser):
    """Collects the Chinese a reader meets that is not marked ``lang="zh-Hans"``."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.unmarked: list[str] = []

    def _note(self, text: str) -> None:
        language = self.languages[-1][1] if self.languages else ""
        if CHINESE.search(text) and not language.startswith("zh"):
            self.unmarked.append(text.strip())

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        inherited = self.languages[-1][1] if self.languages else ""
        self.languages.append((tag, values.get("lang") or inherited))
        for name in READ_ALOUD:
            self._note(values.get(name) or "")
        if tag in VOID:
            self.languages.pop()

    def handle_endtag(self, tag):
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self._note(data)


def unmarked_chinese(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    return reader.unmarked


@pytest.fixture(autouse=True)
def english_name(request):
    """Give the bureau an English name: a title can't say that it is Chinese."""
    if "portal" in request.fixturenames:
        request.getfixturevalue("portal")
        settings = BureauSettings.load()
        settings.name_en = "Sample Bureau of Commerce"
        settings.save()


def test_marked_chinese_is_told_from_unmarked():
    html = (
        '<html lang="en"><p>Home</p><p>首页</p><br><p lang="zh-Hans">柳州<b>市</b></p>'
        '<img alt="图"><a title="去" lang="zh-Hans">走</a></html>'
    )
    assert unmarked_chinese(html) == ["首页", "图"]


@pytest.mark.parametrize(
    "address", ["/en/", "/en/accessibility/", "/en/nothing/", "/en/catalogue/"]
)
def test_pages_of_the_portal_itself(client, portal, address):
    assert unmarked_chinese(client.get(address).content.decode()) == []


def test_sections_and_columns(client, publish):
    article = publish("news")
    for page in (article.get_parent(), article.get_parent().get_parent()):
        response = client.get(f"/en{page.url}")
        assert response.status_code == 200
        assert unmarked_chinese(response.content.decode()) == []


def test_an_item_and_one_without_a_translation(client, publish):
    article = publish("news", title="螺蛳粉出口增长")
    without = client.get(f"/en{article.url}")
    assert without.status_code == 404
    assert unmarked_chinese(without.content.decode()) == []
    translated = client.get(translate(article, "Luosifen exports grow").url)
    assert translated.status_code == 200
    assert unmarked_chinese(translated.content.decode()) == []
