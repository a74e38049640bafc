"""`diemtin evaluate claims`: the matcher against labelled posts; what must never be flagged is counted first."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifiers.claim_matcher import ClaimMatcher
from classifiers.claims_register import load_claims
from classifiers.evaluation.labelled import read_lines
from classifiers.evaluation.scores import share
from core.finding import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledPost:
    """A post with the judgement of a person."""

    id: str
    text: str
    label: str
    claim: str | None
    must_flag: bool


def read_posts(file: Path) -> list[LabelledPost]:
    """Return the posts of a file; raise ConfigError that names file, line and field of a bad one."""
    return [
        LabelledPost(
            id=line.text("id"),
            text=line.text("text"),
            label=line.text("label"),
            claim=line.maybe("claim_id"),
            must_flag=line.flag("must_flag"),
        )
        for line in read_lines(file)
    ]


def evaluate_claims(claims: Path, posts: Path) -> dict[str, Any]:
    """Return how well the register `claims` finds the posts that must be flagged, and what it flags wrongly."""
    matcher, labelled = ClaimMatcher(load_claims(claims)), read_posts(posts)
    matcher.check(posts.name)  # what is loaded once a process is not charged to the posts
    started = time.process_time()
    found = [matcher.check(post.text) for post in labelled]
    spent = time.process_time() - started
    return {**_judge(labelled, found), "ms_per_post": share(1000 * spent, len(labelled))}


def _judge(posts: Sequence[LabelledPost], found: Sequence[Finding | None]) -> dict[str, Any]:
    pairs = list(zip(posts, found, strict=True))
    due = [(post, finding) for post, finding in pairs if post.must_flag]
    hits = [(post, finding) for post, finding in due if finding]
    wanted: dict[str, list[bool]] = defaultdict(list)
    spared: dict[str, list[bool]] = defaultdict(list)
    for post, finding in pairs:
        (wanted if post.must_flag else spared)[post.label].append(finding is not None)
    return {
        "n": len(posts),
        "recall": share(len(hits), len(due)),
        "recall_by_label": {label: share(sum(rows), len(rows)) for label, rows in sorted(wanted.items())},
        "right_claim": share(sum(finding.claim == post.claim for post, finding in hits), len(hits)),
        "false_flags": {label: {"flagged": sum(rows), "n": len(rows)} for label, rows in sorted(spared.items())},
        "flagged_ids": [post.id for post, finding in pairs if finding],
    }
