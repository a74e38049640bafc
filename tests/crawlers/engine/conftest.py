"""Sites on loopback addresses for the engine's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from engine_site import Site


@pytest.fixture
def new_site() -> Iterator[Callable[[], Site]]:
    """Return a function that starts a site on a loopback address of its own."""
    sites: list[Site] = []

    def start() -> Site:
        sites.append(Site(f"127.0.7.{len(sites) + 1}"))
        return sites[-1]

    yield start
    for site in sites:
        site.close()


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    """Return one site."""
    return new_site()
