"""Finding the files that "Minh chứng" names, in the folders the office gave and nowhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from plans.sheets.problems import CellProblem

_MOST_IN_FOLDER = 100_000


def find_proof(name: str, folders: Sequence[Path]) -> Path:
    """Return the file of that name inside one of the folders, capitals and the form of its marks aside.

    Raises CellProblem where the name leads out of the folders, or the file is not there, is a folder, or is empty.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or PurePosixPath(name.replace("\\", "/")).is_absolute() or ".." in parts or ":" in parts[0]:
        raise CellProblem("proof_outside", value=name[:80])
    for folder in folders:
        if (found := _walk(folder, parts)) is not None:
            return _checked(found, folder, name)
    raise CellProblem("proof_missing", value=name[:80], folders=", ".join(str(folder) for folder in folders))


def _walk(folder: Path, parts: tuple[str, ...]) -> Path | None:
    place = folder
    for part in parts:
        inside = _inside(place, part)
        if inside is None:
            return None
        place = inside
    return place


def _inside(folder: Path, part: str) -> Path | None:
    """A name typed on one system may differ in case or in the form of its marks from the file made on another."""
    try:
        if (exact := folder / part).exists():
            return exact
        wanted = _same(part)
        listed = zip(sorted(folder.iterdir()), range(_MOST_IN_FOLDER), strict=False)
        return next((path for path, _ in listed if _same(path.name) == wanted), None)
    except (OSError, ValueError):
        return None


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _checked(found: Path, folder: Path, name: str) -> Path:
    try:
        inside = found.resolve().is_relative_to(folder.resolve())
        whole = found.is_file() and found.stat().st_size > 0
    except (OSError, ValueError):
        inside, whole = True, False
    if not inside:  # a link that leads elsewhere
        raise CellProblem("proof_outside", value=name[:80])
    if not whole:
        raise CellProblem("proof_empty", value=name[:80])
    return found
