"""``python -m bench``: measures and prints; ``--write`` also writes docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench.measure import Measurements, measure
from bench.report import DOCUMENT, as_document, as_table

SIZES = "1000,20000,100000"


def main() -> None:
    """Read the arguments, measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        default=os.environ.get("BENCH_SIZES") or SIZES,
        help=f"逗号分隔的页数（默认 {SIZES}，也可用环境变量 BENCH_SIZES）",
    )
    parser.add_argument(
        "--seconds", type=float, default=25, help="每项操作的测量时间（秒，默认 25）"
    )
    parser.add_argument("--write", action="store_true", help=f"把结果写入 {DOCUMENT.name}")
    options = parser.parse_args()
    try:
        sizes = sorted({int(size) for size in options.sizes.split(",")})
    except ValueError:
        parser.error("页数应为逗号分隔的整数，例如 1000,20000")
    if sizes[0] < 3:  # two pages are made by hand, the others are copies of the second
        parser.error("页数不能少于 3")
    with tempfile.TemporaryDirectory(prefix="disclosure-bench-") as folder:
        found: Measurements = measure(
            Path(folder), sizes, seconds=options.seconds, say=lambda text: print(text, flush=True)
        )
    print(as_table(found))
    if options.write:
        DOCUMENT.write_text(as_document(found), encoding="utf-8")
        print(f"已写入 {DOCUMENT}")


if __name__ == "__main__":
    sys.exit(main())
