"""The page tags of pages that belong to a column."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cms.core.meta_tags import ColumnFacts, MetaTag, SiteFacts, meta_tags
from cms.plugins.config import ColumnConfig
from cms.plugins.registry import registry


def column_facts(
    column: ColumnConfig, *, bureau: str, title: str = "", intro: str = ""
) -> ColumnFacts:
    """Return what the column tags say.

    The 栏目类别 is the section the catalogue files the column under, such as 政务公开.
    """
    name = title or str(column.verbose_name)
    section = column.column_path[-2] if len(column.column_path) > 1 else ""
    return ColumnFacts(
        name=name,
        description=intro
        or _("%(bureau)s公开的%(column)s信息。") % {"bureau": bureau, "column": name},
        keywords=tuple(dict.fromkeys([*column.column_path, name, *map(str, column.items)])),
        kind=section,
    )


def tags_for(
    page: Any, *, bureau: Any, domain: str, url: str = "", column_title: str = "", intro: str = ""
) -> tuple[MetaTag, ...]:
    """Return the tags of any page; no query.

    ``bureau`` is ``BureauSettings``; ``column_title`` and ``intro`` come from the landing page
    where the caller has it, otherwise the column's declaration speaks.
    """
    site = SiteFacts(name=bureau.display_name, domain=domain, id_code=bureau.site_id_code)
    column = registry.for_model(type(page)) if page is not None else None
    facts = (
        column_facts(column, bureau=bureau.display_name, title=column_title, intro=intro)
        if column
        else None
    )
    return meta_tags(page, site=site, column=facts, url=url)
