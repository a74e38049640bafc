"""The sample's sites over real HTTP."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import unicodedata
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from province_asking import TODAY, get

from sample.world import World, start

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def settled(url: str) -> str:
    """Ask again where the first request meets a busy site."""
    answer = get(url)
    return (get(url) if answer.status == 503 else answer).text


def articles(world: World) -> list[dict[str, object]]:
    return world.truth()["articles"]


def test_truth_lists_every_item_once_with_its_day(world: World) -> None:
    truth = world.truth()
    rows = [*truth["articles"], *truth["posts"]]
    assert len({row["url"] for row in rows}) == len(rows) == 62
    assert {row["id"] for row in rows if row["published"] is None} == {"c09", "x07"}
    for row in rows:
        if row["published"]:
            moment = datetime.fromisoformat(str(row["published"]))
            assert moment.utcoffset() == timedelta(hours=7)
            assert TODAY - timedelta(days=62) < moment.date() < TODAY


def test_every_article_answers_with_its_title_and_every_paragraph(world: World) -> None:
    for row in articles(world):
        page = unicodedata.normalize("NFC", unescape(settled(str(row["url"]))))
        assert str(row["title"]) in page
        if row["id"] != "c01":
            assert all(paragraph in page for paragraph in str(row["text"]).split("\n")), row["id"]


def test_the_script_trap_has_an_empty_body_and_the_text_in_a_script(world: World) -> None:
    row = next(row for row in articles(world) if row["id"] == "c01")
    page = settled(str(row["url"]))
    assert '<div class="noidung" id="content"></div>' in page
    quoted = re.search(r"var outputData = (.*);\n", page)
    assert quoted is not None
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in str(row["text"]).split("\n"))
    assert json.loads(quoted.group(1)) == paragraphs


def test_one_page_is_decomposed_and_the_others_are_not(world: World) -> None:
    found = {row["id"] for row in articles(world) if not unicodedata.is_normalized("NFC", settled(str(row["url"])))}
    assert found == {"x05"}


def test_every_family_shows_its_day_in_its_own_way(world: World) -> None:
    shown = {
        "n20": [
            "Thứ Năm, 19/03/2026, 07:25 (GMT+7)",
            '"datePublished": "2026-03-19T07:25:00+07:00"',
            'rel="canonical"',
        ],
        "c14": ["Thứ Ba, ngày 17/03/2026 - 18:10"],
        "x08": ["2026-03-16 17:15:00.0"],
    }
    pages = {str(row["id"]): settled(str(row["url"])) for row in articles(world)}
    for name, marks in shown.items():
        assert all(mark in pages[name] for mark in marks), name
    assert '<td class="ngay">' not in pages["c09"]
    assert "metadata-publish-date" not in pages["x07"]


def test_json_ld_can_be_read(world: World) -> None:
    row = next(row for row in articles(world) if row["id"] == "n09")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', settled(str(row["url"])))
    assert block is not None
    about = json.loads(block.group(1))
    assert (about["headline"], about["datePublished"]) == (row["title"], row["published"])


def test_feeds_hold_the_newest_of_each_section_one_with_vietnamese_dates(world: World) -> None:
    for section in world.newspaper.names["sections"]:
        tree = ElementTree.fromstring(get(f"{world.newspaper.base}/rss/{section}.rss").body)
        assert 1 <= len(tree.findall("channel/item")) <= 5
        stamp = tree.findtext("channel/item/pubDate") or ""
        assert stamp.endswith("GMT+7" if section == "xa-hoi" else "+0700")


def test_sitemap_index_leads_to_every_article_and_to_a_news_sitemap(world: World) -> None:
    base = world.newspaper.base
    assert f"Sitemap: {base}/sitemap.xml" in get(f"{base}/robots.txt").text
    parts = [str(loc.text) for loc in ElementTree.fromstring(get(f"{base}/sitemap.xml").body).iter(LOC)]
    trees = {part: ElementTree.fromstring(get(part).body) for part in parts}
    found = {loc.text for tree in trees.values() for loc in tree.iter(LOC)}
    assert found == {row["url"] for row in articles(world) if row["source"] == "bao_tra_son"}
    assert len(list(trees[f"{base}/sitemap-news.xml"].iter(f"{NEWS}publication_date"))) == 10


def test_section_pages_lead_to_every_article_and_end(world: World) -> None:
    for site in (world.newspaper, world.portal):
        found: set[str] = set()
        start_at = "/muc/{}/" if site is world.portal else "/{}/"
        for section in site.names["sections"]:
            found |= walk(site.base, start_at.format(section))
        assert found == {site.path(entry) for entry in site.entries}


def walk(base: str, path: str) -> set[str]:
    """Follow `path` and the pages that it names."""
    waiting, seen, found = [path], set(), set()
    while waiting:
        here = waiting.pop()
        seen.add(here)
        links = re.findall(r'href="([^"]+)"', get(base + here).text.partition("<aside")[0])
        found |= {link for link in links if link.startswith("/xem-tin") or re.search(r"/\d{6}/", link)}
        mine = re.compile(re.escape(path) + r"(\?p=\d+|trang-\d+/)")
        waiting += [link for link in links if mine.fullmatch(link) and link not in seen and link not in waiting]
    return found


def test_the_commune_names_the_same_article_by_two_addresses(world: World) -> None:
    url = world.commune.url(world.entries["commune"][0])
    home = get(world.commune.base + "/").text
    assert f'{url.removeprefix(world.commune.base)}?inheritRedirect=false"' in home
    assert get(url).body == get(f"{url}?inheritRedirect=false&redirect=%2F").body


def test_pages_not_changed_answer_304_without_a_body(world: World) -> None:
    for site in (world.newspaper, world.commune):
        url = site.url(site.entries[0])
        first = get(url)
        again = get(url, If_None_Match=f'"other", W/{first.headers["etag"]}')
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert get(url, If_None_Match='"other"').status == 200


def test_the_portal_knows_only_last_modified(world: World) -> None:
    url = world.portal.url(world.entries["portal"][0])
    first = get(url)
    assert "etag" not in first.headers
    assert get(url, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert get(url, If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT").status == 200
    assert get(url, If_Modified_Since="yesterday").status == 200


def test_head_and_gzip_answer_with_the_right_length(world: World) -> None:
    url = world.newspaper.base + "/"
    plain, packed = get(url), get(url, Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    head = get(url, method="HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(plain.body)))


def test_a_busy_article_asks_to_come_back_once(fresh: World) -> None:
    url = next(str(row["url"]) for row in articles(fresh) if row["id"] == "c12")
    first = get(url)
    assert (first.status, first.headers["retry-after"]) == (503, "1")
    assert get(url).status == 200


def test_robots_close_an_area_that_every_site_links_to(world: World) -> None:
    for site in (world.newspaper, world.portal, world.commune):
        assert "Disallow: /noi-bo/\n" in get(f"{site.base}/robots.txt").text
        assert 'href="/noi-bo/' in get(f"{site.base}/").text
        assert get(f"{site.base}/noi-bo/").status == 200


def test_unknown_addresses_are_404(world: World) -> None:
    for path in ("/khong-co", "/xem-tin.aspx?id=7", "/muc/la/?p=1", "/%FF%FE"):
        assert {get(site.base + path).status for site in (world.newspaper, world.portal, world.commune)} <= {404}


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1" * 5000, "%C2%B2", "%D9%A9%D9%A9"])
def test_a_portal_page_number_that_is_none_shows_an_empty_list(world: World, page: str) -> None:
    answer = get(f"{world.portal.base}/muc/thong-bao/?p={page}")
    assert answer.status == 200
    assert "xem-tin" not in answer.text


def test_the_log_tells_who_asked_for_what_and_never_the_token(fresh: World) -> None:
    url = fresh.page.base + f"/v25.0/congdongxatrason/posts?limit=3&access_token={fresh.token}"
    get(url, User_Agent="DiemTin/0.1")
    get(fresh.newspaper.base + "/", If_None_Match='"x"')
    rows = [(row.site, row.method, row.target, row.status, row.agent, row.conditional) for row in fresh.log()]
    assert rows == [
        ("page", "GET", "/v25.0/congdongxatrason/posts?limit=3", 200, "DiemTin/0.1", False),
        ("newspaper", "GET", "/", 200, "", True),
    ]
    fresh.forget_log()
    assert fresh.log() == ()


def test_truth_and_log_can_be_read_from_another_process(fresh: World) -> None:
    get(fresh.commune.base + "/")
    assert json.loads(get(fresh.page.base + "/__truth__").body) == fresh.truth()
    logged = json.loads(get(fresh.page.base + "/__log__").body)
    assert [row["target"] for row in logged] == ["/"]


def every_page(world: World) -> dict[str, bytes]:
    paths = {site.key: {"/", "/robots.txt"} for site in (world.newspaper, world.portal, world.commune)}
    paths["newspaper"] |= {"/sitemap.xml", "/sitemap-news.xml", "/rss/xa-hoi.rss", "/chuyen-doi-so/"}
    paths["portal"] |= {"/muc/tin-trong-tinh/?p=2"}
    pages = {key + path: get(world.sites[key].base + path).body for key, rows in paths.items() for path in sorted(rows)}
    pages |= {str(row["id"]): settled(str(row["url"])).encode() for row in articles(world)}
    posts = f"/v25.0/congdongxatrason/posts?access_token={world.token}"
    return pages | {"posts": get(world.page.base + posts).body}


def test_the_same_today_gives_the_same_bytes_and_another_today_does_not(tmp_path: Path) -> None:
    state = tmp_path / "ports.json"
    with start(TODAY, state) as first:
        pages = every_page(first)
    with start(TODAY, state) as second:
        assert every_page(second) == pages
    with start(TODAY + timedelta(days=1), state) as third:
        assert articles(third)[0]["published"] != articles(first)[0]["published"]


def test_any_day_of_the_calendar_will_do() -> None:
    for today in (date(2028, 2, 29), date(2027, 1, 3), date(2030, 12, 31)):
        with start(today) as world:
            assert get(world.newspaper.base + "/").status == 200


def test_source_files_point_at_the_running_sites(world: World, tmp_path: Path) -> None:
    paths = world.write_sources(tmp_path / "nguon-tin")
    assert [path.stem for path in paths] == ["bao_tra_son", "cong_xu_che", "xa_tra_son", "trang_cong_dong_tra_son"]
    for path in paths:
        source = tomllib.loads(path.read_text(encoding="utf-8"))
        address = source.get("home") or source["api"]
        assert address.startswith(world.addresses[path.stem])
        assert "{base}" not in path.read_text(encoding="utf-8")
        patterns = source.get("article_url")
        if patterns:
            urls = [str(row["url"]) for row in articles(world) if row["source"] == path.stem]
            assert all(re.search(patterns, url) for url in urls)
