"""Proof files: kept by the hash of what they hold, never opened, run or shown by this program."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from core.errors import ConfigError, StorageError
from core.output import Proof
from core.system_errors import explain_system
from storage.copying import sync_folder

MOST_BYTES = 50 * 2**20
"""A page scanned in colour has 5 MB, half an hour of sound 30; more than this is no proof but the thing itself."""


def keep_proof(folder: Path, proof: bytes | Path, name: str | None = None, *, most_bytes: int = MOST_BYTES) -> Proof:
    """Keep a file (or the bytes of one) in `folder` under its hash and return what to remember of it.

    `name` is how the office calls it, by default the file's own name. What is there already is not written again. A crash
    or a full disk leaves no half file under a hash. Raises ConfigError where the file cannot be read, is empty or larger
    than `most_bytes`, StorageError where the folder cannot be written to.
    """
    shown = name or (proof.name if isinstance(proof, Path) else "")
    data = _read(proof, most_bytes) if isinstance(proof, Path) else proof
    if not data:
        raise ConfigError("proof.empty", name=shown)
    if len(data) > most_bytes:
        raise ConfigError("proof.too_large", name=shown, most=most_bytes // 2**20)
    digest = sha256(data).hexdigest()
    _write(proof_path(folder, digest), data)
    return Proof(sha256=digest, name=shown, size=len(data))


def proof_path(folder: Path, digest: str) -> Path:
    """Return where the file of a hash lies; raise ValueError for what is no SHA-256 in hexadecimal."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256: {digest!r}")
    return folder / digest[:2] / digest


def _read(file: Path, most_bytes: int) -> bytes:
    """Read a byte more than is allowed; a pipe or a device, which may never end, is no file."""
    try:
        if not file.is_file():
            raise ConfigError("proof.no_file", name=file.name)
        with file.open("rb") as handle:
            return handle.read(most_bytes + 1)
    except OSError as problem:
        raise ConfigError("proof.unreadable", name=file.name, problem=explain_system(problem)) from problem


def _write(target: Path, data: bytes) -> None:
    part = target.with_name(f".{uuid4().hex}.part")
    try:
        if target.is_file() and target.stat().st_size == len(data):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_through(part, data)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as problem:
        raise StorageError("proof.not_kept", folder=target.parent.parent, problem=explain_system(problem)) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write_through(part: Path, data: bytes) -> None:
    """Write a file that nobody may run and wait until it is on the disk."""
    with os.fdopen(
        os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o644), "wb"
    ) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
