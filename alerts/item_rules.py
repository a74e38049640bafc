"""How the items of a day are put in groups: by task, a repost under its first piece. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from alerts.facts import DigestItem, PlanBoard
from alerts.lines import ItemGroup, ItemLine
from core.item import Item
from core.tag import IN_SCOPE

MOST_PIECES = 8
"""Pieces a task names; the rest are counted ("và N tin khác")."""
MOST_IN_ALL = 60
"""Pieces a mail names: with every section full it stays under the 102 kB at which Gmail cuts."""


def group_items(items: Sequence[DigestItem], boards: Sequence[PlanBoard]) -> tuple[ItemGroup, ...]:
    """Return the day's items by their first task in the plan's order, those without a task last.

    Items of one cluster are one piece, shown as its oldest item under that item's task; the others stand under it.
    """
    names = task_names(boards)
    order = {name: place for place, name in enumerate(names.values())}
    groups: dict[str | None, list[ItemLine]] = {}
    for pieces in _clusters(items):
        tasks = _names_of(pieces, names)
        groups.setdefault(tasks[0] if tasks else None, []).append(_line(pieces, tasks))
    sorted_names = sorted(groups, key=lambda name: (name is None, order.get(name or "", len(order)), name or ""))
    return tuple(_bounded(sorted_names, groups))


def task_names(boards: Sequence[PlanBoard]) -> dict[str, str]:
    """Return the names of every plan's tasks by "plan key:id" and, where no plan before has that id, by id."""
    names: dict[str, str] = {}
    for board in boards:
        for task in board.plan.tasks:
            names[f"{board.plan.key}:{task.id}"] = task.name
            names.setdefault(task.id, task.name)
    return names


def _clusters(items: Sequence[DigestItem]) -> list[list[DigestItem]]:
    clusters: dict[int, list[DigestItem]] = {}
    for row in sorted({row.item.id: row for row in items}.values(), key=lambda row: row.item.id):
        clusters.setdefault(row.item.cluster, []).append(row)
    return list(clusters.values())


def _names_of(pieces: Iterable[DigestItem], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tasks' names once each, the first piece's first; an id no plan knows stands for itself."""
    tasks = (task for piece in pieces for task in piece.tasks if task.rpartition(":")[2] != IN_SCOPE)
    return tuple(dict.fromkeys(names.get(task, task) for task in tasks))


def _line(pieces: Sequence[DigestItem], tasks: tuple[str, ...]) -> ItemLine:
    return ItemLine(item=pieces[0].item, also=tasks[1:], reposts=tuple(piece.item for piece in pieces[1:]))


def _bounded(names: Iterable[str | None], groups: Mapping[str | None, list[ItemLine]]) -> Iterable[ItemGroup]:
    room = MOST_IN_ALL
    for name in names:
        lines = sorted(groups[name], key=_newest_first)
        shown = lines[: min(MOST_PIECES, room)]
        room -= len(shown)
        total = sum(1 + len(line.reposts) for line in lines)
        yield ItemGroup(task=name, lines=tuple(shown), total=total, hidden=len(lines) - len(shown))


def _newest_first(line: ItemLine) -> tuple[float, int]:
    return -_moment(line.item), line.item.id


def _moment(item: Item) -> float:
    """Return when an item came out; one without a day when it was first seen."""
    return (item.published_at or item.first_seen_at).timestamp()
