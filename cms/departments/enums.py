"""Closed lists of the organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DepartmentKind(models.TextChoices):
    """What sort of unit a department is."""

    INTERNAL = "internal", _("内设机构")
    SUBORDINATE = "subordinate", _("二层机构")
    PARTY = "party", _("党群机构")
    OTHER = "other", _("其他")


class Role(models.TextChoices):
    """What a person does in a department for what it publishes."""

    DRAFTER = "drafter", _("拟稿")
    REVIEWER = "reviewer", _("审核")
    HEAD = "head", _("负责人")
