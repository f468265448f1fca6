"""What a column tells the search of its pages, beyond what every page has.

A column's optional ``search.py`` may define ``facts(page) -> SearchFacts`` and
``records(page) -> Iterable[SearchRecord]``. The search reads them by name; a column imports
nothing of it. Besides, every ``SearchField`` a page type declares for the admin's search is text
the public finds it by.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """Facts of one page that the search cannot see by itself.

    ``ages`` says that newer is better (news, notices); ``is_letter`` that the page is a letter of
    the public; ``text`` is found besides the fields.
    """

    ages: bool = False
    is_letter: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """Something within a page that is found by itself, such as one entry of a register.

    ``key`` tells it from others of its page and stays when its words change; ``url`` is where it
    is read.
    """

    key: str
    title: str
    text: str
    url: str
    keywords: str = ""
