"""`diemtin evaluate duplicates`: near-duplicates against pairs that a person linked."""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path
from typing import Any

from classifiers.duplicates import DuplicateIndex
from classifiers.evaluation.labelled import Line, read_lines
from classifiers.evaluation.scores import share

Pairs = set[tuple[int, int]]


def evaluate_duplicates(file: Path) -> dict[str, Any]:
    """Return how well items of one cluster are those whose `dup_of` links them; raise ConfigError for a bad line."""
    lines = list(read_lines(file))
    true = _pairs(_linked(lines))
    texts = [(line.text("title"), line.text("text")) for line in lines]
    started = time.process_time()
    found = _pairs(_clusters(texts))
    spent = time.process_time() - started
    right = len(true & found)
    return {
        "n": len(lines),
        "pairs": len(true),
        "found": len(found),
        "precision": share(right, len(found)) if found else 1.0,
        "recall": share(right, len(true)) if true else 1.0,
        "items_per_s": share(len(lines), spent),
    }


def _linked(lines: list[Line]) -> list[int]:
    """Return each line's group: the first of the lines that `dup_of` ties together."""
    places = {line.text("id"): place for place, line in enumerate(lines)}
    group = list(range(len(lines)))
    for place, line in enumerate(lines):
        if (of := line.maybe("dup_of")) in places and of is not None:
            old, new = group[place], group[places[of]]
            group = [new if one == old else one for one in group]
    return group


def _clusters(texts: list[tuple[str, str]]) -> list[int]:
    index, clusters = DuplicateIndex(), []
    for item, (title, text) in enumerate(texts):
        signature = index.signature(title, text)
        known = index.match(signature)
        clusters.append(item if known is None else known)
        index.add(item, clusters[-1], signature)
    return clusters


def _pairs(groups: list[int]) -> Pairs:
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    return {pair for places in members.values() for pair in combinations(places, 2)}
