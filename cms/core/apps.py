"""The shared foundation: page base, release, index numbers, links, audit."""

from django.apps import AppConfig
from django.db.models.signals import (
    post_delete,
    post_migrate,
    post_save,
    pre_delete,
    pre_save,
)
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """The shared foundation; closes the ways around the door when apps are ready."""

    name = "cms.core"
    label = "cms_core"
    verbose_name = _("内容基础")

    def ready(self) -> None:
        """Connect the guards and bring translations through the door."""
        from wagtail.models import Page, PageViewRestriction
        from wagtail.signals import pre_page_move

        from cms.core import receivers, translation
        from cms.core.release import guard

        post_migrate.connect(receivers.keep_page_indexes, sender=self)
        pre_save.connect(guard.guard_plain_page_save, sender=Page)
        pre_delete.connect(guard.guard_delete)
        pre_page_move.connect(guard.guard_move)
        post_save.connect(receivers.follow_restriction, sender=PageViewRestriction)
        post_delete.connect(receivers.follow_restriction, sender=PageViewRestriction)
        translation.bring_through_the_door()
