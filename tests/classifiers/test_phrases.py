"""Phrases in texts: whole syllables, capitals where they make the word, marks first."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.phrases import PhraseBook, Text


def found(phrase: str, text: str) -> list[str]:
    return [hit.shown for hit in PhraseBook([(phrase, "t")]).find(Text.of(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "shown"),
    [
        ("hạ tầng số", "Xây dựng Hạ tầng số ở xã", ["Hạ tầng số"]),
        ("hạ tầng số", "ha tang so o xa", ["ha tang so"]),
        ("hạ tầng số", "hạ tầng sốt ruột", []),
        ("hạ tầng số", "nâng cấp hạ tầng, số lượng trạm", []),  # another part of the sentence
        ("hạ tầng số", "hạ tầng\nSố hộ dân", []),
        ("thu phí, lệ phí", "việc thu phí, lệ phí qua mạng", ["thu phí, lệ phí"]),
        ("số", "so sanh hai nam", []),  # one syllable without marks is any word
        ("bản đồ số", "bán đồ sô", []),  # other marks, another word
        ("AI", "Ai cũng phải đi họp", []),
        ("AI", "ứng dụng AI trong y tế", ["AI"]),
        ("AI", "AI CŨNG PHẢI ĐI HỌP", []),  # all in capitals, where capitals tell nothing
        ("camera AI", "lắp camera AI ở ngã tư", ["camera AI"]),
        ("camera AI", "camera ai lắp thì người đó giữ", []),
        ("VNeID", "mở ứng dụng vneid", ["vneid"]),
        ("GIS", "dữ liệu gis của tỉnh", ["gis"]),
        ("IOC", "Trung tâm IOC", ["IOC"]),
        ("Hòa Sơn", "xã Hoà Sơn đón khách", ["Hoà Sơn"]),
        ("Hoà Sơn", "xã Hòa Sơn đón khách", ["Hòa Sơn"]),
        ("thuỷ lợi", "công trình thủy lợi", ["thủy lợi"]),
        ("thủy lợi", unicodedata.normalize("NFD", "công trình thuỷ lợi"), ["thuỷ lợi"]),
    ],
)
def test_phrase_is_found_as_people_mean_it(phrase: str, text: str, shown: list[str]) -> None:
    assert found(phrase, text) == shown


def test_of_overlapping_phrases_of_one_owner_the_longest_is_found() -> None:
    book = PhraseBook([("camera", "c"), ("camera giám sát", "c"), ("giám sát", "g")])
    assert [(hit.owner, hit.shown) for hit in book.find(Text.of("lắp camera giám sát"))] == [
        ("c", "camera giám sát"),
        ("g", "giám sát"),
    ]


def test_capital_whose_small_letter_is_longer_keeps_spans_right() -> None:
    assert found("hạ tầng số", "İSTANBUL và hạ tầng số") == ["hạ tầng số"]


@given(st.text(max_size=80), st.sampled_from(["hạ tầng số", "AI", "thuỷ lợi", "bản đồ số"]), st.text(max_size=80))
def test_composed_and_decomposed_text_are_read_alike(before: str, phrase: str, after: str) -> None:
    text = unicodedata.normalize("NFC", f"{before} {phrase} {after}")
    assert found(phrase, text) == found(phrase, unicodedata.normalize("NFD", text))
