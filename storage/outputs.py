"""Outputs that no crawler sees, each under the hash of its row, with the proofs that show it happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from core.errors import NotFound
from core.output import Output, Proof
from storage.base import Saved
from storage.intake import storable
from storage.office_tables import outputs, proofs
from storage.upserting import chunks

_Key = tuple[str, str]  # plan, key
_TEXTS = ("title", "genre", "outlet", "address", "issue", "note", "file")
_SAME = (
    *("plan", "key", "channel", "unit_of_count", "published_on", "aired_at", "owing_unit", "tasks", "event"),
    *("quantity", "repeats", "minutes", "submitted", "row"),
)


def save_outputs(connection: Connection, given: Sequence[Output]) -> Saved:
    """Keep outputs; one whose key is there is unchanged, or changed where it brings new proofs."""
    wanted = _folded(given)
    known = _known(connection, list(wanted))
    new = [one for key, one in wanted.items() if key not in known]
    if new:
        connection.execute(insert(outputs), [_row(one) for one in new])
    ids = known | _known(connection, [(one.plan, one.key) for one in new])
    gained = _add_proofs(connection, {ids[key]: one.proofs for key, one in wanted.items()})
    changed = len(gained & set(known.values()))
    return Saved(new=len(new), changed=changed, unchanged=len(known) - changed)


def is_newer(connection: Connection, seen: Mapping[str, int]) -> bool:
    """Return whether a plan has an output of a greater id than the one that was `seen` of it."""
    newest = select(outputs.c.plan, func.max(outputs.c.id)).where(outputs.c.plan.in_(seen)).group_by(outputs.c.plan)
    return any(last > seen[plan] for plan, last in connection.execute(newest))


def list_outputs(connection: Connection, plan: str, start: date, end: date) -> list[Output]:
    """Return the outputs of a plan published inside [start, end], oldest first."""
    statement = select(outputs).where(outputs.c.plan == plan, outputs.c.published_on.between(start, end))
    return _outputs(connection, statement.order_by(outputs.c.published_on, outputs.c.id))


def one_output(connection: Connection, output: int) -> Output:
    """Return one output; raise NotFound."""
    found = _outputs(connection, select(outputs).where(outputs.c.id == output))
    if not found:
        raise NotFound("store.no_output", output=output)
    return found[0]


def _folded(given: Sequence[Output]) -> dict[_Key, Output]:
    """Two rows of one key are one output with the proofs of both."""
    kept: dict[_Key, Output] = {}
    for one in given:
        first = kept.setdefault((one.plan, one.key), one)
        kept[one.plan, one.key] = replace(first, proofs=tuple(dict.fromkeys((*first.proofs, *one.proofs))))
    return kept


def _known(connection: Connection, keys: Sequence[_Key]) -> dict[_Key, int]:
    found: dict[_Key, int] = {}
    for some in chunks([key for _, key in keys]):
        rows = connection.execute(select(outputs.c.plan, outputs.c.key, outputs.c.id).where(outputs.c.key.in_(some)))
        found.update(((row.plan, row.key), row.id) for row in rows)
    return {key: found[key] for key in keys if key in found}


def _add_proofs(connection: Connection, wanted: Mapping[int, Sequence[Proof]]) -> set[int]:
    """Keep proofs that are not there yet; return the outputs that gained one."""
    known = {(row.output_id, row.sha256) for row in _proof_rows(connection, list(wanted))}
    rows = {
        (output, one.sha256): {"output_id": output, "sha256": one.sha256, "name": storable(one.name), "size": one.size}
        for output, found in wanted.items()
        for one in found
        if (output, one.sha256) not in known
    }
    if rows:
        connection.execute(insert(proofs), list(rows.values()))
    return {output for output, _ in rows}


def _proof_rows(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for some in chunks(ids):
        statement = select(proofs).where(proofs.c.output_id.in_(some))
        rows += connection.execute(statement.order_by(proofs.c.output_id, proofs.c.name, proofs.c.sha256))
    return rows


def _row(one: Output) -> dict[str, Any]:
    texts = {name: None if (text := getattr(one, name)) is None else storable(text) for name in _TEXTS}
    return texts | {name: getattr(one, name) for name in _SAME}


def _outputs(connection: Connection, statement: Select[Any]) -> list[Output]:
    rows = connection.execute(statement).all()
    shown: dict[int, list[Proof]] = {}
    for row in _proof_rows(connection, [row.id for row in rows]):
        shown.setdefault(row.output_id, []).append(Proof(sha256=row.sha256, name=row.name, size=row.size))
    return [Output(**row._mapping, proofs=tuple(shown.get(row.id, ()))) for row in rows]  # noqa: SLF001
