"""Rows of the sheet of outputs and of the radio log become outputs, or remarks on the cells that cannot be used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from core.output import Output
from core.text import compose, squeeze
from core.words import say
from plans.sheets.cells import read_list, read_number, read_text, show_whole
from plans.sheets.columns import OUTPUTS, RADIO
from plans.sheets.fields import Fields
from plans.sheets.forms import FormOfOutput, form_of_title, only_form, read_form
from plans.sheets.grid import Value
from plans.sheets.heading import plain
from plans.sheets.moments import read_clock, read_minutes, read_moment
from plans.sheets.naming import phrases
from plans.sheets.outlets import Outlet
from plans.sheets.output_key import occasion, output_key
from plans.sheets.places import Place, read_place
from plans.sheets.problems import CellProblem, Remark, number_runs
from plans.sheets.rows import Row, open_rows
from plans.sheets.surroundings import Office, Surroundings
from plans.sheets.vocabulary import STATES

MOST_REPEATS = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One good row: its output, without proofs yet, and the names of its proof files."""

    output: Output
    proofs: tuple[str, ...]
    row: Row


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOutputs:
    """What a file of outputs holds."""

    drafts: tuple[Draft, ...]
    errors: tuple[Remark, ...] = ()  # of rows that cannot be used
    warnings: tuple[Remark, ...] = ()  # of rows that were used all the same
    repeats: tuple[Remark, ...] = ()  # rows that say again what an earlier one said
    passed_over: tuple[Remark, ...] = ()  # rows that are no data; their text, which may name people, is never shown


def read_outputs(path: Path, office: Office) -> ReadOutputs:
    """Return the outputs of a file and what is wrong with its rows; nothing is stored.

    Raises SheetError where the file cannot be read or has no sheet with the columns of outputs or of a radio log.
    """
    opened = open_rows(path, (OUTPUTS, RADIO))
    reader = _Reader(Surroundings(office), path.name)
    for row in opened.rows:
        reader.take(row)
    return ReadOutputs(
        drafts=tuple(reader.drafts.values()),
        errors=tuple(reader.errors),
        warnings=(
            *opened.remarks,
            *reader.warnings,
            *_by_column(reader.noted),
            *_twins(list(reader.drafts.values())),
        ),
        repeats=tuple(reader.repeats),
        passed_over=opened.passed_over,
    )


def _by_column(found: list[tuple[str, Row]]) -> list[Remark]:
    """Return one remark for each column: a column of authors would give one for every row."""
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for field, row in found:
        rows[row.sheet, field].append(row)
    remarks = []
    for (_, field), some in rows.items():
        numbers = number_runs(row.row + 1 for row in some)
        text = say(f"sheet.noted.{field}", heading=some[0].shape.column(field).heading, rows=numbers)
        remarks.append(replace(some[0].remark_all(text), cell=some[0].place(field)))
    return remarks


def _twins(drafts: list[Draft]) -> list[Remark]:
    """Remark on rows of one occasion that are counted as two: the office may have meant one."""
    first: dict[tuple[str, ...], Draft] = {}
    remarks = []
    for draft in drafts:
        earlier = first.setdefault(occasion(draft.output), draft)
        if earlier is not draft:
            text = say("sheet.same_occasion", row=earlier.row.row + 1)
            remarks.append(draft.row.remark_all(text))
    return remarks


class _Reader:
    """Reads row after row."""

    def __init__(self, around: Surroundings, file: str) -> None:
        self._around = around
        self._file = file
        self.drafts: dict[str, Draft] = {}  # by the output's key
        self.errors: list[Remark] = []
        self.warnings: list[Remark] = []
        self.repeats: list[Remark] = []
        self.noted: list[tuple[str, Row]] = []  # (field, row): used all the same, told of once for a column

    def take(self, row: Row) -> None:
        """Read one row into a draft, an error, or a repeat of an earlier row."""
        if _is_pending(row):
            self.warnings.append(row.remark_all(say("sheet.pending")))
            return
        fields = Fields(row)
        output = self._output(fields)
        proofs = fields.names("proof")
        if fields.faults or output is None:
            self.errors += fields.faults
            return
        if not output.tasks and self._around.wants_task(output):
            self.noted.append(("task", row))
        draft = Draft(output=output, proofs=proofs, row=row)
        earlier = self.drafts.setdefault(output.key, draft)
        if earlier is not draft:
            self.repeats.append(row.remark_all(say("sheet.repeat", row=earlier.row.row + 1)))

    def _output(self, fields: Fields) -> Output | None:
        title = fields.required("title", read_text)
        moment = fields.required("day", lambda value: read_moment(value, self._around.span))
        place = fields.optional("place", lambda value: read_place(value, fields.row.links.get("place")), Place())
        outlet = self._outlet(fields, place)
        form = self._form(fields, outlet, title)
        rest = self._rest(fields, moment)
        if title is None or moment is None or outlet is None or form is None or fields.faults:
            return None
        output = Output(
            plan=self._around.plan.key,
            key="",
            title=title,
            channel=outlet.channel,
            unit_of_count=form.unit,
            genre=form.genre,
            published_on=moment[0],
            outlet=outlet.name,
            address=place.address,
            issue=place.issue,
            file=self._file,
            row=fields.row.row + 1,
            **rest,
        )
        return replace(output, key=output_key(output))

    def _outlet(self, fields: Fields, place: Place) -> Outlet | None:
        """A radio log need not name its channel where the plan has one radio channel only."""
        outlets = self._around.outlets
        if fields.row.shape is RADIO and fields.row.is_empty("channel") and (radio := outlets.only_radio()):
            return Outlet(channel=radio)
        found = fields.required(
            "channel", lambda value: outlets.read(show_whole(value), address=place.address, issue=place.issue)
        )
        if found and found.unsure:
            self.noted.append(("channel", fields.row))
        if found and (meant := outlets.near_miss(found.channel)):
            names = {"channel": say(f"channel.{found.channel}"), "meant": say(f"channel.{meant}")}
            remark = fields.row.remark_all(say("sheet.near_channel", **names))
            self.warnings.append(replace(remark, cell=fields.row.place("channel")))
        return found

    def _form(self, fields: Fields, outlet: Outlet | None, title: str | None) -> FormOfOutput | None:
        """A row that does not say what it is, is what the plan counts there, or what a radio programme's name says."""
        if outlet is None:
            return fields.optional("form", lambda value: read_form(show_whole(value), ""), None)
        if fields.row.is_empty("form"):
            named = form_of_title(title) if title and fields.row.shape is RADIO else None
            planned = only_form(self._around.plan.quotas, outlet.channel)
            if planned and named and planned != named:
                self.noted.append(("form", fields.row))
            if known := planned or named:
                return known
        return fields.required("form", lambda value: read_form(show_whole(value), outlet.channel))

    def _rest(self, fields: Fields, moment: tuple[date, time | None] | None) -> dict[str, Any]:
        events, clock = self._around.events, moment[1] if moment else None
        tasks: tuple[str, ...] = fields.optional("task", self._tasks, ())
        return {
            "aired_at": fields.optional("time", read_clock, clock),
            "owing_unit": self._unit(fields, moment[0] if moment else None),
            "tasks": tasks,
            "event": fields.optional("event", lambda value: events.need(show_whole(value), "unknown_event"), None),
            "quantity": fields.optional("quantity", lambda value: read_number(value, least=1), 1),
            "repeats": fields.optional("repeats", lambda value: read_number(value, least=0, most=MOST_REPEATS), 0),
            "minutes": fields.optional("minutes", read_minutes, None),
            "submitted": fields.optional("state", _is_submitted, False),
        }

    def _tasks(self, value: Value) -> tuple[str, ...]:
        """A cell may hold several tasks; a task's own name may hold the sign that parts them."""
        text = show_whole(value)
        if whole := self._around.tasks.find(text):
            return (whole,)
        return tuple(dict.fromkeys(self._around.tasks.need(part, "unknown_task") for part in read_list(text)))

    def _unit(self, fields: Fields, day: date | None) -> str | None:
        """Keep a unit's key. What else stands there may be somebody's name: it is neither kept nor repeated in a message."""
        before = len(fields.faults)
        found = fields.optional("unit", lambda cell: self._around.unit(show_whole(cell), day), None)
        if found is None and len(fields.faults) == before and not fields.row.is_empty("unit"):
            self.noted.append(("unit", fields.row))
        return found


def _is_pending(row: Row) -> bool:
    value = row.values.get("state")
    return isinstance(value, str) and plain(value) in phrases(STATES["pending"])


def _is_submitted(value: Value) -> bool:
    name = plain(str(value))
    if name in phrases(STATES["submitted"]):
        return True
    if name in phrases(STATES["published"]):
        return False
    raise CellProblem("unknown_state", value=squeeze(compose(str(value)))[:60])
