"""What a reader asks of the list of powers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from columns.powers.enums import PowerStatus, PowerType

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Lookup:
    """Words of name, code or basis; a type; a state. What nobody knows narrows nothing.

    Without a state the list holds the powers in force; ``all`` adds the retired ones.
    """

    text: str = ""
    power_type: str = ""
    chosen_status: str = PowerStatus.IN_FORCE

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read the query of an address."""
        text = query.get("q", "").replace("\x00", "").strip()[:_LONGEST]
        kind = query.get("type", "")
        status = query.get("status", "")
        return cls(
            text=text,
            power_type=kind if kind in PowerType.values else "",
            chosen_status=status
            if status in (*PowerStatus.values, "all")
            else str(PowerStatus.IN_FORCE),
        )

    @property
    def words(self) -> list[str]:
        """Return the words, each of which must be found."""
        return self.text.split()

    @property
    def status(self) -> str:
        """Return the state to narrow by, empty for all."""
        return "" if self.chosen_status == "all" else self.chosen_status

    @property
    def is_narrowed(self) -> bool:
        """Return whether the reader asked for anything."""
        return bool(self.text or self.power_type or self.chosen_status != PowerStatus.IN_FORCE)
