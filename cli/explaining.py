"""`count --explain`: one quota told in full, on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.text import Text

from cli.dates import show_day
from cli.output import out
from cli.tables import state_word, table
from core.clock import VIETNAM
from core.count import Adjustment, Count, CountedItem, Gap, Share
from core.numerals import running
from core.outlook import say_outlook
from core.words import say

_MOST_ROWS = 200
"""Rows of a list that a terminal shows; `--json` has them all."""


def show_explanation(title: str, rule: Sequence[str], counts: Sequence[Count], names: Names) -> None:
    """Print a quota's rule in plain words and, for each of its counts, everything behind the number."""
    out.print(Text(title, "bold"))
    for sentence in rule:
        out.print(f"- {sentence}", markup=False)
    said: set[str] = set()  # a note on the quota itself is not said again for every task
    for count in counts:
        _show_count(count, names, said)


class Names:
    """The names that people know tasks and sources by."""

    def __init__(self, tasks: Mapping[str, str], sources: Mapping[str, str]) -> None:
        self._tasks = tasks
        self._sources = sources

    def task(self, key: str | None) -> str:
        """Return the name of a task; empty where there is none."""
        return self._tasks.get(key, key) if key else ""

    def source(self, key: str) -> str:
        """Return the name of a source, or what was entered in its place."""
        return self._sources.get(key, key)


def _show_count(count: Count, names: Names, said: set[str]) -> None:
    task = say("cli.explain.task", task=names.task(count.task)) if count.task else ""
    out.print()
    out.print(Text(f"{count.period.label}{task}", "bold"))
    out.print(Text(_figure(count)).append(" ").append(state_word(count.state)))
    for line in (say_outlook(count), _forecast(count), _closed(count), count.note):
        if line and line not in said:
            out.print(line, markup=False)
    said.add(count.note)
    _show_shares(count.by_unit, "unit")
    _show_shares(count.by_event, "event")
    _show_items("counted", count.items, names)
    _show_items("nearly", count.nearly, names)
    _show_items("excluded", count.excluded, names)
    for change in count.adjustments:
        _show_adjustment(change, names)
    _show_gaps(count.gaps, names.source)


def _figure(count: Count) -> str:
    unit = say(f"counted.{count.quota.unit_of_count}")
    if count.found is None:
        return say("cli.explain.unknown", unit=unit)
    found = running(count.found)
    if count.need is None:
        return say("cli.explain.figure_cap", found=found, unit=unit)
    return say("cli.explain.figure", found=found, need=running(count.need), unit=unit)


def _forecast(count: Count) -> str:
    if count.forecast is None or count.found is None:
        return ""
    return say("cli.explain.forecast", expected=count.forecast.expected, need=count.need)


def _closed(count: Count) -> str:
    return say("cli.explain.closed", moment=_moment(count.closed_at)) if count.closed_at else ""


def _show_shares(shares: Sequence[Share], kind: str) -> None:
    if not shares:
        return
    heads = [say(f"cli.head.{key}") for key in (kind, "found", "need", "state")]
    shown = table(say(f"cli.explain.by_{kind}"), *heads, numbers=(1, 2), whole=(3,))
    for share in shares:
        unknown = share.state == "not_measurable" and not share.found
        found = "-" if unknown else str(share.found)
        shown.add(share.name, found, "-" if share.need is None else str(share.need), state_word(share.state))
    out.print(shown.rich)


def _show_items(kind: str, items: Sequence[CountedItem], names: Names) -> None:
    if not items:
        return
    many = any(item.quantity != 1 for item in items)  # a column of ones would leave a narrow screen no room
    heads = [say(f"cli.head.{key}") for key in ("day", *(["number"] if many else []), "item", "why")]
    shown = table(say(f"cli.explain.{kind}", number=len(items)), *heads, numbers=(1,) if many else (), whole=(0,))
    for item in items[:_MOST_ROWS]:
        place = " · ".join(part for part in (item_id(item), names.source(item.source), item.url) if part)
        number = [str(item.quantity)] if many else []
        title = Text(item.title).append(f"\n{place}", "dim")
        shown.add(show_day(item.published_on), *number, title, item.reason)
    out.print(shown.rich)
    if len(items) > _MOST_ROWS:
        out.print(say("cli.explain.more", number=len(items) - _MOST_ROWS), markup=False)


def item_id(item: CountedItem) -> str:
    """Return the number by which `items include` and `items exclude` know an item: "412", "O12" for a recorded output."""
    return f"O{item.item}" if item.recorded else str(item.item)


def _show_adjustment(change: Adjustment, names: Names) -> None:
    out.print(say("cli.explain.adjusted", label=change.period.label), markup=False)
    _show_items("late", change.late, names)
    _show_items("withdrawn", change.withdrawn, names)


def _show_gaps(gaps: Sequence[Gap], name: Callable[[str], str]) -> None:
    if not gaps:
        return
    heads = [say(f"cli.head.{key}") for key in ("source", "from", "to", "hours")]
    shown = table(say("cli.explain.gaps"), *heads, numbers=(3,), whole=(1, 2))
    for gap in gaps:
        end = _moment(gap.end) if gap.end else say("cli.explain.still")
        hours = f"{(gap.end - gap.start).total_seconds() / 3600:.1f}".replace(".", ",") if gap.end else ""
        shown.add(name(gap.source), _moment(gap.start), end, hours)
    out.print(shown.rich)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def explained_row(count: Count) -> dict[str, Any]:
    """Return everything behind a count, for `--json`."""
    lists = {"counted": count.items, "nearly": count.nearly, "excluded": count.excluded}
    return {
        **{name: [_item_row(item) for item in items] for name, items in lists.items()},
        "by_unit": count.by_unit,
        "by_event": count.by_event,
        "gaps": count.gaps,
        "outlook": say_outlook(count),
        "adjustments": [
            {
                "period": change.period,
                "late": [_item_row(item) for item in change.late],
                "withdrawn": [_item_row(item) for item in change.withdrawn],
            }
            for change in count.adjustments
        ],
    }


def _item_row(item: CountedItem) -> dict[str, Any]:
    return {
        "id": item_id(item),
        "url": item.url,
        "title": item.title,
        "published_on": item.published_on,
        "source": item.source,
        "channel": item.channel,
        "tasks": item.tasks,
        "quantity": item.quantity,
        "reason": item.reason,
    }
