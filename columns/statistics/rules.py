"""What may be published of a table, and what has changed in it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from columns.statistics.enums import Measure


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a table as the rules see it: an indicator, in one group of its breakdown.

    ``respondents`` is how many units the figure was gathered from, ``largest_share`` the share
    of the largest in percent; ``None`` where the clerk did not say. Neither is ever published.
    """

    indicator: str
    name: str
    breakdown: str = ""
    value: Decimal | None = None
    year_on_year: Decimal | None = None
    cumulative: Decimal | None = None
    cumulative_year_on_year: Decimal | None = None
    respondents: int | None = None
    largest_share: Decimal | None = None
    withheld: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells the row from others of its table."""
        return self.indicator, self.breakdown

    @property
    def label(self) -> str:
        """Return the row in words."""
        return f"{self.name}（{self.breakdown}）" if self.breakdown else self.name

    def measure(self, measure: Measure) -> Decimal | None:
        """Return one of the four numbers; nothing of a row that is withheld."""
        return None if self.withheld else getattr(self, measure.value)


@dataclass(frozen=True, slots=True)
class Risk:
    """A cell from which a single respondent could be inferred, and what to do."""

    label: str
    message: str

    def __str__(self) -> str:
        return f"{self.label}：{self.message}"


@dataclass(frozen=True, slots=True)
class Change:
    """A published number that differs now; ``None`` stands for no number."""

    key: tuple[str, str]
    label: str
    measure: Measure
    before: Decimal | None
    after: Decimal | None

    def __str__(self) -> str:
        return _("%(label)s%(measure)s由%(before)s改为%(after)s") % {
            "label": self.label,
            "measure": self.measure.label,
            "before": plain(self.before),
            "after": plain(self.after),
        }


MEASURES: Final = tuple(Measure)


def plain(number: Decimal | None) -> str:
    """Return a number as a person writes it, 无 for none."""
    return _("无") if number is None else f"{number.normalize():,f}"


def disclosure_risks(cells: Sequence[Cell], *, fewest: int, largest: Decimal | None) -> list[Risk]:
    """Return the cells from which a single respondent could be identified or inferred.

    Source: 统计法 art 28 (能够识别或者推断单个统计调查对象身份的资料 may not be given out) and its
    实施条例 art 29(三), which counts aggregates among them. How few respondents are too few
    (``fewest``) and from which share one dominates (``largest``, percent) the law does not say:
    both come from the settings with their source. A single withheld group beside its published
    total is as good as published: the rest subtracts.
    """
    risks = []
    for cell in cells:
        if cell.withheld:
            continue
        if cell.respondents is not None and 0 < cell.respondents < fewest:
            risks.append(
                Risk(
                    cell.label,
                    _("只有%(number)d个调查对象，少于%(fewest)d个，请勾选“不公布”或并入其他分组。")
                    % {"number": cell.respondents, "fewest": fewest},
                )
            )
        elif largest is not None and (cell.largest_share or 0) >= largest:
            risks.append(
                Risk(
                    cell.label,
                    _("最大的一家占%(share)s%%，可以推断出它的数据，请勾选“不公布”或并入其他分组。")
                    % {"share": plain(cell.largest_share)},
                )
            )
    return [*risks, *_by_subtraction(cells)]


def _by_subtraction(cells: Sequence[Cell]) -> list[Risk]:
    tables: dict[str, list[Cell]] = {}
    for cell in cells:
        tables.setdefault(cell.indicator, []).append(cell)
    risks = []
    for table in tables.values():
        total = next((cell for cell in table if not cell.breakdown), None)
        hidden = [cell for cell in table if cell.breakdown and cell.withheld]
        shown = [cell for cell in table if cell.breakdown and not cell.withheld]
        if total is not None and not total.withheld and len(hidden) == 1 and shown:
            risks.append(
                Risk(
                    hidden[0].label,
                    _("只有这一个分组不公布，用合计减去其他分组就能算出来，请再多隐去一个分组。"),
                )
            )
    return risks


def changes_between(before: Mapping[tuple[str, str], Cell], after: Iterable[Cell]) -> list[Change]:
    """Return the published numbers that differ, those of rows that vanished included."""
    found: list[Change] = []
    now = {cell.key: cell for cell in after}
    for key, old in before.items():
        new = now.get(key)
        for measure in MEASURES:
            was = old.measure(measure)
            is_now = new.measure(measure) if new else None
            if was is not None and was != is_now:
                found.append(Change(key, old.label, measure, was, is_now))
    return found
