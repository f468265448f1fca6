"""Takes from a question what makes it a question. Pure functions."""

from __future__ import annotations

import re

# Longest first within a place; each is a phrase of asking, none is a word of the trade.
_PHRASES = (
    "请问一下", "请问", "想问一下", "想问", "我想知道", "我想了解", "想了解", "请教", "咨询一下",
    "应该如何", "应当如何", "该如何", "如何", "怎么办理", "怎么样", "怎么办", "应该怎么", "该怎么",
    "怎么", "怎样", "咋", "是不是", "是否", "能不能够", "能不能", "能否", "可不可以", "可否",
    "有没有", "会不会", "要不要", "需不需要", "算不算", "为什么", "为何", "什么是", "是什么意思",
    "是什么", "有什么", "什么样的", "什么时候", "什么", "哪些", "哪个", "哪里", "哪种", "谁来",
    "是谁", "多少", "多久", "几年", "几天", "可以吗", "行吗", "对吗", "吗", "呢", "么",
)  # fmt: skip
_QUESTION = re.compile("|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True)))
_LEAST = 2


def without_question(folded: str) -> str:
    """Return a folded query without its phrases of asking, a blank in their place.

    Where hardly anything would be left, it stays as it is: 什么 alone is looked for itself.
    """
    stripped = _QUESTION.sub(" ", folded)
    left = sum(character.isalnum() for character in stripped)
    return stripped if left >= _LEAST else folded
