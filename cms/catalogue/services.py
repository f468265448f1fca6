"""Writes the catalogue: import of a file, reading again, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue.cleaning import key
from cms.catalogue.diff import CatalogueDiff, RowChange, RowName, changed_cells, match_rows
from cms.catalogue.enums import Cell
from cms.catalogue.grammar import ChannelReading, UnitLexicon
from cms.catalogue.grammar.paths import ColumnPath
from cms.catalogue.models import Catalogue, CatalogueFlag, CatalogueRow, Channel, Wording
from cms.catalogue.permissions import grant_catalogue_permissions
from cms.catalogue.readers import RawCell, RawRow, RawTable
from cms.catalogue.reading import CatalogueReading, Known, RowReading, read_table
from cms.catalogue.reference import bureau_of, founding_fields, shipped_tables, unit_writings
from cms.core import audit
from cms.departments.models import Department
from cms.departments.services import ensure_department
from cms.plugins.registry import registry

# Which field of the model takes the cleaned text of which cell.
TEXT_FIELDS: Final = {
    Cell.DUTY: "duty",
    Cell.ITEM: "item",
    Cell.CONTENT: "content",
    Cell.RESPONSIBLE: "responsible",
    Cell.TIME_LIMIT: "time_limit",
    Cell.CHANNELS: "channels_text",
    Cell.COLUMN: "column_text",
}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import read and what it changed, or would change.

    ``applied`` is False for a dry run and for a strict import that met flags (``refused``).
    """

    reading: CatalogueReading
    diff: CatalogueDiff
    applied: bool
    refused: bool = False


def import_catalogue(
    table: RawTable,
    *,
    actor: Any = None,
    dry_run: bool = False,
    strict: bool = False,
    accept_new: bool = False,
) -> ImportResult:
    """Make the catalogue what the table says, in one transaction; the same table changes nothing.

    ``strict`` refuses a table with a flag. ``accept_new`` takes units and columns the bureau is
    not known to have. Raises ``CatalogueFileError``; the database is then as it was.
    """
    with transaction.atomic():
        catalogue = Catalogue.objects.select_for_update().first()
        known = what_is_known(table, catalogue, accept_new=accept_new)
        reading = read_table(table, known)
        diff = _difference(catalogue, reading)
        refused = strict and bool(reading.flags)
        if dry_run or refused:
            return ImportResult(reading, diff, applied=False, refused=refused)
        _apply(catalogue, reading, diff, actor)
        return ImportResult(reading, diff, applied=True)


def reread_catalogue(*, actor: Any = None) -> ImportResult | None:
    """Read the rows there are again, after a wording, a unit or a plugin came; None without any."""
    with transaction.atomic():
        catalogue = Catalogue.objects.select_for_update().first()
        if catalogue is None:
            return None
        return import_catalogue(stored_table(catalogue), actor=actor, accept_new=True)


def stored_table(catalogue: Catalogue) -> RawTable:
    """Return the rows in force as the raw table they were read from."""
    return RawTable(
        file_name=catalogue.source_name,
        sha256=catalogue.sha256,
        title=catalogue.title,
        headings={Cell(cell): text for cell, text in catalogue.headings.items()},
        rows=tuple(
            RawRow(
                number=row.number,
                cells={
                    Cell(cell): RawCell(text, merged=cell in row.merged)
                    for cell, text in row.raw.items()
                },
                extra=row.extra,
                place="",
            )
            for row in catalogue.rows.in_force()
        ),
        notes=tuple(catalogue.remarks),
    )


def what_is_known(
    table: RawTable, catalogue: Catalogue | None, *, accept_new: bool = False
) -> Known:
    """Gather what a table is read against; see ``docs/decisions`` on units and columns.

    The catalogue of a bureau that is known already, from an earlier import or from the catalogue
    shipped for it, names the bureau's units and columns or plugins; another bureau's founds its
    own.
    """
    bureau = key(bureau_of(table.title))
    lexicon = lexicon_of_departments()
    paths: list[ColumnPath] = [column.column_path for column in registry.all()]
    own = catalogue is not None and key(catalogue.bureau) == bureau
    shipped = shipped_tables().get(bureau)
    if own and catalogue is not None:
        paths += [tuple(path) for path in catalogue.columns_seen]
    if shipped is not None:
        reference = read_table(shipped, Known(lexicon=lexicon, organ_prefixes=_organ_prefixes()))
        paths += reference.columns
    closed = (own or shipped is not None) and not accept_new
    return Known(
        lexicon=lexicon,
        paths=tuple(dict.fromkeys(paths)),
        channels=tuple(Channel.objects.values_list("name", flat=True)),
        units_closed=closed,
        paths_closed=closed,
        wordings={(Cell(one.cell), one.written_key): one.read_as for one in Wording.objects.all()},
        organ_prefixes=_organ_prefixes(),
    )


def lexicon_of_departments() -> UnitLexicon:
    """Return the units there are, by every way of writing them."""
    lexicon = UnitLexicon(
        groups=[(name, *writings) for name, writings in unit_writings()["aliases"].items()]
    )
    for unit in Department.objects.open().prefetch_related("former_names"):
        former = [one.name for one in unit.former_names.all()]
        lexicon.add(unit.name, [unit.short_name or unit.name, *unit.aliases, *former])
    return lexicon


def _organ_prefixes() -> tuple[str, ...]:
    return tuple(unit_writings()["organ_prefixes"])


def _unit_names_missing(reading: CatalogueReading) -> tuple[str, ...]:
    there = set(Department.objects.open().values_list("name", flat=True))
    return tuple(unit for unit in reading.units if unit not in there)


def row_values(row: RowReading) -> dict[str, Any]:
    """Return the model fields of a read row, except its number and its channels."""
    column = registry.for_path(row.path) if row.path else None
    limit = row.time_limit
    return {
        "raw": {str(cell): text for cell, text in row.raw.items()},
        "merged": [str(cell) for cell in row.merged],
        "extra": dict(row.extra),
        **{name: row.text[cell] for cell, name in TEXT_FIELDS.items()},
        "owner_data": row.owner.to_dict() if row.owner else None,
        "deadline_data": limit.rule.to_dict() if limit else None,
        "deadline_details": limit.details if limit else {},
        "column_path": list(row.path),
        "column_slug": column.slug if column else "",
        "notes": list(row.notes),
    }


def _difference(catalogue: Catalogue | None, reading: CatalogueReading) -> CatalogueDiff:
    known_channels = set(Channel.objects.values_list("name", flat=True))
    diff = CatalogueDiff(
        new_units=_unit_names_missing(reading),
        new_channels=tuple(one.name for one in reading.channels if one.name not in known_channels),
    )
    existing = list(catalogue.rows.all()) if catalogue else []
    matching = match_rows(existing, reading.rows)
    for old, row in matching.pairs:
        name = RowName(row.number, row.text[Cell.ITEM])
        if old is None:
            diff.created.append(name)
            continue
        cells = changed_cells(old, row_values(row), row.number)
        if cells or old.vanished_at:
            change = RowChange(name.number, name.item, cells, reopened=bool(old.vanished_at))
            diff.changed.append(change)
        else:
            diff.unchanged += 1
    diff.vanished = [RowName(old.number, old.item) for old in matching.left if not old.vanished_at]
    if catalogue:
        diff.catalogue = {
            name: (str(old), str(new))
            for name, old, new in (
                (_("名称"), catalogue.title, reading.title[:255]),
                (_("表头"), _heading_words(catalogue.headings), _heading_words(reading.headings)),
            )
            if old != new
        }
    return diff


def _heading_words(headings: Any) -> str:
    return "、".join(headings.values())


def _apply(
    catalogue: Catalogue | None, reading: CatalogueReading, diff: CatalogueDiff, actor: Any
) -> None:
    now = timezone.now()
    before = {"sha256": catalogue.sha256, "title": catalogue.title} if catalogue else {}
    _found_units(reading, diff.new_units, actor)
    catalogue, touched = _save_catalogue(catalogue, reading, now, actor, changes=bool(diff))
    channels = _save_channels(reading.channels)
    matching = match_rows(list(catalogue.rows.all()), reading.rows)
    for old in matching.left:
        if old.vanished_at is None:
            old.vanished_at = now
            old.save(update_fields=["vanished_at"])
            old.flags.filter(resolved_at__isnull=True).update(resolved_at=now)
    _free_numbers(matching.pairs)
    for old, row in matching.pairs:
        saved = _save_row(catalogue, old, row)
        saved.channels.set([channels[one.name] for one in row.channels])
        _save_flags(saved, row, now)
    if touched:
        grant_catalogue_permissions()
        audit.record(
            "catalogue.import",
            catalogue,
            actor,
            before=before,
            after={"sha256": reading.sha256, "file": reading.file_name, **diff.to_dict()},
        )


def _found_units(reading: CatalogueReading, names: Iterable[str], actor: Any) -> None:
    """Make the departments the table names first, with the writings it uses for them."""
    cells = " ".join(row.text[Cell.RESPONSIBLE] for row in reading.rows)
    writings = unit_writings()["aliases"]
    for name in names:
        fields = founding_fields(name)
        for part in ("is_disclosure_office", "is_legal_unit"):
            taken = Department.objects.filter(closed_on__isnull=True, **{part: True}).exists()
            fields[part] = fields[part] and not taken
        if Department.objects.filter(code=fields["code"]).exists():
            fields["code"] = ""
        last = Department.objects.aggregate(last=Max("sort_order"))["last"] or 0
        aliases = [one for one in writings.get(name, ()) if one != name and one in cells]
        ensure_department(
            name, actor=actor, aliases=aliases, sort_order=min(last + 10, 30_000), **fields
        )


def _save_catalogue(
    catalogue: Catalogue | None,
    reading: CatalogueReading,
    now: Any,
    actor: Any,
    *,
    changes: bool,
) -> tuple[Catalogue, bool]:
    """Return the catalogue and whether the import leaves a trace (it does if anything changed)."""
    touched = catalogue is None or changes or catalogue.sha256 != reading.sha256
    catalogue = catalogue or Catalogue()
    if touched:
        catalogue.title = reading.title[:255]
        catalogue.bureau = reading.bureau[:255]
        catalogue.source_name = reading.file_name[:255]
        catalogue.sha256 = reading.sha256
        catalogue.headings = {str(cell): text for cell, text in reading.headings.items()}
        catalogue.remarks = list(reading.remarks)
        catalogue.imported_at = now
        catalogue.imported_by = actor
        seen = [tuple(path) for path in catalogue.columns_seen]
        catalogue.columns_seen = [list(path) for path in dict.fromkeys([*seen, *reading.columns])]
        catalogue.save()
    return catalogue, touched


def _save_channels(readings: Sequence[ChannelReading]) -> dict[str, Channel]:
    there = {channel.name: channel for channel in Channel.objects.all()}
    for one in readings:
        if one.name not in there:
            there[one.name] = Channel.objects.create(
                name=one.name, kind=one.kind, sort_order=min(10 * (len(there) + 1), 30_000)
            )
    return there


def _free_numbers(pairs: Iterable[tuple[CatalogueRow | None, RowReading]]) -> None:
    """Move rows that get another number out of the way: one number may be held once."""
    for old, row in pairs:
        if old is not None and old.number != row.number:
            CatalogueRow.objects.filter(pk=old.pk).update(number=-old.pk)


def _save_row(catalogue: Catalogue, old: CatalogueRow | None, row: RowReading) -> CatalogueRow:
    values = {**row_values(row), "number": row.number, "vanished_at": None}
    if old is None:
        return CatalogueRow.objects.create(catalogue=catalogue, **values)
    if any(getattr(old, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(old, name, value)
        old.save()
    return old


def _save_flags(saved: CatalogueRow, row: RowReading, now: Any) -> None:
    """Open what is newly unreadable, keep what still is, resolve what reads well by now."""
    still_open = {flag.cell: flag for flag in saved.flags.filter(resolved_at__isnull=True)}
    for flag in row.flags:
        values = {"raw": flag.raw, "message": flag.message, "nearest": flag.nearest}
        known = still_open.pop(str(flag.cell), None)
        if known is None:
            CatalogueFlag.objects.create(row=saved, cell=flag.cell, **values)
        elif any(getattr(known, name) != value for name, value in values.items()):
            CatalogueFlag.objects.filter(pk=known.pk).update(**values)
    CatalogueFlag.objects.filter(pk__in=[flag.pk for flag in still_open.values()]).update(
        resolved_at=now
    )
