"""Appendices V and VI: what reviewers confirmed, in numbers only, and of what no figure was received."""

from __future__ import annotations

from alerts.figures import moment
from alerts.report.columns import number, order, text, words
from alerts.report.quota_tables import facts_of
from alerts.report.table import Cell, Table
from core.report import Report
from core.words import say


def review_table(report: Report) -> Table:
    """Return how many false claims and scams were confirmed. No item, page or person stands here (rights.md)."""
    reviewed = report.reviewed
    numbers: tuple[Cell, ...] = (reviewed.false_claims, reviewed.scams) if reviewed else (None, None)
    kinds = (say("report.line.false_claims"), say("report.line.scams"))
    return Table(
        name=say("report.tab.reviewed"),
        title=say("report.table.reviewed"),
        columns=(order(), text("what", 90), number("confirmed", 20, summed=True)),
        rows=tuple((place, kind, value) for place, (kind, value) in enumerate(zip(kinds, numbers, strict=True), 1)),
        total=("", say("report.total"), reviewed.false_claims + reviewed.scams if reviewed else None),
        notes=(say("report.note.reviewed"),),
    )


def missing_table(report: Report) -> Table:
    """Return the units and the channels of which no figure was received, each by name."""
    return Table(
        name=say("report.tab.missing"),
        title=say("report.table.missing"),
        columns=(order(), text("who", 40), text("owes", 56), text("why", 56)),
        rows=tuple(
            (place, words(line.name), words(line.owes), facts_of(line.why) or say("report.why_missing"))
            for place, line in enumerate(report.missing, 1)
        ),
        empty=say("report.empty.missing"),
    )


def silent_table(report: Report) -> Table:
    """Return the sources that did not answer for a while: what they published then may be missing from the numbers."""
    return Table(
        name=say("report.tab.silent"),
        title=say("report.table.silent"),
        columns=(order(), text("source", 60), text("from", 30), text("to", 30), number("hours", 16)),
        rows=tuple(
            (
                *(place, words(line.name), moment(line.start)),
                *(moment(line.end) if line.end else say("report.still"), line.hours),
            )
            for place, line in enumerate(report.silent, 1)
        ),
        empty=say("report.empty.silent"),
    )
