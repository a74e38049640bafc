"""A local server that is faster than what it measures: `python -m benchmarks._crawl_server PAGES` prints its address.

`/sitemap.xml` names the pages, `/span` says how many were asked for and in how many seconds, `/reset` forgets.
It ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

import uvloop

_WORDS = "<p>" + "Sáng nay, xã tổ chức lễ ra quân làm sạch đường làng. " * 120 + "</p>"
_HEAD = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


class PageServer:
    """What is served, and when pages were asked for."""

    def __init__(self, pages: int) -> None:
        self.pages, self.base = pages, ""
        self._asked: list[float] = []

    def answer(self, path: str) -> tuple[str, str]:
        """Return the body and content type of a path."""
        if path.startswith("/tin/"):
            self._asked.append(time.perf_counter())
            return (
                f"<html><head><title>Bài {path}</title></head><body><h1>Bài {path}</h1>{_WORDS}</body></html>",
                "text/html",
            )
        if path == "/span":
            return json.dumps({"pages": len(self._asked), "seconds": self._span()}), "application/json"
        if path == "/reset":
            self._asked.clear()
        if path == "/sitemap.xml":
            rows = "".join(f"<url><loc>{self.base}/tin/{number}.html</loc></url>" for number in range(self.pages))
            return f"{_HEAD}{rows}</urlset>", "application/xml"
        return (
            "User-agent: *" if path == "/robots.txt" else f'<a href="/">Trang chủ của tờ báo</a>{_WORDS}',
            "text/html",
        )

    def _span(self) -> float:
        return self._asked[-1] - self._asked[0] if self._asked else 0.0


class Http(asyncio.Protocol):
    """As much of HTTP/1.1 as two crawlers need."""

    def __init__(self, server: PageServer) -> None:
        self._server, self._rest = server, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport: Any = transport  # uvloop's is no subclass of asyncio.Transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        *whole, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for request in whole:
            body, kind = self._server.answer(request.split(b" ", 2)[1].decode())
            raw = body.encode()
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {len(raw)}\r\n\r\n"
            self._transport.write(head.encode() + raw)


async def _serve(pages: int) -> None:
    server = PageServer(pages)
    listening = await asyncio.get_running_loop().create_server(lambda: Http(server), "127.0.0.1", 0)
    server.base = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    sys.stdout.write(f"{server.base}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1])))
