"""From a checked file to the values that flow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from core.plan import (
    AlsoUnit,
    Bound,
    Content,
    DocumentRef,
    Duty,
    MisinformationDuty,
    OwnPeriod,
    Plan,
    Quota,
    ReportDuty,
    Rules,
    Signer,
    Task,
)
from plans.shape import DocumentPart, PlanShape, QuotaPart, RulesPart


def plan_from(shape: PlanShape, path: Path) -> Plan:
    """Return the plan that a checked file describes; its key is the file's name."""
    head = shape.plan
    return Plan(
        **_values(head, {"seed_file", "ocr_copy", "signer", "legal_basis", "mentioned_documents"}),
        key=path.stem,
        path=str(path),
        signer=Signer(**_values(head.signer)) if head.signer else None,
        legal_basis=_documents(head.legal_basis),
        mentioned_documents=_documents(head.mentioned_documents),
        tasks=tuple(Task(**_values(part)) for part in shape.tasks),
        contents=tuple(Content(**_values(part)) for part in shape.contents),
        quotas=tuple(_quota(part) for part in shape.quotas),
        caps=tuple(_quota(part) for part in shape.caps),
        unquantified_duties=tuple(Duty(**_values(part)) for part in shape.unquantified_duties),
        reports=tuple(ReportDuty(**_values(part)) for part in shape.reports),
        misinformation_duties=tuple(MisinformationDuty(**_values(part)) for part in shape.misinformation_duties),
        ambiguities=tuple(shape.ambiguities),
        rules=_rules(shape.rules),
        cutoff_day=shape.calendar.cutoff_day,
        own_periods=tuple(OwnPeriod(**_values(part)) for part in shape.calendar.own),
        notes=_notes(head) + _notes(shape),
    )


def _rules(part: RulesPart) -> Rules:
    """Return the rules, tables by key as pairs in the order of the keys: two files that say the same give equal plans."""
    return Rules(
        **_values(part, {"forms", "min_length"}),
        forms=tuple((unit, tuple(map(str, part.forms[unit]))) for unit in sorted(part.forms)),
        min_length=tuple(sorted(part.min_length.items())),
    )


def _quota(part: QuotaPart) -> Quota:
    values = _values(part, {"bound", "also_unit", "source_line_hint", "ocr_line_hint", "accept"})
    also = AlsoUnit(**_values(part.also_unit)) if part.also_unit else None
    return Quota(**values, bound=bound_of(part), also_unit=also, line=part.source_line_hint, notes=_notes(part))


def bound_of(part: QuotaPart) -> Bound:
    """Return how a quota's number is meant: as it says, else as its smallest and largest number tell."""
    if part.bound:
        return part.bound
    if part.min is None:
        return Bound.AT_MOST
    if part.max is None:
        return Bound.AT_LEAST
    return Bound.EXACT if part.min == part.max else Bound.RANGE


def _documents(parts: list[DocumentPart]) -> tuple[DocumentRef, ...]:
    return tuple(DocumentRef(**_values(part, {"date"}), issued=part.date) for part in parts)


def _values(part: BaseModel, without: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    rows = ((name, getattr(part, name)) for name in type(part).model_fields if name not in without)
    return {name: _frozen(value) for name, value in rows if not _is_note(name)}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _is_note(name: str) -> bool:
    return name.endswith("_note")


def _notes(part: BaseModel) -> tuple[tuple[str, str], ...]:
    rows = ((name, getattr(part, name)) for name in type(part).model_fields if _is_note(name))
    return tuple((name, value) for name, value in rows if value)
