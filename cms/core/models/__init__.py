"""What every column's content shares."""

from cms.core.models.audit import AuditChain, AuditRecord
from cms.core.models.links import LinkKind, PageLink
from cms.core.models.pages import BasePage
from cms.core.models.releases import (
    Ground,
    IndexNumber,
    IndexNumberCounter,
    ReleaseKind,
    ReleaseRecord,
)
from cms.core.models.settings import BureauSettings
from cms.core.models.users import User

__all__ = [
    "AuditChain",
    "AuditRecord",
    "BasePage",
    "BureauSettings",
    "Ground",
    "IndexNumber",
    "IndexNumberCounter",
    "LinkKind",
    "PageLink",
    "ReleaseKind",
    "ReleaseRecord",
    "User",
]
