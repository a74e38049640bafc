"""The words that people read: looked up by key in `core/texts/vi.toml`, so that a second language is a second file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _sentences() -> dict[str, str]:
    text = (files("core") / "texts" / "vi.toml").read_text(encoding="utf-8")
    return dict(_flatten("", tomllib.loads(text)))


def _flatten(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in table.items():
        rows += _flatten(f"{prefix}{name}.", value) if isinstance(value, dict) else [(prefix + name, value)]
    return rows


def say(key: str, /, **values: object) -> str:
    """Return the sentence `key` with its gaps filled; raise KeyError for an unknown key or a gap left open."""
    return _sentences()[key].format(**values)


def known_keys() -> frozenset[str]:
    """Return every key there is."""
    return frozenset(_sentences())
