"""What a digest names, in which order, and what it only adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as with_values
from hypothesis import strategies as st
from mornings import (
    FALSE_CLAIM,
    LAST_WEEK,
    MONTH,
    MORNING,
    SPAN,
    TASKS,
    TODAY,
    WEEK,
    count,
    given,
    item,
    plan,
    quiet,
    quota,
    typical,
    waiting,
)

from alerts.board_rules import MOST_BLOCKS
from alerts.digest import DigestItem, PlanBoard, SilentSource, build_digest
from alerts.item_rules import MOST_IN_ALL, MOST_PIECES, task_names
from alerts.lines import Board, ItemGroup
from core.count import Count, CountState, Period
from core.crawl import Outcome
from core.plan import Bound


def board_of(*counts: Count) -> Board:
    (board,) = build_digest(given(boards=(PlanBoard(plan=plan(), counts=counts),))).boards
    return board


def groups_of(*items: DigestItem) -> tuple[ItemGroup, ...]:
    return build_digest(given(boards=(PlanBoard(plan=plan(), counts=()),), items=items)).groups


def told(board: Board) -> list[str]:
    return [line.count.quota.id for block in board.blocks for line in block]


def test_missed_comes_before_behind_before_at_risk_before_over_cap() -> None:
    states = [CountState.OVER_CAP, CountState.AT_RISK, CountState.MET, CountState.BEHIND, CountState.MISSED]
    board = board_of(*(count(state, quota=quota(state.value)) for state in states))
    assert told(board) == ["missed", "behind", "at_risk", "over_cap"]


def test_what_falls_due_first_stands_first_and_the_larger_lack_before_the_smaller() -> None:
    board = board_of(
        count(quota=quota("month"), period=MONTH, found=0),
        count(quota=quota("small"), found=4),
        count(quota=quota("large"), found=1),
    )
    assert told(board) == ["large", "small", "month"]


def test_quotas_in_order_are_added_up_and_not_named() -> None:
    board = board_of(
        count(CountState.MET, quota=quota("a")),
        count(CountState.MET, quota=quota("b")),
        count(CountState.ON_TRACK, quota=quota("c")),
        count(CountState.NOT_DUE, quota=quota("d")),
    )
    assert board.blocks == ()
    assert board.total == 4
    assert board.states == {CountState.MET: 2, CountState.ON_TRACK: 1, CountState.NOT_DUE: 1}


def test_what_no_crawler_sees_is_named_apart_and_never_lacks_anything() -> None:
    radio = quota("radio", channel="radio_commune")
    board = board_of(count(CountState.NOT_MEASURABLE, quota=radio, found=None))
    assert board.unmeasured == ((radio, 1),)
    assert board.blocks == ()


def test_past_week_missed_stands_beside_the_week_that_goes_well() -> None:
    board = board_of(count(CountState.ON_TRACK), count(CountState.MISSED, period=LAST_WEEK, found=1))
    ((line,),) = board.blocks
    assert (line.count.period, line.short, line.days_left) == (LAST_WEEK, 4, 0)
    assert (board.total, board.past_missed, board.states) == (1, 1, {CountState.ON_TRACK: 1})


def test_many_missed_weeks_are_one_line_that_counts_those_before() -> None:
    weeks = [Period(start=date(2025, 10, day), end=date(2025, 10, day + 6), label=f"tuần {day}") for day in (6, 13, 20)]
    board = board_of(*(count(CountState.MISSED, period=week) for week in weeks))
    ((line,),) = board.blocks
    assert (line.count.period, line.missed_before) == (weeks[-1], 2)


def test_quota_owed_for_each_task_is_one_block_with_the_most_lacking_first() -> None:
    each = quota("each")
    board = board_of(
        count(quota=each, period=SPAN, task="ha_tang", found=3),
        count(quota=quota("other"), period=SPAN, found=2),
        count(quota=each, period=SPAN, task="ky_nang", found=0),
    )
    assert [[line.task for line in block] for block in board.blocks] == [
        ["Phổ cập kỹ năng số cho người dân", "Phát triển hạ tầng số"],
        [None],
    ]
    assert board.total == 3


@pytest.mark.parametrize(("days", "pressed"), [(31, True), (32, False)])
def test_quota_that_ended_unmet_long_ago_is_named_apart(days: int, pressed: bool) -> None:
    end = TODAY - timedelta(days=days)
    period = Period(start=end - timedelta(days=30), end=end, label="tháng đã qua")
    board = board_of(count(CountState.MISSED, period=period))
    assert (len(board.blocks), len(board.ended)) == ((1, 0) if pressed else (0, 1))
    assert board.states == {CountState.MISSED: 1}


def test_old_missed_week_of_a_quota_that_goes_on_is_no_news() -> None:
    old = Period(start=date(2025, 9, 1), end=date(2025, 9, 7), label="tuần 36")
    board = board_of(count(CountState.MISSED, period=old), count(CountState.ON_TRACK))
    assert (board.blocks, board.ended, board.past_missed) == ((), (), 0)


@pytest.mark.parametrize(
    ("on", "left"), [(date(2025, 11, 17), 7), (date(2025, 11, 23), 1), (date(2025, 11, 24), 0), (date(2025, 12, 1), 0)]
)
def test_days_left_hold_today_and_end_with_the_period(on: date, left: int) -> None:
    digest = build_digest(replace(given(boards=(PlanBoard(plan=plan(), counts=(count(),)),)), on=on))
    assert digest.boards[0].blocks[0][0].days_left == left


def test_cap_says_by_how_many_it_is_passed() -> None:
    cap = quota("cap", min=None, max=2, bound=Bound.AT_MOST)
    ((line,),) = board_of(count(CountState.OVER_CAP, quota=cap, need=None, found=5)).blocks
    assert (line.over, line.short) == (3, 0)


def test_more_quotas_than_a_mail_holds_are_counted() -> None:
    board = board_of(*(count(quota=quota(f"q{number}")) for number in range(MOST_BLOCKS + 7)))
    assert (len(board.blocks), board.hidden) == (MOST_BLOCKS, 7)


def test_items_stand_under_their_first_task_in_the_order_of_the_plan() -> None:
    groups = groups_of(
        DigestItem(item=item(1), tasks=()),
        DigestItem(item=item(2), tasks=("ky_nang",)),
        DigestItem(item=item(3), tasks=("*", "dich_vu_cong", "ky_nang")),
    )
    assert [group.task for group in groups] == [TASKS[1].name, TASKS[2].name, None]
    assert groups[0].lines[0].also == (TASKS[2].name,)


def test_newest_item_of_a_task_comes_first() -> None:
    (group,) = groups_of(*(DigestItem(item=item(number), tasks=("ha_tang",)) for number in (1, 3, 2)))
    assert [line.item.id for line in group.lines] == [3, 2, 1]


def test_repost_stands_under_the_oldest_piece_of_its_cluster() -> None:
    first, second = item(1, cluster=1), item(2, cluster=1, source="cong_suong_lam")
    (group,) = groups_of(DigestItem(item=second, tasks=("ky_nang",)), DigestItem(item=first, tasks=("ha_tang",)))
    assert (group.task, group.total) == (TASKS[0].name, 2)
    assert [(line.item, line.reposts, line.also) for line in group.lines] == [(first, (second,), (TASKS[2].name,))]


def test_task_no_plan_knows_is_shown_by_its_id() -> None:
    (group,) = groups_of(DigestItem(item=item(), tasks=("nhiem_vu_la",)))
    assert group.task == "nhiem_vu_la"


def test_equal_ids_of_two_plans_are_told_apart_by_the_plan() -> None:
    other = plan(key="khac", tasks=(replace(TASKS[0], name="Hạ tầng của kế hoạch khác"),))
    boards = (PlanBoard(plan=plan(), counts=()), PlanBoard(plan=other, counts=()))
    names = task_names(boards)
    assert names["ha_tang"] == names["ke-hoach:ha_tang"] == TASKS[0].name
    assert names["khac:ha_tang"] == "Hạ tầng của kế hoạch khác"


@with_values(st.lists(st.tuples(st.integers(1, 400), st.sampled_from(["ha_tang", "ky_nang", "*"])), max_size=300))
def test_no_item_is_lost_between_shown_and_counted(rows: list[tuple[int, str]]) -> None:
    items = {number: DigestItem(item=item(number), tasks=(task,)) for number, task in rows}
    groups = groups_of(*items.values())
    assert sum(group.total for group in groups) == len(items)
    assert sum(len(group.lines) + group.hidden for group in groups) == len(items)
    assert all(len(group.lines) <= MOST_PIECES for group in groups)
    assert sum(len(group.lines) for group in groups) <= MOST_IN_ALL


def test_likeliest_finding_comes_first_and_silence_that_lasts_longest() -> None:
    early = SilentSource(name="B", outcome=Outcome.BROKEN, since=MORNING.replace(day=1), message="")
    late = SilentSource(name="A", outcome=Outcome.EMPTY, since=MORNING, message="")
    rows = (waiting(1, score=0.5), waiting(2, FALSE_CLAIM, score=0.9))
    digest = build_digest(given(waiting=rows, silent=(late, early)))
    assert digest.waiting == (rows[1], rows[0])
    assert digest.silent == (early, late)


def test_quiet_morning_is_known() -> None:
    assert build_digest(quiet()).quiet
    assert not build_digest(typical()).quiet
    assert not build_digest(given(waiting=(waiting(),))).quiet


def test_same_facts_give_the_same_digest() -> None:
    assert build_digest(typical()) == build_digest(typical())
    assert typical().on == TODAY
    assert WEEK.start <= TODAY <= WEEK.end
