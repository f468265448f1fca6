"""Makes the front door."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.core.models import Ground
from cms.core.release import release
from home.models import HomePage


@transaction.atomic
def ensure_home() -> HomePage:
    """Return the home page of the source language; make it, its translations and the site.

    Idempotent. What an editor changed stays. The placeholder Wagtail's first migration leaves is
    removed where nothing was built on it.
    """
    source = Locale.objects.get_or_create(language_code="zh-hans")[0]
    home = HomePage.objects.filter(locale=source).first()
    if home is None:
        root = Page.get_first_root_node()
        placeholder = root.get_children().exact_type(Page).filter(numchild=0).first()
        with translation.override("zh-hans"):
            home = HomePage(title=_("网站首页"), slug="home", locale=source, live=False)
        if placeholder is not None:
            Site.objects.filter(root_page=placeholder).delete()
            placeholder.delete()
            root = Page.get_first_root_node()
        root.add_child(instance=home)
        home.save_revision()
        release(home, actor=None, ground=Ground.STRUCTURE)
    if not Site.objects.exists():
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        Site.objects.create(
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            root_page=home,
            is_default_site=True,
        )
    english = Locale.objects.get_or_create(language_code="en")[0]
    if not home.has_translation(english):
        copy = home.copy_for_translation(english)
        with translation.override("en"):
            copy.title = _("网站首页")
        copy.slug = "home-en"
        copy.save_revision()
        release(copy, actor=None, ground=Ground.STRUCTURE)
    return HomePage.objects.get(pk=home.pk)
