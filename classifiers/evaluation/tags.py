"""`diemtin evaluate tags`: the tagger against labelled articles."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from classifiers.evaluation.labelled import Line, read_lines
from classifiers.evaluation.scores import Tally, macro, micro, share
from classifiers.learnt import learn_tagger
from classifiers.plan_words import PlanWordsTagger
from classifiers.tagger import TaggedExample, Tagger, TaggerInput
from core.plan import Plan
from core.tag import IN_SCOPE, Tag
from core.text import fold, squeeze


def read_articles(file: Path, labels: str) -> list[TaggedExample]:
    """Return the articles of a file; raise ConfigError that names file, line and field of a bad one."""
    return [_article(line, labels) for line in read_lines(file)]


def _article(line: Line, labels: str) -> TaggedExample:
    return TaggedExample(
        input=TaggerInput(
            title=line.text("title"), lead=line.maybe("lead"), text=line.text("text"), province=line.maybe("province")
        ),
        in_scope=line.flag("in_scope"),
        tasks=frozenset(line.names(labels)),
    )


def evaluate_tags(file: Path, plan: Plan, labels: str = "tn8", learn: Path | None = None) -> dict[str, Any]:
    """Return how well the plan's words (and, with `learn`, what those articles teach) tag the articles of `file`.

    Labels say what an article is about, not where: the plan's province is left out of the judgement. Articles that
    stand in both files are never learned from. Raise ConfigError for a bad line.
    """
    articles = read_articles(file, labels)
    lessons = _lessons(read_articles(learn, labels), articles) if learn else []
    tagger: Tagger = learn_tagger(plan, lessons, local=False) if lessons else PlanWordsTagger(plan, local=False)
    tagger.tag([article.input for article in articles[:1]])  # what is loaded once a process is not charged to the items
    started = time.process_time()
    tags = tagger.tag([article.input for article in articles])
    spent = time.process_time() - started
    return {**_judge(articles, tags, plan), "docs_per_s": share(len(articles), spent), "learned": len(lessons)}


def _lessons(examples: Sequence[TaggedExample], judged: Sequence[TaggedExample]) -> list[TaggedExample]:
    """Return the examples that are not among the judged ones: nobody is examined on what they were taught."""
    known = {_content(example) for example in judged}
    return [example for example in examples if _content(example) not in known]


def _content(example: TaggedExample) -> str:
    return squeeze(fold(example.input.text or example.input.title))


def _judge(articles: Sequence[TaggedExample], tags: Sequence[list[Tag]], plan: Plan) -> dict[str, Any]:
    scope, tasks, abstained = Tally(), {task.id: Tally() for task in plan.topics}, 0
    for article, found in zip(articles, tags, strict=True):
        said = {tag.task for tag in found}
        scope.note(said=IN_SCOPE in said, true=article.in_scope)
        for task, tally in tasks.items():
            tally.note(said=task in said, true=task in article.tasks)
        abstained += not said - {IN_SCOPE}
    return {
        "n": len(articles),
        "in_scope": scope.figures(),
        "micro": micro(tasks.values()),
        "macro": macro(tasks.values()),
        "per_task": {task: {**tally.figures(), "support": tally.right + tally.missed} for task, tally in tasks.items()},
        "abstained": abstained,
    }
