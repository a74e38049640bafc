"""The matcher: repeats and scams are found, everybody else is left alone."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from claim_samples import LATER_CARRIERS, LATER_LEFT_ALONE, LATER_REGISTER, LEFT_ALONE, REGISTER, REPEATS, SCAMS
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.claim_matcher import ClaimMatcher
from core.finding import ClaimKind
from core.masking import mask_numbers

MATCHER = ClaimMatcher(REGISTER)
LATER = ClaimMatcher(LATER_REGISTER)
SPARED = [(label, text) for label, texts in LEFT_ALONE.items() for text in texts]


@pytest.mark.parametrize(("claim", "text"), [*REPEATS, *SCAMS])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_who_spreads_or_lures_is_found_with_the_right_claim(claim: str, text: str, form: str) -> None:
    finding = MATCHER.check(unicodedata.normalize(form, text))  # type: ignore[arg-type]
    assert finding is not None
    assert finding.claim == claim
    assert 0 < finding.score <= 1


@pytest.mark.parametrize(("label", "text"), SPARED)
def test_who_warns_asks_complains_jokes_or_reports_is_left_alone(label: str, text: str) -> None:
    assert MATCHER.check(text) is None, label


@pytest.mark.parametrize(("label", "text"), SPARED)
def test_the_same_in_capitals_is_left_alone(label: str, text: str) -> None:
    assert MATCHER.check(f"🚨 {text.upper()}") is None, label


@pytest.mark.parametrize(("label", "text"), SPARED)
def test_a_call_to_share_makes_nobody_who_warns_or_asks_a_spreader(label: str, text: str) -> None:
    if label in ("debunk", "question"):
        assert MATCHER.check(f"Mọi người ơi! {text} Chia sẻ rộng rãi giúp mình!!") is None, label


def test_finding_names_sentence_claim_and_correction() -> None:
    text = "Sáng nay trời đẹp.\nCầu Bắc Riềng sập rồi bà con ơi, lũ cuốn trong đêm, xe rơi xuống sông!"
    finding = MATCHER.check(text)
    assert finding is not None
    assert finding.sentence == "Cầu Bắc Riềng sập rồi bà con ơi, lũ cuốn trong đêm, xe rơi xuống sông!"
    assert finding.kind is ClaimKind.FALSE_CLAIM
    assert REGISTER[2].claim in finding.reason
    assert REGISTER[2].truth in finding.reason


def test_reason_of_a_scam_names_the_signals_found() -> None:
    finding = MATCHER.check(SCAMS[0][1])
    assert finding is not None
    assert "cài ứng dụng" in finding.reason


def test_masked_number_is_still_a_way_to_be_reached() -> None:
    text = SCAMS[-1][1]
    assert mask_numbers(text) != text
    assert MATCHER.check(mask_numbers(text)) is not None


def test_fraud_that_asks_for_nothing_is_not_flagged() -> None:
    assert MATCHER.check("Tuyển cộng tác viên xử lý đơn hàng tại nhà, việc nhẹ lương cao") is None


def test_false_claim_merely_mentioned_is_not_flagged() -> None:
    assert MATCHER.check("Bài văn tả nước lá đu đủ đực của ông nội cháu") is None


def test_sentence_of_a_long_article_on_something_else_is_not_flagged_for_a_few_shared_words() -> None:
    article = "Xã tổng kết phong trào trồng cây, các hộ nhận thêm giống keo. " * 30
    assert MATCHER.check(article + "Chiều nay mưa lũ, cầu tạm ở thôn ba ngập, xe máy đi vòng.") is None


@pytest.mark.parametrize("text", ["", "   \n", "🎉🎉", "\u200b", "?" * 500])
def test_text_without_words_is_not_flagged(text: str) -> None:
    assert MATCHER.check(text) is None


def test_register_without_entries_flags_nothing() -> None:
    assert ClaimMatcher(()).check(REPEATS[0][1]) is None


def test_version_changes_with_any_entry() -> None:
    changed = (*REGISTER[:-1], replace(REGISTER[-1], truth="Khác."))
    assert ClaimMatcher(changed).version != MATCHER.version == ClaimMatcher(REGISTER).version


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300))
def test_no_text_makes_the_matcher_fail(text: str) -> None:
    MATCHER.check(text)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([text for label, texts in LEFT_ALONE.items() if label == "debunk" for text in texts]),
    st.sampled_from(REPEATS),
)
def test_text_that_quotes_a_repeat_and_then_warns_is_left_alone(warning: str, repeat: tuple[str, str]) -> None:
    assert MATCHER.check(f'Trên mạng có bài: "{repeat[1]}". {warning}') is None


@pytest.mark.parametrize(("claim", "text"), LATER_CARRIERS)
def test_carrier_of_other_claims_is_found(claim: str, text: str) -> None:
    finding = LATER.check(text)
    assert finding is not None
    assert finding.claim == claim


@pytest.mark.parametrize("text", LATER_LEFT_ALONE)
def test_talk_about_other_claims_is_left_alone(text: str) -> None:
    assert LATER.check(text) is None
