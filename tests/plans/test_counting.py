"""What counts, what nearly counts, and what is none of a quota's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from plan_builders import given, item, plan, quota, source

from core.article import Form
from core.clock import day_end, day_start, local_day
from core.count import CountState, Gap
from core.plan import Bound, Per
from plans.counting import count_all_periods, count_plan, count_quota
from plans.periods import periods

MONDAY = date(2025, 11, 17)
SUNDAY = date(2025, 11, 23)


def counted(one, items=(), on=SUNDAY, **more):
    [count] = count_plan(plan(one), given(items, **more), on=on)
    return count


def numbers(items):
    return [one.item for one in items]


def test_every_number_lists_its_items_with_a_reason():
    count = counted(quota(), [item(2, SUNDAY, "ha_tang"), item(1, MONDAY, "*")])
    assert (count.plan, count.found, count.need, count.state) == ("thu", 2, 1, CountState.MET)
    assert count.period.label == "tuần 47, 17-23/11/2025"
    assert numbers(count.items) == [1, 2]
    assert [one.reason for one in count.items] == [
        "Đăng trên báo điện tử, nói về chủ đề của kế hoạch.",
        "Đăng trên báo điện tử, phục vụ nhiệm vụ: Hạ tầng số.",
    ]
    assert (count.items[0].url, count.items[0].published_on) == ("https://bao.example/1", MONDAY)


def test_week_begins_at_midnight_of_monday_in_vietnam():
    sunday_late = local_day(datetime(2025, 11, 16, 23, 59, 59, tzinfo=timezone(timedelta(hours=7))))
    monday_early = local_day(datetime(2025, 11, 16, 17, 0, tzinfo=UTC))
    count = counted(quota(), [item(1, sunday_late), item(2, monday_early)])
    assert numbers(count.items) == [2]


def test_new_years_eve_and_new_years_day_are_two_months_and_one_week():
    eve = local_day(datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    day = local_day(datetime(2025, 12, 31, 17, 0, tzinfo=UTC))
    items = [item(1, eve), item(2, day)]
    assert numbers(counted(quota(per=Per.MONTH), items, on=date(2025, 12, 31)).items) == [1]
    assert numbers(counted(quota(per=Per.MONTH), items, on=date(2026, 1, 1)).items) == [2]
    assert numbers(counted(quota(), items, on=date(2026, 1, 1)).items) == [1, 2]


@pytest.mark.parametrize(
    ("channel", "counts"),
    [
        *[(c, True) for c in ("press_print", "press_online", "tv", "tv_national", "radio_province", "radio_national")],
        *[
            (c, False)
            for c in ("portal", "agency_website", "facebook", "radio_commune", "radio_district", "led_screen")
        ],
    ],
)
def test_press_means_print_online_sound_and_picture(channel, counts):
    count = counted(quota(), [item(1, MONDAY, channel=channel)])
    assert count.found == int(counts)
    assert not count.nearly


@pytest.mark.parametrize("channel", ["facebook", "zalo", "youtube", "tiktok"])
def test_social_networks_in_general_mean_each_of_them(channel):
    assert counted(quota(channel="social_any"), [item(1, MONDAY, channel=channel, form=Form.POST)]).found == 1


def test_portal_named_beside_the_press_is_for_a_person_to_decide():
    count = counted(quota(ask_channels=("portal",)), [item(1, MONDAY, channel="portal")])
    assert (count.found, numbers(count.nearly)) == (0, [1])
    assert "cổng thông tin điện tử" in count.nearly[0].reason


def test_source_named_by_the_quota_counts_whatever_its_channel_and_no_other_does():
    named = quota(sources=("cong", "bao"), ask_channels=("portal",))
    items = [item(1, MONDAY, source="cong", channel="portal"), item(2, MONDAY), item(3, MONDAY, source="khac")]
    count = counted(named, items, sources=[source("cong", "portal"), source("bao"), source("khac")])
    assert sorted(numbers(count.items)) == [1, 2]


def test_paper_of_another_province_does_not_count_and_is_named():
    here = source("bao", province="tỉnh Thái Nguyên", name="Báo Thái Nguyên")
    there = source("bao_xa", province="Thanh Hóa", name="Báo Thanh Hóa")
    national = source("bao_nuoc", name="Báo Trung ương")
    items = [item(1, MONDAY), item(2, MONDAY, source="bao_xa"), item(3, MONDAY, source="bao_nuoc")]
    count = counted(quota(), items, sources=[here, there, national])
    assert numbers(count.items) == [1, 3]
    assert "Báo Thanh Hóa" in count.note


def test_items_of_a_source_that_was_removed_still_count():
    assert counted(quota(), [item(1, MONDAY, source="da_bo")], sources=[source("bao")]).found == 1


def test_outlet_narrows_the_channel_to_its_own_source():
    online = quota(outlet="Báo Thái Nguyên điện tử", channel="press_online")
    sources = [source("a", name="Báo Thái Nguyên"), source("b", name="Báo Khác")]
    count = counted(online, [item(1, MONDAY, source="a"), item(2, MONDAY, source="b")], sources=sources)
    assert (numbers(count.items), count.state) == ([1], CountState.MET)


def test_outlet_that_no_source_bears_gives_a_number_and_no_verdict():
    online = quota(outlet="Tạp chí Văn nghệ", channel="press_online")
    count = counted(online, [item(1, MONDAY)], sources=[source("bao", name="Báo Khác")])
    assert (count.found, count.state) == (1, CountState.NOT_MEASURABLE)
    assert "Tạp chí Văn nghệ" in count.note


def test_channel_that_nobody_watches_is_not_measured_and_never_zero():
    count = counted(quota(channel="portal"), sources=[source("bao")])
    assert (count.found, count.state) == (None, CountState.NOT_MEASURABLE)
    assert "cổng thông tin điện tử" in count.note


def test_what_no_crawler_sees_is_not_measured_even_where_items_exist():
    radio = quota(channel="radio_commune", countable_by_crawler=False, why="Cần nhật ký phát sóng.")
    count = counted(radio, [item(1, MONDAY, channel="radio_commune")], on=date(2030, 1, 1))
    assert (count.found, count.need, count.items, count.state) == (None, 1, (), CountState.NOT_MEASURABLE)
    assert "Cần nhật ký phát sóng." in count.note


def test_quota_per_event_waits_for_the_register_of_events():
    count = counted(quota(per=Per.EVENT, needs_event_register=True), [item(1, MONDAY)])
    assert (count.found, count.state) == (None, CountState.NOT_MEASURABLE)
    assert "sổ đăng ký sự kiện" in count.note


@pytest.mark.parametrize(
    ("scope", "tags", "counts"),
    [
        (("any",), ("*",), True),
        (("any",), ("ha_tang",), True),
        (("any",), ("nhiem_vu_cu",), False),
        (("ha_tang",), ("ha_tang", "du_lieu"), True),
        (("ha_tang",), ("du_lieu",), False),
        (("ha_tang",), ("*",), False),
        (("ha_tang", "du_lieu"), ("du_lieu",), True),
    ],
)
def test_tags_an_item_needs(scope, tags, counts):
    assert counted(quota(task_scope=scope), [item(1, MONDAY, *tags)]).found == int(counts)


def test_short_text_is_no_feature():
    one = quota(genre="bài")
    count = counted(one, [item(1, MONDAY, length=699), item(2, MONDAY, length=700), item(3, MONDAY, length=0)])
    assert (numbers(count.items), numbers(count.nearly)) == ([2], [1, 3])
    assert "699" in count.nearly[0].reason
    assert counted(quota(genre="tin, bài"), [item(1, MONDAY, length=100)]).found == 1
    assert counted(quota(genre="bài", min_length=200), [item(1, MONDAY, length=200)]).found == 1


def test_video_counts_where_the_plan_says_so_else_nearly():
    video = [item(1, MONDAY, form=Form.VIDEO)]
    assert counted(quota(counts_video_as_item=True), video).found == 1
    assert numbers(counted(quota(), video).nearly) == [1]
    assert counted(quota(unit_of_count="clip"), video).found == 1
    assert numbers(counted(quota(unit_of_count="clip"), [item(1, MONDAY)]).nearly) == [1]


def test_undated_item_nearly_counts():
    count = counted(quota(), [], undated=[item(1, None), item(2, None, "xa_la"), item(3, None, channel="portal")])
    assert (count.found, numbers(count.nearly)) == (0, [1])
    assert "Không rõ ngày đăng" in count.nearly[0].reason


def test_day_after_the_one_looked_at_does_not_count_yet():
    assert counted(quota(), [item(1, SUNDAY)], on=date(2025, 11, 22)).found == 0


def test_outlet_quota_counts_every_publication_of_a_story():
    assert counted(quota(), [item(1, MONDAY), item(2, MONDAY, cluster=1, source="bao_hai")]).found == 2


def test_same_address_twice_counts_once():
    assert counted(quota(), [item(1, MONDAY), item(7, MONDAY, url="https://bao.example/1")]).found == 1


def test_task_total_counts_a_story_once_and_shows_the_reposts():
    total = quota(per=Per.TASK, min=5, max=5, task_scope=("each_task",))
    items = [item(2, SUNDAY, "ha_tang", cluster=1), item(1, MONDAY, "ha_tang"), item(3, SUNDAY, "ha_tang", "du_lieu")]
    roads, data = count_plan(plan(total), given(items), on=SUNDAY)
    assert (roads.task, numbers(roads.items), numbers(roads.nearly)) == ("ha_tang", [1, 3], [2])
    assert "Đăng lại" in roads.nearly[0].reason
    assert (data.task, numbers(data.items), data.need) == ("du_lieu", [3], 5)
    assert "hơn một nhiệm vụ" in roads.note


def test_monthly_number_for_each_task_is_counted_task_by_task():
    each = quota(per=Per.MONTH, task_scope=("each_task",))
    assert [count.task for count in count_plan(plan(each), given(), on=SUNDAY)] == ["ha_tang", "du_lieu"]


def test_two_quotas_told_apart_by_topic_only_say_so():
    one, two = quota(topic="thực trạng"), quota(id="q2", topic="xu thế")
    first, second = count_plan(plan(one, two), given([item(1, MONDAY)]), on=SUNDAY)
    assert (first.found, second.found) == (1, 1)
    assert "q2" in first.note
    assert "q1" in second.note


def test_each_unit_without_a_list_of_units_shows_the_number_and_decides_nothing():
    owed = quota(channel="agency_website", applies_to="each_unit")
    sources = [source("so_a", "agency_website", name="Sở A"), source("so_b", "agency_website", name="Sở B")]
    items = [item(n, MONDAY, channel="agency_website", source="so_a") for n in (1, 2)]
    count = counted(owed, items, sources=sources)
    assert (count.found, count.state) == (2, CountState.NOT_MEASURABLE)
    assert "Sở A 2, Sở B 0" in count.note


def test_each_unit_named_by_its_source_the_slowest_decides():
    owed = quota(channel="agency_website", applies_to="each_unit", sources=("so_a", "so_b"))
    sources = [source("so_a", "agency_website", name="Sở A"), source("so_b", "agency_website", name="Sở B")]
    items = [item(n, MONDAY, channel="agency_website", source="so_a") for n in (1, 2)]
    over = counted(owed, items, sources=sources, on=date(2026, 1, 20))
    assert over.state is CountState.MISSED
    on_sunday = counted(owed, items, sources=sources)
    assert (on_sunday.found, on_sunday.state) == (2, CountState.BEHIND)
    assert "Sở B 0" in on_sunday.note
    assert "Sở A" not in on_sunday.note


def test_number_of_a_column_is_proved_by_its_videos_and_never_disproved():
    column = quota(channel="tv", unit_of_count="chuyen_muc", column_name="Chuyển đổi số", why="Cần lịch phát sóng.")
    video = item(1, MONDAY, channel="tv", form=Form.VIDEO, section="Chuyển đổi số")
    assert (counted(column, [video]).found, counted(column, [video]).state) == (1, CountState.MET)
    text = replace(video, form=Form.ARTICLE)
    elsewhere = replace(video, item=2, url="https://bao.example/2", section="Thời sự")
    count = counted(column, [text, elsewhere], on=date(2026, 1, 20))
    assert (count.found, count.items, count.state) == (None, (), CountState.NOT_MEASURABLE)
    count = counted(column, [text, elsewhere])
    assert numbers(count.nearly) == [1]
    assert "Cần lịch phát sóng." in count.note


def test_issue_of_a_special_page_has_no_edges_that_a_machine_sees():
    page = quota(channel="press_online", unit_of_count="ky", per=Per.MONTH, column_name="Chuyên trang Chuyển đổi số")
    items = [item(n, MONDAY, section="Chuyển đổi số") for n in (1, 2, 3)]
    count = counted(page, items)
    assert (count.found, count.state, numbers(count.nearly)) == (None, CountState.NOT_MEASURABLE, [1, 2, 3])


def test_gap_of_a_source_that_counts_stands_beside_the_number():
    week = (day_start(MONDAY), day_end(SUNDAY))
    inside = Gap(source="bao", start=week[0] + timedelta(hours=3), end=week[0] + timedelta(hours=9))
    still = Gap(source="bao", start=week[1] - timedelta(hours=1), end=None)
    before = Gap(source="bao", start=week[0] - timedelta(days=2), end=week[0])
    after = Gap(source="bao", start=week[1], end=None)
    other = Gap(source="cong", start=week[0], end=None)
    sources = [source("bao"), source("cong", "portal")]
    count = counted(quota(), [item(1, MONDAY)], gaps=[inside, still, before, after, other], sources=sources)
    assert count.gaps == (inside, still)


def test_partial_week_says_so_and_keeps_its_need():
    short = quota(period_start=date(2025, 11, 20))
    count = counted(short, on=date(2025, 11, 21))
    assert (count.need, count.period.partial) == (1, True)
    assert "Kỳ lẻ" in count.note


def test_about_fifteen_says_from_where_it_is_met():
    count = counted(quota(min=15, max=15, approx=True, approx_word="khoảng"))
    assert count.need == 15
    assert "“khoảng 15”" in count.note
    assert "12" in count.note


@pytest.mark.parametrize(
    ("found", "on", "state"),
    [
        (0, date(2025, 11, 1), CountState.NOT_DUE),
        (0, MONDAY, CountState.ON_TRACK),
        (0, date(2025, 11, 20), CountState.AT_RISK),
        (0, SUNDAY, CountState.BEHIND),
        (1, SUNDAY, CountState.MET),
        (0, date(2026, 3, 1), CountState.MISSED),
    ],
)
def test_states_of_a_weekly_quota_through_its_life(found, on, state):
    items = [item(n, on) for n in range(found)]
    assert counted(quota(), items, on=on).state is state


def test_before_the_dates_the_first_period_is_shown_after_them_the_last():
    every = periods(quota(), plan())
    assert counted(quota(), on=date(2025, 1, 1)).period == every[0]
    assert counted(quota(), on=date(2027, 1, 1)).period == every[-1]


def test_cap_is_watched_beside_the_quotas():
    cap = quota(id="c1", min=None, max=1, bound=Bound.AT_MOST)
    counts = count_plan(plan(quota(), caps=(cap,)), given([item(1, MONDAY), item(2, MONDAY)]), on=SUNDAY)
    assert [(c.quota.id, c.need, c.found, c.state) for c in counts] == [
        ("q1", 1, 2, CountState.MET),
        ("c1", None, 2, CountState.OVER_CAP),
    ]


def test_history_has_every_period_that_began():
    counts = count_all_periods(plan(quota()), given([item(1, MONDAY)], undated=[item(2, None)]), on=SUNDAY)
    assert [(c.found, c.state, len(c.nearly)) for c in counts] == [
        (0, CountState.MISSED, 0),
        (0, CountState.MISSED, 0),
        (1, CountState.MET, 1),
    ]


def test_one_quota_in_a_period_of_choice():
    first = periods(quota(), plan())[0]
    [count] = count_quota(plan(quota()), quota(), first, given([item(1, date(2025, 11, 5))]), on=SUNDAY)
    assert (count.period, count.found, count.state) == (first, 1, CountState.MET)
