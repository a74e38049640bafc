"""The lines of the report, from counts made of a small plan: what adds up, what is beside, what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from core.article import Form
from core.clock import VIETNAM
from core.count import Adjustment, Count, Countable, CountedItem, CountInput, CountState, Gap, Period, PlanSpan, Share
from core.finding import ClaimKind
from core.output import Output
from core.plan import Per, Plan, Quota, Task
from core.registers import Event, Unit
from core.report import Figures, Reviewed, SilentLine
from core.source import Source, SourceKind
from plans.counting import count_span
from scheduler.report_lines import (
    Names,
    Spans,
    airing_lines,
    channel_lines,
    class_lines,
    event_lines,
    item_lines,
    missing_lines,
    plan_name,
    quota_lines,
    reviewed,
    silent_lines,
    task_lines,
)

D = date
PAPER = Source(key="bao", name="Báo Thử", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/")


def quota(**given: Any) -> Quota:
    usual: dict[str, Any] = {
        "id": "q1",
        "text": "01 tin, bài/tuần",
        "channel": "press_online",
        "unit_of_count": "tin_bai",
    }
    return Quota(**{**usual, "per": Per.WEEK, "min": 1, "max": 1, "countable_by_crawler": True, **given})


def plan(*quotas: Quota, **given: Any) -> Plan:
    usual: dict[str, Any] = {
        "key": "thu",
        "title": "Kế hoạch thử",
        "issuer": "UBND xã Thử",
        "province": None,
        "period_start": D(2025, 9, 1),
        "period_end": D(2025, 12, 31),
        "tasks": (Task(id="ha_tang", name="Hạ tầng số"), Task(id="du_lieu", name="Dữ liệu số", lead_unit="Văn phòng")),
        "quotas": quotas,
    }
    return Plan(**{**usual, **given})


def item(number: int, day: date, *tasks: str, **given: Any) -> Countable:
    usual: dict[str, Any] = {
        "item": number,
        "url": f"https://bao.example/{number}",
        "title": f"Tin {number}",
        "length": 3000,
    }
    usual |= {"source": "bao", "channel": "press_online", "form": Form.ARTICLE, "cluster": number}
    return Countable(**{**usual, "published_on": day, "tasks": frozenset(tasks or ("*",)), **given})


ITEMS = (
    item(1, D(2025, 9, 10), "ha_tang"),
    item(2, D(2025, 10, 1), "ha_tang", "du_lieu"),
    item(3, D(2025, 10, 8), "ha_tang", cluster=2, source="bao_hai"),
    item(4, D(2025, 10, 15)),
    item(5, D(2025, 10, 31), "du_lieu"),
)


def spans(ours: Plan, *items: Countable, **given: Any) -> Spans:
    """October, with September before it; nothing is known of a year before."""
    known = CountInput(items=items or ITEMS, sources=(PAPER,), **given)
    return Spans(
        now=count_span(ours, known, D(2025, 10, 1), D(2025, 10, 31)),
        total=count_span(ours, known, D(2025, 9, 1), D(2025, 10, 31)),
        previous=count_span(ours, known, D(2025, 9, 1), D(2025, 9, 30)),
        year_before=None,
    )


def test_what_a_plan_holds():
    found = plan_name(plan(quota(), caps=(quota(id="c1"),)))
    assert (found.tasks, found.quotas, found.caps) == (2, 1, 1)


def test_a_quota_over_a_month_is_the_sum_of_its_weeks():
    """A week belongs to the month its last day falls in: the one of 27/10-02/11 is November's, and its item with it."""
    (line,) = quota_lines(plan(quota()), spans(plan(quota())))
    assert (line.need, line.periods, line.met, line.state) == (4, 4, 3, CountState.MISSED)
    assert line.found == Figures(now=3, total=4, previous=1, year_before=None)
    assert line.total_need == 8
    assert line.running is None


def test_a_quota_that_is_not_due_shows_the_period_under_way():
    yearly = quota(per=Per.PERIOD, min=10, max=10)
    (line,) = quota_lines(plan(yearly), spans(plan(yearly)))
    assert (line.need, line.found.now, line.periods) == (10, 5, 0)
    assert line.running == "cả giai đoạn 01/9-31/12/2025".replace("/9", "/09")


def test_a_quota_for_each_task_has_a_line_for_every_task():
    each = quota(per=Per.TASK, min=2, max=2, task_scope=("each_task",))
    lines = quota_lines(plan(each), spans(plan(each)))
    assert [(line.task, line.found.now) for line in lines] == [("Hạ tầng số", 2), ("Dữ liệu số", 2)]


def test_what_no_crawler_sees_is_not_known_and_is_named_as_missing():
    radio = quota(channel="radio_commune", countable_by_crawler=False, lead_unit="Trung tâm Dịch vụ")
    made = spans(plan(radio))
    (line,) = quota_lines(plan(radio), made)
    assert (line.found.now, line.found.total, line.state) == (None, None, CountState.NOT_MEASURABLE)
    (missing,) = missing_lines(made.now)
    assert (missing.name, missing.owes) == ("Trung tâm Dịch vụ", radio.text)
    assert missing.why


def test_nothing_found_where_nothing_can_be_concluded_is_not_nought():
    made = spans(plan(quota()))
    row = replace(made.now.quotas[0], found=0, state=CountState.NOT_MEASURABLE)
    silent = replace(made, now=replace(made.now, quotas=(row,)))
    assert quota_lines(plan(quota()), silent)[0].found.now is None
    assert len(missing_lines(silent.now)) == 1
    seen = replace(made, now=replace(made.now, quotas=(replace(row, found=2),)))
    assert quota_lines(plan(quota()), seen)[0].found.now == 2
    assert missing_lines(seen.now) == ()


def test_tasks_channels_and_classes_hold_everything_that_was_published():
    made = spans(plan(quota()))
    tasks = task_lines(plan(quota()), made)
    assert [(line.name, line.pieces.now, line.publications.now) for line in tasks] == [
        ("Hạ tầng số", 1, 2),
        ("Dữ liệu số", 2, 2),
        ("Chưa rõ nhiệm vụ (thuộc phạm vi chung của kế hoạch)", 1, 1),
    ]
    assert tasks[0].pieces == Figures(now=1, total=2, previous=1, year_before=None)
    for lines in (channel_lines((PAPER,), made), class_lines(made)):
        assert sum(line.publications.now or 0 for line in lines) == made.now.total.publications == 4


def test_nothing_on_a_channel_is_nought_only_where_somebody_looks():
    sheet = item(9, D(2025, 9, 3), channel="radio_commune", recorded=True, unit_of_count="chuyen_muc", quantity=4)
    lines = {line.channel: line for line in channel_lines((PAPER,), spans(plan(), *ITEMS[:1], sheet))}
    assert (lines["press_online"].publications.now, lines["press_online"].quantity) == (0, 0)
    assert lines["radio_commune"].publications == Figures(now=None, total=1, previous=1, year_before=None)
    assert lines["radio_commune"].quantity is None
    classes = {line.kind: line.publications.now for line in class_lines(spans(plan(), *ITEMS[:1], sheet))}
    assert classes == {"chuyen_muc": None, "tin_bai": 0}


def test_every_publication_is_listed_once_with_what_it_counts_for():
    video = item(6, D(2025, 10, 20), form=Form.VIDEO)
    made = spans(plan(quota()), *ITEMS, video)
    lines = item_lines(made.now, (), Names.of((PAPER,), (), plan()))
    assert len(lines) == made.now.total.publications
    assert [(line.outlet, line.copy, line.kind) for line in lines[:2]] == [
        ("Báo Thử", False, "tin_bai"),
        ("bao_hai", True, "tin_bai"),
    ]
    assert lines[0].tasks == ("Hạ tầng số", "Dữ liệu số")
    assert [line.quotas for line in lines] == [("q1",), ("q1",), ("q1",), (), ("q1",)]


def output(number: int, **given: Any) -> Output:
    usual: dict[str, Any] = {
        "plan": "thu",
        "key": f"k{number}",
        "title": f"Chuyên mục {number}",
        "channel": "radio_commune",
    }
    usual |= {"unit_of_count": "chuyen_muc", "published_on": D(2025, 10, 7), "id": number}
    return Output(**{**usual, **given})


def test_a_recorded_output_is_listed_with_its_proof_and_its_unit():
    sheet = item(
        1, D(2025, 10, 7), recorded=True, channel="press_print", unit_of_count="tin_bai", source="Báo in", url=""
    )
    made = spans(plan(), sheet)
    unit = Unit(key="ttdv", name="Trung tâm Dịch vụ", group="khac")
    rows = (output(1, channel="press_print", issue="Số 42, trang 3", owing_unit="ttdv"),)
    (line,) = item_lines(made.now, rows, Names.of((PAPER,), (unit,), plan()))
    assert (line.address, line.reference, line.unit) == (None, "Số 42, trang 3", "Trung tâm Dịch vụ")
    assert (line.outlet, line.recorded) == ("Báo in", True)


def test_the_radio_log_is_in_the_order_of_airing_and_holds_radio_only():
    rows = (
        output(1, aired_at=time(17), repeats=3),
        output(2, aired_at=time(5, 30)),
        output(3, published_on=D(2025, 10, 6)),
        output(4, channel="led_screen"),
    )
    lines = airing_lines(rows, Names.of((), (), plan()))
    assert [line.title for line in lines] == ["Chuyên mục 3", "Chuyên mục 2", "Chuyên mục 1"]
    assert lines[2].repeats == 3


def _count(period: Period, *, shares: tuple[Share, ...] = (), **given: Any) -> Count:
    usual: dict[str, Any] = {
        "plan": "thu",
        "quota": quota(),
        "task": None,
        "need": 1,
        "found": 1,
        "state": CountState.MET,
    }
    return Count(**{**usual, "period": period, "by_unit": shares, **given})


def _with_parts(parts: tuple[Count, ...]) -> Spans:
    made = spans(plan(quota()))
    row = replace(made.now.quotas[0], parts=parts, running=None)
    return replace(made, now=replace(made.now, quotas=(row,)))


def test_the_shares_of_units_are_put_together_and_what_is_not_known_of_one_adds_nothing():
    weeks = [Period(start=D(2025, 10, day), end=D(2025, 10, day + 6), label=f"tuần {day}") for day in (6, 13)]
    parts = (
        _count(weeks[0], shares=(_share("a", 2, CountState.MET), _share("b", 0, CountState.NOT_MEASURABLE))),
        _count(weeks[1], shares=(_share("a", 0, CountState.MISSED), _share("b", 0, CountState.NOT_MEASURABLE))),
    )
    made = _with_parts(parts)
    (line,) = quota_lines(plan(quota()), made)
    assert [(share.name, share.found, share.need, share.state) for share in line.shares] == [
        ("Xã a", 2, 2, CountState.MISSED),
        ("Xã b", None, None, CountState.NOT_MEASURABLE),
    ]
    assert [one.name for one in missing_lines(made.now)] == ["Xã b"]


def _share(key: str, found: int, state: CountState) -> Share:
    return Share(key=key, name=f"Xã {key}", found=found, need=1, state=state)


def test_what_changed_in_a_signed_period_is_told_once():
    september = Period(start=D(2025, 9, 1), end=D(2025, 9, 30), label="tháng 9/2025")
    late = CountedItem(item=7, url="", title="", published_on=None, reason="", quantity=2)
    change = Adjustment(period=september, quota="q1", late=(late,), withdrawn=())
    weeks = [Period(start=D(2025, 10, day), end=D(2025, 10, day + 6), label="") for day in (6, 13)]
    closed = datetime(2025, 11, 3, 9, tzinfo=VIETNAM)
    parts = tuple(_count(week, adjustments=(change,), closed_at=closed) for week in weeks)
    (line,) = quota_lines(plan(quota()), _with_parts(parts))
    assert [(one.label, one.late, one.withdrawn) for one in line.changes] == [("tháng 9/2025", 2, 0)]
    assert line.closed_on == D(2025, 11, 3)
    (half,) = quota_lines(plan(quota()), _with_parts((parts[0], replace(parts[1], closed_at=None))))
    assert half.closed_on is None


def test_what_reviewers_confirmed_is_known_once_nothing_waits():
    false, scam = ClaimKind.FALSE_CLAIM, ClaimKind.SCAM
    assert reviewed({}) == Reviewed(false_claims=0, scams=0)
    assert reviewed({("confirmed", false): 2, ("rejected", scam): 5}) == Reviewed(false_claims=2, scams=0)
    assert reviewed({("confirmed", false): 2, ("open", scam): 1}) is None


def test_events_of_the_days_stand_with_what_is_known_of_them():
    events = (
        Event(key="hoi", name="Ngày hội", start=D(2025, 10, 9), end=D(2025, 10, 10)),
        Event(key="xa", name="Chuyện xưa", start=D(2025, 8, 9), end=D(2025, 8, 10)),
    )
    (line,) = event_lines(events, "thu", spans(plan()).now)
    assert (line.name, line.found, line.state) == ("Ngày hội", None, CountState.NOT_MEASURABLE)


def test_an_event_that_is_over_and_one_that_still_runs_show_what_was_published_about_them():
    owed = plan(quota(per=Per.EVENT, min=1, max=2, needs_event_register=True))
    events = (
        Event(key="hoi", name="Ngày hội", start=D(2025, 10, 9), end=D(2025, 10, 10), keywords=("ngày hội",)),
        Event(key="tong", name="Tổng kết", start=D(2025, 10, 30), end=D(2025, 11, 2), keywords=("tổng kết",)),
        Event(key="nha", name="Khánh thành", start=D(2025, 10, 2), end=D(2025, 10, 2), keywords=("khánh thành",)),
    )
    told = (item(7, D(2025, 10, 10), title="Khai mạc ngày hội"), item(8, D(2025, 10, 31), title="Tổng kết năm"))
    made = spans(owed, *ITEMS, *told, events=events)
    lines = {line.name: (line.found, line.need, line.state) for line in event_lines(events, "thu", made.now)}
    assert lines == {
        "Ngày hội": (1, 1, CountState.MET),
        "Tổng kết": (1, 1, CountState.MET),
        "Khánh thành": (0, 1, CountState.MISSED),
    }


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (datetime(2025, 10, 6, 8), datetime(2025, 10, 6, 9, 30), [2]),
        (datetime(2025, 9, 30, 12), datetime(2025, 10, 1, 6), [6]),  # begun before the month
        (datetime(2025, 10, 31, 18), None, [6]),  # still silent at its end
        (datetime(2025, 9, 1), datetime(2025, 10, 1), []),
        (datetime(2025, 11, 1), None, []),
    ],
)
def test_the_hours_in_which_a_source_was_silent(start, end, hours):
    gap = Gap(
        source="bao", start=start.replace(tzinfo=VIETNAM), end=end.replace(tzinfo=VIETNAM) if end else None, message=""
    )
    until = datetime(2025, 11, 1, tzinfo=VIETNAM)
    made = spans(plan(), gaps=(gap,))
    lines = silent_lines((gap,), made.now, Names.of((PAPER,), (), plan()), until)
    assert [line.hours for line in lines] == hours
    assert all(isinstance(line, SilentLine) and line.name == "Báo Thử" for line in lines)


def test_a_source_that_counts_for_no_quota_is_no_excuse():
    portal = Source(key="cong", name="Cổng", kind=SourceKind.PORTAL, channel="portal", home="https://cong.example/")
    gap = Gap(source="cong", start=datetime(2025, 10, 6, 8, tzinfo=VIETNAM), end=datetime(2025, 10, 7, tzinfo=VIETNAM))
    known = CountInput(items=ITEMS, sources=(PAPER, portal), gaps=(gap,))
    span: PlanSpan = count_span(plan(quota()), known, D(2025, 10, 1), D(2025, 10, 31))
    until = datetime(2025, 11, 1, tzinfo=VIETNAM)
    assert silent_lines((gap,), span, Names.of((PAPER, portal), (), plan()), until) == ()
