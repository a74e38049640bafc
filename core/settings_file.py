"""The settings file as it is written: its values, and on which line each stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from core.errors import ConfigError
from core.system_errors import explain_system

_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_SQLITE = "sqlite:///"


def read_file(path: Path) -> str:
    """Return the text of the file; raise ConfigError that names the file and, where it is not UTF-8, the line."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise ConfigError("setting.cannot_read", path=path, problem=explain_system(problem)) from problem
    try:
        return raw.decode("utf-8-sig").replace(
            "\r\n", "\n"
        )  # Windows editors begin a file with a mark and end lines with two
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise ConfigError("setting.not_utf8", path=path, line=line) from problem


def parse_file(path: Path, text: str) -> dict[str, Any]:
    """Return the values; raise ConfigError that names the line where the file is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        lines = text.splitlines()
        found = _PLACE.search(str(problem))
        line = int(found[1]) if found else max(1, len(lines))
        shown = lines[line - 1].strip()[:60] if line <= len(lines) else ""
        raise ConfigError("setting.broken", path=path, line=line, shown=shown) from problem


def beside(folder: Path, values: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """Return the values with every relative path, also one that is left at its default, taken from the file's folder.

    A worker started elsewhere (a service, cron) finds the same store as the officer in the folder.
    """
    moved = {**{name: defaults[name] for name in ("database_url", "plans_dir", "proofs_dir")}, **values}
    for name in ("sources_dir", "claims_file", "plans_dir", "proofs_dir"):
        moved |= _moved(folder, moved, name)
    if isinstance(url := moved["database_url"], str) and url.startswith(_SQLITE):
        moved["database_url"] = f"{_SQLITE}{folder / url.removeprefix(_SQLITE)}"
    if isinstance(plans := moved.get("plans"), list):
        moved["plans"] = [str(folder / plan) if str(plan).endswith(".toml") else plan for plan in plans]
    if isinstance(mail := moved.get("mail"), dict):
        moved["mail"] = {**mail, **_moved(folder, mail, "password_file"), **_moved(folder, mail, "ca_file")}
    return moved


def _moved(folder: Path, values: dict[str, Any], name: str) -> dict[str, Any]:
    """Return one path taken from the folder; nothing where it is not given, or is of a wrong kind (which is said later)."""
    value = values.get(name)
    return {name: folder / value} if isinstance(value, str | Path) and str(value) else {}


def line_of(text: str, keys: list[str]) -> int | None:
    """Return the line, counted from 1, where a key of the file or of one of its tables is written."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[+\s*([\w.-]+)\s*\]", line):
            table = head[1]
            if [table] == keys:
                return number
        elif table == ".".join(keys[:-1]) and re.match(rf"""\s*["']?{re.escape(keys[-1])}["']?\s*[.=]""", line):
            return number
    return None
