"""A plan as the TOML file that gives it back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from core.plan import Plan, Rules

_HEAD = (
    *("title", "number", "issued", "issuer", "province", "unit_level", "period_start", "period_end"),
    *("supersedes", "in_force_from", "recipients"),
)
_HEAD_NOTES = ("issued_note", "period_note")
_TABLES = ("tasks", "contents", "quotas", "caps", "unquantified_duties", "reports", "misinformation_duties")
_KEYED = ("forms", "min_length")  # rules that are tables of their own
_NAMES = {"sender": "from", "receiver": "to", "issued": "date"}


def plan_as_toml(plan: Plan) -> str:
    """Return `plan` as text; every value that is not the usual one is said, nothing is added."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    # Keys of the whole file must stand before its first table.
    if plan.ambiguities:
        yield pair("ambiguities", plan.ambiguities)
    yield from (pair(name, text) for name, text in plan.notes if name not in _HEAD_NOTES)
    yield from ("", "[plan]")
    yield from (pair(name, getattr(plan, name)) for name in _HEAD if _said(getattr(plan, name)))
    yield from (pair(name, text) for name, text in plan.notes if name in _HEAD_NOTES)
    if plan.signer:
        yield from ("", "[plan.signer]", *pairs(plan.signer))
    for name in ("legal_basis", "mentioned_documents"):
        yield from _tables(f"plan.{name}", getattr(plan, name))
    yield from _rules(plan.rules)
    yield from _calendar(plan)
    for name in _TABLES:
        yield from _tables(name, getattr(plan, name))


def _rules(rules: Rules) -> Iterator[str]:
    usual = Rules()
    said = [field.name for field in fields(rules) if getattr(rules, field.name) != getattr(usual, field.name)]
    if said:
        yield from ("", "[rules]")
        yield from (pair(name, getattr(rules, name)) for name in said if name not in _KEYED)
    for name in _KEYED:
        if name in said:
            yield from ("", f"[rules.{name}]", *(pair(_bare(key), value) for key, value in getattr(rules, name)))


def _calendar(plan: Plan) -> Iterator[str]:
    if plan.cutoff_day != 1:
        yield from ("", "[calendar]", pair("cutoff_day", plan.cutoff_day))
    yield from _tables("calendar.own", plan.own_periods)


def _bare(key: str) -> str:
    """Return a key as TOML takes it: quoted where it has letters of Vietnamese."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _string(key)


def _tables(name: str, things: Iterable[Any]) -> Iterator[str]:
    for thing in things:
        yield from ("", f"[[{name}]]", *pairs(thing))


def pairs(thing: Any) -> Iterator[str]:
    """Yield the lines of a thing of a plan: every value that is not the usual one."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name == "notes":
            yield from (pair(name, text) for name, text in value)
        elif field.name == "line" and hasattr(thing, "unit_of_count"):
            yield from [pair("source_line_hint", value)] if value else []
        elif value != field.default or field.name == "bound":
            yield pair(_key(thing, field.name), value)


def _key(thing: Any, name: str) -> str:
    return name if hasattr(thing, "unit_of_count") else _NAMES.get(name, name)


def _said(value: Any) -> bool:
    return value is not None and value != ()


def pair(name: str, value: Any) -> str:
    """Return the line of one key."""
    return f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date)):
        return str(value)
    if isinstance(value, tuple):
        return _array(value)
    if is_dataclass(value):
        return "{ " + ", ".join(pairs(value)) + " }"
    return _string(value)


def _array(values: tuple[Any, ...]) -> str:
    inline = ", ".join(map(_value, values))
    if len(inline) < 90:
        return f"[{inline}]"
    return "[\n" + "".join(f"  {_value(value)},\n" for value in values) + "]"


def _string(text: str) -> str:
    """Return a TOML basic string; JSON escapes the same way but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
