"""Faults that real sites have, added to the sample's sites for tests: `start(..., faults=True)`."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sample.reply import Ask, Reply, Site

# Entries whose own page misbehaves; each can still be read in full, so the truth keeps them.
FAULTS = {"n05": "wrong_charset", "x04": "empty_once"}
CUT_FEED = "/rss/phap-luat.rss"
LOOP, BOMB = "/vong/", "/anh-lon.html"
BOMB_BYTES = 64 << 20


class Faulty:
    """A site with faults.

    Every site: links to a redirect loop and to a small answer that inflates to 64 MB. Newspaper: a feed cut off in the
    middle, a wrong charset in a header. Commune: an article that is an empty 200 once. (The portal's endless pages: portal.py.)
    """

    def __init__(self, site: Site, faults: Mapping[str, str]) -> None:
        self.key, self.base, self._site = site.key, site.base, site
        self._faults = faults  # path → name of the fault
        self._empty_left = {path for path, fault in faults.items() if fault == "empty_once"}

    def answer(self, ask: Ask) -> Reply:
        """Answer as the site does, or worse."""
        if ask.path.startswith(LOOP):
            onward = "1" if ask.path.endswith("0") else "0"
            return Reply(status=302, body=b"", headers=(("Location", LOOP + onward),))
        if ask.path == BOMB:
            return Reply(body=_bomb(), headers=(("Content-Encoding", "gzip"),), encoded=True)
        return self._worsen(ask.path, self._site.answer(ask))

    def _worsen(self, path: str, reply: Reply) -> Reply:
        if path == "/":
            links = f'<a href="{LOOP}0">+</a> <a href="{BOMB}">+</a></body>'.encode()
            return replace(reply, body=reply.body.replace(b"</body>", links))
        if path == CUT_FEED and self.key == "newspaper":
            return replace(reply, body=reply.body[: len(reply.body) * 2 // 3])
        if path in self._empty_left:
            self._empty_left.discard(path)
            return replace(reply, body=b"<!DOCTYPE html><html><head></head><body></body></html>".ljust(1900))
        if self._faults.get(path) == "wrong_charset":
            return replace(reply, content_type="text/html; charset=iso-8859-1")
        return reply


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(BOMB_BYTES), compresslevel=9, mtime=0)
