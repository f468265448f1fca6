"""Measures the search on any set of documents, questions and judgements."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.backends import throwaway_backend
from search.evaluation.measures import Measures
from search.evaluation.running import (
    EvaluationInputError,
    evaluate,
    evaluate_baseline,
    fill,
    read_lines,
    read_set,
)
from search.evaluation.throwaway import throwaway_database

_HEADINGS = {
    "queries": "问题数",
    "ndcg_at_10": "nDCG@10",
    "mrr_at_10": "MRR@10",
    "recall_at_10": "Recall@10",
    "hit_at_1": "首条命中",
    "zero_results": "无结果",
    "p50_ms": "p50（毫秒）",
    "p95_ms": "p95（毫秒）",
}


class Command(BaseCommand):
    help = "在临时索引上用给定的文档、问题和判定衡量检索质量。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files and what to compare with."""
        parser.add_argument("--documents", type=Path, required=True, help="文档，JSON Lines")
        parser.add_argument("--queries", type=Path, required=True, help="问题，JSON Lines")
        parser.add_argument(
            "--qrels", type=Path, required=True, help="判定：问题、文档、等级，用制表符隔开"
        )
        parser.add_argument(
            "--backend", choices=("database", "elasticsearch"), default="database", help="索引"
        )
        parser.add_argument(
            "--baseline", action="store_true", help="同时跑单纯的二字组 BM25 作比较"
        )
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")
        parser.add_argument("--answers", type=Path, help="把每个问题的前十条写入这个 TSV 文件")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index, ask, print."""
        for name in ("documents", "queries", "qrels"):
            if not options[name].is_file():
                raise CommandError(f"找不到文件：{options[name]}")
        try:
            given = read_set(options["queries"], options["qrels"])
            with throwaway_database() as using:
                backend = throwaway_backend(options["backend"], using)
                try:
                    count = fill(using, read_lines(options["documents"]), backend)
                    measures, answers = evaluate(backend, given)
                finally:
                    backend.clear()
            plain = (
                evaluate_baseline(read_lines(options["documents"]), given)
                if options["baseline"]
                else None
            )
        except EvaluationInputError as error:
            raise CommandError(str(error)) from error
        if options["answers"]:
            lines = [
                f"{query}\t{place}\t{key}\n"
                for query, keys in answers.items()
                for place, key in enumerate(keys, start=1)
            ]
            options["answers"].write_text("".join(lines), "utf-8")
        self._print(options, count, measures, plain)

    def _print(
        self, options: dict[str, Any], count: int, measures: Measures, plain: Measures | None
    ) -> None:
        ratio = measures.ndcg_at_10 / plain.ndcg_at_10 if plain and plain.ndcg_at_10 else None
        if options["json"]:
            answer: dict[str, Any] = {
                "backend": options["backend"],
                "documents": count,
                **measures.as_value(),
            }
            if plain:
                answer["baseline"] = {**plain.as_value(), "ratio": ratio}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{options['backend']}：{count}篇文档")
        for name, heading in _HEADINGS.items():
            own = getattr(measures, name)
            line = f"{heading}\t{own:.4f}" if isinstance(own, float) else f"{heading}\t{own}"
            if plain:
                other = getattr(plain, name)
                line += f"\t{other:.4f}" if isinstance(other, float) else f"\t{other}"
            self.stdout.write(line)
        if ratio:
            self.stdout.write(f"nDCG@10 为二字组 BM25 的 {ratio:.3f} 倍")
