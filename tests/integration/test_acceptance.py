"""The sample province crawled over HTTP, beside what is true about it: the numbers that docs/measuring.md asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.clock import local_day
from core.crawl import Outcome
from core.text import compose
from sample.world import World
from scheduler.crawling import crawl_sources
from scheduler.office import Office
from tests.integration.offices import Place, Undisturbed, told


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return the runs of three words of a text."""
    words = compose(text).split()
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def body_is_right(found: str, true: str) -> bool:
    """Precision over .8 and recall over .9 on runs of three words."""
    ours, theirs = shingles(found), shingles(true)
    both = len(ours & theirs)
    return bool(ours) and both / len(ours) > 0.8 and both / len(theirs) > 0.9


def test_what_is_found_of_the_province(undisturbed: Undisturbed, province: World) -> None:
    found = {str(row["url"]): row for row in undisturbed.told}
    truth = [row for rows in province.truth().values() for row in rows]
    pairs = [(row, found[str(row["url"])]) for row in truth if row["url"] in found]
    assert len(pairs) >= 0.98 * len(truth), {str(row["url"]) for row in truth} - found.keys()
    assert len(found) == len(pairs), found.keys() - {str(row["url"]) for row in truth}
    articles = [(true, ours) for true, ours in pairs if true["title"]]
    assert share(compose(str(true["title"])) == ours["title"] for true, ours in articles) >= 0.98
    assert share(same_day(true["published"], ours["published_at"]) for true, ours in pairs) >= 0.97
    assert share(body_is_right(str(ours["text"]), str(true["text"])) for true, ours in pairs) >= 0.95
    assert {run.result.outcome for run in undisturbed.runs} == {Outcome.OK}


def share(marks: Iterator[bool]) -> float:
    """Return how many of the marks are true, 0 to 1."""
    rows = list(marks)
    return sum(rows) / len(rows)


def same_day(true: object, ours: object) -> bool:
    """Whether both tell the same local day, or neither tells one."""
    days = [local_day(datetime.fromisoformat(str(moment))) if moment else None for moment in (true, ours)]
    return days[0] == days[1]


def test_nobody_asks_for_what_robots_txt_forbids(undisturbed: Undisturbed) -> None:
    assert undisturbed.asked
    assert not [row.target for row in undisturbed.asked if row.target.startswith("/noi-bo")]


def test_a_second_crawl_changes_nothing_and_is_answered_with_304(
    crawled_place: Place, undisturbed: Undisturbed, office: Office
) -> None:
    crawled_place.world.forget_log()
    runs = list(crawl_sources(office, office.sources))
    assert [(run.new, run.changed) for run in runs] == [(0, 0)] * len(runs)
    assert {run.result.outcome for run in runs} == {Outcome.UNCHANGED}
    assert told(office) == undisturbed.told
    pages = [row for row in crawled_place.world.log() if row.site != "page" and "robots.txt" not in row.target]
    assert share(row.status == 304 for row in pages) > 0.8
