"""Labelled data as lines of JSON; a bad line is refused by file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import ConfigError


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One object of a file, and where it stands."""

    path: Path
    number: int
    data: dict[str, Any]

    def text(self, key: str) -> str:
        """Return a text field (empty allowed); raise ConfigError where it is missing or no text."""
        value: str = self._get(key, str, None)
        return value

    def flag(self, key: str) -> bool:
        """Return a yes-or-no field; raise ConfigError where it is missing or neither."""
        value: bool = self._get(key, bool, None)
        return value

    def maybe(self, key: str) -> str | None:
        """Return a text field, None where it is missing, null or empty."""
        return self._get(key, (str, type(None)), "") or None

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; raise ConfigError where it is missing or none."""
        value = self._get(key, list, None)
        if not all(isinstance(one, str) for one in value):
            raise self.wrong(key)
        return tuple(value)

    def wrong(self, key: str) -> ConfigError:
        """Return the error that names file, line and field."""
        return ConfigError("evaluation.bad_field", path=self.path, line=self.number, key=key)

    def _get(self, key: str, kind: Any, default: Any) -> Any:
        value = self.data.get(key, default)
        if not isinstance(value, kind):
            raise self.wrong(key)
        return value


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the objects of a file of JSON lines; raise ConfigError that names file and line of anything else."""
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            if raw.strip():
                yield Line(path=path, number=number, data=_object(path, number, raw))


def _object(path: Path, number: int, raw: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except ValueError as error:
        raise ConfigError("evaluation.bad_line", path=path, line=number, problem=error) from error
    if not isinstance(data, dict):
        raise ConfigError("evaluation.no_object", path=path, line=number)
    return data
