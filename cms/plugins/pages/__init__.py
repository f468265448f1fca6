"""The abstract families of column and item pages."""

from cms.plugins.pages.articles import ArticlePage, ProfilePage
from cms.plugins.pages.columns import ColumnPage
from cms.plugins.pages.documents import (
    InterpretationPage,
    OfficialDocumentPage,
    PolicyPage,
    Validity,
)
from cms.plugins.pages.filtering import FilteredColumnPage
from cms.plugins.pages.items import ItemPage, Source
from cms.plugins.pages.records import RecordListPage
from cms.plugins.pages.upstream import DocumentRank, PolicyLevel, UpstreamPolicyPage

__all__ = [
    "ArticlePage",
    "ColumnPage",
    "DocumentRank",
    "FilteredColumnPage",
    "InterpretationPage",
    "ItemPage",
    "OfficialDocumentPage",
    "PolicyLevel",
    "PolicyPage",
    "ProfilePage",
    "RecordListPage",
    "Source",
    "UpstreamPolicyPage",
    "Validity",
]
