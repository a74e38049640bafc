"""Every way of writing a moment that Vietnamese sites, feeds and publishing systems are known to use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import VIETNAM
from crawlers.dates import is_date_line, moment_from_epoch, parse_moment, plausible
from crawlers.dates.grammar import DAYS, MONTH_NAMED

# What is written → the moment in local time, or with its own offset; a day alone where no time is written.
WRITTEN = {
    "Thứ bảy, 7/3/2026, 00:05 (GMT+7)": "2026-03-07T00:05+07:00",
    "Thứ tư, 22/10/2025, 19:25 (GMT+7)": "2025-10-22T19:25+07:00",
    "Thứ Bảy, 07/03/2026 - 08:52": "2026-03-07T08:52+07:00",
    "07/03/2026 08:01 GMT+7": "2026-03-07T08:01+07:00",
    "07-03-2026 - 00:01 AM": "2026-03-07T00:01+07:00",
    "07-03-2026 - 15:34 PM": "2026-03-07T15:34+07:00",
    "2026-03-07T08:52:11.000 +07:00": "2026-03-07T08:52:11+07:00",
    "2026-03-07T10:22:00": "2026-03-07T10:22+07:00",
    "2026-03-07T00:05:00+07:00": "2026-03-07T00:05+07:00",
    "2026-03-07T01:05:00+0000": "2026-03-07T01:05+00:00",
    "2026-03-07T01:05:00Z": "2026-03-07T01:05+00:00",
    "2026-03-07T01:05:00.123456789Z": "2026-03-07T01:05+00:00",
    "2026-03-07 08:00 +0700": "2026-03-07T08:00+07:00",
    "2025-07-23 10:10:00.0": "2025-07-23T10:10+07:00",
    "2021-04-17 16:39:00": "2021-04-17T16:39+07:00",
    "2026/3/7 8:05": "2026-03-07T08:05+07:00",
    "21:28 22/09/2025": "2025-09-22T21:28+07:00",
    "01/10/2021 15:53": "2021-10-01T15:53+07:00",
    "- 07/03/2026 08:47": "2026-03-07T08:47+07:00",
    "5/3/2026, 08:00": "2026-03-05T08:00+07:00",
    "15/11/2025": "2025-11-15",
    "13 Tháng 3, 2026": "2026-03-13",
    "13 Tháng Ba, 2026": "2026-03-13",
    "Tháng Ba 5, 2026": "2026-03-05",
    "05 Th3 2026": "2026-03-05",
    "5 tháng Mười Hai 2025": "2025-12-05",
    "5 tháng năm năm 2026": "2026-05-05",
    "ngày 05 tháng 03 năm 2026": "2026-03-05",
    "Ngày 5 tháng 3 năm 2026, 14:30": "2026-03-05T14:30+07:00",
    "Thứ ba, ngày 5 tháng 5 năm 2026": "2026-05-05",
    "Thứ Năm, ngày 05/03/2026 - 14:05": "2026-03-05T14:05+07:00",
    "Chủ nhật, 01/03/2026": "2026-03-01",
    "CN, 01/03/2026 07:15": "2026-03-01T07:15+07:00",
    "T7, 07/03/2026 08:00": "2026-03-07T08:00+07:00",
    "Thứ 7, 07.03.2026 | 08:00": "2026-03-07T08:00+07:00",
    "Cập nhật lúc 08:05, Thứ hai, 10/02/2025": "2025-02-10T08:05+07:00",
    "Cập nhật: 14:05 | 05/03/2026": "2026-03-05T14:05+07:00",
    "27/4/2026 lúc 22:22": "2026-04-27T22:22+07:00",
    "Ngày 27-04-2026 lúc 7:05": "2026-04-27T07:05+07:00",
    "10h30 ngày 5/3/2026": "2026-03-05T10:30+07:00",
    "10h30' ngày 5/3/2026": "2026-03-05T10:30+07:00",
    "15h ngày 5/3/2026": "2026-03-05T15:00+07:00",
    "10 giờ 30 phút, ngày 5/3/2026": "2026-03-05T10:30+07:00",
    "7 giờ 5 phút ngày 7/3/2026": "2026-03-07T07:05+07:00",
    "07/03/2026 08:52 SA": "2026-03-07T08:52+07:00",
    "07/03/2026 12:05 SA": "2026-03-07T00:05+07:00",
    "07/03/2026 3:05:12 CH": "2026-03-07T15:05:12+07:00",
    "3/5/2026 3:34:00 PM": "2026-05-03T15:34+07:00",
    "8:15 sáng 07/03/2026": "2026-03-07T08:15+07:00",
    "2:15 chiều, 07/03/2026": "2026-03-07T14:15+07:00",
    "Ngày đăng: 07/03/2026 - Lượt xem: 1234": "2026-03-07",
    "Đăng ngày 05/03/2026 08:00 - Cập nhật 06/03/2026 09:00": "2026-03-05T08:00+07:00",
    "Cập nhật: 06/03/2026 - Đăng lúc: 05/03/2026 08:00": "2026-03-05T08:00+07:00",
    "[07/03/2026 08:00]": "2026-03-07T08:00+07:00",
    "07 / 03 / 2026": "2026-03-07",
    "20260307": "2026-03-07",
    "20260307T080000Z": "2026-03-07T08:00+00:00",
    "20260307080005": "2026-03-07T08:00:05+07:00",
    "Wed, 26 Jul 2017 19:55:20 +0700": "2017-07-26T19:55:20+07:00",
    "Wed, 26 Jul 2017 12:55:20 GMT": "2017-07-26T12:55:20+00:00",
    "Wed, 26 Jul 17 19:55:20 +0700": "2017-07-26T19:55:20+07:00",
    "26 Jul 2017 08:00:00 EST": "2017-07-26T08:00-05:00",
    "Sat Mar 07 2026 08:01:53 GMT+0700 (Indochina Time)": "2026-03-07T08:01:53+07:00",
    "Sat Mar  7 08:01:53 2026": "2026-03-07T08:01:53+07:00",
    "March 7, 2026 8:01 am": "2026-03-07T08:01+07:00",
    "7th of March 2026": "2026-03-07",
    "Thứ sáu, 07/03/2026 - 08:07": "2026-03-07T08:07+07:00",  # a Saturday: the weekday is wrong, the date stands
}

NOT_WRITTEN = [
    "",
    "31/02/2026",
    "32/01/2026",
    "13/13/2026",
    "00/03/2026",
    "2026-02-30",
    "29/02/2025",
    "07/03/26",
    "08:52",
    "27-4",
    "13.9",
    "tháng 3/2026",
    "2026",
    "Năm 2026",
    "Quý I/2026",
    "01/03/2026 - 15/03/2026",
    "từ 1/3/2026 đến 15/3/2026",
    "Số 123/2026/NĐ-CP",
    "0912.345.6789",
    "1.234.567",
    "Cập nhật:  GMT+7",
    "hôm qua, 2 giờ trước",
    "Nghị quyết 57-NQ/TW",
    "x" * 300 + " 07/03/2026",
]


def _expected(text: str) -> tuple[datetime, bool]:
    if "T" not in text:
        return datetime.fromisoformat(text).replace(tzinfo=VIETNAM), True
    return datetime.fromisoformat(text), False


@pytest.mark.parametrize(("raw", "wanted"), WRITTEN.items())
@pytest.mark.parametrize("form", ["as written", "decomposed", "capitals", "no-break spaces"])
def test_written_moment_is_read_in_every_spelling(raw: str, wanted: str, form: str) -> None:
    spelt = {
        "as written": raw,
        "decomposed": normalize("NFD", raw),
        "capitals": raw.upper(),
        "no-break spaces": raw.replace(" ", "\u00a0"),
    }[form]
    found = parse_moment(spelt)
    assert found is not None
    assert (found.moment, found.day_only) == _expected(wanted)


@pytest.mark.parametrize("raw", NOT_WRITTEN)
def test_nothing_certain_is_no_date(raw: str) -> None:
    assert parse_moment(raw) is None


def test_month_comes_first_only_where_the_source_says_so() -> None:
    march = parse_moment("3/5/2026 3:34:00 PM", month_first=True)
    may = parse_moment("3/5/2026 3:34:00 PM")
    assert march is not None
    assert may is not None
    assert (march.moment.month, may.moment.month) == (3, 5)
    assert parse_moment("2026-03-05", month_first=True) == parse_moment("05 tháng 3 năm 2026")


def test_a_time_apart_from_its_day_is_not_joined_to_it() -> None:
    found = parse_moment("07/03/2026, phiên họp khai mạc lúc 08:00")
    assert found is not None
    assert found.day_only


@given(st.text(max_size=300))
def test_any_text_gives_a_moment_with_an_offset_or_none(raw: str) -> None:
    found = parse_moment(raw)
    assert found is None or found.moment.tzinfo is not None


@given(st.datetimes(min_value=datetime(1998, 1, 1), max_value=datetime(2090, 1, 1)))
def test_what_a_site_prints_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=VIETNAM)
    for form in ("%d/%m/%Y %H:%M:%S", "%H:%M:%S, %d-%m-%Y", "%Y-%m-%dT%H:%M:%S", "Thứ Hai, ngày %d/%m/%Y - %H:%M:%S"):
        found = parse_moment(moment.strftime(form))
        assert found is not None
        assert found.moment == moment


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("1772817951", datetime(2026, 3, 6, 17, 25, 51, tzinfo=UTC)),
        ("1772817951000", datetime(2026, 3, 6, 17, 25, 51, tzinfo=UTC)),
        (" 1772817951000000 ", datetime(2026, 3, 6, 17, 25, 51, tzinfo=UTC)),
    ],
)
def test_stamps_in_seconds_milliseconds_and_microseconds(raw: str, wanted: datetime) -> None:
    found = moment_from_epoch(raw)
    assert found is not None
    assert found.moment == wanted


@pytest.mark.parametrize("raw", ["0", "12345", "20260307", "-1", "1e9", "", "abc", "１７７２８１７９５１"])
def test_other_numbers_are_no_stamps(raw: str) -> None:
    assert moment_from_epoch(raw) is None


def test_guard_refuses_defaults_and_the_future() -> None:
    now = datetime(2026, 3, 20, tzinfo=UTC)
    assert plausible(now + timedelta(hours=20), now)
    assert not plausible(now + timedelta(days=2), now)
    assert not plausible(datetime(1970, 1, 1, tzinfo=UTC), now)
    assert not plausible(datetime(1975, 4, 30, tzinfo=UTC), now)


def test_a_line_that_only_says_when_is_told_from_running_text() -> None:
    assert is_date_line("Thứ Bảy, 07/03/2026, 08:52 (GMT+7) | Lượt xem: 12")
    assert not is_date_line("Ngày 07/03/2026, Ủy ban nhân dân xã khai mạc hội chợ xuân", spare=3)


@given(
    st.from_regex(
        r"[12][0-9]{3}-[0-9]{2}-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{1,9})?([Zz]|[+-][01][0-9]:?[0-9]{2})?",
        fullmatch=True,
    )
)
def test_moment_told_to_machines_is_read_as_the_same_one_on_a_line(raw: str) -> None:
    assert parse_moment(raw) == parse_moment(f" {raw}")  # a blank sends it the long way


@given(st.text("th 1234/-.,janmuoibgfdcz", max_size=40), st.integers(1, 12))
def test_forms_with_month_names_are_left_out_only_where_none_matches(text: str, month: int) -> None:
    line = f"{text} 7 thang {month}, 2026"
    named = [form for form in DAYS[2:] if form.search(text)]
    assert MONTH_NAMED.search(line)
    assert not named or MONTH_NAMED.search(text)
