"""Appendix II: what was published, by task, channel, class and event."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.figures import day
from alerts.report.columns import figures, four_figures, head, label, number, order, summed, text, words
from alerts.report.quota_tables import ratio_of
from alerts.report.table import Cell, Column, Kind, Table
from core.report import ChannelLine, ClassLine, EventLine, Report
from core.words import say


def task_table(report: Report) -> Table:
    """Return pieces and publications by task. The total counts a piece once, so it is no sum where one serves two tasks."""
    notes = [say("report.note.tasks")]
    return Table(
        name=say("report.tab.tasks"),
        title=say("report.table.tasks"),
        columns=(order(), text("task", 48), text("lead_unit", 24), number("publications"), *four_figures()),
        rows=tuple(
            (place, words(line.name), words(line.lead_unit), line.publications.now, *figures(line.pieces))
            for place, line in enumerate(report.tasks, 1)
        ),
        total=("", say("report.total_once"), "", report.publications.now, *figures(report.pieces)),
        notes=tuple(notes),
        empty=say("report.empty.tasks"),
    )


def channel_table(report: Report) -> Table:
    """Return publications by channel; they add up to the total."""
    return Table(
        name=say("report.tab.channels"),
        title=say("report.table.channels"),
        columns=(order(), text("channel", 44), number("quantity"), *four_figures(summed=True)),
        rows=tuple(
            (place, label("channel", line.channel), line.quantity, *figures(line.publications))
            for place, line in enumerate(report.channels, 1)
        ),
        total=("", say("report.total"), "", *_sum(report.channels)),
        notes=(say("report.note.channels"),),
        empty=say("report.empty.items"),
    )


def class_table(report: Report) -> Table:
    """Return publications by class; they add up to the total, for each has one class."""
    return Table(
        name=say("report.tab.classes"),
        title=say("report.table.classes"),
        columns=(order(), text("class", 52), *four_figures(summed=True)),
        rows=tuple(
            (place, label("counted", line.kind), *figures(line.publications))
            for place, line in enumerate(report.classes, 1)
        ),
        total=("", say("report.total"), *_sum(report.classes)),
        empty=say("report.empty.items"),
    )


def _sum(lines: Sequence[ChannelLine | ClassLine]) -> tuple[Cell, ...]:
    return summed([line.publications for line in lines]) or (0, None, None, None)


def event_table(report: Report) -> Table:
    """Return the events of the register with what was published about each."""
    ratio = Column(head=head("ratio"), width=9, kind=Kind.SHARE, ratio=(5, 4))
    return Table(
        name=say("report.tab.events"),
        title=say("report.table.events"),
        columns=(
            *(order(), text("event", 50), text("days", 22), text("place", 24), number("need"), number("found"), ratio),
            text("state", 14),
        ),
        rows=tuple(_event_row(place, line) for place, line in enumerate(report.events, 1)),
        empty=say("report.empty.events"),
    )


def _event_row(place: int, line: EventLine) -> tuple[Cell, ...]:
    days = day(line.start) if line.start == line.end else say("report.days", start=day(line.start), end=day(line.end))
    need: Cell = "" if line.need is None else line.need
    return (
        *(place, words(line.name), days, words(line.place), need, line.found),
        *(ratio_of(line.found, line.need), say(f"state.{line.state}")),
    )
