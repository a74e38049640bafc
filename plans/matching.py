"""Pairing what was found with what is right, each used once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_G = TypeVar("_G")
_F = TypeVar("_F")


def pair_up(gold: Sequence[_G], found: Sequence[_F], fits: Callable[[_G, _F], bool]) -> list[tuple[int, int]]:
    """Return the largest possible list of (index in gold, index in found) that fit, each index used once."""
    edges = [[j for j, thing in enumerate(found) if fits(right, thing)] for right in gold]
    owner: dict[int, int] = {}
    for i in range(len(gold)):
        _place(i, edges, owner, set())
    return sorted((i, j) for j, i in owner.items())


def _place(i: int, edges: list[list[int]], owner: dict[int, int], tried: set[int]) -> bool:
    """Give gold `i` a partner, moving others where that frees one (Kuhn's augmenting path)."""
    for j in edges[i]:
        if j in tried:
            continue
        tried.add(j)
        if j not in owner or _place(owner[j], edges, owner, tried):
            owner[j] = i
            return True
    return False
