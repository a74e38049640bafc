"""A plan's board in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from alerts.board_rules import URGENCY
from alerts.cleaning import clean
from alerts.figures import day, moment, number
from alerts.lines import Board, QuotaLine
from alerts.page import BoardText, QuotaText
from core.count import Count, CountState, Gap
from core.plan import Quota
from core.words import known_keys, say

LONGEST_PHRASE = 240
LONGEST_NAME = 120
MOST_GAPS = 2
MOST_UNMEASURED = 20
SETTLED = (CountState.MET, CountState.ON_TRACK, CountState.NOT_DUE)


def board_text(board: Board, sources: Mapping[str, str]) -> BoardText:
    """Return a board in words; `sources` gives the name of a source key."""
    shown = board.unmeasured[:MOST_UNMEASURED]
    names = [*map(_quota_name, shown)]
    if len(board.unmeasured) > len(shown):
        names.append(say("mail.more_quotas", count=number(len(board.unmeasured) - len(shown))))
    return BoardText(
        title=clean(board.plan.title, LONGEST_PHRASE),
        facts=_plan_facts(board),
        summary=_summary(board),
        quotas=tuple(_quota_text(line, sources) for line in board.lines),
        hidden=say("mail.more_quotas", count=number(board.hidden)) if board.hidden else "",
        settled=_settled(board),
        unmeasured=say("mail.unmeasured", count=number(_state(board, CountState.NOT_MEASURABLE))) if names else "",
        unmeasured_names=tuple(names),
    )


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
    if not board.lines:
        return say("mail.none_behind", total=number(board.total))
    told = [_state_count(board, state) for state in URGENCY if _state(board, state)]
    return (
        say("mail.some_behind", total=number(board.total), states="; ".join(told)) if told else say("mail.past_missed")
    )


def _settled(board: Board) -> str:
    told = [_state_count(board, state) for state in SETTLED if _state(board, state)]
    return say("mail.settled", states="; ".join(told)) if told else ""


def _state_count(board: Board, state: CountState) -> str:
    return say("mail.state_count", count=number(_state(board, state)), state=say(f"state.{state}"))


def _state(board: Board, state: CountState) -> int:
    return board.states.get(state, 0)


def _quota_name(quota: Quota) -> str:
    return say("mail.quota_name", phrase=clean(quota.text, LONGEST_NAME + 40), channel=label("channel", quota.channel))


def _quota_text(line: QuotaLine, sources: Mapping[str, str]) -> QuotaText:
    count = line.count
    return QuotaText(
        state=say(f"state.{count.state}"),
        tone=count.state.value,
        figure=_figure(count),
        unit=label("counted", count.quota.unit_of_count),
        phrase=clean(count.quota.text, LONGEST_PHRASE),
        facts=_facts(line),
        needs=_needs(line),
        notes=tuple(_notes(line, sources)),
    )


def _figure(count: Count) -> str:
    found = "?" if count.found is None else f"{count.found:,}".replace(",", ".")
    asked = count.quota.max if count.state is CountState.OVER_CAP else count.need
    return found if asked is None else f"{found}/{asked:,}".replace(",", ".")


def _facts(line: QuotaLine) -> str:
    quota = line.count.quota
    unit = clean(quota.lead_unit or "", LONGEST_NAME)
    parts = (
        say("mail.task", task=clean(line.task, LONGEST_NAME)) if line.task else "",
        label("channel", quota.channel),
        clean(line.count.period.label, LONGEST_NAME),
        say("mail.lead_unit", unit=unit) if unit else "",
    )
    return " · ".join(part for part in parts if part)


def _needs(line: QuotaLine) -> str:
    """Return what is to be done: the last day is named as the day before which it must be there, and counted down."""
    unit, short, end = label("counted", line.count.quota.unit_of_count), number(line.short), line.count.period.end
    if line.count.state is CountState.OVER_CAP:
        return say("mail.over", count=number(line.over), unit=unit) if line.over else ""
    if line.count.state is CountState.MISSED or not line.days_left:
        return say("mail.missed", count=short, unit=unit, day=day(end)) if line.short else ""
    if not line.short:
        return ""
    if line.days_left == 1:
        return say("mail.needs_today", count=short, unit=unit, day=day(end))
    before, left = day(end + timedelta(days=1)), number(line.days_left)
    return say("mail.needs", count=short, unit=unit, day=before, days=left)


def _notes(line: QuotaLine, sources: Mapping[str, str]) -> list[str]:
    count = line.count
    notes = [say("mail.missed_before", count=number(line.missed_before))] if line.missed_before else []
    if count.nearly:
        unit = label("counted", count.quota.unit_of_count)
        notes.append(say("mail.nearly", count=number(len(count.nearly)), unit=unit))
    notes += [_gap(gap, sources) for gap in sorted(count.gaps, key=lambda gap: gap.start, reverse=True)[:MOST_GAPS]]
    if len(count.gaps) > MOST_GAPS:
        notes.append(say("mail.more_gaps", count=number(len(count.gaps) - MOST_GAPS)))
    return notes + ([clean(count.note, LONGEST_PHRASE)] if count.note else [])


def _gap(gap: Gap, sources: Mapping[str, str]) -> str:
    name = clean(sources.get(gap.source, gap.source), LONGEST_NAME)
    if gap.end is None:
        return say("mail.gap_open", source=name, start=moment(gap.start))
    return say("mail.gap", source=name, start=moment(gap.start), end=moment(gap.end))
