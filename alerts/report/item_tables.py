"""Appendices III and IV: the publications that the numbers stand on, with their links, and the radio log."""

from __future__ import annotations

from alerts.cleaning import safe_link
from alerts.report.columns import head, label, number, order, text, words
from alerts.report.table import Cell, Column, Kind, Link, Table, plain
from core.report import AiringLine, ItemLine, Report
from core.words import say

LONGEST_SHOWN = 2000
"""Characters of an address that is shown as text where it may be no link."""


def item_table(report: Report) -> Table:
    """Return every publication, the oldest first; `report.publications` is the number of its rows."""
    return Table(
        name=say("report.tab.items"),
        title=say("report.table.items"),
        columns=(
            *(order(), text("title", 52), text("class", 12), text("channel", 15), text("outlet", 20)),
            *(Column(head=head("day"), width=11, kind=Kind.DAY), text("item_tasks", 30), text("proof", 46)),
            *(text("counts_for", 14), text("note", 20)),
        ),
        rows=tuple(_item_row(place, line) for place, line in enumerate(report.items, 1)),
        empty=say("report.empty.items"),
    )


def _item_row(place: int, line: ItemLine) -> tuple[Cell, ...]:
    return (
        *(place, words(line.title) or say("report.no_title"), label("counted", line.kind)),
        *(label("channel", line.channel), words(line.outlet), line.day),
        *(
            "; ".join(words(task, 70) for task in line.tasks),
            _proof(line),
            ", ".join(map(words, line.quotas)),
            _note(line),
        ),
    )


def _proof(line: ItemLine) -> Cell:
    """An address that no program should follow is shown as it is, without a link."""
    if line.address:
        address = safe_link(line.address)
        return Link(address or words(line.address, LONGEST_SHOWN), address)
    return words(line.reference)


def _note(line: ItemLine) -> str:
    told = [say("report.note.quantity", number=plain(line.quantity))] if line.quantity > 1 else []
    told += [words(line.unit)] if line.unit else []
    told += [say("report.note.copy")] if line.copy else []
    return "; ".join([*told, *([say("report.note.recorded")] if line.recorded else [])])


def airing_table(report: Report) -> Table:
    """Return the radio log of the days."""
    minutes, repeats = number("minutes", 12), number("repeats", 12, summed=True)
    return Table(
        name=say("report.tab.airings"),
        title=say("report.table.airings"),
        columns=(
            order(),
            text("aired", 20),
            text("programme", 60),
            text("channel", 24),
            text("unit_name", 34),
            minutes,
            repeats,
        ),
        rows=tuple(_airing_row(place, line) for place, line in enumerate(report.airings, 1)),
        total=_airing_total(report) if report.airings else None,
        empty=say("report.empty.airings"),
    )


def _airing_row(place: int, line: AiringLine) -> tuple[Cell, ...]:
    aired = f"{line.day:%d/%m/%Y}" + (f" {line.at:%H:%M}" if line.at else "")
    where = "; ".join(part for part in (words(line.outlet), words(line.unit)) if part)
    return place, aired, words(line.title), label("channel", line.channel), where, line.minutes, line.repeats


def _airing_total(report: Report) -> tuple[Cell, ...]:
    repeats = sum(line.repeats for line in report.airings)
    return "", say("report.total"), "", "", "", "", repeats
