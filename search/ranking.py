"""The weights of the ranking, each with its reason, in one table.

Figures are nDCG@10 on the training questions unless said otherwise; ``docs/search.md`` has the
command that measures them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Weights:
    """All that can be turned; the defaults are what was measured best."""

    # Candidates. A title says in few characters what the document is about, and a word asked for
    # that is in it is worth several in the body. In a question of many words those of the title
    # are mostly of the trade in general (合同, 企业): beyond ``head_tokens`` it fades out.
    head_factor: float = 1.0
    head_tokens: int = 4
    # Pairs that straddle two words (政策的 in 政策 的确) are mostly accidents: half a pair.
    across_words: float = 0.5
    # Phrases of asking (如何, 是否) choose no candidates; among these the one that says 如何申报 is a
    # little more likely to answer 如何申报. More drowns the matter asked about.
    asking: float = 0.5
    # All tokens of a synonym together weigh this share of what they stand for: the word that was
    # typed is a better witness.
    synonym: float = 0.5
    # How many candidates are judged by all that follows, and how many characters are read for it.
    window: int = 600
    characters: int = 900_000
    characters_each: int = 20_000

    # BM25, the usual values; no others did better.
    k1: float = 1.2
    b: float = 0.75
    # How many times a word in the head counts as one in the text. That a title with the words of a
    # query comes first is seen to by the candidates and by exact titles; 1.5 costs 0.004.
    head_repeats: float = 1.0
    # Single characters catch what pairs miss (欠薪 – 拖欠薪酬); more drowns the pairs.
    unigram: float = 0.4
    # An answer is a sentence or two: the share of the question its best sentence holds, in units of
    # the weight of the rarest word.
    sentence: float = 2.9
    sentence_window: int = 100
    # A law whose other articles answer too, or a policy whose interpretation does, is more likely.
    # The mean is over ``group_size`` whether there are so many or not: three good articles are
    # better evidence than one. Beyond the best ``group_window`` only common words agree.
    group: float = 0.5
    group_size: int = 20
    group_window: int = 300

    # What is in force before what is not; a share of the score, so that a much better answer
    # stands first all the same, with its label.
    validity: Mapping[str, float] = field(
        default_factory=lambda: {
            "": 1.0, "in_force": 1.0, "amended": 0.9, "expired": 0.7, "repealed": 0.6,
        }
    )  # fmt: skip
    # An attachment's text is secondary to its page.
    attachment: float = 0.85
    # News and notices lose half of this share in ``half_life`` days; policies lose nothing.
    age: float = 0.3
    half_life: float = 365.0
    # Law over regulation over rule, where an editor switches it on (效力位阶).
    rank: Mapping[str, float] = field(default_factory=dict)


WEIGHTS = Weights()
