"""What of the page tree an API's reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Page, PageViewRestriction, Site

from cms.api.errors import ApiError


@dataclass(frozen=True, slots=True)
class PublicScope:
    """The branches of a site in all its languages, less every restricted branch.

    Paths are treebeard's materialised paths. ``root_id`` is given where the branches are the
    whole tree below that root and nothing is restricted: then a query needs no condition on
    paths, which would make the database read every row of a list instead of its index.
    """

    branches: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()
    root_id: int | None = None

    def allows(self, page: Any) -> bool:
        """Return whether a page is public: live, in the site, not restricted; no query."""
        return bool(
            page.live
            and page.path.startswith(self.branches)
            and not page.path.startswith(self.restricted)
        )

    def live(self) -> Any:
        """Return the public pages as plain pages."""
        return self.narrow(Page.objects.filter(live__in=[True]))

    def narrow(self, pages: Any) -> Any:
        """Return the pages of a queryset that are in the site and not restricted."""
        if self.root_id is not None:
            return pages.exclude(pk=self.root_id)
        if not self.branches:
            return pages.none()
        pages = pages.filter(reduce(or_, (Q(path__startswith=path) for path in self.branches)))
        for path in self.restricted:
            pages = pages.exclude(path__startswith=path)
        return pages


def public_scope(request: HttpRequest) -> PublicScope:
    """Return the scope of the request's site, or of the one ``?site=`` names.

    Four small queries whatever the size of the site. Who asks makes no difference: a restricted
    page is for the portal's readers, and an answer of the API may be kept by any cache. Raises
    ``ApiError`` where the name fits several sites, ``Http404`` where it fits none.
    """
    site = site_of(request)
    if site is None:
        return PublicScope()
    root = site.root_page
    tops = Page.objects.filter(translation_key=root.translation_key).values_list("path", "depth")
    branches = tuple(sorted(path for path, _depth in tops))
    # Not joined and ordered by the database: SQLite then walks all pages for the order.
    restricted_ids = list(PageViewRestriction.objects.values_list("page_id", flat=True))
    restricted = tuple(
        sorted(Page.objects.filter(pk__in=restricted_ids).values_list("path", flat=True))
        if restricted_ids
        else ()
    )
    root_id = None
    if not restricted and all(depth == 2 for _path, depth in tops):
        above = Page.objects.filter(path=root.path[: Page.steplen], numchild=len(branches))
        root_id = above.values_list("pk", flat=True).first()
    return PublicScope(branches, restricted, root_id)


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of a request, or the one ``?site=`` names. Raises ``ApiError``."""
    try:
        return SiteFilterValidator(site=request.GET.get("site"), request=request).site_obj
    except ValueError as error:
        if "multiple sites" in str(error):
            raise ApiError(_("有几个站点用这个域名，请在 site 里加上端口。")) from error
        raise ApiError(_("site 的写法不对，应为域名或“域名:端口”。")) from error
