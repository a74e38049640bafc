"""Names of hosts as manners see them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """Return the host of an address in lower case, or an empty text where it has none that can be read."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def slot_of(url: str) -> str:
    """Return the host whose pause an address shares: with and without www is one machine."""
    return host_of(url).removeprefix("www.")


def same_machine(groups: Iterable[tuple[str, frozenset[str]]]) -> list[list[str]]:
    """Gather names whose hosts overlap, so that two sources of one host are never asked side by side."""
    rows: list[tuple[list[str], set[str]]] = []
    for name, hosts in groups:
        touching = [row for row in rows if row[1] & hosts]
        rows = [row for row in rows if not row[1] & hosts]
        names = [other for row in touching for other in row[0]]
        rows.append(([*names, name], set().union(hosts, *(row[1] for row in touching))))
    return [names for names, _ in rows]
