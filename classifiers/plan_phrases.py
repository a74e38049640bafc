"""The phrases by which the press speaks of a plan's tasks: keywords, names without plan-speak, and what the vocabulary adds."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from core.plan import Plan, Task
from core.text import fold, unify_tones

FILE = "vocabulary.toml"
_WORD = re.compile(r"\w+")


@cache
def vocabulary_file() -> str:
    """Return the vocabulary as it is written: part of the tagger's version."""
    return (files("classifiers") / FILE).read_text(encoding="utf-8")


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(vocabulary_file())


def phrases_of(task: Task, province: str | None) -> list[str]:
    """Return the phrases of a task, its own first, each once."""
    own = [*task.keywords, *name_phrases(task.name, province)]
    added = [
        word for concept in _vocabulary()["concepts"] if _has(own, concept["anchors"]) for word in concept["words"]
    ]
    return list(dict.fromkeys([*own, *_closed_up(own, province), *added]))


def subject_phrases(plan: Plan) -> tuple[list[str], list[str]]:
    """Return what puts a text into the plan's subject, and what puts it out."""
    own = name_phrases(plan.title, plan.province)
    words = [*own, *(word for task in plan.topics for word in (*task.keywords, task.name))]
    inside, outside = list(own), []
    for subject in _vocabulary()["subjects"]:
        if _has(words, subject["anchors"], inside=True):
            inside += subject["inside"]
            outside += subject["outside"]
    return list(dict.fromkeys(inside)), outside


def name_phrases(name: str, province: str | None) -> list[str]:
    """Return what a task's name is about: "Phát triển hạ tầng số tỉnh Thái Nguyên" gives "hạ tầng số"."""
    # Its model takes seconds to load: only who builds a tagger pays for it.
    from underthesea import word_tokenize

    speak, breaks = set(_vocabulary()["plan_speak"]["words"]), set(_vocabulary()["plan_speak"]["breaks"])
    chunks: list[list[str]] = [[]]
    for word in word_tokenize(name.replace(province or "\0", ";")):
        if unify_tones(word) in breaks or not _WORD.fullmatch(word.replace(" ", "")):
            chunks.append([])
        else:
            chunks[-1].append(word)
    phrases = (" ".join(_bare(chunk, speak)) for chunk in chunks)
    return [phrase for phrase in phrases if phrase.isupper() or " " in phrase]


def _bare(words: list[str], speak: set[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end and unify_tones(words[start]) in speak:
        start += 1
    while end > start and unify_tones(words[end - 1]) in speak:
        end -= 1
    return words[start:end]


def _closed_up(phrases: list[str], province: str | None) -> list[str]:
    """Return the form in which applications write the province: "C-Thái Nguyên" gives "C-ThaiNguyen"."""
    if not province:
        return []
    closed = "".join(fold(word).capitalize() for word in province.split())
    return [phrase.replace(province, closed) for phrase in phrases if "-" in phrase and province in phrase]


def _has(phrases: list[str], anchors: list[str], *, inside: bool = False) -> bool:
    """Say whether an anchor is one of the phrases, or (with `inside`) stands in one of them."""
    known = [f" {unify_tones(phrase)} " for phrase in phrases]
    wanted = [f" {unify_tones(anchor)} " for anchor in anchors]
    return any(anchor in (phrase if inside else [phrase]) for phrase in known for anchor in wanted)
