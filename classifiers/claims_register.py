"""The claims register: statements shown false, each with its verdict, its correction and public evidence."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.errors import ConfigError
from core.finding import Claim, ClaimKind, Evidence
from core.system_errors import explain_system

SHIPPED = "register.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One entry as read, and where it stands."""

    path: str
    line: int
    data: Any


def load_claims(path: Path | None) -> tuple[Claim, ...]:
    """Return the register at `path` (JSON lines, or TOML with [[claims]]); None means the one that ships.

    Raise ConfigError that names file and line for an entry without claim, verdict, correction or http(s) evidence.
    """
    claims: dict[str, Claim] = {}
    for row in _rows(path):
        claim = _claim(row)
        if claim.id in claims:
            raise ConfigError("claim.twice", path=row.path, line=row.line, id=claim.id)
        claims[claim.id] = claim
    return tuple(claims.values())


def _rows(path: Path | None) -> Iterator[_Row]:
    name = str(path) if path else SHIPPED
    text = _text(path, name)
    if path is not None and path.suffix.lower() != ".toml":
        yield from _json_rows(text, name)
    else:
        yield from _toml_rows(text, name)


def _text(path: Path | None, name: str) -> str:
    try:
        raw = path.read_bytes() if path else (files("classifiers") / SHIPPED).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError("claim.no_file", path=name, problem=explain_system(error)) from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError("claim.not_utf8", path=name, line=line) from error


def _json_rows(text: str, name: str) -> Iterator[_Row]:
    for line, raw in enumerate(text.split("\n"), start=1):
        if raw.strip():
            try:
                yield _Row(path=name, line=line, data=json.loads(raw))
            except ValueError as error:
                raise ConfigError("claim.bad_line", path=name, line=line, problem=error) from error


def _toml_rows(text: str, name: str) -> Iterator[_Row]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("claim.bad_file", path=name, problem=error) from error
    rows = table.get("claims", [])
    if unknown := sorted(set(table) - {"claims"}):
        raise ConfigError("claim.unknown_key", path=name, line=1, key=unknown[0])
    # tomllib keeps no line numbers: an entry's line is that of its own [[claims]] header.
    heads = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip() == "[[claims]]"]
    for place, data in enumerate(rows if isinstance(rows, list) else [rows]):
        yield _Row(path=name, line=heads[place] if place < len(heads) else 1, data=data)


def _claim(row: _Row) -> Claim:
    data = row.data
    if not isinstance(data, dict):
        raise ConfigError("claim.no_table", path=row.path, line=row.line)
    return Claim(
        id=_words(row, "id"),
        claim=_words(row, "claim"),
        kind=_kind(row),
        verdict=_words(row, "verdict"),
        truth=_words(row, "truth"),
        evidence=_evidence(row),
        topics=_list(row, "topics"),
        signals=_list(row, "signals"),
    )


def _words(row: _Row, key: str) -> str:
    value = row.data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError("claim.missing", path=row.path, line=row.line, id=row.data.get("id") or "?", key=key)
    return value.strip()


def _kind(row: _Row) -> ClaimKind:
    value = _words(row, "kind")
    if value not in set(ClaimKind):
        raise ConfigError("claim.bad_kind", path=row.path, line=row.line, id=row.data["id"], kind=value)
    return ClaimKind(value)


def _list(row: _Row, key: str) -> tuple[str, ...]:
    value = row.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ConfigError("claim.bad_list", path=row.path, line=row.line, id=row.data["id"], key=key)
    return tuple(one.strip() for one in value if one.strip())


def _evidence(row: _Row) -> tuple[Evidence, ...]:
    value = row.data.get("evidence")
    found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    kept = tuple(
        Evidence(url=one["url"], publisher=str(one.get("publisher", "")), date=str(one.get("date", "")))
        for one in found
        if _is_public(one.get("url"))
    )
    if not kept:
        raise ConfigError("claim.no_evidence", path=row.path, line=row.line, id=row.data["id"])
    return kept


def _is_public(url: object) -> bool:
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
