"""Chinese is the source language; the English catalogue beside it is complete and compiled.

Where a translation is missing Django shows the Chinese text, so nothing but this test notices.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.template import templatize

from config.env import PROJECT_DIR

PRODUCT = ("cms", "columns", "config", "home", "search", "templates")
# Name of the function → which of its arguments are texts.
FUNCTIONS = {
    "_": (0,),
    "_lazy": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "npgettext": (1, 2),
    "npgettext_lazy": (1, 2),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
}
CATALOGUES = sorted(
    path
    for folder in (PROJECT_DIR, *(PROJECT_DIR / name for name in PRODUCT))
    for path in (folder.glob("locale/en/LC_MESSAGES/*.po"))
) + sorted(PROJECT_DIR.glob("c*/*/locale/en/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def texts_of_code(tree: ast.AST) -> Iterator[str]:
    """Yield the constant texts handed to gettext's functions."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        for position in FUNCTIONS.get(name, ()):
            argument = node.args[position] if position < len(node.args) else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def texts_of_template(path: Path) -> Iterator[str]:
    """Yield the texts of ``translate`` and ``blocktranslate``, as makemessages would see them."""
    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    call = re.compile(r"\b(n?p?gettext|_)\(.*?\)(?=\s|$)", re.DOTALL)
    for match in call.finditer(code):
        try:
            tree = ast.parse(match.group(), mode="eval")
        except SyntaxError:
            continue
        yield from texts_of_code(tree)


def texts_in_use() -> set[str]:
    found: set[str] = set()
    for folder in PRODUCT:
        for path in (PROJECT_DIR / folder).rglob("*.py"):
            if "migrations" not in path.parts:
                found.update(texts_of_code(ast.parse(path.read_text(encoding="utf-8"))))
        for path in (PROJECT_DIR / folder).rglob("*"):
            if path.suffix in {".html", ".txt"} and "templates" in path.parts:
                found.update(texts_of_template(path))
    return found - {""}


def placeholders(text: str) -> tuple[set[str], list[str]]:
    """Return the named and the unnamed placeholders of a text."""
    found = PLACEHOLDER.findall(text)
    named = {one for one in found if one.startswith(("%(", "{"))} - {"{}"}
    return named, [one for one in found if one not in named]


def entries() -> Iterator[polib.POEntry]:
    for path in CATALOGUES:
        yield from (entry for entry in polib.pofile(str(path)) if not entry.obsolete)


def test_texts_are_found_in_code_and_templates(tmp_path):
    code = "_('甲'); gettext_lazy('乙' '丙'); ngettext('%d 页', '%d 页们', n); pgettext('语境', '丁'); f('戊')"
    assert list(texts_of_code(ast.parse(code))) == ["甲", "乙丙", "%d 页", "%d 页们", "丁"]
    template = tmp_path / "a.html"
    template.write_text(
        "{% load i18n %}<p>{% translate '甲' %}{% trans \"乙\" as b %}</p>"
        "{% blocktranslate with name=page.title trimmed %}\n 共 {{ name }} 页\n{% endblocktranslate %}"
        "{% blocktranslate count n=n %}一页{% plural %}{{ n }}页{% endblocktranslate %}"
        "{{ _('丙') }}<p title=\"{% trans '丁' %}\">(别的)</p>"
    )
    assert set(texts_of_template(template)) == {
        "甲",
        "乙",
        "共 %(name)s 页",
        "一页",
        "%(n)s页",
        "丙",
        "丁",
    }


def test_there_is_an_english_catalogue():
    assert PROJECT_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po" in CATALOGUES


def test_both_forms_of_a_plural_are_there():
    plurals = [entry for entry in entries() if entry.msgid_plural]
    assert [entry.msgid for entry in plurals if sorted(entry.msgstr_plural) != [0, 1]] == []


def test_placeholders_are_told_apart():
    assert placeholders("%s 共 %(b)d 页，%(a)s，{name}，%d") == (
        {"%(a)s", "%(b)d", "{name}"},
        ["%s", "%d"],
    )


def test_django_speaks_english_from_the_compiled_catalogue():
    with translation.override("en"):
        assert gettext("公开栏目") == "Column"
        assert ngettext("共 %(number)s 项", "共 %(number)s 项", 1) == "%(number)s item"
        assert ngettext("共 %(number)s 项", "共 %(number)s 项", 3) == "%(number)s items"
    with translation.override("zh-hans"):
        assert gettext("公开栏目") == "公开栏目"


def test_every_text_in_use_is_in_the_catalogue():
    """``make messages`` has been run since the last text was written."""
    known = {entry.msgid for entry in entries()} | {entry.msgid_plural for entry in entries()}
    assert sorted(texts_in_use() - known) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(PROJECT_DIR)))
class TestCatalogue:
    def test_nothing_is_untranslated_or_doubtful(self, path):
        catalogue = polib.pofile(str(path))
        assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
        assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []

    def test_nothing_is_left_from_former_texts(self, path):
        assert [entry.msgid for entry in polib.pofile(str(path)).obsolete_entries()] == []

    def test_placeholders_are_kept(self, path):
        """The same named ones in any order, the unnamed ones in the same order and number."""
        differing = [
            (entry.msgid, english)
            for entry in polib.pofile(str(path))
            for english in (entry.msgstr_plural or {0: entry.msgstr}).values()
            if placeholders(english) != placeholders(entry.msgid_plural or entry.msgid)
        ]
        assert differing == []

    def test_english_is_english(self, path):
        """A Chinese name may be quoted, a sentence may not stay Chinese."""
        chinese = [
            entry.msgid
            for entry in polib.pofile(str(path))
            for english in (entry.msgstr_plural or {0: entry.msgstr}).values()
            if english == entry.msgid and CHINESE.search(english)
        ]
        assert chinese == []

    def test_compiled_catalogue_is_of_the_same_texts(self, path):
        """A fresh machine has no msgfmt: the compiled file is committed."""
        written = {
            (entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural
            for entry in polib.pofile(str(path)).translated_entries()
        }
        compiled = {
            (entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural
            for entry in polib.mofile(str(path.with_suffix(".mo")))
        }
        assert compiled == written
