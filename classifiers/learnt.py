"""The tagger that learns from people's judgements: TF-IDF of syllables and a linear model, beside the plan's own words."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from classifiers.plan_words import PlanWordsTagger
from classifiers.tagger import TaggedExample, TaggerInput
from core.plan import Plan
from core.tag import IN_SCOPE, Tag, TagOrigin
from core.text import unify_tones

_FEATURES = 50_000
_SYLLABLE = r"(?u)\b\w+\b"
_LEAST = 3  # examples of a task below which the plan's words alone judge it
_PLAN_WEIGHT = 1.0  # of what the plan's words say, beside the syllables
_STRICTNESS = 10.0  # inverse of the penalty on large coefficients
_REASON_WORDS = 3
_RULES = "1"

Matrix = Any  # sparse matrices have no useful types


class LearntTagger:
    """Tags by what people's judgements taught; made by `learn_tagger`, never stored as objects."""

    def __init__(self, words: PlanWordsTagger, examples: Sequence[TaggedExample]) -> None:
        self._words = words
        self._plan = words.plan
        self._tasks = [IN_SCOPE, *(task.id for task in words.plan.topics)]
        self._vectorizer = TfidfVectorizer(
            ngram_range=(1, 2),
            max_features=_FEATURES,
            sublinear_tf=True,
            token_pattern=_SYLLABLE,
            preprocessor=unify_tones,
        )
        self._vectorizer.fit([_text(example.input) for example in examples])
        inputs = [example.input for example in examples]
        rows = self._rows(inputs, words.tag(inputs))
        self._models = {task: model for task in self._tasks if (model := _model(rows, examples, task)) is not None}
        self.version = _version(words.version, examples)

    def tag(self, texts: Sequence[TaggerInput]) -> list[list[Tag]]:
        """Return the tags of each text, the task-less `IN_SCOPE` first."""
        if not texts:
            return []
        ruled = self._words.tag(texts)
        rows = self._rows(texts, ruled)
        chances = {task: model.predict_proba(rows)[:, 1] for task, model in self._models.items()}
        return [
            self._tags(
                text, {tag.task: tag for tag in ruled[place]}, {task: row[place] for task, row in chances.items()}
            )
            for place, text in enumerate(texts)
        ]

    def _rows(self, texts: Sequence[TaggerInput], ruled: Sequence[list[Tag]]) -> Matrix:
        syllables = self._vectorizer.transform([_text(text) for text in texts])
        return hstack([syllables, csr_matrix(self._plan_features(ruled))]).tocsr()

    def _plan_features(self, ruled: Sequence[list[Tag]]) -> NDArray[np.float64]:
        places = {task: place for place, task in enumerate(self._tasks)}
        features = np.zeros((len(ruled), 2 * len(places)))
        for row, tags in zip(features, ruled, strict=True):
            for tag in tags:
                row[2 * places[tag.task]] = _PLAN_WEIGHT
                row[2 * places[tag.task] + 1] = _PLAN_WEIGHT * tag.score
        return features

    def _tags(self, text: TaggerInput, ruled: dict[str, Tag], chances: dict[str, float]) -> list[Tag]:
        found: list[Tag] = []
        for task in self._tasks:
            if task not in chances:
                found += [ruled[task]] if task in ruled else []
            elif chances[task] >= 0.5:
                reason = ruled[task].reason if task in ruled else self._reason(text, task)
                found.append(self._as_tag(task, float(chances[task]), reason))
        return found

    def _reason(self, text: TaggerInput, task: str) -> str:
        """Return the words of a text that spoke most for a task."""
        row = self._vectorizer.transform([_text(text)])
        weights = row.multiply(self._models[task].coef_[:, : row.shape[1]]).tocoo()
        best = sorted(zip(weights.data, weights.col, strict=True), reverse=True)[:_REASON_WORDS]
        names = self._vectorizer.get_feature_names_out()
        return ", ".join(str(names[place]) for weight, place in best if weight > 0)

    def _as_tag(self, task: str, score: float, reason: str) -> Tag:
        return Tag(plan=self._plan.key, task=task, origin=TagOrigin.MODEL, score=round(score, 3), reason=reason)


def learn_tagger(plan: Plan, examples: Sequence[TaggedExample], *, local: bool = True) -> LearntTagger:
    """Return a tagger for `plan` that learned from `examples`; raise ValueError where there are none."""
    if not examples:
        raise ValueError("nothing to learn from")
    return LearntTagger(PlanWordsTagger(plan, local=local), examples)


def _text(text: TaggerInput) -> str:
    return f"{text.title}\n{text.title}\n{text.text}"  # a word of the title counts once more


def _model(rows: Matrix, examples: Sequence[TaggedExample], task: str) -> LogisticRegression | None:
    true = np.array([example.in_scope if task == IN_SCOPE else task in example.tasks for example in examples])
    if min(true.sum(), (~true).sum()) < _LEAST:
        return None
    # liblinear calls no BLAS: on a shared machine the threads of lbfgs made one fit last minutes.
    return LogisticRegression(C=_STRICTNESS, class_weight="balanced", solver="liblinear").fit(rows, true)


def _version(words: str, examples: Sequence[TaggedExample]) -> str:
    seen = sorted(f"{_text(example.input)} {example.in_scope} {sorted(example.tasks)}" for example in examples)
    return blake2b("\n".join([words, _RULES, *seen]).encode(), digest_size=8).hexdigest()
