"""Reads a plan's text into a draft for a person to confirm. It may miss; it must not invent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from core.plan import Duty, Quota
from plans.damage import is_damaged
from plans.draft import Draft
from plans.grammar import Grammar, Phrase, grammar
from plans.headings import read_issued, read_number, read_period, read_tasks, read_title
from plans.paragraphs import Paragraph, paragraphs
from plans.places import channels_in
from plans.vocabulary import OWN_CHANNEL

_BROADCAST = frozenset(("tv", "tv_national", "radio_province", "radio_district", "radio_commune", "radio_national"))
_CRAWLED = frozenset(
    (
        "press_online",
        "any_press",
        "portal",
        "agency_website",
        "facebook",
        "zalo",
        "youtube",
        "tiktok",
        "social_any",
        "tv",
    )
)
_ASIDE = re.compile(r"[^(;,.]{0,30}\(([^)]*)\)")  # "02 kỳ/tháng (đối với báo điện tử)"
# "01 bài/tuần trên báo in và 04 …"
_BESIDE = re.compile(r"[^(;.]{0,45}?\s(?:tren|len)\s+((?:(?!\sva\s+\d|,\s*\d)[^;.]){1,200})")
_PUBLISHES = re.compile(r"(?<![a-z])(?:dang|cap nhat|phat song|duy tri|tuyen truyen tren|chia se|san xuat)(?![a-z])")


def read_plan_text(text: str) -> Draft:
    """Return what can be read from a plan's text, clean or damaged by OCR."""
    loose = is_damaged(text)
    found = paragraphs(text)
    reader = _Reader(grammar(loose=loose), loose=loose)
    quotas = [(one, quota) for one in found for quota in reader.quotas(one)]
    title = read_title(text)
    start, end = read_period(found, title)
    return Draft(
        title=title,
        number=read_number(text),
        issued=read_issued(text),
        period_start=start,
        period_end=end,
        tasks=read_tasks(found, loose=loose),
        quotas=tuple(replace(quota, id=f"q{number}") for number, (_, quota) in enumerate(quotas, 1)),
        unquantified=tuple(reader.duties(found, {one.first_line for one, _ in quotas})),
    )


class _Reader:
    def __init__(self, grammar: Grammar, *, loose: bool) -> None:
        self._grammar = grammar
        self._loose = loose

    def quotas(self, one: Paragraph) -> Iterator[Quota]:
        phrases = self._grammar.phrases(one.folded)
        for phrase in phrases:
            channels = self._channels(one, phrase)
            group = f"dong-{one.first_line}" if len(channels) > 1 or len(phrases) > 1 else None
            for channel in channels:
                if unit := self._unit(one, phrase, channel):
                    yield _quota(one, phrase, channel, unit, group)

    def _channels(self, one: Paragraph, phrase: Phrase) -> tuple[str, ...]:
        """Look beside the phrase, before it, in the paragraph, then in the headings above it, the nearest first."""
        if phrase.unit in OWN_CHANNEL:
            return (OWN_CHANNEL[phrase.unit],)
        aside = _ASIDE.match(one.folded, phrase.end)
        beside = _BESIDE.match(one.folded, phrase.end)
        before, after = (
            one.folded[max(0, phrase.start - 1000) : phrase.start],
            one.folded[phrase.end : phrase.end + 160],
        )
        clause = re.split(r"[;]\s", before)[-1]
        own = (aside[1] if aside else "", beside[1] if beside else "", clause, before)
        heads = tuple(heading.folded for heading in one.above)
        later = (re.split(r"[;.]\s", after)[0],)
        for places, weak in ((own, False), ((clause, before), True), (later, False), (heads, False), (heads, True)):
            for place in places:
                if channels := channels_in(place, loose=self._loose, weak=weak):
                    return channels
        return ()

    def _unit(self, one: Paragraph, phrase: Phrase, channel: str) -> str | None:
        """Settle units whose name alone does not say what they are."""
        around = " ".join((one.folded, *(heading.folded for heading in one.above[:2])))
        if phrase.unit in ("hop_bao", "luu_dong"):
            return "su_kien"
        if phrase.unit == "buoi":
            return "su_kien" if channel == "oral" else None
        if phrase.unit in ("so", "ky"):
            return _issue_unit(phrase, channel, around)
        if phrase.unit == "phong_su" and channel not in _BROADCAST and channel != "youtube":
            return "tin_bai"
        return phrase.unit

    def duties(self, found: list[Paragraph], counted: set[int]) -> Iterator[Duty]:
        """Yield paragraphs that ask for something to be published and give no number."""
        for one in found:
            near = {one.first_line, *(heading.first_line for heading in one.above[:1])}
            if one.level < 4 or near & counted or not _PUBLISHES.search(one.folded):
                continue
            if channels := channels_in(one.folded, loose=self._loose):
                yield Duty(text=one.text, channel=channels[0], line=one.lines)


def _issue_unit(phrase: Phrase, channel: str, around: str) -> str | None:
    if channel == "newsletter":
        return "so_ban_tin"
    if channel in _BROADCAST:
        return None if "trang" in phrase.genre else "chuyen_muc"
    return "ky" if phrase.unit == "ky" or "chuyen trang" in around or "chuyen muc" in around else None


def _quota(one: Paragraph, phrase: Phrase, channel: str, unit: str, group: str | None) -> Quota:
    scope = ("each_task",) if phrase.per == "task" else ("any",)
    return Quota(
        id="",
        text=one.text,
        channel=channel,
        unit_of_count=unit,
        per=phrase.per,
        per_n=phrase.per_n,
        min=phrase.min,
        max=phrase.max,
        bound=phrase.bound,
        approx=phrase.approx is not None,
        approx_word=_as_written(one, phrase.approx, phrase.end) if phrase.approx else None,
        genre=_as_written(one, phrase.genre, phrase.end) if unit == "tin_bai" else None,
        task_scope=scope,
        countable_by_crawler=channel in _CRAWLED,
        needs_event_register=phrase.per == "event",
        phrase_group=group,
        line=one.lines,
    )


def _as_written(one: Paragraph, folded: str, end: int) -> str:
    """Return the last place before `end` that reads `folded`, with its marks; folding keeps lengths but for rare letters."""
    start = one.folded.rfind(folded, 0, end)
    return one.text[start : start + len(folded)] if len(one.text) == len(one.folded) and start >= 0 else folded
