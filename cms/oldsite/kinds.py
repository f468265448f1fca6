"""Into which column, as which item, a kind of old document goes: data, not code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from cms.plugins.config import ColumnConfig
from cms.plugins.imports import ImportFileError
from cms.plugins.pages import InterpretationPage
from cms.plugins.registry import registry

DEFAULT_FILE: Final = Path(__file__).parent / "data" / "kinds.json"


class UnknownKindError(ValueError):
    """Says in Chinese why no column can be told for a record, and how to mend it."""


class KindRule(BaseModel):
    """One rule: ``kinds`` of documents, by whom (``issuers``, a pattern), where they go.

    ``item`` is the 事项名称 (the column's first where empty); ``fields`` are set on the page where
    the record says nothing of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: tuple[str, ...]
    column: str
    issuers: re.Pattern[str] | None = None
    item: str = ""
    fields: dict[str, str] = {}


_RULES: Final = TypeAdapter(tuple[KindRule, ...])


def read_rules(path: Path = DEFAULT_FILE) -> tuple[KindRule, ...]:
    """Return the rules of a mapping file; the first that fits decides.

    Raises ``ImportFileError`` for a file that is none, naming the place.
    """
    try:
        return _RULES.validate_json(path.read_bytes())
    except OSError as error:
        raise ImportFileError(
            _("对照表“%(name)s”打不开（%(why)s）。") % {"name": path, "why": error.strerror}
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise ImportFileError(
            _("对照表“%(name)s”有误，位置：%(place)s（%(why)s）。")
            % {"name": path.name, "place": place or "—", "why": first["msg"]}
        ) from error


def find_column(name: str) -> ColumnConfig:
    """Return the column of a slug or a Chinese name. Raises ``UnknownKindError``."""
    columns = registry.all()
    for column in columns:
        if name == column.slug:
            return column
    for column in columns:
        if name == str(column.verbose_name):
            return column
    known = "、".join(f"{column.slug}（{column.verbose_name}）" for column in columns)
    raise UnknownKindError(
        _("没有“%(name)s”这个栏目，可写：%(known)s。") % {"name": name, "known": known}
    )


def rule_for(
    kind: str, issuers: str, column: str, rules: tuple[KindRule, ...]
) -> tuple[KindRule, type[Any]]:
    """Return the rule for a record and the type of its page; ``column`` overrules the kind.

    Raises ``UnknownKindError``.
    """
    fitting = [
        rule
        for rule in rules
        if kind in rule.kinds and (rule.issuers is None or rule.issuers.search(issuers))
    ]
    rule = next((one for one in fitting if one.column == column), None) if column else None
    rule = rule or (fitting[0] if fitting else None)
    if not column and rule is None:
        known = "、".join(dict.fromkeys(kind for one in rules for kind in one.kinds))
        raise UnknownKindError(
            _("不知道种类“%(kind)s”放在哪个栏目。可写的种类：%(known)s；也可以写明栏目。")
            % {"kind": kind, "known": known}
            if kind
            else _("没有写种类，也没有写栏目，不知道放在哪里。请补填一项。")
        )
    wanted = find_column(column or (rule.column if rule else ""))
    model = _model(wanted, rule, is_interpretation=_is_interpretation(rule))
    if rule is None or rule.column != wanted.slug:
        rule = KindRule(kinds=(kind,), column=wanted.slug)
    return rule, model


def _model(column: ColumnConfig, rule: KindRule | None, *, is_interpretation: bool) -> type[Any]:
    models = column.item_models
    if rule is not None and rule.column == column.slug and rule.item:
        if rule.item not in models:
            raise UnknownKindError(
                _("栏目“%(column)s”没有事项“%(item)s”，请改对照表。可写：%(known)s。")
                % {"column": column.verbose_name, "item": rule.item, "known": "、".join(models)}
            )
        return models[rule.item]
    first: type[Any] = next(iter(models.values()))
    same = (
        one for one in models.values() if issubclass(one, InterpretationPage) == is_interpretation
    )
    return next(same, first)


def _is_interpretation(rule: KindRule | None) -> bool:
    if rule is None:
        return False
    model = find_column(rule.column).item_models.get(rule.item)
    return model is not None and issubclass(model, InterpretationPage)
