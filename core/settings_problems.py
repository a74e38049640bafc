"""What is wrong with a setting, one sentence a problem that begins with the file, line and key or with the variable."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.settings_file import line_of
from core.words import say

PREFIX = "DIEMTIN_"
_KINDS = {
    "string": "text",
    "int": "whole",
    "float": "number",
    "bool": "truth",
    "tuple": "list",
    "time": "time",
    "path": "path",
    "dict": "table",
    "model": "table",
}


def explain_settings(problem: ValidationError, path: Path, text: str, known: dict[str, tuple[str, ...]]) -> str:
    """Return every problem, a line each; `known` holds the keys of each table ("" is the file itself)."""
    rows = problem.errors(include_url=False)
    return "\n".join(f"- {_place(row, path, text)}{_sentence(row, known)}" for row in rows)


def variable_of(keys: Iterable[str]) -> str:
    """Return the variable that sets a key: mail, port → DIEMTIN_MAIL__PORT."""
    return PREFIX + "__".join(keys).upper()


def _place(row: ErrorDetails, path: Path, text: str) -> str:
    keys = [str(part) for part in row["loc"] if isinstance(part, str)]
    if (variable := variable_of(keys)) in os.environ:
        return say("setting.place.variable", name=variable)
    line = line_of(text, keys) if keys else None
    place = "line" if line else "key"
    return say(f"setting.place.{place}", path=path, line=line, key=".".join(keys))


def _sentence(row: ErrorDetails, known: dict[str, tuple[str, ...]]) -> str:
    kind, context = row["type"], row.get("ctx") or {}
    if kind == "extra_forbidden":
        return say("setting.problem.unknown", near=_near([str(part) for part in row["loc"]], known))
    if kind == "literal_error":
        return say("setting.problem.choice", known=str(context["expected"]).replace("'", "").replace(" or ", ", "))
    limits = [
        say(f"setting.problem.{name}", limit=context[name]) for name in ("ge", "gt", "le", "lt") if name in context
    ]
    if limits:
        return say("setting.problem.range", limits=limits[0])
    wanted = _KINDS.get(kind.split("_")[0], "text")
    return say("setting.problem.kind", kind=say(f"setting.kind.{wanted}"))


def _near(keys: list[str], known: dict[str, tuple[str, ...]]) -> str:
    """Return the key that was probably meant; one that belongs into another table is named with it."""
    names = {key: f"{table}.{key}" if table else key for table, inside in known.items() for key in inside}
    names |= {key: key for key in known.get(".".join(keys[:-1]), ())}
    near = get_close_matches(keys[-1], list(names), 1, 0.7)
    return say("setting.problem.near", key=names[near[0]]) if near else ""
