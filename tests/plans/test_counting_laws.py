"""Laws of counting, whatever the items."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from plan_builders import given as facts
from plan_builders import item, plan, quota

from core.article import Form
from core.closing import ClosedPeriod
from core.output import Output
from core.plan import Bound, Per
from core.registers import Event, Unit
from core.ruling import Ruling, RulingKind
from plans.closing import freeze
from plans.counting import (
    count_all_periods,
    count_numbers,
    count_plan,
    count_quota,
    heap_cuts,
    length_edges,
    quotas_that_read_titles,
)
from plans.counting.recorded import countable_of
from plans.files import load_plan
from plans.periods import periods

FIRST, LAST = date(2025, 11, 3), date(2026, 1, 4)
ON = date(2025, 12, 17)

CROWDED = [date(2025, 12, 14) + timedelta(days=n) for n in range(5)]  # Sunday to Thursday: items meet in one count
EDGES = [FIRST - timedelta(days=1), FIRST, date(2025, 11, 20), date(2025, 11, 30), date(2025, 12, 1), LAST]
days = st.sampled_from([None, *CROWDED, *EDGES, LAST + timedelta(days=1)])
tags = st.lists(st.sampled_from(["*", "ha_tang", "du_lieu", "khac"]), min_size=1, max_size=3)
UNITS = [
    Unit(key="xa_a", name="Xã A", group="xa", sources=("s0",)),
    Unit(key="xa_b", name="Xã B", group="xa", sources=("s1",), valid_to=date(2025, 12, 1), successor="xa_a"),
    Unit(key="xa_c", name="Xã C", group="xa"),
]
EVENTS = [
    Event(key="a", name="Ngày hội", start=date(2025, 11, 20), end=date(2025, 11, 21)),
    Event(key="b", name="Hội thi", start=date(2025, 12, 20), end=date(2025, 12, 21)),
]
QUOTAS = (
    quota(),
    quota(id="q2", genre="bài", per=Per.MONTH, ask_channels=("portal",)),
    quota(id="q3", per=Per.TASK, task_scope=("each_task",), min=5, max=5),
    quota(id="q4", task_scope=("du_lieu",), per=Per.PERIOD, approx=True),
    quota(id="q5", channel="tv", unit_of_count="chuyen_muc"),
    quota(id="q6", channel="radio_commune", unit_of_count="luot_phat", countable_by_crawler=False, per=Per.MONTH),
    quota(id="q7", applies_to="each_unit", lead_unit="mỗi xã", per=Per.MONTH),
    quota(id="q8", per=Per.EVENT, needs_event_register=True),
    quota(id="q9", copies="once", min=3, max=3),
)
CAP = quota(id="c1", min=None, max=4, bound=Bound.AT_MOST)
PLAN = plan(*QUOTAS, caps=(CAP,))
NO_LISTS = {"items": (), "nearly": (), "excluded": (), "pieces": None}


def rulings_of(number):
    return st.lists(
        st.builds(
            Ruling,
            plan=st.just("thu"),
            item=st.just(number),
            quota=st.sampled_from([None, "q1", "q3", "q8"]),
            kind=st.sampled_from(RulingKind),
            reason=st.just("vì"),
            by=st.just("phòng"),
            at=st.datetimes(datetime(2025, 11, 1), datetime(2025, 11, 3), timezones=st.just(UTC)),
        ),
        max_size=2,
    ).map(tuple)


@st.composite
def crawled(draw, number, **fixed):
    values = {
        "cluster": draw(st.integers(0, 5)),
        "length": draw(st.sampled_from([0, 1, 699, 700, 3000])),
        "form": draw(st.sampled_from([Form.ARTICLE, Form.ARTICLE, Form.POST, Form.VIDEO])),
        "channel": draw(st.sampled_from(["press_online", "press_online", "tv", "portal"])),
        "source": draw(st.sampled_from(["s0", "s1", "s2"])),
        "title": draw(st.sampled_from(["Tin ngày hội", "Tin hội thi", "Tin khác"])),
        "rulings": draw(st.just(()) | st.just(()) | rulings_of(number)),
    }
    return item(number, draw(days), *draw(tags), **{**values, **fixed})


@st.composite
def entered(draw, number):
    return countable_of(
        Output(
            plan="thu",
            key=str(number),
            title="Chương trình",
            channel=draw(st.sampled_from(["radio_commune", "press_print"])),
            unit_of_count=draw(st.sampled_from(["tin_bai", "chuyen_muc", "phat_lai"])),
            published_on=draw(st.dates(FIRST, LAST)),
            owing_unit=draw(st.sampled_from([None, "xa_a", "xa_c"])),
            tasks=tuple(set(draw(tags)) - {"*"}),
            event=draw(st.sampled_from([None, "a"])),
            quantity=draw(st.integers(1, 4)),
            repeats=draw(st.integers(0, 3)),
            id=number,
        )
    )


@st.composite
def item_lists(draw):
    items = [draw(crawled(number)) for number in range(draw(st.integers(0, 14)))]
    return items + [draw(entered(number)) for number in range(1000, 1000 + draw(st.integers(0, 4)))]


def known(items, **more):
    return facts(items, units=UNITS, events=EVENTS, **more)


@given(item_lists())
def test_number_is_the_number_of_items_shown(items):
    for count in count_plan(PLAN, known(items), on=ON) + count_all_periods(PLAN, known(items), on=ON):
        assert sum(one.quantity for one in count.items) == (count.found or 0)
        assert all(count.period.start <= one.published_on <= min(count.period.end, ON) for one in count.items)
        shown = [(one.recorded, one.item) for one in (*count.items, *count.nearly, *count.excluded)]
        assert len(shown) == len(set(shown))


@given(item_lists(), st.randoms(use_true_random=False))
def test_order_of_arrival_makes_no_difference(items, random: Random):
    shuffled = random.sample(items, len(items))
    assert count_plan(PLAN, known(shuffled), on=ON) == count_plan(PLAN, known(items), on=ON)


@given(item_lists(), st.data())
def test_one_more_item_never_lowers_a_number(items, data):
    more = [*items, data.draw(crawled(900, rulings=()) | entered(900))]
    before, after = (count_plan(PLAN, known(rows), on=ON) for rows in (items, more))
    for one, other in zip(before, after, strict=True):
        assert (other.found or 0) >= (one.found or 0)


@given(item_lists(), st.data())
def test_a_person_who_includes_an_item_never_lowers_a_number_and_who_excludes_one_never_raises_it(items, data):
    index = data.draw(st.integers(0, len(items)))
    if index == len(items):
        return
    kind = data.draw(st.sampled_from([RulingKind.INCLUDE, RulingKind.EXCLUDE]))
    bare = [replace(one, rulings=()) for one in items]
    word = Ruling(
        plan="thu",
        item=bare[index].item,
        quota=None,
        kind=kind,
        reason="vì",
        by="phòng",
        at=datetime(2025, 11, 4, tzinfo=UTC),
    )
    ruled = [*bare[:index], replace(bare[index], rulings=(word,)), *bare[index + 1 :]]
    before, after = (count_plan(PLAN, known(rows), on=ON) for rows in (bare, ruled))
    sign = 1 if kind is RulingKind.INCLUDE else -1
    for one, other in zip(before, after, strict=True):
        assert sign * ((other.found or 0) - (one.found or 0)) >= 0


@given(item_lists())
def test_weeks_of_the_plan_sum_to_the_whole(items):
    """But for a story that one site has in two weeks: it is one publication in each, and one in both together."""
    items = [one if one.recorded else replace(one, cluster=one.item) for one in items]
    weekly, whole = quota(), quota(per=Per.PERIOD)
    parts = [
        count.found
        for period in periods(weekly, PLAN)
        for count in count_quota(PLAN, weekly, period, facts(items), on=LAST)
    ]
    [total] = count_plan(plan(whole), facts(items), on=LAST)
    assert sum(parts) == total.found


@given(item_lists())
def test_shares_sum_to_the_whole(items):
    for count in count_all_periods(PLAN, known(items), on=ON):
        for shares in (count.by_unit, count.by_event):
            assert not shares or sum(share.found for share in shares) == (count.found or 0)


@given(item_lists())
def test_numbers_without_lists_are_the_same(items):
    whole = count_plan(PLAN, known(items), on=ON)
    assert count_numbers(PLAN, known(items), on=ON) == [replace(count, **NO_LISTS) for count in whole]


@given(item_lists(), st.dates(FIRST - timedelta(days=3), LAST + timedelta(days=3)))
def test_heaps_give_the_numbers_of_their_items(items, on):
    """As the store makes them: alike items of one stretch of days, those of shared stories and ruled ones by themselves."""
    plain = replace(PLAN, quotas=tuple(one for one in QUOTAS if one not in quotas_that_read_titles(PLAN)))
    heaps = heaped(items, heap_cuts(plain, known(items), on), length_edges(plain))
    numbers = count_numbers(plain, known(heaps), on=on)
    assert numbers == [replace(count, **NO_LISTS) for count in count_plan(plain, known(items), on=on)]


def heaped(items, cuts, lengths):
    clusters = Counter(one.cluster for one in items if not one.recorded)
    alone = [one for one in items if one.recorded or one.rulings or clusters[one.cluster] > 1]
    heaps = Counter()
    for one in items:
        if one in alone or not one.published_on or not cuts or not cuts[0] <= one.published_on < cuts[-1]:
            continue
        first = cuts[bisect_right(cuts, one.published_on) - 1]
        length = max((edge for edge in lengths if edge <= one.length), default=0)
        heaps[replace(one, item=0, url="", title="", cluster=0, published_on=first, length=length)] += 1
    return alone + [replace(one, quantity=number) for one, number in heaps.items()]


@given(item_lists(), st.dates(FIRST, LAST), st.integers(0, 3))
def test_closing_a_period_never_changes_its_number(items, on, later):
    """What arrives after the signature stands beside the next period, never in the closed one."""
    monday = on - timedelta(days=on.weekday())
    signed = [count for count in count_all_periods(PLAN, known(items), on=monday) if count.period.end < monday]
    closed = ClosedPeriod(
        plan="thu",
        start=FIRST,
        end=monday,
        label="kỳ",
        closed_at=datetime(2026, 1, 5, tzinfo=UTC),
        by="phòng",
        reason="chốt",
        digest="",
        counts=freeze(signed, {}),
    )
    more = [*items, *(item(2000 + n, monday - timedelta(days=5)) for n in range(later))]
    after = count_all_periods(PLAN, known(more, closed=[closed]), on=LAST)
    numbers = {(one.quota.id, one.task, one.period): (one.found, one.state) for one in after}
    for count in signed:
        assert numbers[count.quota.id, count.task, count.period] == (count.found, count.state)


def test_hundred_thousand_items_are_counted_for_a_month_well_under_a_second():
    real = load_plan("thai-nguyen-2024-2025")
    topics = [task.id for task in real.topics]
    random = Random(7)
    items = [
        item(
            n,
            real.period_start + timedelta(days=n % 410),
            random.choice(topics),
            channel=random.choice(["press_online", "portal"]),
        )
        for n in range(100_000)
    ]
    begun = time.process_time()
    counts = count_plan(real, facts(items), on=date(2024, 12, 20))
    assert sum(count.found or 0 for count in counts) > 5_000
    assert time.process_time() - begun < 3  # a tenth of it on an idle core: a slow shared one must not fail
