from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config.env import PROJECT_DIR

FOLDER = PROJECT_DIR / "requirements"
NAMES = ("base", "production", "test", "dev")


def declared(name):
    """Return the requirements of an .in file and of those it includes."""
    found = []
    for line in (FOLDER / f"{name}.in").read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].strip()
        if text.startswith("-r "):
            found += declared(text.removeprefix("-r ").removesuffix(".in"))
        elif text and not text.startswith("-c "):
            found.append(Requirement(text))
    return found


def pinned(name):
    """Return name → (version, number of hashes) of a .txt file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    found = {}
    for block in blocks:
        name_and_extras, version = re.match(r"([^=]+)==([^\s;]+)", block).groups()
        found[canonicalize_name(name_and_extras.split("[")[0])] = (
            version,
            block.count("--hash=sha256:"),
        )
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_is_pinned_with_hashes(name):
    pins = pinned(name)
    assert {package for package, (_, hashes) in pins.items() if not hashes} == set()
    unmet = [
        str(requirement)
        for requirement in declared(name)
        if not requirement.specifier.contains(pins[canonicalize_name(requirement.name)][0])
    ]
    assert unmet == []


@pytest.mark.parametrize("name", NAMES)
def test_no_download_address_is_recorded(name):
    for ending in ("in", "txt"):
        text = (FOLDER / f"{name}.{ending}").read_text(encoding="utf-8")
        assert (
            re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links|--trusted-host", text)
            == []
        )


@pytest.mark.parametrize("name", ["production", "test", "dev"])
def test_product_is_tested_and_run_with_the_same_versions(name):
    pins = pinned(name)
    assert {package: pins[package] for package in pinned("base")} == pinned("base")


def test_search_library_is_declared():
    assert [str(found) for found in declared("base") if found.name == "elasticsearch-dsl"] == [
        "elasticsearch-dsl>=8.18"
    ]
