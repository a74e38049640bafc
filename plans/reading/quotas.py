"""From amounts to quotas: which unit and channel are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.plan import Per, Quota
from plans.reading.amounts import Amount, Parser
from plans.reading.asked import is_asked
from plans.reading.bounds import bound_of
from plans.reading.counted import named_before, settled, unit_of
from plans.reading.cycles import Cycle
from plans.reading.decoys import is_past_heading
from plans.reading.inferred import inferred
from plans.reading.repeats import with_repeats
from plans.reading.scan import Scan
from plans.reading.vocabulary import OWN_CHANNEL
from plans.reading.where import channels_of, of_level
from plans.reading.word_set import word_set

_CRAWLED = word_set("press_online any_press portal agency_website facebook zalo youtube tiktok social_any tv")


@dataclass(frozen=True, slots=True)
class Reading:
    """A quota with where it was read; `amount` is kept for what is asked about it."""

    quota: Quota
    scan: Scan
    amount: Amount
    near_channel: bool = True  # the sentence itself names the channel

    @property
    def phrase(self) -> str:
        """The number and its unit as they stand in the text."""
        return self.scan.raw(self.amount.first, self.amount.end)

    @property
    def doubtful_digit(self) -> bool:
        """Whether the number was read from letters ("0I")."""
        number = self.scan.text[self.amount.first]
        return number.value is not None and not number.raw.replace(".", "").isdigit()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A number of publications for which no channel is said: asked, never guessed."""

    scan: Scan
    text: str


class QuotaReader:
    """Reads the quotas of paragraphs; `level` is the issuer's: "xa", "tinh" or unknown."""

    def __init__(self, level: str | None) -> None:
        self._level = level
        self.orphans: list[Orphan] = []

    def read(self, scan: Scan) -> Iterator[Reading]:
        """Yield the quotas of a paragraph."""
        if is_past_heading(scan):
            return
        parser = Parser(scan.text, loose=scan.loose)
        amounts = with_repeats(parser, parser.amounts())
        amounts = sorted([*amounts, *inferred(parser, scan, amounts)], key=lambda one: one.first)
        rows = [(row, one) for row, one in enumerate(amounts) if is_asked(parser, scan, amounts, row)]
        readings = [reading for row, _ in rows for reading in self._readings(parser, scan, amounts, row)]
        group = f"dong-{scan.source.first}" if len(readings) > 1 else None
        yield from (replace(one, quota=replace(one.quota, phrase_group=group)) for one in readings)

    def _readings(self, parser: Parser, scan: Scan, amounts: list[Amount], row: int) -> Iterator[Reading]:
        one = amounts[row]
        if one.hint is None and (hint := named_before(parser, scan, one)):
            one = replace(one, hint=hint)
            amounts = [*amounts[:row], one, *amounts[row + 1 :]]
        if (unit := unit_of(parser, scan, one)) is None:
            return
        channels = channels_of(scan, amounts, row, unit, self._level)
        if not channels and unit == "toa_dam":
            channels = ("event",)
        if not channels:
            self.orphans.append(Orphan(scan, scan.raw(one.first, one.end)))
        for channel in channels:
            if counted := settled(unit, channel, scan, one):
                parts = (scan, *scan.above[:1])
                named = any(
                    of_level(found.channel, self._level) == channel or (found.house and channel == "any_press")
                    for part in parts
                    for found in part.mentions
                )
                near = unit in OWN_CHANNEL or bool(one.hint) or named
                yield Reading(_quota(parser, scan, one, channel, counted), scan, one, near)


def _quota(parser: Parser, scan: Scan, one: Amount, channel: str, unit: str) -> Quota:
    low, high, bound, about = bound_of(parser, one)
    cycle = one.cycle or Cycle(Per.PERIOD, 1, one.first, one.end)
    return Quota(
        id="",
        text=scan.sentence,
        channel=channel,
        unit_of_count=unit,
        per=cycle.per,
        per_n=cycle.per_n,
        min=low,
        max=high,
        bound=bound,
        approx=about is not None,
        approx_word=about,
        genre=(scan.raw(one.unit_first, one.end) or None) if unit == "tin_bai" else None,
        task_scope=("each_task",) if cycle.per is Per.TASK else ("any",),
        countable_by_crawler=channel in _CRAWLED,
        needs_event_register=cycle.per is Per.EVENT,
        line=scan.source.lines,
    )
