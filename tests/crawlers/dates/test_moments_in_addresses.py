"""Days that addresses tell, and numbers that only look like days."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import VIETNAM
from crawlers.dates import date_from_url

DAY = datetime(2026, 3, 7, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "url",
    [
        "https://bao.vn/2026/03/07/hoi-cho-xuan",
        "https://bao.vn/2026/3/7/hoi-cho-xuan.html",
        "https://xa.gov.vn/portal/pages/2026-03-07/hoi-cho-xuan-12.aspx",
        "https://xa.gov.vn/upload/20260307/hoi-cho",
        "https://xa.gov.vn/tin-20260307.html",
    ],
)
def test_folder_of_a_day_tells_the_day(url: str) -> None:
    found = date_from_url(url)
    assert found is not None
    assert (found.moment, found.day_only) == (DAY, True)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://bao.vn/hoi-cho-20260307075519174.htm", datetime(2026, 3, 7, 7, 55, 19, tzinfo=VIETNAM)),
        ("https://bao.vn/hoi-cho-2026030707011493.htm", datetime(2026, 3, 7, 7, 1, 14, tzinfo=VIETNAM)),
        ("https://bao.vn/hoi-cho-188260307071033787.chn", datetime(2026, 3, 7, 7, 10, 33, tzinfo=VIETNAM)),
        ("https://bao.vn/hoi-cho-18523091316394135.htm", datetime(2023, 9, 13, 16, 39, 41, tzinfo=VIETNAM)),
    ],
)
def test_stamp_of_a_publishing_system_tells_the_second(url: str, wanted: datetime) -> None:
    found = date_from_url(url)
    assert found is not None
    assert (found.moment, found.day_only) == (wanted, False)


@pytest.mark.parametrize(
    "url",
    [
        "https://bao.vn/chi-tieu-274197.htm",
        "https://bao.vn/hoi-nghi-241128.html",
        "https://bao.vn/the-thao/202604/dai-hoi-2026-4e80f45/",
        "https://bao.vn/2026/03/hoi-cho-xuan/",
        "https://bao.vn/le-ky-niem-ngay-7-3-2026-1234.html",
        "https://bao.vn/bai-10380425.html",
        "https://bao.vn/bai-20261399.html",
        "https://bao.vn/bai-999999999999999999.htm",
        "https://bao.vn/?ngay=2026-03-07",
        "http://[broken",
        "",
    ],
)
def test_bare_ids_and_months_tell_no_day(url: str) -> None:
    assert date_from_url(url) is None


@given(st.text(max_size=200))
def test_any_address_is_answered(url: str) -> None:
    found = date_from_url(url)
    assert found is None or found.moment.tzinfo is not None
