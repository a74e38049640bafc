"""How a run ended, in one word and one sentence. Pure: a tally in, a verdict out."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.crawl import Outcome
from core.words import say
from crawlers.failures import REFUSALS, Cause, Problem


@dataclass(slots=True)
class Tally:
    """What one source's run met."""

    answers: int = 0  # requests answered
    articles: int = 0  # read in full
    fresh: int = 0  # of these: new, or answered anew although they were known
    not_modified: int = 0
    articles_known: int = 0
    articles_failed: int = 0
    listings_read: int = 0  # entry pages that could be read, 304 included
    entries: list[Problem] = field(default_factory=list)  # entry pages that could not; a handful
    emptied: Problem | None = None  # something is missing where something was
    bug: str = ""
    paused: str = ""  # a host asked to be left alone
    out_of_time: bool = False
    verdict: tuple[Outcome, str] | None = None  # a page API's own


def judge(tally: Tally) -> tuple[Outcome, str]:
    """Return the outcome and the sentence for the officer, empty where all is well."""
    if tally.bug:
        return Outcome.BROKEN, say("crawl.result.bug", detail=tally.bug)
    if tally.verdict is not None:
        return tally.verdict
    if tally.fresh:
        return Outcome.OK, _remark(tally)
    if tally.emptied is not None:
        return Outcome.EMPTY, _sentence(tally.emptied)
    if not tally.listings_read and not tally.not_modified:
        return _no_entry(tally)
    if tally.articles_failed and not tally.articles and not tally.articles_known:
        return Outcome.BROKEN, say("crawl.result.articles_failed", count=tally.articles_failed)
    if not tally.articles_known and not tally.not_modified:
        return Outcome.EMPTY, _remark(tally) or say("crawl.result.nothing")
    return Outcome.UNCHANGED, _remark(tally)


def _no_entry(tally: Tally) -> tuple[Outcome, str]:
    """Nothing that leads to articles could be read: the gravest refusal or failure names the run."""
    refused = [problem for problem in tally.entries if problem.cause in REFUSALS]
    broken = [problem for problem in tally.entries if problem.cause not in REFUSALS]
    # A refused home page weighs more than a feed that is not there.
    hard = [problem for problem in broken if problem.cause is not Cause.GONE]
    chosen = next(iter((*hard, *refused, *broken)), None)
    if chosen is None:
        return Outcome.EMPTY, _remark(tally) or say("crawl.result.nothing")
    return (Outcome.REFUSED if chosen.cause in REFUSALS else Outcome.BROKEN), _sentence(chosen)


def _sentence(problem: Problem) -> str:
    return say(f"crawl.result.{problem.cause.value}", url=problem.url, detail=problem.detail)


def _remark(tally: Tally) -> str:
    if tally.paused:
        return say("crawl.result.host_paused", url="", detail=tally.paused)
    return say("crawl.result.out_of_time") if tally.out_of_time else ""
