"""Source files: one TOML an outlet, checked whole before anything is fetched (docs/sources.md)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from pydantic import ValidationError

from core.errors import NotFound, SourceError
from core.source import Source
from core.system_errors import explain_system
from crawlers.source_places import say_problems
from crawlers.source_shape import SourceShape

MOST_BYTES = 200_000
"""A source file has some 3 KB; what is larger is something else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesRead:
    """The sources of a folder, and what is wrong with the files that are none."""

    sources: tuple[Source, ...]
    problems: tuple[SourceError, ...] = ()


def load_source(path: Path) -> Source:
    """Return the source a file describes.

    Raises SourceError that names the file, each line and key that cannot be used, and what to do.
    """
    text = _text(path)
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SourceError("source.broken", path=path, problem=problem, **_spot(problem, text)) from problem
    try:
        return SourceShape.model_validate(rows).to_source(str(path))
    except ValidationError as problem:
        count = problem.error_count()
        raise SourceError("source.invalid", path=path, count=count, problems=say_problems(problem, text)) from problem


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise SourceError("source.cannot_read", path=path, problem=explain_system(problem)) from problem
    if len(raw) > MOST_BYTES:
        raise SourceError("source.too_large", path=path, most=MOST_BYTES)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise SourceError("source.not_utf8", path=path, line=raw.count(b"\n", 0, problem.start) + 1) from problem


def _spot(problem: tomllib.TOMLDecodeError, text: str) -> dict[str, object]:
    """Return the line where TOML broke and what stands there, but for a secret; tomllib says it only in words."""
    lines = text.split("\n")
    found = re.search(r"\(at line (\d+)", str(problem))
    line = min(int(found[1]), len(lines)) if found else len(lines)
    written = lines[line - 1].strip()
    return {"line": line, "shown": written.partition("=")[0] if "token" in written.lower() else written[:80]}


def load_sources(folder: Path | None) -> SourcesRead:
    """Return the sources of a folder by key (None: those that ship); a file that cannot be used is set aside.

    Raises SourceError where the folder itself is missing.
    """
    if folder is None:
        with as_file(files("crawlers") / "sources") as shipped:
            return _read(shipped)
    if not folder.is_dir():
        raise SourceError("source.no_folder", path=folder)
    return _read(folder)


def _read(folder: Path) -> SourcesRead:
    found: dict[str, Source] = {}
    problems: list[SourceError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            source = load_source(path)
            if source.key in found:
                raise SourceError("source.same_key", path=path, key=source.key, other=found[source.key].path)
            found[source.key] = source
        except SourceError as problem:
            problems.append(problem)
    return SourcesRead(sources=tuple(found[key] for key in sorted(found)), problems=tuple(problems))


def shipped_source_path(key: str) -> Path:
    """Return the file of a source that ships; raise NotFound that names those there are."""
    with as_file(files("crawlers") / "sources") as folder:
        known = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if key not in known:
        raise NotFound("source.unknown_shipped", key=key, known=", ".join(known))
    return known[key]
