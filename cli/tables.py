"""Tables that officers read on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from cli.output import out
from core.count import Count, CountState
from core.crawl import Outcome, SourceRun
from core.outlook import say_outlook
from core.plan import Quota
from core.source import Source
from core.words import say

_OUTCOME_STYLE = {Outcome.OK: "green", Outcome.UNCHANGED: "dim", Outcome.EMPTY: "yellow"}
_STATE_STYLE = {
    CountState.MET: "green",
    CountState.ON_TRACK: "green",
    CountState.AT_RISK: "yellow",
    CountState.BEHIND: "red",
    CountState.MISSED: "red",
    CountState.OVER_CAP: "magenta",
}
_SOON = 10
"""Working days before a period's end from which on a board also says what a quota that is on track still needs."""
_SETTLED = (CountState.MET, CountState.ON_TRACK, CountState.NOT_DUE)


class Shown:
    """A table whose cells are shown as they are: what a site or a file says is never taken for rich's markup."""

    def __init__(self, rich: Table) -> None:
        self.rich = rich

    def add(self, *cells: str | Text) -> None:
        """Add a row."""
        self.rich.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in cells))


def table(title: str, *columns: str, numbers: Sequence[int] = (), whole: Sequence[int] = ()) -> Shown:
    """Return an empty table; columns of `numbers` stand right, those of `whole` (keys, states) are never broken."""
    made = Table(title=Text(title, "bold"), title_justify="left", title_style="", expand=False)
    for place, column in enumerate(columns):
        number = place in numbers
        made.add_column(
            Text(column), justify="right" if number else "left", overflow="fold", no_wrap=number or place in whole
        )
    return Shown(made)


def show_runs(sources: Sequence[Source], runs: Iterable[SourceRun]) -> None:
    """Print what each source gave."""
    names = {source.key: source.name for source in sources}
    heads = [say(f"cli.head.{key}") for key in ("source", "outcome", "pages", "new", "changed", "unchanged", "message")]
    shown = table(say("cli.title.runs"), *heads, numbers=(2, 3, 4, 5))
    for run in sorted(runs, key=lambda run: names.get(run.result.source, "")):
        result = run.result
        figures = (str(number) for number in (result.pages, run.new, run.changed, run.unchanged))
        shown.add(names.get(result.source, result.source), outcome_word(result.outcome), *figures, result.message)
    out.print(shown.rich)


def outcome_word(outcome: Outcome) -> Text:
    """Return the word for how a source ended, in its colour."""
    return Text(say(f"outcome.{outcome}"), _OUTCOME_STYLE.get(outcome, "red"))


def show_counts(title: str, counts: Sequence[Count], task_names: dict[str, str]) -> None:
    """Print the quota board: a line a quota; a quota owed for each task has a line a task below its own.

    Where no crawler sees a quota, its tasks are told of in one line: "không đo được" is said once, never as a row of noughts.
    """
    heads = [say(f"cli.head.{key}") for key in ("quota", "found", "need", "state")]
    shown = table(title, *heads, numbers=(1, 2), whole=(3,))
    for _, rows in groupby(counts, key=lambda count: (count.quota.id, count.period.start)):
        group = list(rows)
        quota = group[0].quota
        seen = any(count.state is not CountState.NOT_MEASURABLE for count in group)
        name, period = _quota_name(quota), group[0].period.label
        if len(group) > 1 and seen:
            shown.add(_with_notes(name, period), "", "", "")
            for count in group:
                _add_count(shown, count, _with_notes(_task_name(count, task_names), *_notes(count)))
        else:
            tasks = [say("cli.tasks", number=len(group))] if len(group) > 1 else []
            _add_count(shown, group[0], _with_notes(name, period, *_notes(group[0]), *tasks))
    out.print(shown.rich)


def _add_count(shown: Shown, count: Count, name: Text) -> None:
    shown.add(
        name,
        "-" if count.found is None else str(count.found),
        "-" if count.need is None else str(count.need),
        state_word(count.state),
    )


def state_word(state: CountState) -> Text:
    """Return the word for where a quota stands, in its colour."""
    return Text(say(f"state.{state}"), _STATE_STYLE.get(state, "dim"))


def _quota_name(quota: Quota) -> str:
    return f"{quota.id}. [{say(f'channel.{quota.channel}')}] {_short(quota.topic or quota.text)}"


def _task_name(count: Count, names: dict[str, str]) -> str:
    return f"· {_short(names.get(count.task or '', count.task or ''), 60)}"


def _with_notes(name: str, *notes: str) -> Text:
    """Return a name with its period and notes below it: columns of their own would leave a narrow screen no room."""
    return Text(name).append(f"\n{'; '.join(notes)}" if notes else "", "dim")


def _short(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def _notes(count: Count) -> list[str]:
    """Return what explains a number; where a number was found and yet nothing is concluded, also why."""
    far = count.state is CountState.ON_TRACK and count.forecast and count.forecast.working_days_left > _SOON
    outlook = "" if far else say_outlook(count).removesuffix(".")
    nearly = say("cli.nearly", number=len(count.nearly)) if count.nearly else ""
    gaps = say("cli.gaps", number=len(count.gaps)) if count.gaps else ""
    closed = say("cli.closed") if count.closed_at else ""
    changed = sum(len(one.late) + len(one.withdrawn) for one in count.adjustments)
    adjusted = say("cli.adjusted", number=changed) if changed else ""
    unsure = count.found is not None and count.state is CountState.NOT_MEASURABLE
    note = (
        count.note
        if (unsure and not count.owner_gone) or (count.state not in _SETTLED and (count.by_unit or count.by_event))
        else ""
    )
    gone = say("cli.owner_gone") if count.owner_gone else ""
    return [part for part in (outlook, gone, nearly, gaps, closed, adjusted, note) if part]
