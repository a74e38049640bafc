"""Pages of platforms: posts through the official interfaces, every documented error, no secret and no person anywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platform_doubles import TOKEN, Graph, Zalo, answer_of, visit
from reader_pages import NOW, source_of

from core.article import Article, DateOrigin, Form
from core.clock import VIETNAM
from core.crawl import Outcome
from core.errors import SourceError
from core.source import Source, SourceKind
from core.words import known_keys, say
from crawlers.pages import ADAPTERS
from crawlers.pages.words import LONGEST_TITLE, lines_of, title_of
from crawlers.source_checks import PLATFORMS


def page(platform: str, **given: Any) -> Source:
    named = {
        "facebook": ("trang.xa", "https://graph.facebook.com/v25.0"),
        "zalo": ("123", "https://openapi.zalo.me/v2.0"),
    }
    name, api = named.get(platform, ("UCxa", "https://www.youtube.com"))
    row = {
        "key": "trang",
        "name": "Trang xã",
        "kind": SourceKind.PAGE,
        "channel": platform,
        "platform": platform,
        "page": name,
        "api": api,
    }
    return source_of(**{**row, "token_env": "TOKEN_XA", **given})


def post(number: int, **given: Any) -> dict[str, Any]:
    return {
        "id": f"1_{number}",
        "message": f"Tin số {number}. Xã mời bà con dự hội.",
        "created_time": (NOW - timedelta(hours=number)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "permalink_url": f"https://www.facebook.com/trang.xa/posts/{number}",
        "from": {"id": "9", "name": "Nguyễn Văn Ai"},
        **given,
    }


def test_every_platform_a_source_may_name_has_an_adapter() -> None:
    assert set(PLATFORMS) == set(ADAPTERS)


def test_post_becomes_an_article_with_its_first_sentence_for_a_title() -> None:
    row = post(1, created_time="2026-08-09T18:30:00+0000")
    (article,) = visit(page("facebook"), Graph(posts=[row])).articles
    assert article == Article(
        source="trang",
        url="https://www.facebook.com/trang.xa/posts/1",
        title="Tin số 1.",
        text="Tin số 1. Xã mời bà con dự hội.",
        published_at=datetime(2026, 8, 10, 1, 30, tzinfo=VIETNAM),
        dates=article.dates,
        form=Form.POST,
    )
    assert article.dates[0].origin is DateOrigin.API


def test_every_post_is_read_however_short_the_answers_are() -> None:
    seen = visit(page("facebook"), Graph(posts=[post(number) for number in range(10)], per_page=3))
    assert len(seen.articles) == 10
    assert [request.number for request in seen.requests] == [1, 2, 3, 4]
    assert not any(answer.outcome for answer in seen.answers)


def test_answer_without_posts_is_no_end_while_there_is_a_next() -> None:
    posts = [post(0, message=None), post(1, message=""), post(2, message=" \n "), post(3)]
    assert [article.title for article in visit(page("facebook"), Graph(posts=posts, per_page=1)).articles] == [
        "Tin số 3."
    ]


def test_posts_are_read_back_to_since_days_and_no_further() -> None:
    posts = [post(number * 24) for number in range(40)]
    seen = visit(page("facebook", since_days=10), Graph(posts=posts, per_page=5))
    assert 10 <= len(seen.articles) <= 15
    assert len(visit(page("facebook", since_days=10, local=True), Graph(posts=posts, per_page=5)).articles) == 40


def test_nobody_is_asked_for_and_nobody_is_kept() -> None:
    seen = visit(page("facebook"), Graph(posts=[post(1)]))
    assert "fields=id%2Cmessage%2Ccreated_time%2Cpermalink_url" in seen.requests[0].url
    told = {"data": [{**post(2), "comments": {"data": [{"message": "lời bình"}]}}]}
    answer = ADAPTERS["facebook"].read_answer(
        page("facebook"), seen.requests[0], answer_of(seen.requests[0], json.dumps(told)), {}, TOKEN
    )
    assert len(answer.articles) == 1
    assert "Nguyễn Văn Ai" not in repr(answer)
    assert "lời bình" not in repr(answer)


@pytest.mark.parametrize("token", [TOKEN, "sai"])
def test_secret_stands_in_no_address_message_or_representation(token: str) -> None:
    seen = visit(page("facebook"), Graph(posts=[post(number) for number in range(9)]), token)
    shown = repr(seen.requests) + repr(seen.answers) + "".join(request.url for request in seen.requests)
    assert token not in shown.replace("sai hoặc", "")
    assert all(token in request.wire_url for request in seen.requests)


def test_post_without_address_is_known_by_its_id() -> None:
    row = post(1)
    del row["permalink_url"]
    assert visit(page("facebook"), Graph(posts=[row])).articles[0].url == "https://www.facebook.com/1_1"
    assert visit(page("facebook"), Graph(posts=[post(1, permalink_url="javascript:1")])).articles == []


def test_time_nobody_can_believe_leaves_the_post_undated() -> None:
    for written in ("2099-01-01T00:00:00+0000", "hôm qua", 5, None):
        (article,) = visit(page("facebook"), Graph(posts=[post(1, created_time=written)])).articles
        assert (article.published_at, article.dates) == (None, ())


GRAPH_ERRORS = [
    (190, Outcome.REFUSED, "page.bad_token", None),
    (102, Outcome.REFUSED, "page.bad_token", None),
    (10, Outcome.REFUSED, "page.no_permission", None),
    (200, Outcome.REFUSED, "page.no_permission", None),
    (299, Outcome.REFUSED, "page.no_permission", None),
    (100, Outcome.REFUSED, "page.unknown", None),
    (368, Outcome.REFUSED, "page.refused", None),
    (4, Outcome.REFUSED, "page.busy", 60.0),
    (17, Outcome.REFUSED, "page.busy", 60.0),
    (32, Outcome.REFUSED, "page.busy", 60.0),
    (341, Outcome.REFUSED, "page.busy", 60.0),
    (613, Outcome.REFUSED, "page.busy", 60.0),
    (1, Outcome.BROKEN, "page.passing", 5.0),
    (2, Outcome.BROKEN, "page.passing", 5.0),
    ("x", Outcome.REFUSED, "page.refused", None),
]


@pytest.mark.parametrize(("code", "outcome", "sentence", "pause"), GRAPH_ERRORS)
def test_documented_error_ends_the_run_with_its_meaning(
    code: Any, outcome: Outcome, sentence: str, pause: float | None
) -> None:
    (answer,) = visit(page("facebook"), Graph(posts=[], error={"code": code, "message": f"bad {TOKEN}"})).answers
    values = {"name": "Trang xã", "variable": "TOKEN_XA", "page": "trang.xa", "code": code if code == 368 else 0}
    assert (answer.outcome, answer.message, answer.retry_seconds) == (outcome, say(sentence, **values), pause)


def test_profile_of_a_person_is_refused_where_the_platform_tells_it() -> None:
    error = {"code": 100, "message": "(#100) Tried accessing nonexisting field (posts) on node type (User)"}
    (answer,) = visit(page("facebook"), Graph(posts=[], error=error)).answers
    assert answer.message == say("page.personal", name="Trang xã", page="trang.xa")


def test_platform_says_how_long_it_will_be_busy() -> None:
    usage = {"7": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 19}]}
    double = Graph(posts=[], error={"code": 32}, headers={"x-business-use-case-usage": json.dumps(usage)})
    assert visit(page("facebook"), double).answers[0].retry_seconds == 19 * 60


def test_run_stops_early_when_the_calls_are_nearly_spent() -> None:
    double = Graph(posts=[post(number) for number in range(9)], headers={"x-app-usage": '{"call_count":97}'})
    seen = visit(page("facebook"), double)
    assert len(seen.articles) == 3
    assert [issue.problem for issue in seen.answers[-1].issues] == ["crawl.issue.quota_spent"]


@pytest.mark.parametrize(
    "away", ["https://ngoai.vn/v25.0/x/posts?after=3", "http://graph.facebook.com/v25.0/x", "http://[::1", 5, ""]
)
def test_next_that_leads_elsewhere_is_not_followed(away: Any) -> None:
    request = ADAPTERS["facebook"].first_request(page("facebook"), TOKEN)
    body = json.dumps({"data": [post(1)], "paging": {"next": away}})
    answer = ADAPTERS["facebook"].read_answer(page("facebook"), request, answer_of(request, body), {}, TOKEN)
    assert (len(answer.articles), answer.following) == (1, ())
    assert all(issue.problem in known_keys() for issue in answer.issues)


def test_secrets_of_a_next_link_are_taken_out_of_it() -> None:
    request = ADAPTERS["facebook"].first_request(page("facebook"), TOKEN)
    away = f"https://graph.facebook.com/v25.0/9/posts?access_token={TOKEN}&appsecret_proof=abc&after=q%3D%3D&fields=id"
    body = json.dumps({"data": [post(1)], "paging": {"next": away}})
    (following,) = (
        ADAPTERS["facebook"].read_answer(page("facebook"), request, answer_of(request, body), {}, TOKEN).following
    )
    assert following.url == "https://graph.facebook.com/v25.0/9/posts?after=q%3D%3D&fields=id"
    assert following.wire_url == f"{following.url}&access_token={TOKEN}"


@pytest.mark.parametrize("platform", ["facebook", "zalo"])
def test_run_without_a_token_says_which_variable_to_set(platform: str) -> None:
    with pytest.raises(SourceError) as caught:
        ADAPTERS[platform].first_request(page(platform), "")
    assert "TOKEN_XA" in say(caught.value.key, **caught.value.values)


UNREADABLE = [
    ("", 200, None),
    ("<html>", 200, None),
    ("[]", 200, None),
    ('{"data": 5}', 200, None),
    ("[" * 100_000, 200, None),
    ("\x00", 404, None),
    ("busy", 503, 5.0),
    ("slow down", 429, 60.0),
]


@pytest.mark.parametrize("platform", sorted(ADAPTERS))
@pytest.mark.parametrize(("body", "status", "pause"), UNREADABLE)
def test_body_nobody_can_read_is_an_outcome(platform: str, body: str, status: int, pause: float | None) -> None:
    source = page(platform)
    request = ADAPTERS[platform].first_request(source, TOKEN)
    answer = ADAPTERS[platform].read_answer(source, request, answer_of(request, body, status), {}, TOKEN)
    assert answer.outcome is (Outcome.REFUSED if (platform, status) == ("youtube", 404) else Outcome.BROKEN)
    assert answer.retry_seconds == pause
    assert "Trang xã" in answer.message


NAMES = st.sampled_from(
    ["data", "error", "code", "paging", "next", "message", "id", "medias", "total", "create_date", "body", "link_view"]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)


@given(st.sampled_from(sorted(ADAPTERS)), JSON, st.sampled_from(["", "/getdetail"]))
def test_no_json_breaks_an_adapter(platform: str, value: Any, path: str) -> None:
    source = page(platform)
    request = ADAPTERS[platform].first_request(source, TOKEN)
    asked = type(request)(url=request.url.replace("/getslice", path or "/getslice"), headers=request.headers)
    answer = ADAPTERS[platform].read_answer(
        source, asked, answer_of(asked, json.dumps(value)), {"x-app-usage": json.dumps(value)}, TOKEN
    )
    assert TOKEN not in answer.message


def zalo_article(number: int, **given: Any) -> dict[str, Any]:
    return {
        "id": f"bai{number}",
        "title": f"Bài số {number}",
        "author": "Trần Thị Ai",
        "description": "Xã mở hội.",
        "body": [{"type": "text", "content": "<p>Đoạn một.</p><p>Đoạn <b>hai</b>.</p>"}, {"type": "image", "url": "x"}],
        "status": "show",
        "create_date": int((NOW - timedelta(days=number)).timestamp() * 1000),
        "link_view": f"https://rd.zapps.vn/detail/bai{number}",
        **given,
    }


def test_account_s_articles_are_listed_in_slices_and_read_one_by_one() -> None:
    seen = visit(page("zalo"), Zalo(articles=[zalo_article(number) for number in range(23)]))
    assert len(seen.articles) == 23
    first = seen.articles[0]
    assert (first.title, first.lead, first.text) == ("Bài số 0", "Xã mở hội.", "Xã mở hội.\nĐoạn một.\nĐoạn hai.")
    assert (first.url, first.published_at) == ("https://rd.zapps.vn/detail/bai0", NOW)
    assert "Trần Thị Ai" not in repr(seen)
    assert all(
        request.headers == {"access_token": TOKEN} and TOKEN not in request.wire_url for request in seen.requests
    )


def test_account_s_old_hidden_and_vanished_articles_stay_out() -> None:
    rows = [
        zalo_article(0),
        zalo_article(1, status="hide"),
        zalo_article(2, gone=True),
        *(zalo_article(n) for n in range(100, 130)),
    ]
    seen = visit(page("zalo"), Zalo(articles=rows))
    assert [article.title for article in seen.articles] == ["Bài số 0"]
    assert [issue.problem for answer in seen.answers for issue in answer.issues] == ["crawl.issue.unreadable"]
    assert len([request for request in seen.requests if "getslice" in request.url]) == 2


def test_account_s_slices_end_at_max_pages() -> None:
    seen = visit(page("zalo", max_pages=2), Zalo(articles=[zalo_article(number) for number in range(40)]))
    assert len(seen.articles) == 20


ZALO_ERRORS = [
    (-216, "page.bad_token", None),
    (-124, "page.bad_token", None),
    (-32, "page.busy", 60.0),
    (-209, "page.no_permission", None),
    (-999, "page.refused", None),
]


@pytest.mark.parametrize(("code", "sentence", "pause"), ZALO_ERRORS)
def test_error_inside_a_good_answer_is_seen(code: int, sentence: str, pause: float | None) -> None:
    request = ADAPTERS["zalo"].first_request(page("zalo"), TOKEN)
    body = json.dumps({"error": code, "message": "no"})
    answer = ADAPTERS["zalo"].read_answer(page("zalo"), request, answer_of(request, body), {}, TOKEN)
    assert (answer.outcome, answer.retry_seconds) == (Outcome.REFUSED, pause)
    assert answer.message == say(sentence, name="Trang xã", variable="TOKEN_XA", page="123", code=code)


@pytest.mark.parametrize(
    "api", ["https://www.youtube.com/", "https://www.youtube.com/feeds/videos.xml?channel_id=UCkhac"]
)
def test_channel_s_feed_is_found_from_the_site_or_from_a_feed_s_address(api: str) -> None:
    request = ADAPTERS["youtube"].first_request(page("youtube", api=api), "")
    assert request.url == "https://www.youtube.com/feeds/videos.xml?channel_id=UCxa"


def test_channel_gives_its_videos_without_a_token() -> None:
    source = page("youtube", token_env=None)
    request = ADAPTERS["youtube"].first_request(source, "")
    body = """<feed xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><entry><title>Lễ hội</title>
        <link rel="alternate" href="https://www.youtube.com/watch?v=v1&amp;utm_source=x"/><published>2026-08-09T01:00:00+00:00</published>
        <author><name>Ai</name></author><media:group><media:description>Toàn cảnh</media:description></media:group></entry></feed>"""
    (article,) = ADAPTERS["youtube"].read_answer(source, request, answer_of(request, body), {}, "").articles
    assert request.wire_url == "https://www.youtube.com/feeds/videos.xml?channel_id=UCxa"
    assert (article.form, article.url, article.text) == (Form.VIDEO, "https://www.youtube.com/watch?v=v1", "Toàn cảnh")
    assert article.published_at == datetime(2026, 8, 9, 8, tzinfo=VIETNAM)


TITLES = [
    ("Một dòng", "Một dòng"),
    ("Dòng đầu\nDòng sau", "Dòng đầu"),
    ("Câu đầu. Câu sau.", "Câu đầu."),
    ("UBND TP. Thái Nguyên họp. Sáng nay", "UBND TP. Thái Nguyên họp."),
    ("Giá 1.500 đồng! Rẻ", "Giá 1.500 đồng!"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title_of_a_post_is_its_first_line_or_sentence(text: str, title: str) -> None:
    assert title_of(text) == title


@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_title_is_never_long_or_of_two_lines(text: str) -> None:
    assert len(title_of(text)) <= LONGEST_TITLE
    assert "\n" not in title_of(text)


def test_markup_becomes_paragraphs() -> None:
    assert lines_of("Một<br>hai<script>x()</script><div>ba &amp; <i>bốn</i></div>") == "Một\nhai\nba & bốn"
