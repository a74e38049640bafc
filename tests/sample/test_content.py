"""Officers read the sample's texts: they must be sound, and cover what the sample promises."""

from __future__ import annotations

import itertools
import json
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import pytest

from core.text import unify_tones
from sample.entries import SITES, Entry, load_entries, load_names, slug

TODAY = date(2026, 3, 20)
ENTRIES = load_entries(TODAY)
ARTICLES = [entry for site in SITES[:3] for entry in ENTRIES[site]]
POSTS = [entry for entry in ENTRIES["page"] if entry.text]
BY_ID = {entry.id: entry for entry in [*ARTICLES, *ENTRIES["page"]]}
PLAN_TASKS = {
    *("ha_tang_so", "tong_dai_1022", "dich_vu_cong", "camera"),
    *("dinh_danh_dien_tu", "ban_do_so", "nang_luc_so", "ai_du_lieu"),
}
SHORT = {"n17", "n19"}
CLAIMS = [json.loads(line) for line in (files("sample") / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def words(entry: Entry) -> int:
    return len(entry.text.split())


@cache
def shingles(text: str) -> set[tuple[str, ...]]:
    tokens = re.findall(r"\w+", unify_tones(text))
    return set(zip(tokens, tokens[1:], tokens[2:], strict=False))


def likeness(one: Entry, other: Entry) -> float:
    left, right = shingles(one.text), shingles(other.text)
    return len(left & right) / len(left | right)


def test_there_are_about_sixty_items_and_every_id_is_used_once() -> None:
    assert {site: len(rows) for site, rows in ENTRIES.items()} == {
        "newspaper": 26,
        "portal": 14,
        "commune": 8,
        "page": 15,
    }
    assert len(BY_ID) == 63


@pytest.mark.parametrize("name", [*(f"content/{site}.toml" for site in (*SITES, "names")), "claims.jsonl"])
def test_content_files_are_nfc_without_hidden_characters(name: str) -> None:
    text = (files("sample") / name).read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search("[\u00a0\u200b-\u200f\u2028\ufeff\u00ad\t]", text)


def test_exactly_one_item_is_served_decomposed() -> None:
    assert [entry.id for entry in ARTICLES if entry.decomposed] == ["x05"]


@pytest.mark.parametrize("entry", ARTICLES, ids=lambda entry: entry.id)
def test_articles_are_as_long_as_real_ones(entry: Entry) -> None:
    assert words(entry) in (range(55, 100) if entry.id in SHORT else range(120, 261))


@pytest.mark.parametrize("entry", [*ARTICLES, *POSTS], ids=lambda entry: entry.id)
def test_paragraphs_are_clean_sentences(entry: Entry) -> None:
    for paragraph in entry.paragraphs:
        assert paragraph == paragraph.strip()
        assert "  " not in paragraph
        assert "[" not in paragraph, "a day was left unfilled"
        assert re.search(r"([.!?]”?|:\)\))$", paragraph)
        assert not re.search(r"\s[,.;:!?](\s|$)|,,|\.\.", paragraph)


def test_posts_are_short() -> None:
    assert all(15 <= words(entry) <= 60 for entry in POSTS)


def test_phone_numbers_and_links_are_fictional() -> None:
    templates = [
        path.read_text(encoding="utf-8")
        for folder in (files("sample") / "skins").iterdir()
        for path in folder.iterdir()
    ]
    everything = "\n".join([*(entry.text for entry in BY_ID.values()), *templates, *map(json.dumps, CLAIMS)])
    phones = re.findall(r"(?<![\d/.])0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}\b", everything)
    assert phones
    assert all(re.fullmatch(r"0900 000 \d{3}", phone) for phone in phones)
    hosts = set(re.findall(r"https?://([\w.-]+)", everything)) - {"www.w3.org", "www.sitemaps.org", "www.google.com"}
    assert all(host.endswith(".example") for host in hosts)


def test_titles_are_unique_but_for_the_light_edit() -> None:
    counted = Counter(entry.title for entry in ARTICLES)
    repeated = {title for title, number in counted.items() if number > 1}
    assert repeated == {BY_ID["n07"].title} == {BY_ID["x03"].title}


def test_two_months_are_covered_and_nothing_lies_in_the_future() -> None:
    days = sorted((TODAY - entry.moment.date()).days for entry in BY_ID.values())
    assert days[0] == 1
    assert 56 <= days[-1] <= 61
    assert max(later - earlier for earlier, later in itertools.pairwise(days)) <= 4


@pytest.mark.parametrize("weekday", range(7))
def test_one_whole_week_lacks_an_article_in_scope_whatever_weekday_today_is(weekday: int) -> None:
    today = TODAY + timedelta(days=weekday)
    entries = load_entries(today)
    days = {
        entry.moment.date()
        for site in ("newspaper", "portal")
        for entry in entries[site]
        if entry.in_scope and not entry.undated
    }
    mondays = [today - timedelta(days=today.weekday() + 7 * back) for back in range(1, 8)]
    empty = [monday for monday in mondays if not any(monday <= day < monday + timedelta(days=7) for day in days)]
    assert len(empty) == 1


def test_every_task_of_the_plan_is_named_and_two_of_them_reach_five_press_items_in_six_weeks() -> None:
    recent = [entry for entry in ENTRIES["newspaper"] if (TODAY - entry.moment.date()).days <= 43]
    counted = Counter(task for entry in recent for task in entry.tasks)
    assert set(counted) == PLAN_TASKS
    assert {task for task, number in counted.items() if number >= 5} == {"dich_vu_cong", "nang_luc_so"}
    assert all(set(entry.tasks) <= PLAN_TASKS for entry in BY_ID.values())


def test_items_in_scope_name_the_province_and_some_are_out_of_scope() -> None:
    assert all("Thái Nguyên" in entry.text for entry in ARTICLES if entry.in_scope)
    assert sum(not entry.in_scope for entry in ARTICLES) >= 12
    assert sum(len(entry.tasks) == 2 for entry in ARTICLES) == 1


def test_near_duplicates_are_a_reprint_a_light_edit_and_a_rewrite() -> None:
    pairs = {entry.id: entry.duplicate_of for entry in ARTICLES if entry.duplicate_of}
    assert pairs == {"c05": "n06", "x03": "n07", "c11": "n14"}
    assert BY_ID["c05"].text == BY_ID["n06"].text
    assert BY_ID["c05"].title != BY_ID["n06"].title
    assert 0.9 <= likeness(BY_ID["x03"], BY_ID["n07"]) < 1
    assert 0.3 <= likeness(BY_ID["c11"], BY_ID["n14"]) <= 0.7


def test_articles_that_are_not_duplicates_share_hardly_anything() -> None:
    planned = {(entry.id, entry.duplicate_of) for entry in ARTICLES if entry.duplicate_of}
    close = [
        (one.id, other.id)
        for place, one in enumerate(ARTICLES)
        for other in ARTICLES[place + 1 :]
        if likeness(one, other) > 0.12 and not {(one.id, other.id), (other.id, one.id)} & planned
    ]
    assert close == []


def test_both_placements_of_tone_marks_occur() -> None:
    assert {"Uỷ", "thuỷ", "xoá", "hoà"} <= set(re.findall(r"\w+", BY_ID["x03"].text))
    assert {"Ủy", "thủy", "xóa", "hòa"} <= set(re.findall(r"\w+", BY_ID["n07"].text))


def test_two_pages_show_no_day_and_do_not_betray_it_in_their_text() -> None:
    undated = [entry for entry in ARTICLES if entry.undated]
    assert {entry.id for entry in undated} == {"c09", "x07"}
    assert not any(re.search(r"\d+/\d+|ngày \d", entry.text) for entry in undated)


def test_every_sort_of_post_occurs_and_only_scams_and_repeats_wait_for_a_reviewer() -> None:
    labels = Counter(entry.label for entry in POSTS)
    assert set(labels) == {
        "news",
        "criticism",
        "complaint",
        "question",
        "satire",
        "warning",
        "debunk",
        "scam",
        "repeats_claim",
    }
    assert {entry.id for entry in BY_ID.values() if entry.must_flag} == {"p06", "p10", "p13"}
    assert [entry.id for entry in ARTICLES if entry.label == "debunk"] == ["x08", "x04"]


def test_claims_have_verdict_correction_and_evidence_and_texts_name_known_ones() -> None:
    for claim in CLAIMS:
        assert set(claim) == {"id", "claim", "kind", "verdict", "truth", "evidence", "topics", "signals"}
        assert claim["kind"] in ("scam", "false_claim")
        assert claim["verdict"]
        assert claim["truth"]
        assert claim["evidence"]
        assert all(row["url"].startswith("https://") and row["publisher"] for row in claim["evidence"])
    ids = {claim["id"] for claim in CLAIMS}
    assert {entry.claim for entry in BY_ID.values() if entry.claim} < ids


def test_everything_moves_with_today() -> None:
    later = load_entries(TODAY + timedelta(days=100))
    moved = {entry.id: entry.moment for rows in later.values() for entry in rows}
    assert all(moved[entry.id] - entry.moment == timedelta(days=100) for entry in BY_ID.values())


def test_sections_of_the_entries_have_names() -> None:
    names = load_names()
    assert all(entry.section in names[entry.site]["sections"] for entry in ARTICLES)


def test_liferay_slugs_lose_the_letter_d_with_stroke() -> None:
    assert slug("Đính chính tin đồn", dropped="đ") == "inh-chinh-tin-on"
    assert slug("Đính chính tin đồn") == "dinh-chinh-tin-don"


def test_source_files_are_toml_with_the_required_keys() -> None:
    for path in (files("sample") / "sources").iterdir():
        source = tomllib.loads(path.read_text(encoding="utf-8"))
        assert {"key", "name", "kind", "channel"} < set(source)
        assert path.name == f"{source['key']}.toml"
        assert source["local"] is True
