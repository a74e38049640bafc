"""The password of the mail account, from the settings or from a file that only the program can read."""

from __future__ import annotations

import os
import stat

from pydantic import SecretStr

from core.errors import ConfigError
from core.settings import MailSettings
from core.system_errors import explain_system
from core.words import say

MOST_BYTES = 1024


def read_password(settings: MailSettings) -> SecretStr:
    """Return the password: `mail.password` (or its variable) wins, else the one line of `mail.password_file`.

    Raise ConfigError where there is none, the file cannot be read, or it holds something else.
    """
    if settings.password.get_secret_value():
        return settings.password
    if settings.password_file is None:
        raise ConfigError("mail.error.password_absent", user=settings.user)
    return SecretStr(_line(settings))


def password_warning(settings: MailSettings) -> str | None:
    """Return a sentence for the operator where everybody on the machine can read the password file, else None."""
    path = settings.password_file
    if path is None or os.name == "nt" or not path.exists() or not path.stat().st_mode & stat.S_IROTH:
        return None
    return say("mail.error.password_open", path=path)


def _line(settings: MailSettings) -> str:
    path = settings.password_file
    assert path is not None
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise ConfigError("mail.error.password_missing", path=path, problem=explain_system(problem)) from problem
    try:
        line = raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        line = ""
    if not line or len(raw) > MOST_BYTES or not line.isprintable():
        raise ConfigError("mail.error.password_text", path=path, limit=MOST_BYTES)
    return line
