"""The page tags of 《政府网站发展指引》 (国办发〔2017〕47号), computed in one place.

Site tags stand on every page, column tags on column pages and on what is filed under them,
article tags on published information. The portal renders them, the API serves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class MetaTag:
    """One ``<meta name content>``."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the site tags say: its name, its domain without scheme or port, its 网站标识码."""

    name: str
    domain: str
    id_code: str = ""


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What the column tags say; ``kind`` is the 栏目类别."""

    name: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    kind: str = ""


def published(moment: datetime) -> str:
    """Return a moment as ``YYYY-MM-DD HH:MM`` in Asia/Shanghai, the form of PubDate."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def meta_tags(
    page: Any, *, site: SiteFacts, column: ColumnFacts | None = None, url: str = ""
) -> tuple[MetaTag, ...]:
    """Return the tags of a page (``None``: of a view without one) in the order of the guideline.

    Tags without a content are left out: an empty tag counts as a fault in an inspection. PubDate
    is the first publication, which never changes; a draft has none.
    """
    tags = [
        ("SiteName", site.name),
        ("SiteDomain", site.domain),
        ("SiteIDCode", site.id_code),
    ]
    if column is not None:
        tags += [
            ("ColumnName", column.name),
            ("ColumnDescription", column.description),
            ("ColumnKeywords", ",".join(column.keywords)),
            ("ColumnType", column.kind),
        ]
    if getattr(page, "is_disclosure", False):
        tags += _article_tags(page, site, url)
    return tuple(MetaTag(name, content) for name, content in tags if content)


def _article_tags(page: Any, site: SiteFacts, url: str) -> list[tuple[str, str]]:
    first = page.first_published_at
    return [
        ("ArticleTitle", page.title),
        ("PubDate", published(first) if first else ""),
        ("ContentSource", getattr(page, "source_name", "") or site.name),
        ("Keywords", ",".join(getattr(page, "keyword_list", ()))),
        ("Author", getattr(page, "author", "")),
        ("Description", getattr(page, "summary", "") or page.title),
        ("Url", url),
    ]
