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
    """A key is used where code has it whole, or its beginning before a gap (f"state.{…}", "state." + …)."""
    templates = [path for room in ROOMS for path in (ROOT / room).rglob("*.j2")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*CODE, *templates])
    assert not [key for key in known_keys() if not _is_used(key, code)]


def _is_used(key: str, code: str) -> bool:
    beginnings = (key[:end] for end in range(key.rindex(".") + 1, len(key)))
    return key in code or any(
        f"{start}{{" in code or f'{start}"' in code or f"{start}'" in code for start in beginnings
    )


def test_an_open_gap_is_an_error_not_a_hole() -> None:
    with pytest.raises(KeyError):
        say("cli.no_file")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("khong.co")
