"""Who is responsible (责任科室): owner rules as values and their resolution over plain facts.

Sources: catalogue column 责任科室; 政府信息公开条例 art 4 (the disclosure office takes what nobody
else has, so that no page is silently without an owner).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.departments.names import fold


class OwnerKind(models.TextChoices):
    """The ways in which a catalogue names a responsible unit."""

    NAMED = "named", _lazy("指定科室")
    JOINT = "joint", _lazy("多个科室共同负责")
    BY_TOPIC = "by_topic", _lazy("各科室按业务分工负责")
    DRAFTING_UNIT = "drafting_unit", _lazy("政策起草科室负责")


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """One cell 责任科室 of the catalogue.

    ``units`` holds canonical department names in the order of the text: exactly one for NAMED, two
    or more different ones for JOINT, none for BY_TOPIC and DRAFTING_UNIT.

    Raises ``ValueError`` with a Chinese sentence where that does not hold.
    """

    kind: OwnerKind
    units: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            kind = OwnerKind(self.kind)
        except ValueError:
            known = "、".join(f"{choice.value}（{choice.label}）" for choice in OwnerKind)
            raise ValueError(
                _("责任科室的写法不认识“%(value)s”，可用的有：%(known)s。")
                % {"value": self.kind, "known": known}
            ) from None
        if isinstance(self.units, str):
            raise ValueError(  # noqa: TRY004  one error type for the caller, who shows it to a clerk
                _("责任科室应为科室名称的列表，现为一段文字“%s”。") % self.units
            )
        units = tuple(str(unit).strip() for unit in self.units)
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "units", units)
        if not all(units):
            raise ValueError(_("责任科室中有空的科室名称，请填写或删去。"))
        if len(set(units)) != len(units):
            raise ValueError(_("责任科室中有重复的科室：%s。") % "、".join(units))
        self._check_number_of_units()

    def _check_number_of_units(self) -> None:
        number = len(self.units)
        if self.kind is OwnerKind.NAMED and number != 1:
            raise ValueError(_("指定科室时应写且只写一个科室，现有 %d 个。") % number)
        if self.kind is OwnerKind.JOINT and number < 2:
            raise ValueError(_("多个科室共同负责时应写两个以上科室，现有 %d 个。") % number)
        if self.kind in {OwnerKind.BY_TOPIC, OwnerKind.DRAFTING_UNIT} and number:
            raise ValueError(
                _("“%(kind)s”不写科室名称，请删去“%(units)s”。")
                % {"kind": self.kind.label, "units": "、".join(self.units)}
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the rule as JSON values: ``kind`` and, where there are any, ``units``."""
        data: dict[str, Any] = {"kind": str(self.kind)}
        if self.units:
            data["units"] = list(self.units)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build the rule from what ``to_dict`` gave.

        Raises ``ValueError`` with a Chinese sentence for an unknown key or value.
        """
        unknown = sorted(set(data) - {"kind", "units"})
        if unknown:
            raise ValueError(_("责任科室规则含有不认识的项：%s。") % "、".join(unknown))
        if "kind" not in data:
            raise ValueError(_("责任科室规则缺少“kind”。"))
        units: Any = data.get("units", ())
        if not isinstance(units, str):
            units = tuple(units)
        return cls(kind=data["kind"], units=units)

    def describe(self) -> str:
        """Return the rule as one Chinese phrase for clerks and citizens."""
        if self.units:
            return "、".join(self.units)
        return str(self.kind.label)


@dataclass(frozen=True, slots=True)
class Unit:
    """A department that exists on the day of the question."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class TopicUnit:
    """A topic by its name and the unit that answers for it, if any."""

    name: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class OrgChart:
    """The organisation on one day, as plain values.

    ``names`` maps every known name (folded) and ``numbers`` every department's key to the unit that
    answers today: itself, or whoever took over from a closed one. ``topics`` is keyed by slug.
    """

    names: Mapping[str, Unit] = field(default_factory=dict)
    numbers: Mapping[int, Unit] = field(default_factory=dict)
    topics: Mapping[str, TopicUnit] = field(default_factory=dict)
    disclosure_office: Unit | None = None
    legal_unit: Unit | None = None

    def find(self, name: str) -> Unit | None:
        """Return the unit that a text calls ``name``."""
        return self.names.get(fold(name))


@dataclass(frozen=True, slots=True)
class OwnerContext:
    """What the rules need to know of a page.

    ``topic`` is a slug; ``drafting_units`` the keys of the departments that drafted the linked
    policies of the bureau; ``has_upstream_policy`` whether a linked policy is of a higher body.
    """

    chart: OrgChart
    topic: str | None = None
    drafting_units: tuple[int, ...] = ()
    has_upstream_policy: bool = False


class StepPurpose(models.TextChoices):
    """What the units of a step answer for."""

    CONTENT = "content", _lazy("内容")
    RELEASE = "release", _lazy("发布")
    TRIAGE = "triage", _lazy("分派")


@dataclass(frozen=True, slots=True)
class OwnerStep:
    """Units that answer together, in one step."""

    purpose: StepPurpose
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class OwnerResolution:
    """The steps in order, why they are these, and whether the disclosure office stands in.

    No step at all only where the bureau has named no disclosure office; ``reason`` then says so.
    """

    steps: tuple[OwnerStep, ...]
    reason: str
    fallback: bool = False

    @property
    def units(self) -> tuple[Unit, ...]:
        """Return every unit once, in the order of the steps."""
        return tuple(dict.fromkeys(unit for step in self.steps for unit in step.units))

    @property
    def names(self) -> str:
        """Return the names as a Chinese list."""
        return _list(self.units)


def resolve_owner(rule: OwnerRule | None, context: OwnerContext) -> OwnerResolution:
    """Return who answers for a page under ``rule``; ``None`` is a cell that could not be read."""
    if rule is None:
        return _triage(context, _("公开目录没有写明责任科室"))
    return _BY_KIND[rule.kind](rule, context)


@dataclass(frozen=True, slots=True)
class OwnerOverride:
    """Other units than the catalogue's, named by an administrator: department keys, and why."""

    departments: tuple[int, ...]
    reason: str


def resolve_override(override: OwnerOverride, chart: OrgChart) -> OwnerResolution:
    """Return the units an administrator named, today's in the place of closed ones.

    All answer for the content in one step. Where none is left, the disclosure office assigns.
    """
    found = [chart.numbers.get(pk) for pk in override.departments]
    units = tuple(dict.fromkeys(unit for unit in found if unit))
    if not units:
        return _triage(OwnerContext(chart=chart), _("管理员指定的科室已撤销且没有承接科室"))
    return OwnerResolution(
        (OwnerStep(StepPurpose.CONTENT, units),),
        _("管理员指定由%(units)s负责：%(reason)s")
        % {"units": _list(units), "reason": override.reason},
    )


def _named(rule: OwnerRule, context: OwnerContext) -> OwnerResolution:
    """The catalogue names the units; two or more answer one after the other.

    法规科、局办公室: the former for the content, the disclosure office for the release, whatever
    the order of the text.
    """
    found = {name: context.chart.find(name) for name in rule.units}
    missing = [name for name, unit in found.items() if unit is None]
    units = list(dict.fromkeys(unit for unit in found.values() if unit))
    if missing:
        return _triage(context, _("没有名为“%s”的科室") % "、".join(missing), then=tuple(units))
    office = context.chart.disclosure_office
    if len(units) == 1:
        steps = [_content(units[0])]
    else:
        steps = [_content(unit) for unit in units if unit != office]
        if office in units:
            steps.append(OwnerStep(StepPurpose.RELEASE, (office,)))
    return OwnerResolution(tuple(steps), _named_reason(found, steps))


def _named_reason(found: Mapping[str, Unit | None], steps: Iterable[OwnerStep]) -> str:
    renamed = [
        _("%(old)s现为%(new)s") % {"old": name, "new": unit.name}
        for name, unit in found.items()
        if unit and fold(name) != fold(unit.name)
    ]
    shares = [
        _("%(units)s负责%(purpose)s") % {"units": _list(step.units), "purpose": step.purpose.label}
        for step in steps
    ]
    reason = _("公开目录指定：%s") % "，".join(shares)
    return (
        _("%(reason)s（%(renamed)s）。")
        % {
            "reason": reason,
            "renamed": "，".join(renamed),
        }
        if renamed
        else _("%s。") % reason
    )


def _by_topic(rule: OwnerRule, context: OwnerContext) -> OwnerResolution:
    """各科室按业务分工负责: the topic says whose work it is."""
    if context.topic is None:
        return _triage(context, _("没有选择业务主题"))
    topic = context.chart.topics.get(context.topic)
    if topic is None:
        return _triage(context, _("没有代码为“%s”的业务主题") % context.topic)
    if topic.unit is None:
        return _triage(context, _("业务主题“%s”还没有对应的责任科室") % topic.name)
    return OwnerResolution(
        (_content(topic.unit),),
        _("按业务分工，“%(topic)s”由%(unit)s负责。")
        % {"topic": topic.name, "unit": topic.unit.name},
    )


def _drafting_unit(rule: OwnerRule, context: OwnerContext) -> OwnerResolution:
    """政策起草科室负责: those of all linked policies together; of a higher body's, the legal unit."""
    chart = context.chart
    units = [chart.numbers.get(pk) for pk in context.drafting_units]
    known = list(dict.fromkeys(unit for unit in units if unit))
    reasons = [_("由政策起草科室%s负责") % _list(known)] if known else []
    if context.has_upstream_policy:
        if chart.legal_unit is None:
            return _triage(context, _("关联了上级政策，但还没有指定法制机构"), then=tuple(known))
        reasons.append(_("上级政策由%s负责") % chart.legal_unit.name)
        known = list(dict.fromkeys([*known, chart.legal_unit]))
    if None in units:
        return _triage(context, _("政策的起草科室已撤销且没有承接科室"), then=tuple(known))
    if not known:
        return _triage(context, _("没有关联政策，或关联的政策没有填写起草科室"))
    return OwnerResolution(
        (OwnerStep(StepPurpose.CONTENT, tuple(known)),), _("%s。") % "，".join(reasons)
    )


_BY_KIND: Final = {
    OwnerKind.NAMED: _named,
    OwnerKind.JOINT: _named,
    OwnerKind.BY_TOPIC: _by_topic,
    OwnerKind.DRAFTING_UNIT: _drafting_unit,
}


def _triage(context: OwnerContext, cause: str, then: tuple[Unit, ...] = ()) -> OwnerResolution:
    """条例 art 4: what nobody answers for goes to the disclosure office, and is said to."""
    office = context.chart.disclosure_office
    content = (OwnerStep(StepPurpose.CONTENT, then),) if then else ()
    if office is None:
        return OwnerResolution(
            content,
            _("%s，也没有指定政府信息公开工作机构；请管理员在“科室”中指定。") % cause,
            fallback=True,
        )
    return OwnerResolution(
        (OwnerStep(StepPurpose.TRIAGE, (office,)), *content),
        _("%(cause)s，暂由%(office)s分派。") % {"cause": cause, "office": office.name},
        fallback=True,
    )


def _content(unit: Unit) -> OwnerStep:
    return OwnerStep(StepPurpose.CONTENT, (unit,))


def _list(units: Iterable[Unit]) -> str:
    return "、".join(unit.name for unit in units)
