"""The first tagger: the plan's own words, as its task names and keywords give them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import blake2b

from classifiers.phrases import PhraseBook, Text
from classifiers.tagger import TaggerInput
from core.plan import Plan
from core.tag import IN_SCOPE, Tag, TagOrigin

_RULES = "1"


class PlanWordsTagger:
    """Tags by the words of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._book = PhraseBook((word, task.id) for task in plan.topics for word in task.keywords)
        self.version = fingerprint(plan, _RULES)

    def tag(self, texts: Sequence[TaggerInput]) -> list[list[Tag]]:
        """Return the tags of each text, the task-less `IN_SCOPE` first."""
        return [self._tag(one) for one in texts]

    def _tag(self, one: TaggerInput) -> list[Tag]:
        found: dict[str, list[str]] = {}
        for hit in self._book.find(Text.of(f"{one.title}\n{one.text}")):
            found.setdefault(hit.owner, []).append(hit.shown)
        tags = [self._as_tag(task, words) for task, words in sorted(found.items())]
        everything = [word for words in found.values() for word in words]
        return [self._as_tag(IN_SCOPE, everything), *tags] if tags else []

    def _as_tag(self, task: str, words: list[str]) -> Tag:
        return Tag(
            plan=self._plan.key,
            task=task,
            origin=TagOrigin.RULE,
            score=min(1.0, 0.5 + 0.1 * len(words)),
            reason=", ".join(dict.fromkeys(words)),
        )


def fingerprint(plan: Plan, rules: str) -> str:
    """Return a short text that changes when the words of a plan or the rules do."""
    words = [plan.key, plan.title, plan.province, *(asdict(task) for task in plan.topics), rules]
    return blake2b(json.dumps(words, sort_keys=True, ensure_ascii=False).encode(), digest_size=8).hexdigest()
