"""The words people read: every key that code names exists, every key is used, no Vietnamese sentence hides in code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.words import known_keys, say

ROOT = Path(__file__).parents[2]
ROOMS = ("alerts", "classifiers", "cli", "core", "crawlers", "plans", "sample", "scheduler", "storage")
CODE = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
_CALLS = r"say|\w*Error|\w+Busy|\w+Refused|\w+Missing|\w+Outdated|NotFound|DeliveryUnclear"
_KEY = re.compile(rf"""(?<![\w.])(?:{_CALLS})\(\s*["']([a-z_.0-9]+\.[a-z_.0-9]+)["']""")


def test_every_key_that_code_names_exists() -> None:
    named = {(path.name, key) for path in CODE for key in _KEY.findall(path.read_text(encoding="utf-8"))}
    assert not {(file, key) for file, key in named if key not in known_keys()}
    assert len(named) > 50


def test_every_key_is_used() -> None:
    """A key is used where code has it whole, or has its table before a gap (f"state.{…}")."""
    templates = [path for room in ROOMS for path in (ROOT / room).rglob("*.j2")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*CODE, *templates])
    unused = [key for key in known_keys() if key not in code and f"{key.rpartition('.')[0]}.{{" not in code]
    assert not [key for key in unused if f'{key.rpartition(".")[0]}."' not in code]


def test_an_open_gap_is_an_error_not_a_hole() -> None:
    with pytest.raises(KeyError):
        say("cli.no_file")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("khong.co")
