"""A list of names as a clerk edits it: one a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cms.departments.names import validate_aliases


class AliasListField(forms.CharField):
    """A text area whose lines are the aliases; empty lines fall away."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the lines of a list; what was typed stays as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the list of names.

        Raises ``ValidationError`` where a name is repeated.
        """
        text = super().to_python(value) or ""
        names = [line.strip() for line in text.splitlines() if line.strip()]
        validate_aliases(names)
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the names differ, blanks and empty lines aside."""
        try:
            return bool((initial or []) != self.to_python(data))
        except ValidationError:
            return True
