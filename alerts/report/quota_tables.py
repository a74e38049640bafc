"""Appendix I: the totals, and every quota with its result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from alerts.cleaning import clean
from alerts.figures import day
from alerts.report.columns import figures, four_figures, head, label, number, order, text, words
from alerts.report.table import Cell, Column, Kind, Table, plain
from core.count import CountState
from core.report import Change, QuotaLine, Report
from core.words import say

LONGEST_UNIT = 70
LONGEST_NOTE = 400
_SENTENCE = re.compile(r"(?<=[.;:])\s+")
_ADVICE = re.compile(r"\bhãy\b|\bcán bộ (?:cần|có thể)\b", re.IGNORECASE)


def summary_table(report: Report) -> Table:
    """Return the totals that the text opens with."""
    states = Counter(line.state for line in report.quotas)
    plan = report.plan
    lines: list[tuple[str, str, tuple[Cell, ...]]] = [
        (_line("tasks"), "task", _alone(plan.tasks)),
        (_line("quotas"), "quota", _alone(plan.quotas)),
        *([(_line("caps"), "cap", _alone(plan.caps))] if plan.caps else []),
        (_line("lines"), "line", _alone(len(report.quotas))),
        *((_state_line(state), "line", _alone(states[state])) for state in CountState if states[state]),
        (_line("pieces"), "piece", figures(report.pieces)),
        (_line("publications"), "publication", figures(report.publications)),
        (_line("two_tasks"), "piece", _alone(report.two_tasks)),
        (_line("undated"), "piece", _alone(report.undated)),
        (_line("events"), "event", _alone(len(report.events))),
        (_line("missing"), "missing", _alone(len({line.name for line in report.missing}))),
        (_line("silent"), "silent", _alone(len(report.silent))),
    ]
    return Table(
        name=say("report.tab.summary"),
        title=say("report.table.summary"),
        columns=(order(), text("what", 52), text("unit", 18), *four_figures()),
        rows=tuple(
            (place, what, say(f"report.measure.{measure}"), *cells)
            for place, (what, measure, cells) in enumerate(lines, 1)
        ),
    )


def _line(key: str) -> str:
    return say(f"report.line.{key}")


def _state_line(state: CountState) -> str:
    return say("report.line.of_them", state=say(f"report.state.{state}"))


def _alone(value: int) -> tuple[Cell, ...]:
    """Return the cells of a number that has none beside it."""
    return value, "", "", ""


def quota_table(report: Report) -> Table:
    """Return every quota: what it asks for, what was found, the ratio, and what is to be known of it."""
    ratio = Column(head=head("ratio"), width=9, kind=Kind.SHARE, ratio=(5, 4))
    return Table(
        name=say("report.tab.quotas"),
        title=say("report.table.quotas"),
        columns=(
            *(order(), text("quota", 48), text("measured", 16), text("lead_unit", 20)),
            *(number("need", 8), number("found", 10), ratio, number("short", 10), number("total_need", 8)),
            *(number("total", 10), number("previous", 10), number("year_before", 10)),
            *(text("state", 12), text("note", 32)),
        ),
        rows=tuple(_quota_rows(report.quotas)),
        notes=(say("report.note.quotas"), say("report.note.unknown"), *_remarks(report.quotas)),
        empty=say("report.empty.quotas"),
    )


def _quota_groups(lines: Sequence[QuotaLine]) -> Iterator[tuple[int, list[QuotaLine]]]:
    """Yield the quotas with their numbers in the table; one that is owed for each task has a line for every task."""
    for place, (_, group) in enumerate(groupby(lines, key=lambda line: line.quota), 1):
        yield place, list(group)


def _remarks(lines: Sequence[QuotaLine]) -> Iterator[str]:
    """Yield what counting says of quotas, each sentence once, with the ids of the quotas that it is about."""
    said: dict[str, dict[str, None]] = {}
    for line in lines:
        for note in map(facts_of, line.notes):
            said.setdefault(note, {})[words(line.quota)] = None
    for note, quotas in said.items():
        if note:
            yield say("report.note.remark", quotas=", ".join(quotas), note=note)


def _quota_rows(lines: Sequence[QuotaLine]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row a quota; one that is owed for each task is named once, with a row a task below it."""
    for place, group in _quota_groups(lines):
        if not group[0].task:
            yield _quota_row(place, _coded(group[0]), group[0], _notes(group[0]))
            continue
        common = [note for note in _notes(group[0]) if all(note in _notes(line) for line in group)]
        yield _head_row(place, group[0], common)
        for number_of_task, line in enumerate(group, 1):
            name, own = say("report.task_row", task=words(line.task)), [n for n in _notes(line) if n not in common]
            yield (f"{place}.{number_of_task}", name, "", "", *_quota_row(place, name, line, own)[4:])


def _head_row(place: int, line: QuotaLine, notes: Sequence[str]) -> tuple[Cell, ...]:
    return place, _coded(line), _measured(line), words(line.lead_unit, LONGEST_UNIT), *[""] * 9, " ".join(notes)


def _coded(line: QuotaLine) -> str:
    """Return the phrase with the quota's id, by which the list of items and the remarks name it."""
    return say("report.quota_coded", quota=words(line.quota), text=words(line.text))


def _quota_row(place: Cell, name: str, line: QuotaLine, notes: Sequence[str]) -> tuple[Cell, ...]:
    found = line.found
    return (
        *(place, name, _measured(line), words(line.lead_unit, LONGEST_UNIT)),
        *(_needed(line.need), found.now, ratio_in(line)),
        *(short_of(line) if line.need else "", _needed(line.total_need)),
        *(found.total, found.previous, found.year_before, state_word(line), " ".join(notes)),
    )


def quota_name(line: QuotaLine) -> str:
    """Return the quota as the plan words it, with the task it is counted for."""
    phrase = words(line.text)
    return say("report.quota_task", quota=phrase, task=words(line.task)) if line.task else phrase


def ratio_of(found: int | None, need: int | None) -> Cell:
    """Return found of needed; nothing where there is nothing to reach, unknown where nothing is known."""
    if not need:
        return ""
    return None if found is None else found / need


def ratio_in(line: QuotaLine) -> Cell:
    """Return found of needed of a quota; unknown while nothing is known of some part of it, which may have been done."""
    return ratio_of(_settled(line), line.need)


def short_of(line: QuotaLine) -> int | None:
    """Return how many are still missing; None where there is nothing to reach, or nothing is known."""
    found = _settled(line)
    return None if not line.need or found is None else max(line.need - found, 0)


def _settled(line: QuotaLine) -> int | None:
    """Return what was found where all of it is known: of a part without figures nobody can say that it is missing."""
    return None if line.unmeasured else line.found.now


def _needed(need: int | None) -> Cell:
    return "" if need is None else need


def _measured(line: QuotaLine) -> str:
    return say("report.measured", channel=label("channel", line.channel), unit=label("counted", line.unit_of_count))


def _notes(line: QuotaLine) -> list[str]:
    """Return the sentences of the last column."""
    told = []
    if line.closed_on:
        told.append(say("report.note.closed", day=day(line.closed_on)))
    if line.most is not None:
        told.append(say("report.note.cap", most=plain(line.most)))
    if line.running:
        told.append(say("report.note.running", label=words(line.running)))
    if line.periods > 1:
        told.append(say("report.note.met", met=plain(line.met), periods=plain(line.periods)))
    if line.unmeasured and line.found.now is not None:
        told.append(say("report.note.unmeasured", periods=plain(line.unmeasured)))
    if line.nearly:
        told.append(say("report.note.nearly", items=plain(line.nearly)))
    return [*told, *(_change(change) for change in line.changes)]


def facts_of(note: str) -> str:
    """Return the sentences of a note that state something; what tells the office what to type or do stays out of a report."""
    kept: list[str] = []
    for part in _SENTENCE.split(note.strip()):
        if "`" not in part and not _ADVICE.search(part):
            kept.append(part)
        elif kept:
            kept[-1] = _ended(kept[-1])
    return clean(_ended(" ".join(kept)), LONGEST_NOTE)


def _ended(sentence: str) -> str:
    bare = sentence.rstrip(" :;,.")
    return f"{bare}." if bare else ""


def state_word(line: QuotaLine) -> str:
    """Return the word for where a quota stands; a figure that concludes nothing is called so."""
    if line.state is CountState.NOT_MEASURABLE and line.found.now is not None:
        return say("report.unsettled")
    return say(f"state.{line.state}")


def _change(change: Change) -> str:
    return say(
        "report.note.change", label=words(change.label), late=plain(change.late), withdrawn=plain(change.withdrawn)
    )


def share_table(report: Report) -> Table:
    """Return what each unit (or event) has of the quotas that each owes."""
    shares = [(line, share) for line in report.quotas for share in line.shares]
    ratio = Column(head=head("ratio"), width=9, kind=Kind.SHARE, ratio=(4, 3))
    return Table(
        name=say("report.tab.shares"),
        title=say("report.table.shares"),
        columns=(
            order(),
            text("quota", 44),
            text("share", 40),
            number("need"),
            number("found"),
            ratio,
            text("state", 14),
        ),
        rows=tuple(
            (
                *(place, quota_name(line), words(share.name), _needed(share.need), share.found),
                *(ratio_of(share.found, share.need), say(f"state.{share.state}")),
            )
            for place, (line, share) in enumerate(shares, 1)
        ),
    )


def change_table(report: Report) -> Table:
    """Return what changed in periods that had been signed off: shown here, never in the signed number."""
    changes = [(line, change) for line in report.quotas for change in line.changes]
    return Table(
        name=say("report.tab.changes"),
        title=say("report.table.changes"),
        columns=(order(), text("quota", 52), text("closed_period", 36), number("late"), number("withdrawn")),
        rows=tuple(
            (place, quota_name(line), words(change.label), change.late, change.withdrawn)
            for place, (line, change) in enumerate(changes, 1)
        ),
    )
