"""Tags: documents per CPU-second by a plan's words, and after learning, on made-up articles."""

from __future__ import annotations

import random
import time
from typing import Any

from benchmarks.duplicates import SEED, corpus
from classifiers.learnt import learn_tagger
from classifiers.plan_words import PlanWordsTagger
from classifiers.tagger import TaggedExample, Tagger, TaggerInput
from plans.files import load_plan

ARTICLES = 1000
LESSONS = 300


def _articles(words: list[str]) -> list[TaggerInput]:
    """Return articles of which two in three speak of a task."""
    dice = random.Random(SEED)
    made = []
    for place, ((title, text), _, _) in enumerate(corpus(ARTICLES)[:ARTICLES]):
        phrase = dice.choice(words) if place % 3 else "mùa màng"
        made.append(
            TaggerInput(title=f"{title} {phrase}", lead=None, text=f"Chuyển đổi số: {phrase}. {text}", province=None)
        )
    return made


def _speed(tagger: Tagger, articles: list[TaggerInput]) -> int:
    started = time.process_time()
    tagger.tag(articles)
    return round(len(articles) / (time.process_time() - started))


def run() -> dict[str, Any]:
    """Return documents per CPU-second of both taggers of the Thái Nguyên plan; articles have about 370 syllables."""
    plan = load_plan("thai-nguyen-2024-2025")
    articles = _articles([word for task in plan.topics for word in task.keywords])
    words = PlanWordsTagger(plan, local=False)
    lessons = [
        TaggedExample(input=article, in_scope=bool(tags), tasks=frozenset(tag.task for tag in tags[1:]))
        for article, tags in zip(articles[:LESSONS], words.tag(articles[:LESSONS]), strict=True)
    ]
    learnt = learn_tagger(plan, lessons, local=False)
    return {"documents": ARTICLES, "docs_per_s": _speed(words, articles), "learnt_docs_per_s": _speed(learnt, articles)}
