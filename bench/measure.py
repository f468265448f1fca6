"""The order of a run: build, fill, then time every operation on every site in turn."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.projects import Project, RunningSite

OPERATIONS = (
    "import",
    "publish",
    "list",
    "list anew",
    "deep",
    "detail",
    "page",
    "column",
    "search",
)
# What a plain Wagtail has nothing to compare with.
OWN_OPERATIONS = ("board", "due dates")
WARM_UP = 2
FEWEST_ROUNDS = 5
START_UPS = 3


@dataclass(slots=True)
class Measurements:
    """Medians: milliseconds by operation, project and size; seconds of the two commands."""

    sizes: list[int]
    medians: dict[tuple[str, str, int], float] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)
    migrate: dict[str, float] = field(default_factory=dict)
    check: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0

    def growth(self, operation: str, project: str) -> float:
        """Return how many times the smallest size's milliseconds the largest takes."""
        smallest, largest = self.sizes[0], self.sizes[-1]
        return (
            self.medians[operation, project, largest] / self.medians[operation, project, smallest]
        )


def measure(
    folder: Path, sizes: Sequence[int], *, seconds: float, say: Callable[[str], object]
) -> Measurements:
    """Measure both projects at all sizes; ``seconds`` is given to each operation."""
    begun = time.monotonic()
    found = Measurements(sizes=list(sizes))
    projects = [
        Project("ours", "config.settings.production", folder),
        Project("stock", "bench.stock_project.settings", folder),
    ]
    empty = {}
    for project in projects:
        say(f"{project.name}: migrate, check")
        empty[project.name], found.migrate[project.name] = project.empty_database()
        found.check[project.name] = statistics.median(
            project.command("check", database=empty[project.name]) for _ in range(START_UPS)
        )
        project.command(
            "collectstatic", "--no-input", "--verbosity=0", database=empty[project.name]
        )
    with ExitStack() as stack:
        sites = []
        for size in sizes:
            say(f"{size:,} pages: filling")
            # Both at once, on a core each.
            pair = [
                stack.enter_context(RunningSite(project, empty[project.name], size))
                for project in projects
            ]
            for site in pair:
                site.seed()
            for site in pair:
                site.answer()
            sites += pair
        for operation in OPERATIONS:
            say(f"{operation}: timing")
            _time(operation, sites, seconds, found)
        for operation in OWN_OPERATIONS:
            say(f"{operation}: timing")
            own = [site for site in sites if site.project.name == "ours"]
            _time(operation, own, seconds, found)
    found.seconds = time.monotonic() - begun
    return found


def _time(operation: str, sites: list[RunningSite], seconds: float, found: Measurements) -> None:
    times: dict[RunningSite, list[float]] = {site: [] for site in sites}
    for _round in range(WARM_UP):
        for site in sites:
            site.time(operation)
    until = time.monotonic() + seconds
    rounds = 0
    order = random.Random(rounds)  # noqa: S311  no site is always the one after a slow one
    while rounds < FEWEST_ROUNDS or time.monotonic() < until:
        rounds += 1
        for site in order.sample(sites, len(sites)):
            times[site].append(site.time(operation))
    found.rounds[operation] = rounds
    for site, values in times.items():
        found.medians[operation, site.project.name, site.size] = statistics.median(values)
