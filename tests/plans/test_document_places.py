"""Places of a document as a person finds them."""

from __future__ import annotations

import pytest

from plans.document import span


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("12", "12", "12"),
        ("12", "14", "12-14"),
        ("9", "10", "9-10"),
        ("tr. 3, dòng 14", "tr. 3, dòng 16", "tr. 3, dòng 14-16"),
        ("tr. 3, dòng 9", "tr. 3, dòng 91", "tr. 3, dòng 9-91"),
        ("tr. 1, dòng 39", "tr. 2, dòng 1", "tr. 1, dòng 39-tr. 2, dòng 1"),
        ("đoạn 7", "đoạn 9", "đoạn 7-9"),
        ("bảng 2, hàng 5", "bảng 2, hàng 6", "bảng 2, hàng 5-6"),
        ("đoạn 7", "bảng 1, hàng 1", "đoạn 7-bảng 1, hàng 1"),
    ],
)
def test_a_span_names_what_both_have_once(first: str, last: str, shown: str) -> None:
    assert span(first, last) == shown
