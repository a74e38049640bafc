"""Vietnamese text: composing, folding, tone marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import compose, fold, squeeze, unify_tones

VIETNAMESE = st.text(
    alphabet=st.sampled_from("aàáạăằắâấbcdđeéêếghiíklmnoóôốơớpqrstuúưứvxyýAĐÊƠƯỨ \n\u0301\u0323.,0123456789")
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đường", "duong"),
        ("HỎA HOẠN", "hoa hoan"),
        (unicodedata.normalize("NFD", "Chuyển đổi số"), "chuyen doi so"),
        ("Ưu tiên Ở đây", "uu tien o day"),
        ("trạm BTS 5G", "tram bts 5g"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding_takes_marks_and_capitals_away(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folding_does_not_care_how_letters_were_composed(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(VIETNAMESE)
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Văn hoá", "văn hóa"),
        ("hoà bình", "hòa bình"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("quý", "quý"),
        ("quỹ", "quỹ"),
        ("hoàn toàn", "hoàn toàn"),
        ("HOÀ", "hòa"),
        ("uỷ ban", "ủy ban"),
    ],
)
def test_tone_marks_are_put_at_their_old_place(new: str, old: str) -> None:
    assert unify_tones(new) == old
    assert unify_tones(old) == old


def test_composing_keeps_paragraphs_and_drops_what_nobody_sees() -> None:
    assert compose("\ufeff  Xã\u00a0 Trà\u200b Sơn \r\n\r\n \t\nhọp ") == "Xã Trà Sơn\nhọp"


@given(st.text())
def test_composing_twice_changes_nothing(text: str) -> None:
    assert compose(compose(text)) == compose(text)
    assert unicodedata.is_normalized("NFC", compose(text))


def test_squeezing_puts_a_text_on_one_line() -> None:
    assert squeeze(" một\n hai\t ba ") == "một hai ba"
