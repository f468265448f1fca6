"""The words registers are described in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganLevel(models.TextChoices):
    """At which level the organ stands that keeps a register."""

    CITY = "city", _("市级")
    COUNTY = "county", _("县（区）级")
    REGION = "region", _("自治区级")
    NATION = "nation", _("国家级")


class FieldKind(models.TextChoices):
    """What a field of a record holds."""

    TEXT = "text", _("文字")
    CODE = "code", _("编号（不分大小写，不含空格）")
    DATE = "date", _("日期")
    NUMBER = "number", _("数字")
    CHOICE = "choice", _("从几个词里选")


class FieldRole(models.TextChoices):
    """What a field is to the lookup; each role but the last is given once in a register."""

    NAME = "name", _("名称（可按它查询）")
    UNIFIED_CODE = "unified_code", _("统一社会信用代码（核对校验位，可按它查询）")
    NUMBER = "number", _("证书或备案编号（可按它查询）")
    STATUS = "status", _("状态（可按它筛选）")
    AREA = "area", _("所在地区（可按它筛选）")
    ISSUED_ON = "issued_on", _("发证日期")
    EXPIRES_ON = "expires_on", _("有效期至")
    NONE = "none", _("其他")


class ImportMode(models.TextChoices):
    """What a table says of the records that are not in it."""

    FULL = "full", _("全量：表里没有的记录从新版本起不再列出")
    PARTIAL = "partial", _("增量：只新增和修改表里的记录，其余不变")
