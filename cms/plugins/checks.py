"""System checks of column plugins; each names the offender and the mend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import select_template

from cms.plugins.config import ColumnConfig

_SLUG = re.compile(r"[a-z][a-z0-9_]*")


def _error(number: int, column: ColumnConfig, message: str, hint: str) -> checks.Error:
    return checks.Error(f"{column.name}: {message}", hint=hint, id=f"columns.E{number:03d}")


@checks.register("columns")
def check_columns(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Check every installed column plugin."""
    columns = [config for config in apps.get_app_configs() if isinstance(config, ColumnConfig)]
    return check(columns)


def check(columns: Iterable[ColumnConfig]) -> list[checks.CheckMessage]:
    """Return the errors of some columns, in their order."""
    errors: list[checks.CheckMessage] = []
    slugs: dict[str, str] = {}
    paths: dict[tuple[str, ...], str] = {}
    for column in columns:
        errors += _check_declaration(column)
        errors += _check_models(column)
        other = slugs.setdefault(column.slug, column.name)
        if other != column.name:
            errors.append(
                _error(2, column, f"slug {column.slug!r} is taken by {other}", "Choose another.")
            )
        other = paths.setdefault(tuple(column.column_path), column.name)
        if other != column.name:
            errors.append(
                _error(
                    4,
                    column,
                    f"path {'-'.join(column.column_path)} is taken by {other}",
                    "One 公开栏目 is one plugin; give both item types to one of them.",
                )
            )
    return errors


def _check_declaration(column: ColumnConfig) -> list[checks.CheckMessage]:
    errors: list[checks.CheckMessage] = []
    if not isinstance(column.slug, str) or not _SLUG.fullmatch(column.slug):
        errors.append(
            _error(
                1,
                column,
                f"slug {column.slug!r} is no ASCII identifier",
                "Use lower-case letters, digits and underscores.",
            )
        )
    path = column.column_path
    if not isinstance(path, tuple) or not path or not all(isinstance(part, str) for part in path):
        errors.append(
            _error(
                3,
                column,
                f"path {path!r} is no tuple of names",
                'Write it as the catalogue does, such as ("政务公开", "通知公告").',
            )
        )
    if column.label != f"column_{column.slug}":
        errors.append(
            _error(
                5,
                column,
                f"label {column.label!r} does not follow the slug",
                f'Set label = "column_{column.slug}".',
            )
        )
    if not isinstance(column.items, dict) or not column.items:
        errors.append(
            _error(
                6,
                column,
                "declares no items",
                'Set items = {"<事项名称>": "<item page model>"}.',
            )
        )
    return errors


def _check_models(column: ColumnConfig) -> list[checks.CheckMessage]:
    from cms.plugins.pages import ColumnPage, ItemPage

    errors: list[checks.CheckMessage] = []
    items = column.items if isinstance(column.items, dict) else {}
    for name, family in ((column.page, ColumnPage), *((item, ItemPage) for item in items.values())):
        try:
            model = column.get_model(name)
        except LookupError:
            errors.append(
                _error(
                    7,
                    column,
                    f"has no model {name!r}",
                    f"Define it in {column.name}.models, or mend apps.py.",
                )
            )
            continue
        if not issubclass(model, family):
            errors.append(
                _error(
                    8,
                    column,
                    f"{model.__name__} is no {family.__name__}",
                    f"Derive it from a family in cms.plugins.pages ({family.__name__}).",
                )
            )
            continue
        if family is ItemPage:
            errors += _check_word_facts(column, model)
        try:
            select_template([name for name in (model.template, model.family_template) if name])
        except TemplateDoesNotExist:
            errors.append(
                _error(
                    9,
                    column,
                    f"{model.__name__} has no template {model.template}",
                    "Add it, or leave `template` out to use the family's.",
                )
            )
    return errors


def _check_word_facts(column: ColumnConfig, model: Any) -> list[checks.CheckMessage]:
    from cms.plugins.word.facts import FACTS

    declared = model.word_facts or {}
    fields = {field.name for field in model._meta.get_fields()}
    wrong = [
        f"{fact} → {field}"
        for fact, field in declared.items()
        if fact not in FACTS or field not in fields
    ]
    if not wrong:
        return []
    return [
        _error(
            10,
            column,
            f"{model.__name__}.word_facts names what there is not: {', '.join(wrong)}",
            f"Facts are {', '.join(FACTS)}; each names a field of the model.",
        )
    ]
