"""Plan files: the library that ships with the project, and files of an office's own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.errors import PlanError
from core.plan import Plan
from core.system_errors import explain_system
from plans.checking import problems_of
from plans.shape import PlanShape
from plans.shaping import plan_from
from plans.wording import Place, say_shape_problems
from plans.writing import plan_as_toml

LIBRARY = Path(__file__).parent / "library"
_MAX_BYTES = 2_000_000  # the longest plan seen has 20 KB


def library_keys() -> tuple[str, ...]:
    """Return the keys of the plans that ship with the project, in order."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.toml")))


def load_plan(name: str) -> Plan:
    """Return the plan of that library key, or of that path.

    Raises PlanError that names the file, and the line or the quota, task and key, and what to do.
    """
    path = _find(name)
    text = _read(path)
    raw = _parse(path, text)
    place = Place(raw, text)
    try:
        shape = PlanShape.model_validate(raw)
    except ValidationError as problem:
        raise _invalid(path, say_shape_problems(problem, place)) from problem
    if problems := problems_of(shape, place):
        raise _invalid(path, problems)
    return plan_from(shape, path)


def write_plan(plan: Plan, path: Path) -> None:
    """Write `plan` so that `load_plan` gives it back (its key becomes the file's name); raise PlanError where it cannot be."""
    try:
        path.write_text(plan_as_toml(plan), encoding="utf-8", newline="\n")
    except OSError as problem:
        raise PlanError("plan.unwritable", path=path, problem=explain_system(problem)) from problem


def _find(name: str) -> Path:
    if name in library_keys():
        return LIBRARY / f"{name}.toml"
    path = Path(name)
    if path.is_file():
        return path
    raise PlanError("plan.unknown", name=name, known=", ".join(library_keys()))


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise PlanError("plan.unreadable", path=path, problem=explain_system(problem)) from problem
    if len(data) > _MAX_BYTES:
        raise PlanError("plan.too_large", path=path, size=len(data), most=_MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise PlanError("plan.not_utf8", path=path, line=line) from problem


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"at line (\d+)", str(problem))
        line = int(found[1]) if found else text.count("\n") + 1
        shown = text.splitlines()[line - 1].strip()[:80] if text.strip() else ""
        raise PlanError("plan.broken_toml", path=path, line=line, shown=shown) from problem
    except RecursionError as problem:
        raise PlanError("plan.broken_toml", path=path, line=1, shown="") from problem


def _invalid(path: Path, problems: list[str]) -> PlanError:
    return PlanError("plan.invalid", path=path, count=len(problems), problems="\n".join(f"- {one}" for one in problems))
