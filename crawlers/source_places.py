"""What is wrong with a source file, one sentence a problem that begins with the line and the key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.source import SourceKind
from core.words import say
from crawlers.source_checks import shown
from crawlers.source_shape import NormalShape, SelectorsShape, SourceShape

_TABLES: dict[str, type[BaseModel]] = {"normal": NormalShape, "selectors": SelectorsShape}
_KINDS = {
    "string_type": "text",
    "int_type": "number",
    "int_from_float": "number",
    "float_type": "number",
    "float_parsing": "number",
    "bool_type": "truth",
    "tuple_type": "list",
    "model_type": "table",
}


def say_problems(problem: ValidationError, text: str) -> str:
    """Return every problem of the file that `text` is, a line each."""
    return "\n".join(f"- {_place(row, text)}{_sentence(row)}" for row in problem.errors(include_url=False))


def _place(row: ErrorDetails, text: str) -> str:
    keys = [str(part) for part in row["loc"] if isinstance(part, str)]
    if not keys:
        return ""
    line = next(_lines_of(keys, text), None)
    key = ".".join(keys)
    return say("source.place.line", line=line, key=key) if line else say("source.place.key", key=key)


def _lines_of(keys: list[str], text: str) -> Iterator[int]:
    """Yield the lines, counted from 1, where a key of the file or of one of its tables is written."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[+\s*([\w.-]+)\s*\]", line):
            table = head[1]
        if (head and keys == [table]) or (table == "".join(keys[:-1]) and _is_key(line, keys[-1])):
            yield number


def _is_key(line: str, key: str) -> bool:
    return re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""", line) is not None


def _sentence(row: ErrorDetails) -> str:
    kind, context = row["type"], row.get("ctx") or {}
    if kind == "value_error":
        return str(context.get("error", row["msg"]))
    if kind == "extra_forbidden":
        return say("source.problem.unknown", near=_near(row))
    if kind == "missing":
        return say("source.problem.missing")
    if kind == "enum":
        return say("source.problem.enum", value=shown(row["input"]), known=", ".join(SourceKind))
    if kind in _KINDS:
        return say("source.problem.kind", kind=say(f"source.kind.{_KINDS[kind]}"))
    limit = next((context[name] for name in ("ge", "le", "max_length", "min_length") if name in context), "")
    return say("source.problem.range", limit=limit)


def _near(row: ErrorDetails) -> str:
    shape: type[BaseModel] = _TABLES.get(str(row["loc"][0]), SourceShape) if len(row["loc"]) > 1 else SourceShape
    near = get_close_matches(str(row["loc"][-1]), list(shape.model_fields), 1, 0.7)
    return say("source.problem.near", key=near[0]) if near else ""
