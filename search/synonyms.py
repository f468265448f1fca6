"""Names of one thing, from the reviewed list and from what editors add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from search.analysis import fold
from search.models import SynonymGroup

LIST = Path(__file__).parent / "data" / "synonyms.txt"
# What people say and what documents write instead; holds in that direction alone.
PLAIN_WORDS = Path(__file__).parent / "data" / "plain_words.txt"
_WRITTEN_AS = ">"


def read_groups(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the groups of names, folded; comments and blank lines are passed over."""
    groups = []
    for line in lines:
        names = [fold(name.strip()) for name in line.split("#")[0].split("、")]
        group = tuple(dict.fromkeys(name for name in names if name))
        if len(group) > 1:
            groups.append(group)
    return groups


def by_name(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return for each name the other names of its groups."""
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for group in groups:
        for name in group:
            others[name] |= dict.fromkeys(other for other in group if other != name)
    return {name: tuple(found) for name, found in others.items()}


def read_plain_words(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each thing people say what documents write for it, folded.

    Raises ``ValueError`` for a line that is not 口语、口语 > 公文用语、公文用语.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        entry = line.split("#")[0].strip()
        if entry:
            said, written = entry.split(_WRITTEN_AS)
            names = [fold(name.strip()) for name in written.split("、")]
            for name in said.split("、"):
                found[fold(name.strip())] |= dict.fromkeys(names)
    return {name: tuple(others) for name, others in found.items()}


@lru_cache(maxsize=1)
def plain_words() -> dict[str, tuple[str, ...]]:
    """Return the reviewed list of what documents write for what people say."""
    return read_plain_words(PLAIN_WORDS.read_text("utf-8").splitlines())


@lru_cache(maxsize=1)
def reviewed() -> list[tuple[str, ...]]:
    """Return the groups of the reviewed list."""
    return read_groups(LIST.read_text("utf-8").splitlines())


def synonyms(using: str = "default") -> Mapping[str, tuple[str, ...]]:
    """Return name → other names, those of editors included; one query."""
    added = SynonymGroup.objects.using(using).values_list("names", flat=True)
    names = by_name([*reviewed(), *read_groups(added)])
    for said, written in plain_words().items():
        names[said] = tuple(dict.fromkeys((*names.get(said, ()), *written)))
    return names
