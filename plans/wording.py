"""What is wrong with a plan file, in sentences that name the line, the quota or task, the key and what to do."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

import plans.shape
from core.words import say

Spot = tuple[int | str, ...]
_KINDS = {
    "string_type": "text",
    "int_type": "number",
    "bool_type": "truth",
    "date_type": "day",
    "list_type": "list",
    "model_type": "table",
    "dict_type": "table",
}


class Place:
    """Finds a spot of the file again: which line, which quota or task."""

    def __init__(self, raw: dict[str, Any], text: str) -> None:
        self._raw = raw
        self._lines = text.splitlines()

    def say(self, spot: Spot) -> str:
        """Return the words for a spot such as ("quotas", 2, "channel") or ("calendar", "own", 0, "end")."""
        spot = _with_whole_table(spot)
        line = self._line(spot)
        thing = self._thing(spot)
        where = say("plan.place.line", line=line, thing=thing) if line else thing
        keys = [part for part in spot[2:] if isinstance(part, str)] if self._in_list(spot) else list(spot)
        key = ".".join(str(part) for part in keys)
        return say("plan.place.key", where=where, key=key) if key else where

    def value(self, spot: Spot) -> str:
        """Return what stands there, short."""
        value: Any = self._raw
        for part in _in_steps(spot):
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return ""
        return str(value)[:60]

    def _in_list(self, spot: Spot) -> bool:
        return len(spot) > 1 and isinstance(spot[1], int)

    def _thing(self, spot: Spot) -> str:
        if not self._in_list(spot):
            return say("plan.place.file")
        table, number = spot[0], spot[1]
        name = self.value((table, number, "id")) or say("plan.place.number", number=int(number) + 1)
        key = f"plan.place.{table}" if table in ("quotas", "caps", "tasks") else "plan.place.row"
        return say(key, name=name, table=table)

    def _line(self, spot: Spot) -> int | None:
        if not self._in_list(spot):
            return self._line_in_table(spot)
        heads = self._heads(rf"\[\[\s*{spot[0]}\s*\]\]")
        number = int(spot[1])
        if number >= len(heads):
            return None
        return self._line_of_key(heads[number], spot[2] if len(spot) > 2 else "") or heads[number]

    def _line_in_table(self, spot: Spot) -> int | None:
        if len(spot) < 2:
            return self._line_of_key(0, spot[0]) if spot else None
        for depth in range(len(spot) - 1, 0, -1):  # [rules.forms], or [rules] with forms = {…} in it
            heads = self._heads(rf"\[\s*{re.escape('.'.join(map(str, spot[:depth])))}\s*\]")
            if heads:
                return self._line_of_key(heads[0], spot[depth]) or heads[0]
        return None

    def _heads(self, pattern: str) -> list[int]:
        return [number for number, line in enumerate(self._lines, 1) if re.match(rf"\s*{pattern}", line)]

    def _line_of_key(self, head: int, key: int | str) -> int | None:
        """Return the line on which a key of the table that opens on line `head` stands."""
        for number, line in enumerate(self._lines[head:], head + 1):
            if re.match(r"\s*\[[\w\s.\[\"-]+\]\s*\]?\s*(#.*)?$", line):
                return None
            if key and re.match(rf"\s*[\"']?{re.escape(str(key))}[\"']?\s*=", line):
                return number
        return None


def _with_whole_table(spot: Spot) -> Spot:
    """Return a spot in a list of tables with the list's full name first: ("calendar.own", 0, "end")."""
    names = [place for place, part in enumerate(spot) if isinstance(part, int)]
    if not names or names[0] < 2 or names[0] == len(spot) - 1:
        return spot
    return (".".join(map(str, spot[: names[0]])), *spot[names[0] :])


def _in_steps(spot: Spot) -> Spot:
    return (*str(spot[0]).split("."), *spot[1:]) if spot else spot


def say_shape_problems(problem: ValidationError, place: Place) -> list[str]:
    """Return one sentence for each thing in the file that has not its shape."""
    return [_say_one(error, place) for error in problem.errors(include_url=False)]


def _say_one(error: ErrorDetails, place: Place) -> str:
    spot, kind = error["loc"], error["type"]
    value = place.value(spot)
    if spot and spot[-1] == "[key]":  # the key itself is wrong
        spot, value = spot[:-1], str(spot[-2])
    where = place.say(spot)
    known = str(error.get("ctx", {}).get("known") or error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    if kind == "extra_forbidden":
        return say("plan.problem.unknown_key", where=where, near=_near(str(spot[-1])))
    if kind == "missing":
        return say("plan.problem.missing", where=where)
    if known:
        return say("plan.problem.unknown_code", where=where, value=value, known=known.replace("'", ""))
    if kind in _KINDS:
        return say("plan.problem.wrong_kind", where=where, value=value, kind=say(f"plan.kind.{_KINDS[kind]}"))
    if kind in ("far_date", "string_too_short", "too_short"):
        return say(f"plan.problem.{kind}", where=where, value=value)
    return say("plan.problem.out_of_bounds", where=where, value=value)


def _near(key: str) -> str:
    found = difflib.get_close_matches(key, _all_keys(), n=1)
    return say("plan.problem.near", key=found[0]) if found else ""


@cache
def _all_keys() -> tuple[str, ...]:
    models = (thing for thing in vars(plans.shape).values() if isinstance(thing, type) and issubclass(thing, BaseModel))
    return tuple(sorted({field.alias or name for model in models for name, field in model.model_fields.items()}))
