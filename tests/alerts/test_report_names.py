"""A long name in the head breaks where offices break it, and loses no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.report.names import issuer_lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", ["ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"]),
        ("PHÒNG VĂN HÓA - XÃ HỘI", ["PHÒNG VĂN HÓA - XÃ HỘI"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG PHAN ĐÌNH PHÙNG", ["ỦY BAN NHÂN DÂN", "PHƯỜNG PHAN ĐÌNH PHÙNG"]),
    ],
)
def test_a_name_breaks_before_the_place_it_is_of(name, lines):
    assert issuer_lines(name, 13, 60) == lines


@given(st.lists(st.sampled_from(["TRUNG", "TÂM", "XÃ", "HÒA", "BÌNH", "HỘI", "VĂN", "-"]), min_size=1, max_size=25))
def test_no_word_is_lost_or_moved(words):
    assert " ".join(issuer_lines(" ".join(words), 13, 60)).split() == words
