"""The public units: from the departments, in trees, with what has changed."""

from __future__ import annotations

import pytest

from cms.departments.models import Department, Membership, Role
from cms.plugins.units import unit_changes, unit_directory, unit_groups
from tests.factories.site import make_user

pytestmark = pytest.mark.django_db


def unit(code, *, parent="", kind="internal", **values):
    return {
        "code": code,
        "name": f"{code}科",
        "kind": kind,
        "parent": parent,
        "duties": [],
        "phone": "",
        "room": "",
        "heads": [],
        **values,
    }


def codes(nodes):
    return [(node.unit["code"], codes(node.children)) for node in nodes]


def test_the_directory_is_the_departments_with_their_heads():
    import datetime as dt

    office = Department.objects.create(
        name="办公室",
        code="office",
        duties="文电。\n 会务。",
        phone="0772-1",
        room="501",
        sort_order=1,
    )
    station = Department.objects.create(
        name="服务站", code="station", kind="subordinate", parent=office, sort_order=2
    )
    Department.objects.create(
        name="旧科",
        code="old",
        opened_on=dt.date(2000, 1, 1),
        closed_on=dt.date(2020, 1, 1),
    )
    make_user("张三", office, Role.HEAD)
    make_user("李四", office, Role.DRAFTER)
    gone = make_user("王五", station, Role.HEAD)
    Membership.objects.filter(user=gone).update(
        valid_from=dt.date(2020, 1, 1), valid_until=dt.date(2021, 1, 1)
    )
    assert unit_directory() == [
        {
            "code": "office",
            "name": "办公室",
            "kind": "internal",
            "parent": "",
            "duties": ["文电。", "会务。"],
            "phone": "0772-1",
            "room": "501",
            "heads": ["张三"],
        },
        {
            "code": "station",
            "name": "服务站",
            "kind": "subordinate",
            "parent": "office",
            "duties": [],
            "phone": "",
            "room": "",
            "heads": [],
        },
    ]


def test_the_directory_takes_two_queries_whatever_its_length(count_queries):
    for number in range(3):
        department = Department.objects.create(name=f"科{number}", code=f"u{number}")
        make_user(f"人{number}", department, Role.HEAD)
    assert count_queries(unit_directory) == 2


def test_trees_by_kind_in_the_usual_order():
    groups = unit_groups(
        [
            unit("z", kind="subordinate"),
            unit("a"),
            unit("b", parent="a", kind="subordinate"),
            unit("c", parent="missing"),
        ]
    )
    assert [(group.kind, codes(group.nodes)) for group in groups] == [
        ("internal", [("a", [("b", [])]), ("c", [])]),
        ("subordinate", [("z", [])]),
    ]


def test_a_circle_loses_nobody():
    (group,) = unit_groups([unit("a", parent="b"), unit("b", parent="a")])
    assert codes(group.nodes) == [("a", [("b", [])])]


def test_changes_in_words():
    before = [unit("a", phone="1"), unit("b"), unit("c")]
    now = [unit("a", phone="2", room="3"), unit("c"), unit("d")]
    assert unit_changes(before, now) == [
        "“a科”的联系电话、办公地点有变动",
        "新增“d科”",
        "撤销“b科”",
    ]
    assert unit_changes(before, before) == []
    assert unit_changes([unit("a"), unit("b")], [unit("b"), unit("a")]) == ["排列顺序有变动"]
