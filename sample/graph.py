"""A double of Facebook's Graph API for one public page, in the shapes its documentation gives.

It keeps what a client must live with: opaque cursors, pages shorter than asked for, posts without a message, errors with
a code and a trace id, only the fields asked for, times in UTC as `+0000`.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from datetime import UTC, date
from typing import Any
from urllib.parse import urlencode

from sample.entries import Entry
from sample.reply import Ask, Reply

PAGE = "congdongxatrason"
PAGE_ID = "100000000008744"
TOKEN = "sample-page-token"  # noqa: S105 (opens nothing but the sample)
PER_PAGE = 6  # the real API too may give fewer than asked for
USAGE = (("X-App-Usage", '{"call_count":3,"total_cputime":1,"total_time":2}'), ("facebook-api-version", "v25.0"))
FIELDS = {
    "id",
    "message",
    "created_time",
    "updated_time",
    "permalink_url",
    "status_type",
    "is_published",
    "from",
    "attachments",
}
FIELDS |= {"full_picture", "shares", "story"}


class GraphPage:
    """One page's posts behind /vN.N/{page}/posts, /feed and /published_posts."""

    key = "page"

    def __init__(self, base: str, entries: list[Entry], names: dict[str, Any], today: date) -> None:
        self.base, self.entries, self.names = base, entries, names[self.key]
        self.extra: dict[str, Callable[[], object]] = {}  # address → JSON, for tests: /__truth__, /__log__

    def url(self, entry: Entry) -> str:
        """Return the permanent address of a post."""
        return f"https://www.facebook.example/{PAGE}/posts/{_number(entry)}"

    def answer(self, ask: Ask) -> Reply:
        """Answer one call."""
        if ask.path in self.extra:
            return _json(self.extra[ask.path]())
        match = re.fullmatch(r"/v\d+\.\d/([\w.-]+)(?:/(posts|feed|published_posts))?/?", ask.path)
        if match is None:
            return _error("Unknown path components", "OAuthException", 2500)
        token = ask.query.get("access_token", ask.token)
        if not token:
            return _error("An access token is required to request this resource.", "OAuthException", 104)
        if token != TOKEN:
            return _error("Invalid OAuth access token - Cannot parse access token", "OAuthException", 190)
        if match.group(1) not in (PAGE, PAGE_ID):
            return _unknown(match.group(1))
        if match.group(2) is None:
            return _json({"id": PAGE_ID, "name": self.names["name"]})
        return self._posts(ask)

    def _posts(self, ask: Ask) -> Reply:
        wanted = re.sub(r"\{[^{}]*\}", "", ask.query.get("fields", "created_time,message,id")).split(",")
        unknown = sorted({name for name in wanted if name and re.split(r"[.(]", name)[0] not in FIELDS})
        if unknown:
            return _error(f"(#100) Tried accessing nonexisting field ({unknown[0]})", "OAuthException", 100)
        limit, start = ask.query.get("limit", "25"), _offset(ask.query.get("after", ""))
        if not limit.isdecimal() or not 1 <= int(limit) <= 100:
            return _error("(#100) For field 'posts': limit must be between 1 and 100", "OAuthException", 100)
        if start is None:
            return _error("(#100) Invalid cursor", "OAuthException", 100)
        end = start + min(int(limit), PER_PAGE)
        rows = [self._post(entry, {"id", *wanted}) for entry in self.entries[start:end]]
        return _json({"data": rows, **self._paging(ask, start, end)} if rows else {"data": []})

    def _paging(self, ask: Ask, start: int, end: int) -> dict[str, object]:
        paging: dict[str, object] = {"cursors": {"before": _cursor(start), "after": _cursor(end)}}
        if end < len(self.entries):
            # The real answer carries the token here too: a client must not log it.
            query = {**ask.query, "access_token": TOKEN, "after": _cursor(end)}
            paging["next"] = f"{self.base}{ask.path}?{urlencode(query)}"
        return {"paging": paging}

    def _post(self, entry: Entry, wanted: set[str]) -> dict[str, object]:
        created = entry.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
        row = {
            "created_time": created,
            "message": entry.text,
            "id": f"{PAGE_ID}_{_number(entry)}",
            "updated_time": created,
            "permalink_url": self.url(entry),
            "status_type": "added_photos" if not entry.text else "mobile_status_update",
            "is_published": True,
            "from": {"name": self.names["name"], "id": PAGE_ID},
        }
        if not entry.text:
            del row["message"]
        return {name: value for name, value in row.items() if name in wanted}


def _number(entry: Entry) -> str:
    return "7" + re.sub(r"\D", "", entry.id).rjust(8, "0")


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"post:{offset}".encode()).decode().rstrip("=")


def _offset(cursor: str) -> int | None:
    """Return where a cursor points, 0 for none at all, None for one that we never gave."""
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        return None
    match = re.fullmatch(r"post:(\d{1,6})", text)
    return int(match.group(1)) if match else None


def _json(value: object, status: int = 200) -> Reply:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status=status, body=body, content_type="application/json; charset=UTF-8", headers=USAGE)


def _error(message: str, kind: str, code: int, **more: int) -> Reply:
    return _json(
        {"error": {"message": message, "type": kind, "code": code, **more, "fbtrace_id": "AbCdEfGhIjKlMnOpQrStUvW"}},
        400,
    )


def _unknown(name: str) -> Reply:
    message = (
        f"Unsupported get request. Object with ID '{name}' does not exist, cannot be loaded due to missing permissions"
    )
    return _error(message, "GraphMethodException", 100, error_subcode=33)
