"""Makes the judged set anew: ``python -m tests.relevance.build`` with Django set up.

Judged by construction: a question is made from a document, which is its answer (grade 3); the
whole of an attachment's document gets 2, an interpretation's law or announcement 1. Questions to
which other documents of the set give the same answer are left out.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import Any

import opencc

from search.chinese import initials, pinyin, readings
from search.numbers import parse_number
from search.synonyms import reviewed
from tests.relevance.material import HERE, documents, plain

GENERIC = re.compile(
    "^(中华人民共和国|国务院办公厅|国务院|海关总署)?(关于)?(印发|公布|发布|修改|开展)?|(的)?(通知|意见|公告|批复|决定|办法|规定|条例|解读|政策)+$"
)
STYLES = (
    "{a}[{y}]{n}号", "{a}【{y}】{n}号", "{a}（{y}）第{n}号", "{a}{y}年{n}号", "{a} {y} {n}号", "{a}﹝{y}﹞0{n}号",
)  # fmt: skip


def build() -> tuple[list[dict[str, str]], list[tuple[str, str, int]]]:  # noqa: C901, PLR0912  one kind of question after the other
    """Return the questions and the judgements."""
    rng = random.Random(7)
    everything = list(documents())
    by_title = Counter(plain(one["title"]) for one in everything if "/file" not in one["id"])
    unique = [
        one
        for one in everything
        if "/file" not in one["id"] and by_title[plain(one["title"])] == 1 and len(one["title"]) > 8
    ]
    questions: list[dict[str, str]] = []
    judgements: list[tuple[str, str, int]] = []

    def add(kind: str, text: str, document: str, grade: int = 3) -> None:
        number = f"R{len(questions):04d}"
        questions.append({"id": number, "kind": kind, "text": text})
        judgements.append((number, document, grade))

    numbers = Counter(one["document_number"] for one in everything if one["document_number"])
    numbered = [one for one in unique if numbers[one["document_number"]] == 1]
    for at, one in enumerate(rng.sample(numbered, min(60, len(numbered)))):
        parts = parse_number(one["document_number"])
        if parts and parts.is_whole:
            style = STYLES[at % len(STYLES)]
            add("number", style.format(a=parts.agency, y=parts.year, n=parts.serial), one["id"])
    for one in rng.sample(unique, 50):
        add("title", plain(one["title"]), one["id"])
    cores = {one["id"]: core_of(one["title"]) for one in unique}
    named = [
        one for one in unique if re.fullmatch(r"[\u4e00-\u9fff、（）-]{6,30}", cores[one["id"]])
    ]
    known = Counter(cores[one["id"]] for one in named)
    named = [one for one in named if known[cores[one["id"]]] == 1]
    for one in rng.sample(named, 60):
        add("lay phrase", f"{cores[one['id']]}有什么规定？", one["id"])
    traditional = opencc.OpenCC("s2t")
    for one in rng.sample(named, 40):
        add("traditional", traditional.convert(cores[one["id"]]), one["id"])
    for one in rng.sample(named, 50):
        typed = misspelt(cores[one["id"]], rng)
        if typed:
            add("typo", typed, one["id"])
    for one in rng.sample(named, 25):
        add("pinyin", pinyin(cores[one["id"]][:8]), one["id"])
    for one in rng.sample(named, 15):
        add("initials", initials(cores[one["id"]][:8]), one["id"])
    for one in named:
        other = renamed(cores[one["id"]])
        if other:
            add("synonym", other, one["id"])
    files = [one for one in everything if "/file" in one["id"]]
    for one in files:
        sentence = max(re.split("[。；\n]", one["text"][:3000]), key=len).strip()[:40]
        if len(sentence) > 12:
            add("attachment", sentence, one["id"])
            judgements.append((questions[-1]["id"], one["id"].removesuffix("/file"), 2))
    return questions, judgements


def core_of(title: str) -> str:
    """Return what a title is about, without the words every title has."""
    before = ""
    core = plain(title)
    while core != before:
        before, core = core, GENERIC.sub("", core)
    return core


def misspelt(text: str, rng: random.Random) -> str:
    """Return a text with one character replaced by one that sounds the same."""
    places = list(range(1, len(text)))
    rng.shuffle(places)
    common = (
        "的是在有以和为市公业会法定事实时人是式使始设社申身深生声升胜圣立力利例理里李机及级记计季"
    )
    for at in places:
        same = [
            other for other in common if other != text[at] and readings(other) & readings(text[at])
        ]
        if same:
            return text[:at] + rng.choice(same) + text[at + 1 :]
    return ""


def renamed(text: str) -> str:
    """Return a text with another name of something in it."""
    for group in reviewed():
        for name in group:
            if len(name) > 2 and name in text:
                return text.replace(name, next(other for other in group if other != name), 1)
    return ""


def write() -> dict[str, Any]:
    """Write the set and return how many questions of each kind there are."""
    questions, judgements = build()
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in questions]
    (HERE / "queries.jsonl").write_text("".join(lines), "utf-8")
    rows = ["\t".join(map(str, row)) + "\n" for row in judgements]
    (HERE / "qrels.tsv").write_text("".join(rows), "utf-8")
    return dict(Counter(one["kind"] for one in questions))
