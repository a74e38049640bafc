"""Tables that officers read on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.markup import escape
from rich.table import Table

from cli.output import out
from core.count import Count, CountState
from core.crawl import Outcome, SourceRun
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


def table(title: str, *columns: str, numbers: Sequence[int] = ()) -> Table:
    """Return an empty table; the columns whose places are in `numbers` are right-aligned."""
    made = Table(title=title, title_justify="left", title_style="bold", expand=False)
    for place, column in enumerate(columns):
        made.add_column(column, justify="right" if place in numbers else "left", overflow="fold")
    return made


def show_runs(sources: Sequence[Source], runs: Iterable[SourceRun]) -> None:
    """Print what each source gave."""
    names = {source.key: source.name for source in sources}
    heads = [say(f"cli.head.{key}") for key in ("source", "outcome", "pages", "new", "changed", "unchanged", "message")]
    shown = table(say("cli.title.runs"), *heads, numbers=(2, 3, 4, 5))
    for run in sorted(runs, key=lambda run: names.get(run.result.source, "")):
        result = run.result
        word = f"[{_OUTCOME_STYLE.get(result.outcome, 'red')}]{say(f'outcome.{result.outcome}')}[/]"
        figures = (str(number) for number in (result.pages, run.new, run.changed, run.unchanged))
        shown.add_row(escape(names.get(result.source, result.source)), word, *figures, escape(result.message))
    out.print(shown)


def show_counts(title: str, counts: Sequence[Count], task_names: dict[str, str]) -> None:
    """Print the quota board: a line a quota; a quota owed for each task has a line a task below its own.

    Where no crawler sees a quota, its tasks are told of in one line: "không đo được" is said once, never as a row of noughts.
    """
    heads = [say(f"cli.head.{key}") for key in ("quota", "period", "found", "need", "state", "note")]
    shown = table(title, *heads, numbers=(2, 3))
    for (quota, _), rows in groupby(counts, key=lambda count: (count.quota, count.period)):
        group = list(rows)
        if len(group) == 1 or all(count.state is CountState.NOT_MEASURABLE for count in group):
            _add_count(shown, group[0], _quota_name(quota), len(group))
        else:
            shown.add_row(escape(_quota_name(quota)), escape(group[0].period.label))
            for count in group:
                _add_count(
                    shown, count, f"  · {_short(task_names.get(count.task or '', count.task or ''), 60)}", 1, bare=True
                )
    out.print(shown)


def _add_count(shown: Table, count: Count, name: str, tasks: int, *, bare: bool = False) -> None:
    notes = [_note(count), say("cli.tasks", number=tasks) if tasks > 1 else ""]
    shown.add_row(
        escape(name),
        "" if bare else escape(count.period.label),
        "-" if count.found is None else str(count.found),
        "-" if count.need is None else str(count.need),
        f"[{_STATE_STYLE.get(count.state, 'dim')}]{say(f'state.{count.state}')}[/]",
        escape("; ".join(note for note in notes if note)),
    )


def _quota_name(quota: Quota) -> str:
    return f"{quota.id}. [{say(f'channel.{quota.channel}')}] {_short(quota.topic or quota.text)}"


def _short(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def _note(count: Count) -> str:
    nearly = say("cli.nearly", number=len(count.nearly)) if count.nearly else ""
    gaps = say("cli.gaps", number=len(count.gaps)) if count.gaps else ""
    return "; ".join(part for part in (nearly, gaps) if part)
