"""Serve one site over HTTP as a well-kept server does: validators, compression, HEAD, and a log of every request."""

from __future__ import annotations

import gzip
import hashlib
import socketserver
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from sample.reply import Ask, Reply, Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One request that a site answered."""

    at: float  # seconds, time.monotonic()
    site: str  # Site.key
    method: str
    target: str  # path and query, without the access token
    status: int
    agent: str
    conditional: bool


class Server(ThreadingHTTPServer):
    """One site's server; `site` is set once its port is known."""

    daemon_threads = True
    allow_reuse_port = False  # a port somebody holds must be refused, not shared
    request_queue_size = 128
    site: Site

    def __init__(self, port: int, note: Callable[[Request], None]) -> None:
        self.note = note
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Bind without the name look-up of HTTPServer, which can wait seconds for a name server."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of visitors who hang up, as one does who refuses a body that is too big."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Translate between HTTP and Ask/Reply."""

    protocol_version = "HTTP/1.1"
    server_version = "sample"
    sys_version = ""
    timeout = 20
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        """Keep standard error quiet; the server keeps its own log."""

    def do_HEAD(self) -> None:
        """Answer as GET does, without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        token = self.headers.get("Authorization", "").partition(" ")[2]
        reply = self.server.site.answer(Ask(path=unquote(parts.path), query=query, token=token))
        tag = '"' + hashlib.sha256(reply.body).hexdigest()[:20] + '"'
        if reply.status == 200 and self._is_known(reply, tag):
            reply = replace(reply, status=304, body=b"")
        self._note(reply.status)
        self._send(reply, tag)

    def _is_known(self, reply: Reply, tag: str) -> bool:
        """RFC 9110, 13.2.2: If-None-Match decides where it is given, then If-Modified-Since."""
        if reply.modified is None:
            known = [part.strip().removeprefix("W/") for part in self.headers.get("If-None-Match", "").split(",")]
            return tag in known
        since = _http_date(self.headers.get("If-Modified-Since", ""))
        return since is not None and reply.modified.timestamp() <= since

    def _send(self, reply: Reply, tag: str) -> None:
        body, headers = reply.body, list(reply.headers)
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500 and not reply.encoded:
            body = gzip.compress(body, mtime=0)
            headers.append(("Content-Encoding", "gzip"))
        self.send_response_only(reply.status)
        if reply.modified is not None:
            headers.append(("Last-Modified", format_datetime(reply.modified.astimezone(UTC), usegmt=True)))
        elif reply.status in (200, 304):
            headers.append(("ETag", tag))
        if reply.status != 304:
            headers += [("Content-Type", reply.content_type), ("Content-Length", str(len(body)))]
        for name, value in [*headers, ("Vary", "Accept-Encoding")]:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _note(self, status: int) -> None:
        conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
        self.server.note(
            Request(
                at=time.monotonic(),
                site=self.server.site.key,
                method=self.command,
                target=_without_token(self.path),
                status=status,
                agent=self.headers.get("User-Agent", ""),
                conditional=conditional,
            )
        )


def _http_date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except ValueError:
        return None


def _without_token(target: str) -> str:
    path, _, query = target.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("access_token="))
    return f"{path}?{kept}" if kept else path
