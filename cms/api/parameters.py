"""Reads query parameters; what cannot be read is refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, get_page_models

from cms.api.errors import ApiError, Text

# Numbers beyond it are nobody's page; SQLite refuses them with an error of its own.
_LARGEST_NUMBER = 2**63 - 1


def whole_number(name: str, text: str) -> int:
    """Return a number from 0. Raises ``ApiError``."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        raise ApiError(format_lazy(_("{name} 应为不小于0的整数。"), name=name))
    return min(int(text), _LARGEST_NUMBER)


def plain_text(name: str, text: str) -> str:
    """Return a text no database chokes on. Raises ``ApiError`` for one with a NUL character."""
    if "\x00" in text:
        raise ApiError(format_lazy(_("{name} 里有不能使用的控制字符。"), name=name))
    return text


def search_words(text: str) -> str:
    """Return the words to search for; quotation marks, which break SQLite's search, are spaces."""
    return plain_text("search", text).replace('"', " ").strip()


def page_types(text: str) -> list[type[Page]]:
    """Return the page types of ``?type=app.Model,app.Model``. Raises ``ApiError``."""
    known = {model._meta.label.lower(): model for model in get_page_models()}
    found = []
    for name in filter(None, text.split(",")):
        if name.lower() not in known:
            raise ApiError(
                format_lazy(_("没有“{name}”这种页面，page_types 见 columns 接口。"), name=name),
                unknown=[name],
                known=sorted(model._meta.label for model in known.values()),
            )
        found.append(known[name.lower()])
    return list(dict.fromkeys(found))


def locale_of(code: str) -> Locale:
    """Return the language of ``?locale=``. Raises ``ApiError`` naming the known ones."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    if code not in locales:
        raise ApiError(
            format_lazy(_("没有“{code}”这种语言。"), code=code),
            unknown=[code],
            known=sorted(locales),
        )
    return locales[code]


def filterable_fields(model: type[Any], names: Sequence[str]) -> dict[str, Any]:
    """Return the named fields that a list can be filtered and ordered by: name → field."""
    fields = {field.name: field for field in model._meta.get_fields()}
    return {
        name: fields[name]
        for name in names
        if isinstance(fields.get(name), models.Field)
        and not isinstance(fields[name], (StreamField, models.ForeignObject, models.JSONField))
        # Language has a parameter of its own.
        and name != "locale"
    }


def field_value(field: Any, text: str) -> Any:
    """Return what a filter compares a field with. Raises ``ApiError``."""
    name = field.name
    plain_text(name, text)
    if field.choices and text not in {str(value) for value, _label in field.flatchoices}:
        known = [str(value) for value, _label in field.flatchoices]
        raise ApiError(
            format_lazy(_("{name} 只能是：{known}。"), name=name, known="、".join(known)),
            known=known,
        )
    if isinstance(field, models.BooleanField):
        return _true_or_false(name, text)
    if isinstance(field, (models.IntegerField, models.AutoField)):
        return whole_number(name, text)
    try:
        value = field.to_python(text)
    except (ValidationError, ValueError, OverflowError) as error:
        raise ApiError(_not_readable(field, text)) from error
    if isinstance(value, dt.datetime) and timezone.is_naive(value):
        return timezone.make_aware(value)
    return value


def _true_or_false(name: str, text: str) -> bool:
    try:
        return {"true": True, "1": True, "false": False, "0": False}[text]
    except KeyError:
        raise ApiError(format_lazy(_("{name} 应为 true 或 false。"), name=name)) from None


def _not_readable(field: Any, text: str) -> Text:
    if isinstance(field, models.DateTimeField):
        example = "2026-11-23T09:00:00+08:00"
    elif isinstance(field, models.DateField):
        example = "2026-11-23"
    else:
        return format_lazy(_("{name} 不能是“{text}”。"), name=field.name, text=text)
    return format_lazy(
        _("{name} 不能是“{text}”，应写成 {example}。"), name=field.name, text=text, example=example
    )
