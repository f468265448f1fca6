"""政务公开-机关党务: the work of the Party organisation."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class PartyAffairsConfig(ColumnConfig):
    """政务公开-机关党务: the work of the Party organisation."""

    name = "columns.party_affairs"
    label = "column_party_affairs"
    slug = "party_affairs"
    verbose_name = _("机关党务")
    path = ("政务公开", "机关党务")
    page = "PartyAffairsPage"
    items = {"机关党务": "PartyArticlePage"}
    is_party = True
