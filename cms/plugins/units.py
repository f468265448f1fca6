"""The bureau's units as they are made public, from the one list that also owns the columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.departments.enums import DepartmentKind, Role
from cms.departments.models import Department, Membership
from cms.plugins.text_lines import lines

# What a reader is told of a unit, in the words of the catalogue and the form.
_LABELS = {
    "name": "名称",
    "kind": "类型",
    "parent": "上级单位",
    "duties": "工作职责",
    "phone": "联系电话",
    "room": "办公地点",
    "heads": "负责人",
}


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with those below it."""

    unit: Mapping[str, Any]
    children: tuple[UnitNode, ...]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The units of one kind that stand directly below the bureau."""

    kind: str
    label: str
    nodes: tuple[UnitNode, ...]


def unit_directory(on: dt.date | None = None) -> list[dict[str, Any]]:
    """Return the units that exist on a day (today), in their order, as values for JSON.

    ``code``, ``name``, ``kind``, ``parent`` (a code or ``""``), ``duties`` (one by one), ``phone``,
    ``room``, ``heads`` (names of those who have the part 负责人, people with an account without a
    name left out). Two queries.
    """
    units = list(Department.objects.open(on).order_by("sort_order", "pk"))
    heads: dict[int, list[str]] = {}
    members = Membership.objects.active(on).filter(role=Role.HEAD, user__is_active=True)
    for member in members.select_related("user").order_by("valid_from", "pk"):
        name = f"{member.user.last_name}{member.user.first_name}".strip()
        if name:
            heads.setdefault(member.department_id, []).append(name)
    codes = {unit.pk: unit.code for unit in units}
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "parent": codes.get(unit.parent_id or 0, ""),
            "duties": lines(unit.duties),
            "phone": unit.phone,
            "room": unit.room,
            "heads": heads.get(unit.pk, []),
        }
        for unit in units
    ]


def unit_groups(units: Sequence[Mapping[str, Any]]) -> tuple[UnitGroup, ...]:
    """Return the units as trees, grouped by the kind of the topmost; kinds in their usual order.

    A unit whose parent is not in the list stands at the top, and so does one of a circle.
    """
    known = {unit["code"] for unit in units}
    below: dict[str, list[Mapping[str, Any]]] = {}
    for unit in units:
        below.setdefault(unit["parent"] if unit["parent"] in known else "", []).append(unit)
    placed: set[str] = set()

    def node(unit: Mapping[str, Any]) -> UnitNode:
        placed.add(unit["code"])
        children = [one for one in below.get(unit["code"], []) if one["code"] not in placed]
        return UnitNode(unit, tuple(node(child) for child in children))

    tops = [node(unit) for unit in below.get("", [])]
    tops += [node(unit) for unit in units if unit["code"] not in placed]
    groups = []
    for kind in DepartmentKind:
        nodes = tuple(top for top in tops if top.unit["kind"] == kind)
        if nodes:
            groups.append(UnitGroup(str(kind), str(kind.label), nodes))
    return tuple(groups)


def unit_changes(
    before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return in words what differs between two lists of units, in the order of the second."""
    old = {unit["code"]: unit for unit in before}
    new = {unit["code"]: unit for unit in now}
    changes = []
    for code, unit in new.items():
        if code not in old:
            changes.append(_("新增“%s”") % unit["name"])
            continue
        differing = [label for key, label in _LABELS.items() if unit[key] != old[code].get(key)]
        if differing:
            changes.append(
                _("“%(unit)s”的%(what)s有变动")
                % {
                    "unit": old[code]["name"],
                    "what": "、".join(differing),
                }
            )
    changes += [_("撤销“%s”") % unit["name"] for code, unit in old.items() if code not in new]
    kept = [code for code in old if code in new]
    if not changes and kept != [code for code in new if code in old]:
        changes.append(_("排列顺序有变动"))
    return changes
