"""Putting a sheet of outputs into the store: proofs found, corrections told from additions, then all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import ConfigError
from core.output import Output
from core.plan import Plan
from core.ruling import RulingKind
from core.words import say
from plans.sheets.columns import OUTPUTS
from plans.sheets.output_key import occasion
from plans.sheets.outputs import Draft, ReadOutputs
from plans.sheets.problems import CellProblem, Remark
from plans.sheets.proof_files import find_proof
from plans.sheets.surroundings import plan_span
from storage.base import Saved, Store
from storage.proofs import keep_proof

_TOLD_APART = {
    "tasks": "task",
    "quantity": "quantity",
    "repeats": "repeats",
    "event": "event",
    "address": "place",
    "issue": "place",
    "genre": "form",
    "submitted": "state",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """What became of a sheet."""

    saved: Saved | None  # None: nothing was stored
    errors: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def record_outputs(
    store: Store, plan: Plan, read: ReadOutputs, *, folders: Sequence[Path], proofs_dir: Path, partial: bool = False
) -> Recording:
    """Store the good rows of a sheet where all are good, or `partial` says to take them alone; else store nothing.

    `folders` are where proof files are looked for; they are kept by hash in `proofs_dir` before the rows are written, so
    that a crash leaves at most a file that nobody names. Raises StorageError.
    """
    found = [_with_proofs(draft, folders) for draft in read.drafts]
    corrections = _corrections(store, plan, read.drafts)
    faults = [fault for _, fault in found if fault] + list(corrections.values())
    errors = (*read.errors, *sorted(faults, key=lambda remark: (remark.sheet, remark.row)))
    good = [(draft, paths) for (draft, paths), fault in found if not fault and draft.output.key not in corrections]
    warnings = (*read.warnings, *_in_closed_periods(store, plan, [draft for draft, _ in good]))
    if (errors and not partial) or not good:
        return Recording(saved=None, errors=errors, warnings=warnings)
    outputs, unkept = _keep(good, proofs_dir)
    errors = (*errors, *unkept)
    if unkept and not partial:
        return Recording(saved=None, errors=errors, warnings=warnings)
    return Recording(saved=store.save_outputs(outputs), errors=errors, warnings=warnings)


def _with_proofs(draft: Draft, folders: Sequence[Path]) -> tuple[tuple[Draft, tuple[Path, ...]], Remark | None]:
    try:
        return (draft, tuple(find_proof(name, folders) for name in draft.proofs)), None
    except CellProblem as problem:
        return (draft, ()), draft.row.remark("proof", problem)


def _keep(good: Sequence[tuple[Draft, tuple[Path, ...]]], proofs_dir: Path) -> tuple[list[Output], list[Remark]]:
    """Return the outputs with their proofs kept; a file that is too large or cannot be read is its row's fault."""
    outputs, faults = [], []
    for draft, paths in good:
        try:
            proofs = tuple(dict.fromkeys(keep_proof(proofs_dir, path) for path in paths))
        except ConfigError as problem:
            reason = say(problem.key, **problem.values)
            faults.append(draft.row.remark("proof", CellProblem("proof_refused", problem=reason)))
            continue
        outputs.append(replace(draft.output, proofs=proofs))
    return outputs, faults


def _corrections(store: Store, plan: Plan, drafts: Sequence[Draft]) -> dict[str, Remark]:
    """Return {key: remark} of new rows that look like a corrected row of an earlier import.

    Storing both would count one output twice, changing the stored one would change what may be signed: a person excludes
    the old one first. Rows of one file are told apart by the office itself.
    """
    there = _counted(store, plan)
    keys = {draft.output.key for draft in drafts}
    stored = {output.key for outputs in there.values() for output in outputs}
    remarks = {}
    for draft in drafts:
        output = draft.output
        alike = [
            old for old in there.get(occasion(output), ()) if old.aired_at == output.aired_at and old.key not in keys
        ]
        if alike and output.key not in stored:
            old = f"O{alike[0].id}"
            text = say("sheet.corrected", id=old, plan=plan.key, differs=_differences(alike[0], output))
            remarks[output.key] = draft.row.remark_all(text)
    return remarks


def _counted(store: Store, plan: Plan) -> dict[tuple[str, ...], list[Output]]:
    """Return the plan's outputs by their occasion, those that a person took out left out."""
    last = {(one.item, one.quota): one.kind for one in store.rulings(plan.key) if one.recorded}
    out = {item for (item, quota), kind in last.items() if quota is None and kind is RulingKind.EXCLUDE}
    span = plan_span(plan, plan.period_end)
    found: defaultdict[tuple[str, ...], list[Output]] = defaultdict(list)
    for output in store.outputs(plan.key, span.start, span.end):
        if output.id not in out:
            found[occasion(output)].append(output)
    return found


def _differences(old: Output, new: Output) -> str:
    fields = [field for name, field in _TOLD_APART.items() if getattr(old, name) != getattr(new, name)]
    return (
        ", ".join(dict.fromkeys(OUTPUTS.column(field).heading for field in fields)) or OUTPUTS.column("title").heading
    )


def _in_closed_periods(store: Store, plan: Plan, drafts: Sequence[Draft]) -> list[Remark]:
    closed = store.closed_periods(plan.key)
    remarks = []
    for draft in drafts:
        day = draft.output.published_on
        if period := next((one for one in closed if one.start <= day <= one.end), None):
            remarks.append(draft.row.remark_all(say("sheet.in_closed", label=period.label)))
    return remarks
