"""The abstract families of column and item pages."""

from cms.plugins.pages.articles import ArticlePage, ProfilePage
from cms.plugins.pages.columns import ColumnPage
from cms.plugins.pages.documents import (
    InterpretationPage,
    OfficialDocumentPage,
    PolicyPage,
    Validity,
)
from cms.plugins.pages.items import ItemPage, Source
from cms.plugins.pages.records import RecordListPage

__all__ = [
    "ArticlePage",
    "ColumnPage",
    "InterpretationPage",
    "ItemPage",
    "OfficialDocumentPage",
    "PolicyPage",
    "ProfilePage",
    "RecordListPage",
    "Source",
    "Validity",
]
