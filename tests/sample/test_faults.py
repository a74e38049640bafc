"""Faults of real sites, on request only."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from province_asking import TODAY, get

from sample.faulty import BOMB, BOMB_BYTES, CUT_FEED
from sample.world import World, start


@pytest.fixture
def faulty() -> Iterator[World]:
    with start(TODAY, faults=True) as running:
        yield running


def test_home_pages_link_to_a_redirect_loop(faulty: World) -> None:
    for site in (faulty.newspaper, faulty.portal, faulty.commune):
        assert 'href="/vong/0"' in get(site.base + "/").text
        there, back = get(site.base + "/vong/0"), get(site.base + "/vong/1")
        assert (there.status, there.headers["location"], back.headers["location"]) == (302, "/vong/1", "/vong/0")


def test_a_small_answer_inflates_far_beyond_any_limit(faulty: World) -> None:
    answer = get(faulty.commune.base + BOMB)
    assert len(answer.body) < 100_000
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.decompress(answer.body)) == BOMB_BYTES


def test_section_pages_of_the_portal_never_end(faulty: World) -> None:
    page = get(faulty.portal.base + "/muc/tin-trong-tinh/?p=500").text
    assert "xem-tin.aspx" in page
    assert "?p=501" in page


def test_a_feed_is_cut_off_in_the_middle(faulty: World) -> None:
    with pytest.raises(ElementTree.ParseError):
        ElementTree.fromstring(get(faulty.newspaper.base + CUT_FEED).body)


def test_one_article_has_a_wrong_charset_and_one_is_empty_at_first(faulty: World) -> None:
    rows = {str(row["id"]): row for row in faulty.truth()["articles"]}
    wrong = get(str(rows["n05"]["url"]))
    assert wrong.headers["content-type"] == "text/html; charset=iso-8859-1"
    assert str(rows["n05"]["title"]) in wrong.text
    first, second = get(str(rows["x04"]["url"])), get(str(rows["x04"]["url"]))
    assert (first.status, first.text.strip()) == (200, "<!DOCTYPE html><html><head></head><body></body></html>")
    assert str(rows["x04"]["title"]) in second.text
    assert {name: row["fault"] for name, row in rows.items() if row["fault"]} == {
        "n05": "wrong_charset",
        "x04": "empty_once",
    }


def test_without_faults_nothing_misbehaves(fresh: World) -> None:
    assert "/vong/" not in get(fresh.newspaper.base + "/").text
    assert get(fresh.newspaper.base + BOMB).status == 404
    ElementTree.fromstring(get(fresh.newspaper.base + CUT_FEED).body)
    assert "xem-tin" not in get(fresh.portal.base + "/muc/tin-trong-tinh/?p=500").text
    assert not any(row["fault"] for row in fresh.truth()["articles"])
