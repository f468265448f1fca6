"""The people who sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of the bureau's staff; departments and roles live in ``cms.departments``."""

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = _("用户")

    def get_full_name(self) -> str:
        """Return the name as Chinese writes it: family name first, without a space."""
        return f"{self.last_name}{self.first_name}".strip() or self.username

    def __str__(self) -> str:
        return self.get_full_name()
