"""Numbers of the report as they are read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.figures import number
from alerts.report.columns import summed
from alerts.report.table import Kind, Link, percent, plain, shown
from core.report import Figures


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        (None, Kind.NUMBER, "chưa có số liệu"),
        (None, Kind.SHARE, "chưa có số liệu"),
        ("", Kind.NUMBER, ""),
        (0, Kind.NUMBER, "0"),
        (7, Kind.NUMBER, "7"),
        (1250, Kind.NUMBER, "1.250"),
        (1234567, Kind.NUMBER, "1.234.567"),
        (0.75, Kind.SHARE, "75%"),
        (5 / 6, Kind.SHARE, "83,3%"),
        (1.0, Kind.SHARE, "100%"),
        (1.5, Kind.SHARE, "150%"),
        (0.0, Kind.SHARE, "0%"),
        (9999 / 10000, Kind.SHARE, "99,9%"),
        (date(2025, 3, 5), Kind.DAY, "05/03/2025"),
        (Link("https://a.example/", None), Kind.TEXT, "https://a.example/"),
    ],
)
def test_a_cell_in_words(cell, kind, words):
    assert shown(cell, kind) == words


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1000, "1.000")])
def test_a_number_in_running_text(value, words):
    assert number(value) == words


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_what_is_reached_reads_a_hundred_percent(found, need):
    assert (percent(found / need) in ("100%",) or found > need) is (found >= need)


@given(st.integers(0, 10**12))
def test_a_number_in_a_table_is_read_back(value):
    assert int(plain(value).replace(".", "")) == value


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000)), max_size=6))
def test_a_sum_is_of_what_is_known(values):
    rows = [Figures(now=value) for value in values]
    known = [value for value in values if value is not None]
    assert (summed(rows) or (None,))[0] == (sum(known) if known else None)
