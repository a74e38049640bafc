"""Rows of the register of units become units, or remarks on the cells that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from core.registers import Unit
from core.words import say
from plans.sheets.cells import read_text, show_whole
from plans.sheets.columns import UNITS
from plans.sheets.fields import Fields
from plans.sheets.heading import plain
from plans.sheets.moments import Span, read_day, show
from plans.sheets.naming import Names, key_of, phrases
from plans.sheets.problems import CellProblem, Remark
from plans.sheets.register import ReadEntries, refuse_shared_keys
from plans.sheets.rows import Row, open_rows
from plans.sheets.vocabulary import GROUPS

_DAYS = (date(1945, 1, 1), date(2100, 12, 31))


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsAround:
    """What the rows may name, and the units there are."""

    sources: Sequence[str]  # keys
    units: Sequence[Unit] = ()


def read_units(path: Path, around: UnitsAround) -> ReadEntries[Unit]:
    """Return the units of a file; no entries where any row is wrong. Raises SheetError where it cannot be read."""
    opened = open_rows(path, (UNITS,))
    read = check_units(opened.rows, around)
    return replace(read, warnings=opened.remarks, passed_over=opened.passed_over)


def check_units(rows: Sequence[Row], around: UnitsAround) -> ReadEntries[Unit]:
    """Return the units of rows, of a sheet or typed as options; no entries where any row is wrong."""
    errors: list[Remark] = []
    read: list[tuple[Unit, Row]] = []
    for row in rows:
        fields = Fields(row)
        unit = _unit(fields, around)
        errors += fields.faults
        if unit is not None:
            read.append((unit, row))
    errors += refuse_shared_keys([(unit.key, row) for unit, row in read])
    if not errors:
        read, errors = _follow(read, around.units)
        errors += _shared_names(read, around.units)
    return ReadEntries(entries=() if errors else tuple(unit for unit, _ in read), errors=tuple(errors))


def _unit(fields: Fields, around: UnitsAround) -> Unit | None:
    span = Span(start=_DAYS[0], end=_DAYS[1], today=_DAYS[1])
    name = fields.required("name", read_text)
    group = fields.required("group", lambda value: _groups().need(show_whole(value), "unknown_group"))
    start = fields.optional("valid_from", lambda value: read_day(value, span), None)
    end = fields.optional("valid_to", lambda value: read_day(value, span), None)
    given, aliases = fields.key(), fields.names("aliases")
    successor, note = fields.text("successor"), fields.text("note")
    sources = _sources(fields, around.sources)
    if start and end and end < start:
        fields.fault("valid_to", CellProblem("end_before_start", start=show(start), end=show(end)))
    if name is None or group is None or fields.faults:
        return None
    return Unit(
        key=given or key_of(name) or "don_vi",
        name=name,
        group=group,
        aliases=aliases,
        sources=sources,
        valid_from=start,
        valid_to=end,
        successor=successor,  # a name or a key, until every unit of the file is known
        note=note,
    )


def _groups() -> Names:
    return Names((code, say(f"unit_group.{code}"), phrases(words)) for code, words in GROUPS.items())


def _sources(fields: Fields, known: Sequence[str]) -> tuple[str, ...]:
    names, keys = Names((key, key, ()) for key in known), []
    for name in fields.names("sources"):
        try:
            keys.append(names.need(name, "unknown_source"))
        except CellProblem as problem:
            fields.fault("sources", problem)
    return tuple(keys)


def _follow(read: list[tuple[Unit, Row]], known: Sequence[Unit]) -> tuple[list[tuple[Unit, Row]], list[Remark]]:
    """Put the successors' keys in the place of their names; one that no unit bears is a fault."""
    every = {unit.key: unit for unit in (*known, *(unit for unit, _ in read))}
    names = Names((unit.key, unit.name, unit.aliases) for unit in every.values())
    settled, faults = [], []
    for unit, row in read:
        try:
            settled.append((_with_successor(unit, names), row))
        except CellProblem as problem:
            faults.append(row.remark("successor", problem))
    return settled, faults


def _with_successor(unit: Unit, names: Names) -> Unit:
    if unit.successor is None:
        return unit
    key = names.need(unit.successor, "unknown_unit")
    if key == unit.key:
        raise CellProblem("own_successor")
    return replace(unit, successor=key)


def _shared_names(read: Sequence[tuple[Unit, Row]], known: Sequence[Unit]) -> list[Remark]:
    """Return a fault for each name that two units bear at one time: a sheet that writes it could mean either."""
    new = {unit.key for unit, _ in read}
    rows = {unit.key: row for unit, row in read}
    every = [*(unit for unit in known if unit.key not in new), *(unit for unit, _ in read)]
    faults = []
    for one, other in _overlapping(every):
        if shared := _names(one) & _names(other):
            late, early = (other, one) if other.key in rows else (one, other)
            if late.key in rows:
                problem = CellProblem("name_shared", value=min(shared), other=early.name)
                field = "name" if plain(late.name) in shared else "aliases"
                faults.append(rows[late.key].remark(field, problem))
    return faults


def _overlapping(units: Sequence[Unit]) -> Iterable[tuple[Unit, Unit]]:
    """Yield the pairs that bear a name in common and exist at one time; all pairs of thousands would take minutes."""
    by_name: dict[str, list[Unit]] = {}
    for unit in units:
        for name in _names(unit):
            by_name.setdefault(name, []).append(unit)
    seen = set()
    for bearers in by_name.values():
        for one, other in combinations(bearers, 2):
            if (one.key, other.key) not in seen and _together(one, other):
                seen.add((one.key, other.key))
                yield one, other


def _names(unit: Unit) -> frozenset[str]:
    return frozenset(plain(name) for name in (unit.name, *unit.aliases))


def _together(one: Unit, other: Unit) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_to or date.max, other.valid_to or date.max)
