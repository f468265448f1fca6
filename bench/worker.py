"""One site in a process of its own: reads orders from stdin, a JSON list a line; answers likewise.

``["seed", 1000]`` fills the site, ``["time", "publish"]`` answers the milliseconds of one
operation.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import TextIO

import django


def main(name: str) -> None:
    """Serve one site, ``ours`` or ``stock``, until stdin ends."""
    # What the projects print must not mix with the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    django.setup()
    if name == "ours":
        from bench.ours import OurSite as TheSite
    else:
        from bench.stock import StockSite as TheSite  # type: ignore[assignment]
    serve(TheSite(), sys.stdin, answers)


def serve(site: object, orders: TextIO, answers: TextIO) -> None:
    """Carry out the orders, one after the other."""
    for line in orders:
        order, argument = json.loads(line)
        if order == "seed":
            site.seed(argument)  # type: ignore[attr-defined]
            answer = None
        else:
            gc.collect()
            answer = site.operations[argument]() * 1000  # type: ignore[attr-defined]
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
