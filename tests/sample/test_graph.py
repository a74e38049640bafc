"""The double of the Graph API keeps the shapes that a client meets."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from province_asking import Answer, get

from sample.world import World

FIELDS = "id,message,created_time,permalink_url"


def call(world: World, path: str = "congdongxatrason/posts", **query: str) -> Answer:
    return get(f"{world.page.base}/v25.0/{path}?{urlencode({'access_token': world.token, **query})}")


def error(answer: Answer) -> dict[str, Any]:
    assert answer.status == 400
    found: dict[str, Any] = json.loads(answer.body)["error"]
    assert {"message", "type", "code", "fbtrace_id"} <= set(found)
    return found


def test_following_next_brings_every_post_and_ends_without_next(world: World) -> None:
    answer, rows, pages = call(world, fields=FIELDS, limit="100"), [], 0
    while True:
        page = json.loads(answer.body)
        rows += page["data"]
        pages += 1
        assert set(page["paging"]["cursors"]) == {"before", "after"}
        if "next" not in page["paging"]:
            break
        answer = get(page["paging"]["next"])
    assert pages == 3, "a page may be shorter than asked for"
    truth = {row["url"]: row["text"] for row in world.truth()["posts"]}
    assert {row["permalink_url"]: row["message"] for row in rows if "message" in row} == truth
    assert len(rows) == len(truth) + 1, "a post of pictures has no message"


def test_only_the_fields_asked_for_come_and_times_are_utc(world: World) -> None:
    row = json.loads(call(world, fields="created_time", limit="1").body)["data"][0]
    assert row == {"id": "100000000008744_700000015", "created_time": "2026-03-19T11:40:00+0000"}
    assert set(json.loads(call(world, limit="1").body)["data"][0]) == {"id", "message", "created_time"}
    nested = call(world, fields="id,attachments{media_type,type,url},from", limit="1")
    assert set(json.loads(nested.body)["data"][0]) == {"id", "from"}


def test_usage_is_told_in_a_header(world: World) -> None:
    assert set(json.loads(call(world).headers["x-app-usage"])) == {"call_count", "total_time", "total_cputime"}


def test_the_token_may_come_as_a_bearer_header(world: World) -> None:
    answer = get(f"{world.page.base}/v25.0/congdongxatrason/posts", Authorization=f"Bearer {world.token}")
    assert answer.status == 200


def test_a_wrong_token_is_code_190_and_none_is_104(world: World) -> None:
    wrong = error(call(world, access_token="het-han"))
    assert (wrong["type"], wrong["code"]) == ("OAuthException", 190)
    assert error(get(f"{world.page.base}/v25.0/congdongxatrason/posts"))["code"] == 104


def test_an_unknown_page_is_code_100_subcode_33(world: World) -> None:
    found = error(call(world, "trang-khong-co/posts"))
    assert (found["type"], found["code"], found["error_subcode"]) == ("GraphMethodException", 100, 33)


@pytest.mark.parametrize(
    "query",
    [
        {"fields": "id,likes_of_people"},
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "x"},
        {"after": "!!"},
        {"after": "đ"},
        {"after": "cG9zdDp4"},
    ],
)
def test_bad_parameters_are_code_100(world: World, query: dict[str, str]) -> None:
    assert error(call(world, **query))["code"] == 100


def test_a_cursor_behind_the_end_gives_an_empty_page_without_paging(world: World) -> None:
    assert json.loads(call(world, after="cG9zdDo5OQ").body) == {"data": []}


def test_other_doors_to_the_same_posts(world: World) -> None:
    posts = json.loads(call(world).body)["data"]
    assert json.loads(call(world, "congdongxatrason/published_posts").body)["data"] == posts
    assert json.loads(call(world, "100000000008744/feed").body)["data"] == posts
    assert json.loads(call(world, "congdongxatrason").body) == {
        "id": "100000000008744",
        "name": "Trang cộng đồng xã Trà Sơn",
    }
    assert error(call(world, "congdongxatrason/likes"))["code"] == 2500


def test_an_unchanged_page_of_posts_is_304(world: World) -> None:
    url = f"{world.page.base}/v25.0/congdongxatrason/posts?access_token={world.token}"
    assert get(url, If_None_Match=get(url).headers["etag"]).status == 304
