"""A plan's board in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from alerts.board_rules import URGENCY
from alerts.cleaning import clean
from alerts.figures import day, moment, number
from alerts.lines import Board, QuotaLine
from alerts.page import BoardText, NamedText, QuotaText
from core.count import Count, CountState, Gap
from core.outlook import say_needed
from core.plan import Quota
from core.words import known_keys, say

LONGEST_PHRASE = 240
LONGEST_NAME = 120
MOST_GAPS = 2
MOST_TASKS = 12
MOST_NAMES = 20
LONGEST_UNIT = 70
SETTLED = (CountState.MET, CountState.ON_TRACK, CountState.NOT_DUE)


def board_text(board: Board, sources: Mapping[str, str]) -> BoardText:
    """Return a board in words; `sources` gives the name of a source key."""
    return BoardText(
        title=clean(board.plan.title, LONGEST_PHRASE),
        facts=_plan_facts(board),
        summary=_summary(board),
        quotas=tuple(_block_text(block, sources) for block in board.blocks),
        hidden=say("mail.more_quotas", count=number(board.hidden)) if board.hidden else "",
        settled=_settled(board),
        lists=tuple(part for part in (_ended(board), _unmeasured(board)) if part.names),
    )


def _ended(board: Board) -> NamedText:
    names = [
        say(
            "mail.ended_name",
            phrase=clean(line.count.quota.text, LONGEST_NAME),
            figure=_figure(line.count),
            unit=label("counted", line.count.quota.unit_of_count),
            day=day(line.count.period.end),
        )
        for line in board.ended
    ]
    return NamedText(sentence=say("mail.ended", count=number(len(names))), names=_few(names))


def _unmeasured(board: Board) -> NamedText:
    names = [_unmeasured_name(quota, times, board.owner_gone.get(quota.id, "")) for quota, times in board.unmeasured]
    total = number(_state(board, CountState.NOT_MEASURABLE))
    return NamedText(sentence=say("mail.unmeasured", count=total), names=_few(names))


def _unmeasured_name(quota: Quota, times: int, owner_gone: str) -> str:
    parts = [label("channel", quota.channel), label("counted", quota.unit_of_count)]
    if times > 1:
        parts.append(say("mail.for_tasks", count=number(times)))
    name = say("mail.quota_name", phrase=clean(quota.text, LONGEST_NAME), facts=" · ".join(parts))
    return say("mail.owner_gone", name=name, why=clean(owner_gone, 2 * LONGEST_PHRASE)) if owner_gone else name


def _few(names: Sequence[str]) -> tuple[str, ...]:
    left = len(names) - MOST_NAMES
    return (*names[:MOST_NAMES], say("mail.more_quotas", count=number(left))) if left > 0 else tuple(names)


def label(table: str, code: str) -> str:
    """Return the word for a code; a code without one is shown as it is, for a mail must go out."""
    key = f"{table}.{code}"
    return say(key) if key in known_keys() else clean(code, LONGEST_NAME)


def _plan_facts(board: Board) -> str:
    plan = board.plan
    issuer = clean(plan.issuer, LONGEST_NAME)
    number_words = say("mail.plan_number", number=clean(plan.number, LONGEST_NAME)) if plan.number else ""
    return " · ".join(part for part in (number_words, issuer) if part)


def _summary(board: Board) -> str:
    if not board.total:
        return say("mail.no_quotas")
    told = [_state_count(board, state) for state in URGENCY if _state(board, state)]
    each = any(line.task for block in board.blocks for line in block) or any(times > 1 for _, times in board.unmeasured)
    total = say("mail.total_each" if each else "mail.total", count=number(board.total))
    first = say("mail.some_behind" if told else "mail.none_behind", total=total, states="; ".join(told))
    return f"{first} {say('mail.past_missed', count=number(board.past_missed))}" if board.past_missed else first


def _settled(board: Board) -> str:
    told = [_state_count(board, state) for state in SETTLED if _state(board, state)]
    key = "mail.settled_rest" if board.blocks else "mail.settled_all"
    return say(key, states="; ".join(told)) if told else ""


def _state_count(board: Board, state: CountState) -> str:
    return say("mail.state_count", count=number(_state(board, state)), state=say(f"state.{state}"))


def _state(board: Board, state: CountState) -> int:
    return board.states.get(state, 0)


def _block_text(block: Sequence[QuotaLine], sources: Mapping[str, str]) -> QuotaText:
    """Return one quota in words; owed for several tasks, it is told once with a row a task."""
    first = block[0]
    state, quota = first.count.state, first.count.quota
    alone = len(block) == 1
    return QuotaText(
        state=say(f"state.{state}"),
        tone=state.value,
        figure=_figure(first.count) if alone else number(len(block)),
        unit=label("counted", quota.unit_of_count) if alone else say("unit.task"),
        phrase=clean(quota.text, LONGEST_PHRASE),
        facts=_facts(first, task=alone),
        needs=_needs(first, sum(line.short for line in block), sum(line.over for line in block)),
        tasks=() if alone else _task_rows(block),
        notes=tuple(_notes(block, sources)),
    )


def _task_rows(block: Sequence[QuotaLine]) -> tuple[str, ...]:
    rows = [
        say("mail.task_row", task=clean(line.task or "", LONGEST_NAME), figure=_figure(line.count))
        for line in block[:MOST_TASKS]
    ]
    left = len(block) - len(rows)
    return (*rows, say("mail.more_tasks", count=number(left))) if left else tuple(rows)


def _figure(count: Count) -> str:
    found = "?" if count.found is None else f"{count.found:,}".replace(",", ".")
    asked = count.quota.max if count.state is CountState.OVER_CAP else count.need
    return found if asked is None else f"{found}/{asked:,}".replace(",", ".")


def _facts(line: QuotaLine, *, task: bool) -> str:
    quota = line.count.quota
    unit = clean(quota.lead_unit or "", LONGEST_UNIT)
    parts = (
        say("mail.task", task=clean(line.task, LONGEST_NAME)) if task and line.task else "",
        label("channel", quota.channel),
        clean(line.count.period.label, LONGEST_NAME),
        say("mail.lead_unit", unit=unit) if unit else "",
    )
    return " · ".join(part for part in parts if part)


def _needs(line: QuotaLine, short: int, over: int) -> str:
    """Return what is to be done: the day before which it must be there, and how many days that leaves."""
    end = line.count.period.end
    words: dict[str, object] = {"count": number(short), "unit": label("counted", line.count.quota.unit_of_count)}
    if line.count.state is CountState.OVER_CAP:
        return say("mail.over", **words | {"count": number(over)}) if over else ""
    if not short:
        return ""
    if line.count.state is CountState.MISSED or not line.days_left:
        return say("mail.missed", day=day(end), **words)
    if line.count.forecast is not None:
        return say_needed(line.count.forecast, line.count.quota.unit_of_count, short)
    if line.days_left == 1:
        return say("mail.needs_today", day=day(end), **words)
    return say("mail.needs", day=day(end + timedelta(days=1)), days=number(line.days_left), **words)


def _notes(block: Sequence[QuotaLine], sources: Mapping[str, str]) -> list[str]:
    missed = max(line.missed_before for line in block)
    notes = [say("mail.missed_before", count=number(missed))] if missed else []
    if nearly := len({one.item for line in block for one in line.count.nearly}):
        unit = label("counted", block[0].count.quota.unit_of_count)
        notes.append(say("mail.nearly", count=number(nearly), unit=unit))
    said = dict.fromkeys(clean(line.count.note, LONGEST_PHRASE) for line in block if line.count.note)
    return notes + _gaps({gap for line in block for gap in line.count.gaps}, sources) + [*said][:1]


def _gaps(gaps: Iterable[Gap], sources: Mapping[str, str]) -> list[str]:
    """Return the newest gaps in words: while a source was down, nothing of it could be counted."""
    newest = sorted(gaps, key=lambda gap: (gap.start, gap.source), reverse=True)
    notes = [_gap(gap, sources) for gap in newest[:MOST_GAPS]]
    left = len(newest) - len(notes)
    return [*notes, say("mail.more_gaps", count=number(left))] if left else notes


def _gap(gap: Gap, sources: Mapping[str, str]) -> str:
    name = clean(sources.get(gap.source, gap.source), LONGEST_NAME)
    if gap.end is None:
        return say("mail.gap_open", source=name, start=moment(gap.start))
    return say("mail.gap", source=name, start=moment(gap.start), end=moment(gap.end))
