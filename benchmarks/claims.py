"""Claims: a post against a register of 50 claims and one of 5,000."""

from __future__ import annotations

import random
import time
from typing import Any

from benchmarks.duplicates import SEED, sentence
from classifiers.claim_matcher import ClaimMatcher
from core.finding import Claim, ClaimKind, Evidence

POSTS = 400


def register(size: int) -> list[Claim]:
    """Return made-up claims, half of them frauds."""
    dice = random.Random(SEED)
    page = (Evidence(url="https://bao.example.vn/1", publisher="Báo Mẫu"),)
    return [
        Claim(
            id=f"muc-{number}",
            claim=sentence(dice),
            kind=ClaimKind.SCAM if number % 2 else ClaimKind.FALSE_CLAIM,
            verdict="sai sự thật",
            truth=sentence(dice),
            evidence=page,
        )
        for number in range(size)
    ]


def _ms_per_post(claims: list[Claim], posts: list[str]) -> float:
    matcher = ClaimMatcher(claims)
    matcher.check(posts[0])  # the lists of cues are read once
    started = time.process_time()
    for post in posts:
        matcher.check(post)
    return round(1000 * (time.process_time() - started) / len(posts), 3)


def run() -> dict[str, Any]:
    """Return milliseconds of CPU a post takes with either register, and how much dearer the large one is."""
    dice = random.Random(SEED + 1)
    posts = [f"Bà con ơi {sentence(dice)} {sentence(dice)} chuyển khoản ngay!!" for _ in range(POSTS)]
    small, large = _ms_per_post(register(50), posts), _ms_per_post(register(5000), posts)
    return {"posts": POSTS, "ms_per_post": small, "ms_per_post_5000": large, "ratio": round(large / small, 2)}
