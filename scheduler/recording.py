"""Putting a sheet of outputs into the store: proofs found, corrections told from additions, then all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from core.closing import ClosedPeriod
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
    store: Store,
    plan: Plan,
    read: ReadOutputs,
    *,
    folders: Sequence[Path],
    proofs_dir: Path,
    partial: bool = False,
    older: Sequence[str] = (),
) -> Recording:
    """Store the good rows of a sheet where all are good, or `partial` says to take them alone; else store nothing.

    `folders` are where proof files are looked for; they are kept by hash in `proofs_dir` before the rows are written, so
    that a crash leaves at most a file that nobody names. `older` are the keys of the plans that this one supersedes: a
    row that was entered under one of them stays that output. Where another import was stored meanwhile, all rows are
    looked at anew: one may be the correction of another. Raises StorageError.
    """
    while True:
        there = _Stored(store, plan, older)
        done = _record(store, there, plan, read, folders=folders, proofs_dir=proofs_dir, partial=partial)
        if done is not None:
            return done


def _record(
    store: Store,
    there: _Stored,
    plan: Plan,
    read: ReadOutputs,
    *,
    folders: Sequence[Path],
    proofs_dir: Path,
    partial: bool,
) -> Recording | None:
    """Return what became of the rows; None where somebody else stored outputs after `there` was read."""
    found = [_with_proofs(draft, folders) for draft in read.drafts]
    corrections = _corrections(there, plan, read.drafts)
    faults = [fault for _, fault in found if fault] + list(corrections.values())
    errors = (*read.errors, *sorted(faults, key=lambda remark: (remark.sheet, remark.row)))
    good = [(draft, paths) for (draft, paths), fault in found if not fault and draft.output.key not in corrections]
    warnings = (*read.warnings, *_remarks(there, store.closed_periods(plan.key), [draft for draft, _ in good]))
    if errors and not partial:
        return Recording(saved=None, errors=errors, warnings=warnings)
    outputs, unkept = _keep(good, proofs_dir)
    errors = (*errors, *unkept)
    if not outputs or (unkept and not partial):
        return Recording(saved=None, errors=errors, warnings=warnings)
    kept = [replace(output, plan=there.plan_of.get(output.key, plan.key)) for output in outputs]
    saved = store.save_outputs_after(there.seen, kept)
    return Recording(saved=saved, errors=errors, warnings=warnings) if saved else None


def outputs_under(store: Store, plans: Sequence[str], first: date, last: date) -> list[Output]:
    """Return what was recorded under several plans from `first` to `last`; a row entered under two is that of the first."""
    return _once(store.outputs(key, first, last) for key in plans)


def _once(some: Iterable[Sequence[Output]]) -> list[Output]:
    found: dict[str, Output] = {}
    for outputs in some:
        for output in outputs:
            found.setdefault(output.key, output)
    return list(found.values())


class _Stored:
    """What is stored already for a plan and those it supersedes, and which of it a person took out of every quota."""

    def __init__(self, store: Store, plan: Plan, older: Sequence[str]) -> None:
        last = {(one.item, one.quota): one.kind for one in store.rulings(plan.key) if one.recorded}
        excluded = {item for (item, quota), kind in last.items() if quota is None and kind is RulingKind.EXCLUDE}
        self.plan = plan.key
        under = {key: store.outputs(key, date.min, date.max) for key in (plan.key, *older)}
        self.seen = {key: max((output.id for output in outputs), default=0) for key, outputs in under.items()}
        outputs = _once(under.values())
        self.plan_of = {output.key: output.plan for output in outputs}
        self.excluded = {output.key: output.id for output in outputs if output.id in excluded}
        self._counted: defaultdict[tuple[str, ...], list[Output]] = defaultdict(list)
        for output in outputs:
            if output.id not in excluded:
                self._counted[occasion(output)].append(output)

    def alike(self, output: Output) -> list[Output]:
        """Return what counts already and is of the same occasion and time."""
        return [old for old in self._counted.get(occasion(output), ()) if old.aired_at == output.aired_at]


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


def _corrections(there: _Stored, plan: Plan, drafts: Sequence[Draft]) -> dict[str, Remark]:
    """Return {key: remark} of new rows that look like a corrected row of an earlier import.

    Storing both would count one output twice, changing the stored one would change what may be signed: a person excludes
    the old one first. Rows of one file are told apart by the office itself.
    """
    keys = {draft.output.key for draft in drafts}
    remarks = {}
    for draft in drafts:
        alike = [old for old in there.alike(draft.output) if old.key not in keys]
        if alike and draft.output.key not in there.plan_of:
            differs = _differences(alike[0], draft.output)
            text = say("sheet.corrected", id=f"O{alike[0].id}", plan=plan.key, differs=differs)
            remarks[draft.output.key] = draft.row.remark_all(text)
    return remarks


def _differences(old: Output, new: Output) -> str:
    fields = [field for name, field in _TOLD_APART.items() if getattr(old, name) != getattr(new, name)]
    return (
        ", ".join(dict.fromkeys(OUTPUTS.column(field).heading for field in fields)) or OUTPUTS.column("title").heading
    )


def _remarks(there: _Stored, closed: Sequence[ClosedPeriod], drafts: Sequence[Draft]) -> list[Remark]:
    """Remark on new rows in a signed period, and on rows whose output a person took out."""
    remarks = []
    for draft in drafts:
        key, day = draft.output.key, draft.output.published_on
        period = next((one for one in closed if one.start <= day <= one.end), None)
        if key in there.excluded:
            remarks.append(
                draft.row.remark_all(say("sheet.still_excluded", id=f"O{there.excluded[key]}", plan=there.plan))
            )
        elif period and key not in there.plan_of:
            remarks.append(draft.row.remark_all(say("sheet.in_closed", label=period.label)))
    return remarks
