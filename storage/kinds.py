"""What items that count alike have in common: read once, for a kind never changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.article import Form
from core.text import fold
from storage.tables import kinds, sources
from storage.upserting import chunks

_FORMS = {form.value: form for form in Form}
_COLUMNS = (kinds.c.id, kinds.c.source, kinds.c.form, kinds.c.section, kinds.c.tasks)


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of `kinds`, as counting needs it."""

    source: str
    form: Form
    section: str | None
    tasks: frozenset[str]


class KindBook:
    """The kinds met so far, by id. Rows are only added, so what was read once holds as long as the store."""

    def __init__(self) -> None:
        self._known: dict[int, Kind] = {}
        self._tasks: dict[str, frozenset[str]] = {"": frozenset()}
        self._alike: dict[tuple[str, ...], Alike] = {}

    def read(self, connection: Connection, wanted: Collection[int]) -> dict[int, Kind]:
        """Return {id: kind} with at least those wanted."""
        missing = sorted(set(wanted) - self._known.keys())
        for some in chunks(missing):
            for number, source, form, section, tasks in connection.execute(
                select(*_COLUMNS).where(kinds.c.id.in_(some))
            ):
                self._known[number] = Kind(source, _FORMS[form], section or None, self._set_of(tasks))
        return self._known

    def alike(self, columns: Sequence[str]) -> Alike:
        """Return which kind stands for which where sections differ only by the columns (folded names) they hold."""
        return self._alike.setdefault(tuple(columns), Alike(self._known, columns))

    def _set_of(self, kept: str) -> frozenset[str]:
        if kept not in self._tasks:
            self._tasks[kept] = frozenset(kept.split("\n"))
        return self._tasks[kept]


class Alike(dict[int, int]):
    """{kind: the one met first that is the same but for a section in which none of the columns tells them apart}."""

    def __init__(self, known: Mapping[int, Kind], columns: Sequence[str]) -> None:
        super().__init__()
        self._known = known
        self._columns = tuple(columns)
        self._first: dict[tuple[object, ...], int] = {}

    def __missing__(self, number: int) -> int:
        kind = self._known[number]
        section = fold(kind.section or "")
        held = tuple(column for column in self._columns if column in section)
        first = self[number] = self._first.setdefault((kind.source, kind.form, kind.tasks, held), number)
        return first


def places(connection: Connection) -> dict[str, tuple[str, str | None]]:
    """Return {source: (channel, province)} as the sources' files said last."""
    rows = connection.execute(select(sources.c.key, sources.c.channel, sources.c.province))
    return {key: (channel, province) for key, channel, province in rows}
