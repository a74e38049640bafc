"""`diemtin init`: write a settings file to begin with, and an empty store."""

from __future__ import annotations

from importlib.resources import files

from cli.output import err
from cli.wiring import store_open
from cli.writing import write_atomically
from core.settings import load_settings, settings_file
from core.words import say

NAME = "init"


def command() -> None:
    """Never overwrite: a settings file that is there stays as it is."""
    path = settings_file()
    if path.exists():
        err.print(say("cli.init_kept", path=path), markup=False)
    else:
        write_atomically(path, [(files("cli") / "diemtin.example.toml").read_bytes()], private=True)
        err.print(say("cli.init_written", path=path), markup=False)
    with store_open(load_settings(), create=True):
        err.print(say("cli.init_store"))
