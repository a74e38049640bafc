"""What every test may ask for. Tests that need what a machine may lack say so in a visible line, and fail in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REQUIRED = os.environ.get("CI", "") not in ("", "false", "0")


def absent(what: str) -> None:
    """Skip where a machine lacks something; fail where CI must have it."""
    if REQUIRED:
        pytest.fail(f"CI requires {what}")
    pytest.skip(f"{what} not found on this machine")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared gold data, beside the checkout or where SHARED_GOLD says."""
    place = Path(os.environ.get("SHARED_GOLD") or ROOT.parent / "shared")
    if not (place / "gold").is_dir():
        absent("the shared gold data beside the checkout")
    return place
