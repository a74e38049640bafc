"""The command line as an officer meets it: a folder of one's own, and what a command printed and left with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog
from typing_done import Done

from cli.main import run

Diemtin = Callable[..., Done]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that commands run in; no settings of the machine reach them."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DIEMTIN_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def diemtin(capfd: pytest.CaptureFixture[str]) -> Diemtin:
    """Run a command in this process, as `main` does; nothing it says may look like a program's insides."""

    def type_in(*words: str) -> Done:
        capfd.readouterr()
        code = run(list(words))
        said = capfd.readouterr()
        structlog.reset_defaults()  # what it logs to is closed when this test ends
        return Done(code=code, out=said.out, err=said.err)

    return type_in
