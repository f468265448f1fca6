"""Which steps a page needs, who signs in them, and whether all have: pure functions.

Sources: catalogue column 责任科室; 政府信息公开条例 art 4, 17; 国办发〔2018〕115号 (合法性审核).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.departments.rules import OrgChart, OwnerResolution, StepPurpose, Unit
from cms.moderation.enums import Openness, Part, Secrecy, StepKind, StepScope


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What decides where a step applies; an empty set is all."""

    kind: StepKind
    columns: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    scope: StepScope = StepScope.ALL
    active: bool = True


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the steps ask of the content under review; ``item`` is its type as ``app.model``."""

    column: str
    item: str
    is_own_normative: bool = False


def applies(step: StepFacts, page: PageFacts) -> bool:
    """Return whether a page has to take a step."""
    return (
        step.active
        and (not step.columns or page.column in step.columns)
        and (not step.items or page.item in step.items)
        and (step.scope is StepScope.ALL or page.is_own_normative)
    )


def may_meet(step: StepFacts, pages: Iterable[PageFacts]) -> bool:
    """Return whether one of the pages a column may hold has to take a step."""
    return any(applies(step, page) for page in pages)


# Who signs --------------------------------------------------------------------------------------

PARTS: Final[dict[StepKind, Part]] = {
    StepKind.DEPARTMENT: Part.REVIEWER,
    StepKind.HEAD: Part.HEAD,
    StepKind.LEGAL: Part.REVIEWER_OR_HEAD,
    StepKind.LEADER: Part.LEADER,
    StepKind.RELEASE: Part.REVIEWER_OR_HEAD,
}


@dataclass(frozen=True, slots=True)
class PlannedSignOff:
    """A signature to come: the unit that answers, the unit that signs, who of it, and why."""

    unit: Unit
    acting: Unit
    part: Part
    note: str = ""


def planned_sign_offs(
    kind: StepKind,
    owners: OwnerResolution,
    chart: OrgChart,
    is_staffed: Callable[[Unit, Part], bool],
) -> tuple[PlannedSignOff, ...]:
    """Return who has to sign in a step, one entry for each unit, in the order of the owners.

    ``is_staffed`` tells whether a unit has anybody who may sign. The office signs where a unit has
    nobody (条例 art 4), and the entry says so. Empty only where there is no unit and no office.
    """
    units, note = _units(kind, owners, chart)
    part = PARTS[kind]
    return tuple(_planned(unit, part, note, chart.disclosure_office, is_staffed) for unit in units)


def _units(
    kind: StepKind, owners: OwnerResolution, chart: OrgChart
) -> tuple[tuple[Unit, ...], str]:
    office = (chart.disclosure_office,) if chart.disclosure_office else ()
    if kind is StepKind.LEGAL:
        if chart.legal_unit:
            return (chart.legal_unit,), ""
        return office, _("还没有指定法制机构，由办公室代办。")
    if kind is StepKind.RELEASE:
        # 法规科、局办公室: the office for the release, whatever the order of the text.
        return _of(owners, StepPurpose.RELEASE) or office, ""
    content = _of(owners, StepPurpose.TRIAGE) + _of(owners, StepPurpose.CONTENT)
    return tuple(dict.fromkeys(content)) or office, owners.reason if owners.fallback else ""


def _of(owners: OwnerResolution, purpose: StepPurpose) -> tuple[Unit, ...]:
    return tuple(
        dict.fromkeys(
            unit for step in owners.steps if step.purpose is purpose for unit in step.units
        )
    )


def _planned(
    unit: Unit,
    part: Part,
    note: str,
    office: Unit | None,
    is_staffed: Callable[[Unit, Part], bool],
) -> PlannedSignOff:
    if is_staffed(unit, part):
        return PlannedSignOff(unit, unit, part, note)
    if office is None:
        text = _("“%(unit)s”没有可以办理的%(part)s，也没有指定政府信息公开工作机构。")
        return PlannedSignOff(
            unit, unit, part, note + text % {"unit": unit.name, "part": part.label}
        )
    either = Part.REVIEWER_OR_HEAD
    text = _("“%(unit)s”没有可以办理的%(part)s，由%(office)s代办。")
    if not is_staffed(office, either):
        text = _("“%(unit)s”没有可以办理的%(part)s，%(office)s也没有，请管理员配备。")
    said = text % {"unit": unit.name, "part": part.label, "office": office.name}
    return PlannedSignOff(unit, office, either, note + said)


# What a person answers --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of the form beside the opinion; the only ones ``approve`` knows."""

    number: str = ""
    openness: str = ""
    openness_ground: str = ""
    secrecy: str = ""

    @classmethod
    def known(cls, given: dict[str, Any]) -> Answers:
        """Return the answers; raise ``ValueError`` in Chinese for one that is not asked."""
        names = {field.name for field in fields(cls)}
        unknown = sorted(set(given) - names)
        if unknown:
            raise ValueError(_("不认识的审核项：%s。") % "、".join(unknown))
        return cls(**{name: str(value or "").strip() for name, value in given.items()})


def approval_faults(kind: StepKind, answers: Answers) -> list[str]:
    """Return what is missing in an approval of a step, or stands against it.

    条例 art 17: who reviews says whether it may be made public; 国办发〔2018〕115号: the 合法性审核
    has its number.
    """
    if kind is StepKind.LEGAL and not answers.number:
        return [_("请填写合法性审核文号。")]
    if kind is not StepKind.RELEASE:
        return []
    faults = []
    if answers.secrecy != Secrecy.CLEAR:
        faults.append(_("保密审查结果为“不涉密，可以公开”的才能通过；其他情况请退回并写明。"))
    if answers.openness != Openness.PROACTIVE:
        faults.append(_("公开属性为“主动公开”的才能通过；不公开的请退回并写明依据。"))
    return faults


def return_faults(opinion: str, answers: Answers) -> list[str]:
    """Return what is missing where a page is returned: the reason, and the ground of withholding."""
    faults = []
    if not opinion.strip():
        faults.append(_("请写明退回的理由，让拟稿人知道怎样修改。"))
    withheld = answers.openness in {Openness.ON_REQUEST, Openness.WITHHELD}
    if withheld and not answers.openness_ground:
        faults.append(_("不主动公开的，请写明依据，如“《政府信息公开条例》第十六条”。"))
    return faults


# Whether all have signed ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepApproval:
    """What is on record of a step: the content, the signatures asked for, and those recorded."""

    step: int
    digest: str
    asked: frozenset[int]
    recorded: frozenset[int]

    def holds_for(self, digest: str) -> bool:
        """Return whether every signature was asked for and given for this very content."""
        return self.digest == digest and bool(self.asked) and self.asked <= self.recorded


def missing_steps(
    required: Iterable[int], approvals: Iterable[StepApproval], digest: str
) -> tuple[int, ...]:
    """Return the required steps no approval of this content is on record for, in their order."""
    done = {approval.step for approval in approvals if approval.holds_for(digest)}
    return tuple(step for step in required if step not in done)
