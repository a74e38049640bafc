"""Source files: one TOML an outlet, checked whole before anything is fetched (docs/sources.md)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from pydantic import ValidationError

from core.errors import NotFound, SourceError
from core.source import Source
from crawlers.source_shape import SourceShape


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesRead:
    """The sources of a folder, and what is wrong with the files that are none."""

    sources: tuple[Source, ...]
    problems: tuple[SourceError, ...] = ()


def load_source(path: Path) -> Source:
    """Return the source a file describes; raise SourceError that names the file, the line or key, and what to do."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise SourceError("source.cannot_read", path=path, problem=problem) from problem
    except tomllib.TOMLDecodeError as problem:
        raise SourceError("source.broken", path=path, problem=problem) from problem
    try:
        return SourceShape.model_validate(rows).to_source(str(path))
    except ValidationError as problem:
        raise SourceError("source.invalid", path=path, problems=_describe(problem)) from problem


def _describe(problem: ValidationError) -> str:
    return "; ".join(
        _sentence(row["loc"], row["msg"]) for row in problem.errors(include_url=False, include_input=False)
    )


def _sentence(place: tuple[int | str, ...], words: str) -> str:
    """Our own checks say everything themselves; pydantic's need the key before them."""
    words = words.removeprefix("Value error, ")
    key = ".".join(str(part) for part in place)
    return words if not key or words.startswith(key.split(".")[0]) else f"{key}: {words}"


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
