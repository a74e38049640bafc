"""What people decide, what they enter, and who owes: rulings, recorded outputs, units, events, owners that are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from plan_builders import given, item, plan, quota, source

from core.article import Form
from core.count import CountState
from core.output import Output
from core.plan import Bound, Per, Rules
from core.registers import Event, OwnerChange, Unit
from core.ruling import Ruling, RulingKind
from plans.counting import count_all_periods, count_numbers, count_plan, count_span
from plans.counting.ended import _body_named
from plans.counting.recorded import countable_of, with_outputs
from plans.counting.units import groups_in

MONDAY = date(2025, 11, 17)
SUNDAY = date(2025, 11, 23)
MOMENT = datetime(2025, 11, 20, 2, 0, tzinfo=UTC)


def counted(one, items=(), on=SUNDAY, rules=None, **more):
    [count] = count_plan(plan(one, rules=rules or Rules()), given(items, **more), on=on)
    return count


def numbers(items):
    return [one.item for one in items]


def ruled(kind, quota_id=None, *, hours=0, reason="theo công văn 12", number=1, recorded=False):
    return Ruling(
        plan="thu",
        item=number,
        quota=quota_id,
        kind=RulingKind(kind),
        reason=reason,
        by="Phòng VHXH",
        at=MOMENT + timedelta(hours=hours),
        recorded=recorded,
    )


def output(number=1, **values):
    usual = {
        "plan": "thu",
        "key": str(number),
        "title": f"Chương trình số {number}",
        "channel": "radio_commune",
        "unit_of_count": "chuyen_muc",
        "published_on": MONDAY,
        "id": number,
    }
    return Output(**{**usual, **values})


def recorded(number=1, **values):
    return countable_of(output(number, **values))


# --- rulings ------------------------------------------------------------------------------------------
def test_person_includes_what_no_rule_would_count_and_the_reason_is_shown():
    stranger = item(1, MONDAY, "nhiem_vu_la", channel="portal", source="xa_la", length=10)
    count = counted(quota(genre="bài"), [replace(stranger, rulings=(ruled("include", "q1"),))])
    assert (count.found, count.state) == (1, CountState.MET)
    assert count.items[0].reason == "Do Phòng VHXH quyết định tính ngày 20/11/2025: theo công văn 12"


def test_person_excludes_what_the_rules_count_and_it_stands_apart():
    count = counted(quota(), [replace(item(1, MONDAY), rulings=(ruled("exclude", "q1"),)), item(2, MONDAY)])
    assert (count.found, numbers(count.items), numbers(count.excluded)) == (1, [2], [1])
    assert "không tính ngày 20/11/2025: theo công văn 12" in count.excluded[0].reason


def test_item_taken_out_of_the_plan_is_told_only_where_it_would_have_counted():
    elsewhere = replace(item(1, MONDAY, channel="portal"), rulings=(ruled("exclude"),))
    assert counted(quota(), [elsewhere]).excluded == ()
    assert numbers(counted(quota(channel="portal"), [elsewhere]).excluded) == [1]
    on_it = replace(elsewhere, rulings=(ruled("exclude", "q1"),))
    assert numbers(counted(quota(), [on_it]).excluded) == [1]


@pytest.mark.parametrize(
    ("rulings", "found"),
    [
        ((ruled("exclude"), ruled("include", "q1", hours=1)), 1),
        ((ruled("exclude", hours=1), ruled("include", "q1")), 0),
        ((ruled("exclude"), ruled("include", "q1")), 1),  # of one moment: the word on the quota itself
        ((ruled("exclude", "q2"),), 1),  # of another quota
        ((ruled("exclude", "q1"), ruled("withdrawn", "q1", hours=1)), 0),  # the store drops what was taken back
        ((ruled("withdrawn", "q1"),), 1),
    ],
)
def test_newest_word_on_a_quota_holds(rulings, found):
    assert counted(quota(), [replace(item(1, MONDAY), rulings=rulings)]).found == found


def test_included_item_needs_a_day_and_a_task_where_each_has_its_own_number():
    undated = replace(item(1, None), rulings=(ruled("include", "q1"),))
    count = counted(quota(), undated=[undated])
    assert (count.found, numbers(count.nearly)) == (0, [1])
    assert "không rõ ngày đăng" in count.nearly[0].reason
    each = quota(per=Per.TASK, task_scope=("each_task",))
    loose = replace(item(2, MONDAY, "*"), rulings=(ruled("include", "q1"),))
    roads, _ = count_plan(plan(each), given([loose]), on=SUNDAY)
    assert (roads.found, numbers(roads.nearly)) == (0, [2])
    assert "chưa gắn nhiệm vụ" in roads.nearly[0].reason


def test_included_repost_counts_beside_its_original():
    total = quota(copies="once")
    again = replace(item(2, SUNDAY, cluster=1), rulings=(ruled("include", "q1"),))
    assert counted(total, [item(1, MONDAY), replace(again, rulings=())]).found == 1
    # what a person says of a repost that the rules would count as well changes nothing: the story is counted once …
    assert counted(total, [replace(item(1, MONDAY), rulings=again.rulings), replace(again, rulings=())]).found == 1
    # … but one put in beside the rules counts
    assert counted(total, [item(1, MONDAY), replace(again, channel="portal")]).found == 2
    earlier = replace(again, channel="portal", published_on=MONDAY)
    assert counted(total, [replace(item(1, SUNDAY), cluster=1), earlier]).found == 2


def test_included_item_proves_a_quota_that_no_machine_measures():
    radio = quota(channel="radio_commune", countable_by_crawler=False)
    assert counted(radio, [item(1, MONDAY)]).found is None
    count = counted(radio, [replace(item(1, MONDAY), rulings=(ruled("include", "q1"),))])
    assert (count.found, count.state) == (1, CountState.MET)


@drawn(st.lists(st.sampled_from(["include", "exclude"]), max_size=4), st.booleans())
def test_saying_the_same_twice_changes_nothing(kinds, general):
    words = tuple(ruled(kind, None if general else "q1", hours=n) for n, kind in enumerate(kinds))
    again = tuple(replace(one, at=one.at + timedelta(minutes=1)) for one in words[-1:])
    before = counted(quota(), [replace(item(1, MONDAY), rulings=words)])
    after = counted(quota(), [replace(item(1, MONDAY), rulings=(*words, *again))])
    assert (before.found, numbers(before.excluded)) == (after.found, numbers(after.excluded))


# --- recorded outputs ---------------------------------------------------------------------------------
RADIO = quota(channel="radio_commune", unit_of_count="chuyen_muc", countable_by_crawler=False, min=2, max=2)


def test_book_that_reaches_the_period_makes_a_real_number():
    count = counted(RADIO, [recorded(1), recorded(2)])
    assert (count.found, count.state, count.need) == (2, CountState.MET, 2)
    assert "truyền thanh cấp xã" in count.items[0].reason
    assert count.items[0].recorded


def test_no_entry_is_nought_only_where_the_book_goes_on():
    last_week = recorded(1, published_on=date(2025, 11, 12))
    week, this = date(2025, 11, 16), SUNDAY
    assert counted(RADIO, [last_week], on=this).found is None
    assert "mới có đến ngày 12/11/2025" in counted(RADIO, [last_week], on=this).note
    later = recorded(2, published_on=date(2025, 11, 18))
    begun = recorded(3, published_on=date(2025, 11, 4))
    weeks = count_all_periods(plan(RADIO), given([begun, later]), on=this)
    assert [(count.found, count.state) for count in weeks] == [
        (1, CountState.MISSED),
        (0, CountState.MISSED),
        (1, CountState.BEHIND),
    ]
    assert counted(RADIO, [later], on=week).found is None  # seen from the week before, the book is not there yet


def test_row_with_a_link_is_an_entry_of_the_book_too():
    issue = quota(channel="press_online", unit_of_count="ky", min=2, max=2)
    seen = item(1, MONDAY)
    row = output(9, channel="press_online", unit_of_count="ky", address=seen.url)
    week = counted(issue, [seen], on=date(2025, 11, 25))
    assert (week.found, week.state) == (None, CountState.NOT_MEASURABLE)
    whole = plan(issue, period_end=SUNDAY)
    [late] = count_plan(whole, given(with_outputs([seen], [row])), on=date(2025, 11, 25))
    assert (late.found, late.state) == (1, CountState.MISSED)


def test_number_says_how_far_its_book_goes():
    tuesday = recorded(1, published_on=date(2025, 11, 18))
    assert "Bảng kê mới có đến ngày 18/11/2025." in counted(RADIO, [tuesday]).note
    assert "Bảng kê" not in counted(RADIO, [tuesday], on=date(2025, 11, 18)).note
    assert "Bảng kê" not in counted(RADIO, [tuesday, recorded(2)]).note  # met: nothing is in doubt


def test_entry_of_another_unit_or_channel_is_no_witness():
    assert counted(RADIO, [recorded(1, unit_of_count="tin_bai")]).found is None
    assert counted(RADIO, [recorded(1, channel="led_screen")]).found is None
    near = counted(RADIO, [recorded(1), recorded(2, unit_of_count="chuong_trinh")])
    assert (near.found, numbers(near.nearly)) == (1, [2])
    assert "Bảng kê ghi là chương trình; chỉ tiêu tính số chuyên mục." in near.nearly[0].reason


@pytest.mark.parametrize(("unit", "found"), [("chuyen_muc", 1), ("phat_lai", 3), ("luot_phat", 4)])
def test_programme_aired_four_times_is_one_programme_three_repeats_four_airings(unit, found):
    airings = counted(replace(RADIO, unit_of_count=unit, min=9, max=9), [recorded(1, repeats=3)])
    assert airings.found == found
    assert [one.quantity for one in airings.items] == [found]


def test_log_without_repeats_says_that_there_were_none():
    assert counted(replace(RADIO, unit_of_count="phat_lai"), [recorded(1)]).found == 0


def test_printed_copies_count_by_their_number():
    leaflets = quota(channel="publication", unit_of_count="to_roi", countable_by_crawler=False, min=500, max=500)
    count = counted(leaflets, [recorded(1, channel="publication", unit_of_count="to_roi", quantity=480)])
    assert (count.found, count.pieces) == (480, 1)


def test_row_with_the_address_of_a_crawled_item_is_the_same_publication():
    seen = item(1, MONDAY, "ha_tang", url="https://www.bao.example/tin-1.html?utm_source=zalo")
    row = output(9, channel="press_online", unit_of_count="tin_bai", address="http://bao.example/tin-1.html")
    [joined] = with_outputs([seen], [replace(row, tasks=("du_lieu",), genre="bài")])
    assert (joined.item, joined.recorded, joined.tasks) == (1, False, {"ha_tang", "du_lieu", "*"})
    assert counted(quota(genre="bài"), [replace(joined, length=10)]).found == 1
    assert len(with_outputs([seen], [replace(row, address="Báo in, trang 3")])) == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://bao.example/tin-1.html",
        "http://www.bao.example/tin-1.amp",
        "https://m.bao.example/tin-1/amp/",
        "https://bao.example/print/tin-1",
        "https://bao.example/tin-1/?utm_source=zalo",
        "https://bao.example/%74in-1",
    ],
)
def test_every_address_of_an_article_is_the_same_publication(address):
    seen = item(1, MONDAY, url="https://bao.example/tin-1.html")
    row = output(9, channel="press_online", unit_of_count="tin_bai", address=address)
    assert len(with_outputs([seen], [row])) == 1
    assert len(with_outputs([replace(seen, url=address)], [replace(row, address=seen.url)])) == 1
    assert len(with_outputs([seen], [replace(row, address=address.replace("in-1", "in-2"))])) == 2


def test_rulings_on_outputs_follow_them():
    rows = with_outputs([], [output(1), output(2)], [ruled("exclude", recorded=True), ruled("exclude", number=2)])
    count = counted(RADIO, rows)
    assert (numbers(count.items), numbers(count.excluded)) == ([2], [1])


def test_sheet_that_tells_a_tin_from_a_bai_is_believed():
    press = quota(genre="bài", channel="press_print", countable_by_crawler=False)
    rows = [
        recorded(n, channel="press_print", unit_of_count="tin_bai", genre=genre)
        for n, genre in enumerate(("bài", "tin", None))
    ]
    count = counted(press, rows)
    assert (numbers(count.items), numbers(count.nearly)) == ([0], [1, 2])
    assert "“tin”" in count.nearly[0].reason
    both = counted(replace(press, genre="tin, bài"), rows)
    assert numbers(both.items) == [0, 1, 2]


def test_outlet_of_a_row_must_be_the_one_that_owes():
    paper = quota(outlet="Báo Thái Nguyên", channel="press_print", countable_by_crawler=False)
    rows = [
        recorded(n, channel="press_print", unit_of_count="tin_bai", outlet=outlet)
        for n, outlet in enumerate(("Báo in Thái Nguyên", "Báo Nhân Dân", None))
    ]
    count = counted(paper, rows)
    assert (numbers(count.items), numbers(count.nearly)) == ([0], [2])


def test_sending_and_publishing_are_two_duties():
    sent = recorded(1, channel="portal", unit_of_count="tin_bai", submitted=True)
    printed = recorded(2, channel="portal", unit_of_count="tin_bai", owing_unit="xa_a")
    crawled = item(3, MONDAY, channel="portal")
    submit = quota(channel="portal", duty="submit")
    count = counted(submit, [sent, printed, crawled])
    assert (numbers(count.items), numbers(count.nearly)) == ([1, 2], [3])
    publish = counted(quota(channel="portal"), [sent, printed, crawled])
    assert (sorted(numbers(publish.items)), numbers(publish.nearly)) == ([2, 3], [1])


def test_row_without_a_task_waits_where_tasks_are_counted_one_by_one():
    each = replace(RADIO, per=Per.TASK, task_scope=("each_task",))
    rows = [recorded(1), recorded(2, tasks=("ha_tang",))]
    roads, data = count_plan(plan(each), given(rows), on=SUNDAY)
    assert (numbers(roads.items), numbers(roads.nearly)) == ([2], [1])
    assert (data.found, numbers(data.nearly)) == (0, [1])


# --- rules of a plan ----------------------------------------------------------------------------------
def test_copies_count_as_the_plan_or_the_quota_says():
    twice = [item(1, MONDAY), item(2, MONDAY, cluster=1, source="bao_hai")]
    assert counted(quota(), twice).found == 2
    assert counted(quota(), twice, rules=Rules(copies="once")).found == 1
    assert counted(quota(copies="each_outlet"), twice, rules=Rules(copies="once")).found == 2
    assert counted(quota(copies="once"), twice).pieces == 1
    total = quota(per=Per.TASK, task_scope=("ha_tang",), copies="each_outlet")
    assert counted(total, [replace(one, tasks=frozenset(("ha_tang",))) for one in twice]).found == 2


@pytest.mark.parametrize(
    ("rule", "found", "nearly"), [("both", (1, 1), (0, 0)), ("ask", (1, 0), (0, 1)), ("first", (1, 0), (0, 0))]
)
def test_item_of_two_tasks(rule, found, nearly):
    each = quota(per=Per.TASK, task_scope=("each_task",))
    whole = plan(each, rules=Rules(two_tasks=rule))
    both = count_plan(whole, given([item(1, MONDAY, "du_lieu", "ha_tang")]), on=SUNDAY)
    assert tuple(count.found for count in both) == found
    assert tuple(len(count.nearly) for count in both) == nearly


def test_person_settles_an_item_of_two_tasks():
    each = quota(per=Per.TASK, task_scope=("each_task",))
    both = replace(item(1, MONDAY, "du_lieu", "ha_tang"), rulings=(ruled("include", "q1"),))
    found = count_plan(plan(each, rules=Rules(two_tasks="ask")), given([both]), on=SUNDAY)
    assert [count.found for count in found] == [1, 1]


def test_forms_that_the_office_takes_for_a_unit():
    report = quota(unit_of_count="phong_su", channel="tv", min=1)
    video = item(1, MONDAY, channel="tv", form=Form.VIDEO)
    assert counted(report, [video]).found is None
    rules = Rules(forms=(("phong_su", ("video",)),))
    assert counted(report, [video], rules=rules).found == 1
    missed = counted(report, [replace(video, form=Form.ARTICLE)], rules=rules, on=date(2026, 2, 1))
    assert missed.state is CountState.MISSED


def test_length_of_a_genre_is_the_offices_to_say():
    rules = Rules(min_length=(("Bài", 900),))
    texts = [item(1, MONDAY, length=899), item(2, MONDAY, length=900)]
    assert numbers(counted(quota(genre="bài"), texts, rules=rules).items) == [2]
    assert numbers(counted(quota(genre="bài", min_length=100), texts, rules=rules).items) == [1, 2]


def test_item_must_be_about_the_province_where_the_plan_says_so():
    sources = [source("bao", province="Thái Nguyên"), source("bao_nuoc", name="Báo Trung ương")]
    items = [
        item(1, MONDAY),
        item(2, MONDAY, source="bao_nuoc", title="Thái Nguyên phủ sóng 5G"),
        item(3, MONDAY, source="bao_nuoc", title="Cả nước phủ sóng 5G"),
    ]
    count = counted(quota(), items, rules=Rules(about_province=True), sources=sources)
    assert (numbers(count.items), numbers(count.nearly)) == ([1, 2], [3])
    assert counted(quota(), items, sources=sources).found == 3


def test_translation_waits_for_a_person_unless_the_plan_counts_each():
    two = quota(languages=("vi", "en"))
    items = [item(1, MONDAY, title="Tỉnh mở cổng dữ liệu"), item(2, MONDAY, title="Province opens its data portal")]
    count = counted(two, items)
    assert (numbers(count.items), numbers(count.nearly)) == ([1], [2])
    assert counted(two, items, rules=Rules(translations="each")).found == 2
    assert counted(quota(), items).found == 2


def test_more_than_a_range_asks_for_is_no_fault():
    several = quota(min=1, max=3, bound=Bound.RANGE)
    assert counted(several, [item(n, MONDAY) for n in range(9)]).state is CountState.MET


# --- units --------------------------------------------------------------------------------------------
XA = [
    Unit(key="xa_a", name="Xã A", group="xa", sources=("web_a", "fb_a")),
    Unit(key="xa_b", name="Xã B", group="xa", sources=("web_b",)),
    Unit(key="xa_c", name="Xã C", group="xa"),
]
SITES = [
    source("web_a", "agency_website", name="Trang xã A"),
    source("fb_a", "agency_website", name="Trang phụ xã A"),
    source("web_b", "agency_website", name="Trang xã B"),
]
OWED = quota(channel="agency_website", applies_to="each_unit", lead_unit="UBND cấp xã")


def at(number, site, day=MONDAY):
    return item(number, day, channel="agency_website", source=site)


def test_each_unit_has_its_share_and_the_silent_one_is_named():
    count = counted(OWED, [at(1, "web_a"), at(2, "fb_a"), at(3, "web_b")], units=XA, sources=SITES)
    assert [(share.key, share.found, share.need, share.state) for share in count.by_unit] == [
        ("xa_a", 2, 1, CountState.MET),
        ("xa_b", 1, 1, CountState.MET),
        ("xa_c", 0, 1, CountState.NOT_MEASURABLE),
    ]
    assert (count.found, count.need, count.state) == (3, 3, CountState.NOT_MEASURABLE)
    assert "Chưa có số liệu của: Xã C." in count.note


def test_one_late_unit_makes_the_whole_late():
    count = counted(OWED, [at(1, "web_a"), at(2, "web_a")], units=XA, sources=SITES)
    assert (count.state, count.forecast.more) == (CountState.BEHIND, 1)
    assert "còn thiếu: Xã B 0" in count.note


def test_unit_hands_its_number_in_by_sheet():
    sheet = recorded(1, channel="agency_website", unit_of_count="tin_bai", owing_unit="xa_c")
    count = counted(OWED, [at(1, "web_a"), at(2, "web_b"), sheet], units=XA, sources=SITES)
    assert (count.found, count.state) == (3, CountState.MET)


def test_radio_of_each_commune_is_known_by_who_handed_in_a_log():
    radio = replace(RADIO, applies_to="each_unit", lead_unit="UBND các xã, phường", min=1, max=1)
    assert counted(radio, [], units=XA).found is None
    count = counted(radio, [recorded(1, owing_unit="xa_a")], units=XA)
    assert [share.state for share in count.by_unit] == [
        CountState.MET,
        CountState.NOT_MEASURABLE,
        CountState.NOT_MEASURABLE,
    ]
    assert (count.found, count.state) == (1, CountState.NOT_MEASURABLE)
    over = counted(radio, [recorded(n, owing_unit=unit.key) for n, unit in enumerate(XA[:2])], units=XA[:2])
    assert over.state is CountState.MET


def test_item_of_no_unit_waits():
    stray = recorded(1, channel="agency_website", unit_of_count="tin_bai")
    count = counted(OWED, [stray], units=XA, sources=SITES)
    assert (count.found, numbers(count.nearly)) == (0, [1])
    assert sum(share.found for share in count.by_unit) == count.found


def test_only_units_that_exist_on_the_last_day_owe_and_heirs_take_over():
    old = Unit(
        key="xa_cu", name="Xã Cũ", group="xa", valid_to=date(2025, 11, 19), successor="xa_b", sources=("web_cu",)
    )
    new = Unit(key="xa_moi", name="Xã Mới", group="xa", valid_from=date(2025, 11, 24))
    sites = [*SITES, source("web_cu", "agency_website")]
    count = counted(OWED, [at(1, "web_cu")], units=[*XA[:2], old, new], sources=sites)
    assert [(share.key, share.found) for share in count.by_unit] == [("xa_a", 0), ("xa_b", 1)]


def test_units_named_by_the_quota_outrank_its_wording():
    named = replace(OWED, owed_by=("xa_b",))
    assert [share.key for share in counted(named, [], units=XA, sources=SITES).by_unit] == ["xa_b"]
    by_name = replace(OWED, owed_by=("XÃ A",))
    assert [share.key for share in counted(by_name, [], units=XA, sources=SITES).by_unit] == ["xa_a"]


@pytest.mark.parametrize(
    ("wording", "groups"),
    [
        ("UBND cấp xã", ("xa",)),
        ("Mỗi xã", ("xa",)),
        ("UBND các xã, phường, thị trấn (Đài truyền thanh xã)", ("xa",)),
        ("UBND các huyện, thị xã, thành phố (Trung tâm Truyền thông)", ("huyen",)),
        ("Các sở, ban, ngành; UBND các huyện, thị xã", ("huyen", "so_nganh")),
        ("Các cơ quan, đơn vị, địa phương trên địa bàn tỉnh", ("xa", "so_nganh")),
        ("Các trường trung học phổ thông", ("truong",)),
        ("Các cơ quan báo chí của tỉnh", ()),
        ("Phòng Văn hóa - Xã hội", ()),
        ("Cán bộ cơ sở", ("xa",)),
        ("Báo Thái Nguyên", ()),
    ],
)
def test_groups_of_units_as_plans_word_them(wording, groups):
    assert sorted(groups_in(wording)) == sorted(groups)


# --- events -------------------------------------------------------------------------------------------
EVENTS = [
    Event(key="khai_mac", name="Lễ khai mạc Ngày hội", start=MONDAY, end=MONDAY, keywords=("khai mạc ngày hội",)),
    Event(key="be_mac", name="Bế mạc", start=date(2025, 11, 21), end=SUNDAY, keywords=("bế mạc", "ngày hội")),
    Event(key="thang_12", name="Hội thi", start=date(2025, 12, 20), end=date(2025, 12, 20), keywords=("hội thi",)),
    Event(key="khac", name="Của kế hoạch khác", start=MONDAY, end=MONDAY, plan="khac"),
]
PER_EVENT = quota(per=Per.EVENT, needs_event_register=True, min=1, max=2)


def test_each_event_of_the_register_is_owed_for():
    opening = item(1, MONDAY, title="Sôi nổi Lễ khai mạc Ngày hội chuyển đổi số")
    count = counted(PER_EVENT, [opening], events=EVENTS)
    assert [(share.key, share.found, share.need, share.state) for share in count.by_event] == [
        ("khai_mac", 1, 1, CountState.MET),
        ("be_mac", 0, 1, CountState.AT_RISK),
        ("thang_12", 0, 1, CountState.NOT_DUE),
    ]
    assert (count.found, count.need, count.state) == (1, 2, CountState.AT_RISK)


@pytest.mark.parametrize(
    ("day", "title", "event"),
    [
        (date(2025, 11, 14), "Chuẩn bị khai mạc Ngày hội", "khai_mac"),  # three days of grace before it
        (date(2025, 11, 13), "Chuẩn bị khai mạc Ngày hội", None),
        (date(2025, 11, 20), "Dư âm KHAI MẠC ngày hội", "khai_mac"),  # the longer word wins over "ngày hội"
        (date(2025, 11, 24), "Ngày hội khép lại", "be_mac"),
        (date(2025, 11, 26), "Ngày hội khép lại", "be_mac"),
        (date(2025, 11, 27), "Ngày hội khép lại", None),
    ],
)
def test_title_and_days_say_which_event_an_item_covers(day, title, event):
    count = counted(PER_EVENT, [item(1, day, title=title)], events=EVENTS, on=date(2025, 12, 1))
    assert [share.key for share in count.by_event if share.found] == ([event] if event else [])


def test_item_of_the_days_without_the_name_waits_for_a_person():
    count = counted(PER_EVENT, [item(1, MONDAY, title="Tin trong ngày")], events=EVENTS)
    assert (count.found, numbers(count.nearly)) == (0, [1])
    assert "Lễ khai mạc Ngày hội" in count.nearly[0].reason
    said = replace(item(1, MONDAY, title="Tin trong ngày"), rulings=(ruled("include", "q1"),))
    assert [share.found for share in counted(PER_EVENT, [said], events=EVENTS).by_event] == [1, 0, 0]


def test_row_that_names_its_event_counts_for_it():
    row = recorded(1, channel="press_print", unit_of_count="tin_bai", event="be_mac")
    assert [share.found for share in counted(PER_EVENT, [row], events=EVENTS).by_event] == [0, 1, 0]


def test_days_of_grace_are_the_plans_to_say():
    late = item(1, date(2025, 11, 27), title="Ngày hội khép lại")
    count = counted(PER_EVENT, [late], events=EVENTS, on=date(2025, 12, 1), rules=Rules(event_days=5))
    assert count.found == 1


def test_events_of_a_month_are_due_in_it():
    facts = given([item(1, MONDAY, title="Lễ khai mạc Ngày hội")], events=EVENTS)
    november = count_span(plan(PER_EVENT), facts, date(2025, 11, 1), date(2025, 11, 30))
    [row] = november.quotas
    assert [(part.period.label, part.found) for part in row.parts] == [
        ("Lễ khai mạc Ngày hội (17/11/2025)", 1),
        ("Bế mạc (21-23/11/2025)", 0),
    ]
    assert (row.need, row.found, row.met, row.state) == (2, 1, 1, CountState.MISSED)


# --- owners that are gone -----------------------------------------------------------------------------
DISTRICT = quota(channel="agency_website", lead_unit="UBND các huyện, thị xã, thành phố", per=Per.MONTH, min=1, max=1)


def district(on, items=(), **more):
    whole = plan(DISTRICT, period_start=date(2025, 5, 1), period_end=date(2025, 12, 31))
    return count_plan(whole, given(items, **more), on=on)


def test_quota_of_a_body_that_ended_is_never_silently_missed():
    [before] = district(date(2025, 6, 30))
    assert before.state is CountState.BEHIND
    [after] = district(date(2025, 7, 1))
    assert after.state is CountState.NOT_MEASURABLE
    assert "30/06/2025" in after.note
    assert "diemtin plan owner thu q1" in after.note
    assert (before.owner_gone, after.owner_gone) == ("", after.note)
    whole = plan(DISTRICT, period_start=date(2025, 5, 1), period_end=date(2025, 12, 31))
    history = count_all_periods(whole, given(), on=date(2026, 1, 5))
    states = [count.state for count in history]
    assert states == [CountState.MISSED] * 2 + [CountState.NOT_MEASURABLE] * 6


def test_what_is_published_after_a_body_ended_is_shown_and_proves_nothing():
    [after] = district(date(2025, 7, 31), [item(1, date(2025, 7, 2), channel="agency_website")])
    assert (after.found, after.state) == (1, CountState.NOT_MEASURABLE)


def test_period_in_which_a_body_ended_may_be_met_but_not_missed():
    quarter = replace(DISTRICT, per=Per.YEAR)
    whole = plan(quarter, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
    site = item(1, date(2025, 3, 3), channel="agency_website")
    [met] = count_plan(whole, given([site]), on=date(2026, 1, 5))
    assert met.state is CountState.MET
    [open_] = count_plan(whole, given(), on=date(2026, 1, 5))
    assert open_.state is CountState.NOT_MEASURABLE


def test_person_closes_a_quota():
    closed = OwnerChange(plan="thu", quota="q1", on=date(2025, 7, 1), moved_to=None, reason="hết cấp huyện")
    [last] = district(date(2025, 9, 9), owner_changes=[closed])
    assert (last.period.end, last.state) == (date(2025, 6, 30), CountState.MISSED)
    for day in (date(2025, 5, 1), date(2024, 7, 1)):
        early = replace(closed, on=day)
        assert district(date(2025, 9, 9), owner_changes=[early]) == []


def test_person_moves_a_quota_to_another_owner():
    moved = OwnerChange(plan="thu", quota="q1", on=date(2025, 7, 1), moved_to="so_khcn", reason="chuyển")
    unit = Unit(key="so_khcn", name="Sở Khoa học và Công nghệ", group="so_nganh")
    [count] = district(date(2025, 9, 9), owner_changes=[moved], units=[unit])
    assert (count.quota.lead_unit, count.state) == ("Sở Khoa học và Công nghệ", CountState.ON_TRACK)
    [before] = district(date(2025, 6, 9), owner_changes=[moved], units=[unit])
    assert before.quota.lead_unit == DISTRICT.lead_unit


def test_owner_moved_before_the_plan_begins_holds_from_its_first_day():
    moved = OwnerChange(plan="thu", quota="q1", on=date(2024, 7, 1), moved_to="so_khcn", reason="chuyển")
    unit = Unit(key="so_khcn", name="Sở Khoa học và Công nghệ", group="so_nganh")
    [count] = district(date(2025, 5, 9), owner_changes=[moved], units=[unit])
    assert count.quota.lead_unit == "Sở Khoa học và Công nghệ"


def test_what_is_to_be_sent_is_not_said_to_be_off_the_net():
    count = counted(quota(duty="submit", countable_by_crawler=True))
    assert "không thấy ai gửi" in count.note
    assert "không có trên mạng" not in count.note


def test_unit_that_the_register_ended_asks_for_a_decision_too():
    gone = Unit(key="tt", name="Trung tâm Thông tin", group="khac", valid_to=date(2025, 11, 18))
    count = counted(quota(lead_unit="trung tâm thông tin"), units=[gone])
    assert count.state is CountState.NOT_MEASURABLE
    assert "18/11/2025 (theo danh sách đơn vị)" in count.note


@pytest.mark.parametrize(
    ("wording", "ended"),
    [
        ("UBND các huyện, thị xã, thành phố (Trung tâm Truyền thông - Văn hóa - Thể thao)", True),
        ("UBND các huyện, thành phố (Phòng Văn hóa và Thông tin)", True),
        ("UBND cấp huyện", True),
        ("Phòng Văn hóa và Thông tin các huyện", True),
        ("Sở Thông tin và Truyền thông", True),
        ("Sở TT&TT tỉnh Quảng Ngãi", True),
        ("Sở Thông tin và Truyền thông; Báo Quảng Ngãi", False),
        ("UBND huyện Đồng Hỷ", True),
        ("Trung tâm VHTT huyện Mộ Đức", True),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông huyện Mộ Đức", True),
        ("Phòng Văn hóa và Thông tin thị xã Đức Phổ", True),
        ("UBND huyện Đồng Hỷ; Báo Thái Nguyên", False),
        ("UBND xã Đồng Hỷ", False),
        ("Bệnh viện đa khoa huyện Đồng Hỷ", False),
        ("UBND các huyện, xã", False),
        ("UBND cấp xã", False),
        ("Các cơ quan, đơn vị, địa phương trên địa bàn tỉnh", False),
        ("UBND tỉnh Quảng Ngãi", False),
    ],
)
def test_bodies_that_ended_by_law(wording, ended):
    assert (_body_named(wording, "Quảng Ngãi") is not None) is ended


# --- nothing twice ------------------------------------------------------------------------------------
def test_a_story_at_two_addresses_of_one_site_counts_once_for_it_and_says_so():
    moved = [item(1, MONDAY), item(2, MONDAY, cluster=1), item(3, MONDAY, cluster=1, source="bao_hai")]
    count = counted(quota(min=3), moved)
    assert (numbers(count.items), numbers(count.nearly)) == ([1, 3], [2])
    assert "cùng một nơi đăng" in count.nearly[0].reason
    [bare] = count_numbers(plan(quota(min=3)), given(moved), on=SUNDAY)
    assert bare.found == 2


def test_which_of_two_sites_has_a_story_never_hangs_on_which_was_crawled_first():
    mine = plan(quota(copies="once"))
    for first, second in ((1, 2), (2, 1)):
        rows = [item(first, MONDAY, cluster=1, source="a"), item(second, MONDAY, cluster=1, source="b")]
        [count] = count_plan(mine, given(rows), on=SUNDAY)
        assert [one.source for one in count.items] == ["a"]


NEAR = [
    Event(key="a", name="Chuyển đổi số", start=date(2025, 11, 17), end=date(2025, 11, 17)),
    Event(key="b", name="Ngày hội chuyển đổi số", start=date(2025, 11, 18), end=date(2025, 11, 18)),
]


@pytest.mark.parametrize(
    "row",
    [
        item(1, MONDAY, title="Khai mạc Ngày hội chuyển đổi số"),
        item(1, date(2025, 11, 19), title="Không tên", rulings=(ruled("include", "q1"),)),
        item(1, date(2025, 12, 25), recorded=True, unit_of_count="tin_bai", event="b", url=""),
    ],
)
def test_an_item_counts_for_one_event_however_the_count_is_cut(row):
    mine = plan(quota(per=Per.EVENT, needs_event_register=True))
    facts = given([row], events=NEAR)
    [whole] = count_plan(mine, facts, on=date(2025, 12, 31))
    [cut] = count_span(mine, facts, date(2025, 11, 1), date(2025, 11, 30), on=date(2025, 12, 31)).quotas
    assert (whole.found, cut.found) == (1, 1)
    assert [share.found for share in whole.by_event] == [0, 1]
    assert [share.found for part in cut.parts for share in part.by_event] == [0, 1]
    assert not any(part.nearly for part in cut.parts)


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ((("exclude", None, 1),), False),
        ((("exclude", None, 1), ("include", "q1", 2)), True),
        ((("include", "q1", 1), ("exclude", None, 2)), False),
        ((("include", None, 1), ("exclude", "q1", 2)), True),
    ],
)
def test_the_newest_word_on_the_whole_plan_says_whether_a_publication_is_listed(words, listed):
    said = tuple(ruled(kind, quota_id, hours=hours) for kind, quota_id, hours in words)
    span = count_span(plan(quota()), given([item(1, MONDAY, rulings=said)]), MONDAY, SUNDAY)
    assert span.total.publications == listed


def test_what_a_sheet_or_another_source_says_is_no_look_at_a_quotas_own_sources():
    radio = recorded(1, published_on=MONDAY)
    seen = {"bao": date(2025, 12, 1), "cong": date.min}
    watched = [source("bao"), source("cong", "portal")]
    facts = given([radio], sources=watched, seen_from=seen, known_from=date.min)
    mine = plan(quota(channel="press_online"), quota(id="q2", channel="portal"))
    press, portal = count_plan(mine, facts, on=SUNDAY)
    assert (press.state, press.found) == (CountState.NOT_MEASURABLE, None)
    assert portal.found == 0
    assert count_plan(mine, facts, on=date(2025, 12, 3))[0].found == 0
    never = replace(facts, seen_from={"cong": date.min})
    assert count_plan(mine, never, on=date(2025, 12, 3))[0].found is None


def linked(number, channel="press_online", address="https://bao.example/1", **values):
    given_values = {"unit_of_count": "tin_bai", "address": address, **values}
    return output(number, channel=channel, **given_values)


def test_several_rows_of_one_address_on_one_channel_are_one_publication():
    rows = [linked(1, title="Tin mới"), linked(2, title="Tin mới (bản sửa)", tasks=("ha_tang",))]
    [both] = with_outputs([item(1, MONDAY)], rows)
    assert (both.item, both.recorded, both.tasks) == (1, False, frozenset(("*", "ha_tang")))
    [alone] = with_outputs([], rows)
    assert (alone.item, alone.title) == (2, "Tin mới (bản sửa)")


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("facebook", "https://facebook.com/xathu"),
        ("radio_commune", "https://xa.example/truyen-thanh/1"),
        ("event", "https://bao.example/1"),
        ("press_online", "https://bao.example/"),
    ],
)
def test_an_address_that_is_a_page_or_a_proof_makes_no_two_rows_one(channel, address):
    rows = [linked(1, channel, address), linked(2, channel, address)]
    assert len(with_outputs([item(1, MONDAY), item(2, MONDAY, url=address)], rows)) == 4


def test_a_row_of_another_channel_that_bears_an_articles_link_is_a_publication_of_its_own():
    rows = with_outputs([item(1, MONDAY)], [linked(1, "facebook")])
    mine = plan(quota(channel="press_online"), quota(id="q2", channel="facebook", countable_by_crawler=False))
    assert [count.found for count in count_plan(mine, given(rows), on=SUNDAY)] == [1, 1]


def test_an_article_that_a_row_calls_sent_was_both_sent_and_published():
    rows = with_outputs([item(1, MONDAY)], [linked(1, submitted=True)])
    mine = plan(quota(channel="press_online"), quota(id="q2", channel="press_online", duty="submit"))
    assert [count.found for count in count_plan(mine, given(rows), on=SUNDAY)] == [1, 1]
