"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from core.errors import ConfigError
from core.system_errors import explain_system


def write_atomically(path: Path, parts: Iterable[bytes], *, private: bool = False) -> None:
    """Write `parts` to `path`; a full disk or a crash leaves what was there before. Raise ConfigError naming the file.

    A `private` file (settings may hold a password) only its owner can read.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as problem:
        raise ConfigError("cli.cannot_write", path=path, problem=explain_system(problem)) from problem
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            Path(name).chmod(_usual_mode())
        Path(name).replace(path)
    except OSError as problem:
        Path(name).unlink(missing_ok=True)
        raise ConfigError("cli.cannot_write", path=path, problem=explain_system(problem)) from problem
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """Return the mode that a new file gets; a temporary one is made for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
