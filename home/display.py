"""How a reader wants the portal shown: text size, contrast, light or dark.

The browser's own wishes hold until the reader says otherwise (GB/T 37668; 国办公开办函〔2021〕28号).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

COOKIE = "display"
COOKIE_AGE = 365 * 24 * 60 * 60  # seconds: a year

TEXT = (("standard", _("标准")), ("large", _("大")), ("largest", _("特大")))
CONTRAST = (("auto", _("跟随系统")), ("more", _("高对比度")))
THEME = (("auto", _("跟随系统")), ("light", _("浅色")), ("dark", _("深色")))
CHOICES: dict[str, tuple[tuple[str, Any], ...]] = {
    "text": TEXT,
    "contrast": CONTRAST,
    "theme": THEME,
}


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet and the media query under which it holds."""

    path: str
    media: str


@dataclass(frozen=True, slots=True)
class Display:
    """The reader's choice."""

    text: str = "standard"
    contrast: str = "auto"
    theme: str = "auto"

    @classmethod
    def read(cls, chosen: Mapping[str, str]) -> Display:
        """Return the choice in a mapping; what is missing or unknown is the default."""
        known = {name: {value for value, _label in options} for name, options in CHOICES.items()}
        return cls(**{name: chosen[name] for name in known if chosen.get(name, "") in known[name]})

    @classmethod
    def from_cookie(cls, cookie: str) -> Display:
        """Return the choice a cookie holds: ``large.auto.dark``."""
        return cls.read(
            dict(zip([field.name for field in fields(cls)], cookie.split("."), strict=False))
        )

    def to_cookie(self) -> str:
        """Return the choice as a cookie."""
        return f"{self.text}.{self.contrast}.{self.theme}"

    def style_sheets(self) -> tuple[StyleSheet, ...]:
        """Return the sheets that change the tokens; none of them prints."""
        dark = {
            "auto": ["(prefers-color-scheme: dark)"],
            "dark": [""],
            "light": [],
        }[self.theme]
        contrast = {"auto": "(prefers-contrast: more)", "more": ""}[self.contrast]
        sheets = [
            *(("portal/dark.css", [wish]) for wish in dark),
            ("portal/contrast.css", [contrast]),
            *(("portal/contrast-dark.css", [contrast, wish]) for wish in dark),
        ]
        return tuple(
            StyleSheet(path, " and ".join(["screen", *filter(None, conditions)]))
            for path, conditions in sheets
        )
