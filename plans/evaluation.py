"""Measures the reader on plans whose quotas are known (`diemtin evaluate plans`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from core.errors import PlanError
from core.plan import Bound, Quota
from core.text import fold, squeeze
from plans.documents.opening import open_document
from plans.draft import Draft
from plans.matching import pair_up
from plans.reader import read_document

_MATCHED = ("channel", "unit_of_count", "min", "max", "per", "per_n")
_TASK_KINDS = ("topic", "unit_duty")
_SIMILAR = 0.8
_ENDINGS = (".txt", ".docx", ".pdf", ".png", ".jpg", ".tif")
_Gold = dict[str, Any]
_Reading = tuple[Any, ...]


@dataclass(slots=True)
class _Score:
    right: int = 0
    expected: int = 0
    found: int = 0

    def add(self, other: _Score) -> None:
        self.right += other.right
        self.expected += other.expected
        self.found += other.found

    def shown(self) -> dict[str, float]:
        """Where nothing was asked and nothing found, all is right."""
        nothing = not self.expected and not self.found
        precision = self.right / self.found if self.found else float(nothing)
        recall = self.right / self.expected if self.expected else float(nothing)
        f1 = 2 * self.right / (self.expected + self.found) if self.expected or self.found else 1.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


@dataclass(slots=True)
class _Report:
    quotas: _Score = field(default_factory=_Score)
    tasks: _Score = field(default_factory=_Score)
    invented: int = 0
    per_file: dict[str, Any] = field(default_factory=dict)
    without_text: list[str] = field(default_factory=list)


def evaluate_plans(folder: Path, texts: Path | None = None) -> dict[str, Any]:
    """Read the text of every gold plan in `folder` and compare; the keys are those of docs/measuring.

    A gold file's texts are those it names (`plan.seed_file`, `plan.ocr_copy`) in `texts`, else a document of its own
    name beside it. Raises PlanError where a gold file or a document cannot be read, or none is there to read.
    """
    report = _Report()
    for path in sorted(folder.glob("*.json")):
        gold = _read_gold(path)
        there = _texts_of(path, gold, texts)
        report.without_text += [] if there else [path.stem]
        for text in there:
            _judge(report, path.stem, text.name, gold, read_document(open_document(text)))
    if not report.per_file:
        raise PlanError("plan.nothing_to_measure", folder=folder, texts=texts or folder)
    return {
        **report.quotas.shown(),
        "tasks": report.tasks.shown(),
        "invented": report.invented,
        "n": len(report.per_file),
        "without_text": report.without_text,
        "per_file": report.per_file,
    }


def _read_gold(path: Path) -> _Gold:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(gold["plan"], dict) and isinstance(gold["quotas"], list):
            return dict(gold)
    except (OSError, ValueError, LookupError, TypeError) as problem:
        raise PlanError("plan.broken_gold", path=path, problem=problem) from problem
    raise PlanError("plan.broken_gold", path=path, problem="plan, quotas")


def _texts_of(path: Path, gold: _Gold, texts: Path | None) -> list[Path]:
    named = [gold["plan"].get(key) for key in ("seed_file", "ocr_copy")]
    there = [
        place / name for name in named if name for place in (texts, path.parent) if place and (place / name).is_file()
    ]
    beside = [path.with_suffix(ending) for ending in _ENDINGS]
    return list(dict.fromkeys(there)) or [one for one in beside if one.is_file()]


def _judge(report: _Report, plan: str, text: str, gold: _Gold, draft: Draft) -> None:
    wanted = [quota for quota in gold["quotas"] if not _is_cap(quota)]
    found = [
        _found_reading(quota) for quota in draft.quotas if quota.bound is not Bound.AT_MOST and quota.min is not None
    ]
    pairs = pair_up([_readings(quota) for quota in wanted], found, lambda readings, one: one in readings)
    quotas = _Score(right=len(pairs), expected=len(wanted), found=len(found))
    tasks = _judge_tasks(gold, draft)
    report.quotas.add(quotas)
    report.tasks.add(tasks)
    report.invented += 0 if wanted else len(found)
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    report.per_file[text] = {
        "plan": plan,
        **quotas.shown(),
        "tasks": tasks.shown(),
        "missed": [quota["id"] for i, quota in enumerate(wanted) if i not in hit],
        "wrong": [list(one) for j, one in enumerate(found) if j not in used],
    }


def _judge_tasks(gold: _Gold, draft: Draft) -> _Score:
    wanted = [_plain(task["name"]) for task in gold.get("tasks", []) if task.get("kind", "topic") in _TASK_KINDS]
    found = [_plain(task.name) for task in draft.tasks if task.kind in _TASK_KINDS]
    return _Score(right=len(pair_up(wanted, found, _similar)), expected=len(wanted), found=len(found))


def _plain(name: str) -> str:
    return squeeze(fold(name))


def _similar(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SIMILAR


def _is_cap(quota: _Gold) -> bool:
    return quota.get("bound") == Bound.AT_MOST or quota.get("min") is None


def _readings(quota: _Gold) -> Sequence[_Reading]:
    """Return every right reading of a gold quota."""
    return [_reading({**quota, **other}) for other in ({}, *quota.get("accept", ()))]


def _reading(quota: _Gold) -> _Reading:
    values = {"per_n": 1, **quota}
    return tuple(values.get(key) for key in _MATCHED)


def _found_reading(quota: Quota) -> _Reading:
    return tuple(getattr(quota, key) for key in _MATCHED)
