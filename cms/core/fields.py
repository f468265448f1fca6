"""Model fields every page type shares."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

from django.db import models
from django.db.models.fields.json import KeyTransform
from django.utils.functional import cached_property
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.fields import StreamField as WagtailStreamField

RawStream: TypeAlias = list[dict[str, Any]]


class StreamField(WagtailStreamField):
    """A body of blocks whose definitions never enter a migration.

    Wagtail freezes the whole block tree into each migration (``block_types`` and, since 6.2,
    ``block_lookup``), so that a reworded label is a migration for 24 columns. Here the
    deconstructed field has no blocks. A field built without blocks, as the historical models of a
    data migration have it, hands the stored JSON through as plain lists and dicts. Wagtail's own
    field would know no block type there, drop every block on reading and write ``[]`` back.
    """

    def __init__(
        self,
        block_types: Any = None,
        use_json_field: bool = True,
        block_lookup: dict[int, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(block_types, use_json_field, block_lookup, **kwargs)

    @property
    def is_historical(self) -> bool:
        """Whether the field was built without blocks, as a migration does."""
        return self.block_types_arg is None

    @cached_property
    def stream_block(self) -> StreamBlock:
        """The top-level block; an empty one for a historical field."""
        if self.is_historical:
            return StreamBlock([], required=False)
        return super().stream_block

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the field without its blocks."""
        # Past WagtailStreamField.deconstruct(), which would build the block lookup.
        return models.Field.deconstruct(self)

    def clone(self) -> StreamField:
        """Return a copy for the migration state: without blocks, like every historical field."""
        _name, _path, args, kwargs = self.deconstruct()
        return StreamField(*args, **kwargs)

    def to_python(self, value: Any) -> StreamValue | RawStream | Any:
        """Return a ``StreamValue``; for a historical field the JSON as lists and dicts."""
        if not self.is_historical:
            return super().to_python(value)
        if isinstance(value, StreamValue):
            return value.get_prep_value()
        if isinstance(value, str):
            try:
                decoded = json.loads(value)
            except ValueError:
                return value
            # A revision and a fixture hold the body as a JSON text; any other text is a body from
            # before the field was a StreamField and stays as it is.
            return decoded if isinstance(decoded, list) else value
        return [] if value is None else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Decode a stored body; a part of one (``values("body__0__type")``) stays plain JSON."""
        decoded = self.json_field.from_db_value(value, expression, connection)
        if isinstance(expression, KeyTransform):
            return decoded
        return self.to_python(decoded)

    def get_prep_value(self, value: Any) -> Any:
        """Return the JSON-shaped value to store."""
        if self.is_historical:
            return value.get_prep_value() if isinstance(value, StreamValue) else value
        return super().get_prep_value(value)

    def get_default(self) -> Any:
        """Return the declared default, or an empty body."""
        if not self.is_historical:
            return super().get_default()
        return self.to_python(models.Field.get_default(self)) if self.has_default() else []
