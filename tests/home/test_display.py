from __future__ import annotations

import pytest

from home.display import CHOICES, Display


def media(display):
    return {sheet.path: sheet.media for sheet in display.style_sheets()}


def test_by_default_the_system_decides():
    assert media(Display()) == {
        "portal/dark.css": "screen and (prefers-color-scheme: dark)",
        "portal/contrast.css": "screen and (prefers-contrast: more)",
        "portal/contrast-dark.css": (
            "screen and (prefers-contrast: more) and (prefers-color-scheme: dark)"
        ),
    }


def test_a_light_page_has_no_dark_sheet():
    assert media(Display(theme="light")) == {
        "portal/contrast.css": "screen and (prefers-contrast: more)"
    }


def test_dark_and_high_contrast_hold_whatever_the_system_says():
    assert media(Display(theme="dark", contrast="more")) == {
        "portal/dark.css": "screen",
        "portal/contrast.css": "screen",
        "portal/contrast-dark.css": "screen",
    }


@pytest.mark.parametrize("text", [value for value, _label in CHOICES["text"]])
@pytest.mark.parametrize("contrast", [value for value, _label in CHOICES["contrast"]])
@pytest.mark.parametrize("theme", [value for value, _label in CHOICES["theme"]])
def test_a_choice_survives_its_cookie(text, contrast, theme):
    chosen = Display(text, contrast, theme)
    assert Display.from_cookie(chosen.to_cookie()) == chosen


@pytest.mark.parametrize("cookie", ["", "large", "a.b.c", "x" * 4000, '"><script>.auto.dark'])
def test_a_foreign_cookie_chooses_nothing_unknown(cookie):
    known = {name: {value for value, _label in options} for name, options in CHOICES.items()}
    display = Display.from_cookie(cookie)
    assert display.text in known["text"]
    assert display.contrast in known["contrast"]
    assert display.theme in known["theme"]
