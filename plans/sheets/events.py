"""Rows of the register of events become events, or remarks on the cells that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from core.registers import Event, Unit
from plans.sheets.cells import read_text, show_whole
from plans.sheets.columns import EVENTS
from plans.sheets.fields import Fields
from plans.sheets.moments import Span, read_day, show
from plans.sheets.naming import Names, key_of
from plans.sheets.problems import CellProblem, Remark
from plans.sheets.register import ReadEntries, refuse_shared_keys
from plans.sheets.rows import Row, open_rows

EVENT_DAYS = (date(2000, 1, 1), date(2100, 12, 31))
LEAST_KEYWORD = 4  # characters: a shorter one stands in any title


@dataclass(frozen=True, kw_only=True, slots=True)
class EventsAround:
    """What the rows may name, and the events there are."""

    plans: Sequence[str]  # keys
    units: Sequence[Unit] = ()
    events: Sequence[Event] = ()


def read_events(path: Path, around: EventsAround) -> ReadEntries[Event]:
    """Return the events of a file; no entries where any row is wrong. Raises SheetError where it cannot be read."""
    opened = open_rows(path, (EVENTS,))
    read = check_events(opened.rows, around)
    return replace(read, warnings=opened.remarks, passed_over=opened.passed_over)


def check_events(rows: Sequence[Row], around: EventsAround) -> ReadEntries[Event]:
    """Return the events of rows, of a sheet or typed as options; no entries where any row is wrong."""
    errors: list[Remark] = []
    events: list[tuple[Event, Row]] = []
    for row in rows:
        fields = Fields(row)
        event = _event(fields, around)
        errors += fields.faults
        if event is not None:
            events.append((event, row))
    errors += refuse_shared_keys([(event.key, row) for event, row in events])
    return ReadEntries(entries=() if errors else tuple(event for event, _ in events), errors=tuple(errors))


def _event(fields: Fields, around: EventsAround) -> Event | None:
    span = Span(start=EVENT_DAYS[0], end=EVENT_DAYS[1], today=EVENT_DAYS[1])  # an event may lie ahead
    plans, units = Names((key, key, ()) for key in around.plans), _unit_names(around.units)
    name = fields.required("name", read_text)
    start = fields.required("start", lambda value: read_day(value, span))
    end = fields.optional("end", lambda value: read_day(value, span), start)
    given = fields.key()
    plan = fields.optional("plan", lambda value: plans.need(show_whole(value), "unknown_plan"), None)
    unit = fields.optional("host", lambda value: units.need(show_whole(value), "unknown_unit"), None)
    keywords = _keywords(fields)
    place, note = fields.text("venue"), fields.text("note")
    if start and end and end < start:
        fields.fault("end", CellProblem("end_before_start", start=show(start), end=show(end)))
    if name is None or start is None or end is None or fields.faults:
        return None
    key = given or _own_key(name, start, fields, around.events)
    return Event(
        key=key, name=name, start=start, end=end, plan=plan, place=place, unit=unit, keywords=keywords, note=note
    )


def _unit_names(units: Sequence[Unit]) -> Names:
    return Names((unit.key, unit.name, unit.aliases) for unit in units)


def _keywords(fields: Fields) -> tuple[str, ...]:
    """Commas part keywords too: offices write them so, and no title holds a whole list."""
    words: tuple[str, ...] = fields.optional("keywords", lambda value: _split(str(value)), ())
    for word in words:
        if len(word) < LEAST_KEYWORD:
            fields.fault("keywords", CellProblem("short_name", value=word, least=LEAST_KEYWORD))
    return words


def _split(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.replace("\n", ";").replace(",", ";").split(";"))
    return tuple(dict.fromkeys(read_text(part) for part in parts if part))


def _own_key(name: str, start: date, fields: Fields, known: Sequence[Event]) -> str:
    """Make a key from the name. An event of that name on another day is a question, never silently moved."""
    key = key_of(name) or "su_kien"
    there = next((event for event in known if event.key == key), None)
    if there is not None and there.start != start:
        example = f"{key}_{start:%Y_%m}"
        problem = CellProblem("other_event", value=key, start=show(there.start), example=example)
        fields.fault("key" if "key" in fields.row.columns else "name", problem)
    return key
