"""The closed lists of the catalogue: its eight cells and the kinds of channel."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cell(models.TextChoices):
    """The eight cells of a catalogue row, labelled as the bureau's table heads them."""

    NUMBER = "number", _("序号")
    DUTY = "duty", _("具体职责")
    ITEM = "item", _("事项名称")
    CONTENT = "content", _("公开内容")
    RESPONSIBLE = "responsible", _("责任科室")
    TIME_LIMIT = "time_limit", _("公开时限")
    CHANNELS = "channels", _("公开渠道")
    COLUMN = "column", _("公开栏目")


class ChannelKind(models.TextChoices):
    """What sort of place a channel (公开渠道) is."""

    WEBSITE = "website", _("网站")
    WECHAT = "wechat", _("微信公众号")
    PLATFORM = "platform", _("政务平台")
    PRESS = "press", _("新闻媒体")
    OTHER = "other", _("其他")
