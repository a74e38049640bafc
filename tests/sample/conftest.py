"""The sample province, started once for the tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from province_asking import TODAY

from sample.world import World, start


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with start(TODAY) as running:
        yield running


@pytest.fixture
def fresh() -> Iterator[World]:
    """A world nobody has asked anything yet."""
    with start(TODAY) as running:
        yield running
