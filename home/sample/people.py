"""The people of the sample bureau: their accounts, parts in units, and the leaders' charges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.core import audit
from cms.departments.groups import StaffGroup, sync_groups
from cms.departments.models import Department, Role
from cms.departments.services import assign_leader, assign_membership
from home.sample import accounts


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A fictional person: family name, given name, and the part played.

    ``unit`` is a unit's code with a ``role`` there; leaders have a ``post`` and ``charges``.
    """

    username: str
    family: str
    given: str
    unit: str = ""
    role: Role | None = None
    post: str = ""
    charges: tuple[str, ...] = ()
    is_administrator: bool = False

    @property
    def part(self) -> str:
        """Return what the person is, in a word or two."""
        if self.is_administrator:
            return "管理员"
        return self.post or (str(self.role.label) if self.role else "")


# Of each unit: drafter, reviewer, head.
_STAFF: Final = {
    "office": ("韦 晓岚", "覃 文博", "黄 志远"),
    "personnel": ("莫 秋月", "梁 嘉诚", "蓝 慧芳"),
    "legal": ("罗 思远", "谭 雨桐", "卢 正清"),
    "finance": ("农 佳怡", "陆 明哲", "石 静雅"),
    "party-committee": ("吴 子涵", "杨 红梅", "龙 建国"),
    "exhibition": ("潘 若溪", "欧阳 凯", "贾 丽君"),
    "ecommerce": ("闭 小满", "邓 一鸣", "周 海燕"),
    "trade": ("甘 雨晴", "廖 远航", "岑 国栋"),
    "investment": ("苏 念慈", "唐 立言", "何 秀英"),
    "market": ("蒙 天宇", "陈 安宁", "李 守正"),
    "logistics": ("侯 一帆", "江 晚舟", "高 长风"),
    "operation": ("沈 知微", "方 思齐", "程 万里"),
    "service-centre": ("陶 亦然", "姚 静好", "孟 广平"),
}
_ROLES: Final = (Role.DRAFTER, Role.REVIEWER, Role.HEAD)
_LEADERS: Final = (
    SamplePerson(
        "leader.director", "林", "致和", post="局长", charges=("office", "personnel", "finance")
    ),
    SamplePerson(
        "leader.deputy1",
        "秦",
        "若虚",
        post="副局长",
        charges=("legal", "party-committee", "market", "operation", "exhibition"),
    ),
    SamplePerson(
        "leader.deputy2",
        "白",
        "晓峰",
        post="副局长",
        charges=("ecommerce", "trade", "investment", "logistics", "service-centre"),
    ),
)
_ADMINISTRATOR: Final = SamplePerson("admin", "", "管理员", is_administrator=True)


def _member(unit: str, role: Role, name: str) -> SamplePerson:
    family, given = name.split()
    return SamplePerson(f"{unit}.{role.value}", family, given, unit=unit, role=role)


PEOPLE: Final[tuple[SamplePerson, ...]] = (
    *(
        _member(unit, role, name)
        for unit, names in _STAFF.items()
        for role, name in zip(_ROLES, names, strict=True)
    ),
    *_LEADERS,
    _ADMINISTRATOR,
)


def make_people(units: dict[str, Department], *, with_passwords: bool) -> int:
    """Make the accounts and parts there are not; return how many accounts were new.

    Without passwords nobody can sign in with them: for servers that others reach.
    """
    there = set(
        get_user_model()
        .objects.filter(username__in=[person.username for person in PEOPLE])
        .values_list("username", flat=True)
    )
    new = [person for person in PEOPLE if person.username not in there]
    passwords = accounts.passwords([person.username for person in new]) if with_passwords else {}
    users = {person.username: _make(person, passwords.get(person.username)) for person in new}
    accounts.remember(list(users.values()), passwords)
    begun = min((unit.opened_on for unit in units.values()), default=timezone.localdate())
    for person in new:
        user = users[person.username]
        if person.role is not None and person.unit in units:
            unit = units[person.unit]
            assign_membership(
                user, unit, person.role, actor=None, valid_from=max(begun, unit.opened_on)
            )
        for charge in person.charges:
            if charge in units:
                assign_leader(user, units[charge], actor=None, post=person.post)
    sync_groups()
    for person in new:
        if person.is_administrator:
            users[person.username].groups.add(Group.objects.get(name=StaffGroup.ADMINISTRATORS))
    return len(new)


def _make(person: SamplePerson, password: str | None) -> Any:
    """Make one account; whose it is can be told from every list it appears in."""
    user = get_user_model()(
        username=person.username,
        last_name=person.family,
        first_name=f"{person.given}（示例）",
        email=f"{person.username}@example.com",
        is_staff=person.is_administrator,
        is_superuser=person.is_administrator,
    )
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    # The addresses are nobody's: no mail about workflows goes there.
    UserProfile.objects.create(
        user=user,
        submitted_notifications=False,
        approved_notifications=False,
        rejected_notifications=False,
    )
    audit.record("user.create", user, None, after={"username": user.username, "sample": True})
    return user


def user_for(unit: Department | None, role: Role) -> Any:
    """Return the sample person with a role in a unit, or ``None``."""
    if unit is None:
        return None
    usernames = [person.username for person in PEOPLE if person.role is role]
    return (
        get_user_model()
        .objects.filter(
            username__in=usernames,
            memberships__department=unit,
            memberships__role=role,
            is_active=True,
        )
        .order_by("pk")
        .first()
    )
