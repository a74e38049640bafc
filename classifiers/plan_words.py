"""The first tagger: the plan's own words, as its task names and keywords give them.

A word in the title tells most, one in the first lines more than one further down: a piece of news says first what it is about,
and lists at its end whatever else an office does. A task that is only named in passing beside another one is not tagged.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import blake2b

from classifiers.phrases import Hit, PhraseBook, Text
from classifiers.plan_phrases import phrases_of, subject_phrases, vocabulary_file
from classifiers.tagger import TaggerInput
from core.plan import Plan
from core.tag import IN_SCOPE, Tag, TagOrigin

_RULES = "2"
_INSIDE, _OUTSIDE, _PLACE = "*in", "*out", "*place"
_TITLE, _FIRST, _LATER = 2.0, 1.0, 0.5  # weight of a hit by where it stands
_FIRST_SYLLABLES = 60
_UNMARKED = 0.6  # a hit typed without marks, against one with them
_AGAIN = 0.5  # the same phrase once more
_TASK = 1.0  # weight from which a task is tagged
_SHARE = 0.34  # of the heaviest task's weight, so that one named in passing is not tagged
_SCOPE = 1.0
_FULL = 6.0  # weight that makes a score of 1


@dataclass(slots=True)
class Weight:
    """What speaks for one task (or for the subject) in one text."""

    total: float = 0.0
    words: list[str] = field(default_factory=list)  # as published
    phrases: set[str] = field(default_factory=set)

    def add(self, hit: Hit[str], weight: float) -> None:
        """Count one hit; a phrase that was met counts less."""
        again = hit.phrase in self.phrases
        self.total += weight * (_UNMARKED if hit.unmarked else 1.0) * (_AGAIN if again else 1.0)
        self.phrases.add(hit.phrase)
        self.words.append(hit.shown)


class PlanWordsTagger:
    """Tags by the words of one plan.

    With `local`, an item counts only where it is of the plan's province: from a source of that province, or naming it.
    """

    def __init__(self, plan: Plan, *, local: bool = True) -> None:
        self.plan = plan
        self._province = plan.province if local else None
        self.version = fingerprint(plan, f"{_RULES} {self._province} {vocabulary_file()}")

    @cached_property
    def _tasks(self) -> list[tuple[str, str]]:
        """Each phrase with its task; the library that cuts words takes a second to load, so only where something is to be tagged."""
        plan = self.plan
        return [(phrase, task.id) for task in plan.topics for phrase in phrases_of(task, plan.province)]

    @cached_property
    def _owners(self) -> Counter[str]:
        return Counter(phrase for phrase, _ in dict.fromkeys(self._tasks))

    @cached_property
    def _book(self) -> PhraseBook[str]:
        inside, outside = subject_phrases(self.plan)
        return PhraseBook(
            [
                *self._tasks,
                *((phrase, _INSIDE) for phrase in inside),
                *((phrase, _OUTSIDE) for phrase in outside),
                *([(self._province, _PLACE)] if self._province else []),
            ]
        )

    def tag(self, texts: Sequence[TaggerInput]) -> list[list[Tag]]:
        """Return the tags of each text, the task-less `IN_SCOPE` first."""
        return [self._tag(one) for one in texts]

    def _tag(self, one: TaggerInput) -> list[Tag]:
        weights = self.weigh(one)
        inside, outside, place = (weights.pop(name, Weight()) for name in (_INSIDE, _OUTSIDE, _PLACE))
        heaviest = max((weight.total for weight in weights.values()), default=0.0)
        elsewhere = self._province not in (None, one.province) and not place.words
        if elsewhere or inside.total + 0.5 * heaviest - outside.total < _SCOPE:
            return []
        kept = {task: weight for task, weight in weights.items() if weight.total >= max(_TASK, _SHARE * heaviest)}
        scope = inside if inside.words else max(weights.values(), key=lambda weight: weight.total)
        return [self._as_tag(IN_SCOPE, scope), *(self._as_tag(task, kept[task]) for task in sorted(kept))]

    def weigh(self, one: TaggerInput) -> dict[str, Weight]:
        """Return what speaks for each task, and for and against the subject."""
        weights: dict[str, Weight] = defaultdict(Weight)
        for hit in self._book.find(Text.of(one.title)):
            weights[hit.owner].add(hit, _TITLE / self._shared(hit))
        for hit in self._book.find(Text.of(one.text)):
            place = _FIRST if hit.first < _FIRST_SYLLABLES else _LATER
            weights[hit.owner].add(hit, place / self._shared(hit))
        return weights

    def _shared(self, hit: Hit[str]) -> float:
        """Return by what a phrase is divided that several tasks of the plan have."""
        return float(self._owners[hit.phrase]) ** 0.5 if hit.owner not in (_INSIDE, _OUTSIDE, _PLACE) else 1.0

    def _as_tag(self, task: str, weight: Weight) -> Tag:
        return Tag(
            plan=self.plan.key,
            task=task,
            origin=TagOrigin.RULE,
            score=round(min(1.0, weight.total / _FULL), 3),
            reason=", ".join(dict.fromkeys(weight.words)),
        )


def fingerprint(plan: Plan, rules: str) -> str:
    """Return a short text that changes when the words of a plan or the rules do."""
    words = [plan.key, plan.title, plan.province, *(asdict(task) for task in plan.topics), rules]
    return blake2b(json.dumps(words, sort_keys=True, ensure_ascii=False).encode(), digest_size=8).hexdigest()
