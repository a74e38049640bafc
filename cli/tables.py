"""Tables that officers read on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.markup import escape
from rich.table import Table

from cli.output import out
from core.count import Count, CountState
from core.crawl import Outcome, SourceRun
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


def show_counts(title: str, counts: Iterable[Count], task_names: dict[str, str]) -> None:
    """Print the quota board: a line a quota and period."""
    heads = [say(f"cli.head.{key}") for key in ("quota", "where", "period", "found", "need", "state", "note")]
    shown = table(title, *heads, numbers=(3, 4))
    for count in counts:
        word = f"[{_STATE_STYLE.get(count.state, 'dim')}]{say(f'state.{count.state}')}[/]"
        shown.add_row(
            escape(_quota_name(count, task_names)),
            say(f"channel.{count.quota.channel}"),
            escape(count.period.label),
            "-" if count.found is None else str(count.found),
            "-" if count.need is None else str(count.need),
            word,
            escape(_note(count)),
        )
    out.print(shown)


def _quota_name(count: Count, task_names: dict[str, str]) -> str:
    subject = task_names.get(count.task, count.task) if count.task else count.quota.topic or count.quota.text
    return f"{count.quota.id}. {_short(subject)}"


def _short(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def _note(count: Count) -> str:
    nearly = say("cli.nearly", number=len(count.nearly)) if count.nearly else ""
    gaps = say("cli.gaps", number=len(count.gaps)) if count.gaps else ""
    return "; ".join(part for part in (nearly, gaps) if part)
