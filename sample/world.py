"""Start the sample province and tell what is true about it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from sample import faulty
from sample.commune import Commune
from sample.entries import Entry, load_entries, load_names
from sample.graph import TOKEN, GraphPage
from sample.newspaper import Newspaper
from sample.portal import Portal
from sample.ports import open_servers
from sample.reply import Site
from sample.server import Request, Server

TOKEN_VARIABLE = "SAMPLE_PAGE_TOKEN"  # noqa: S105 (the name of a variable)
SOURCE_KEYS = {
    "newspaper": "bao_tra_son",
    "portal": "cong_xu_che",
    "commune": "xa_tra_son",
    "page": "trang_cong_dong_tra_son",
}


class World:
    """The running sample province; leaving the `with` block, or `stop`, ends its servers."""

    token = TOKEN
    token_variable = TOKEN_VARIABLE

    def __init__(self, today: date, servers: dict[str, Server], log: list[Request], *, faults: bool) -> None:
        self.today, self._servers, self._log, self._faults = today, servers, log, faults
        self.entries = load_entries(today)
        names = load_names()
        bases = {site: f"http://127.0.0.1:{server.server_port}" for site, server in servers.items()}
        self.newspaper = Newspaper(bases["newspaper"], self.entries["newspaper"], names, today)
        self.portal = Portal(bases["portal"], self.entries["portal"], names, today, endless=faults)
        self.commune = Commune(bases["commune"], self.entries["commune"], names, today)
        self.page = GraphPage(bases["page"], self.entries["page"], names, today)
        self.sites = {site.key: site for site in (self.newspaper, self.portal, self.commune, self.page)}
        self.page.extra = {"/__truth__": self.truth, "/__log__": lambda: [asdict(row) for row in self.log()]}

    @property
    def addresses(self) -> dict[str, str]:
        """Return {source key: address of its home page, or of the page API}."""
        return {SOURCE_KEYS[site.key]: site.base + "/" for site in self.sites.values()}

    def sources(self) -> dict[str, str]:
        """Return {source key: the text of its source file}."""
        folder = files("sample") / "sources"
        texts = {key: (folder / f"{key}.toml").read_text(encoding="utf-8") for key in SOURCE_KEYS.values()}
        return {
            SOURCE_KEYS[site]: texts[SOURCE_KEYS[site]].replace("{base}", self.sites[site].base) for site in self.sites
        }

    def write_sources(self, folder: Path) -> list[Path]:
        """Write the source files into `folder` (made where missing) and return their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for key, text in self.sources().items():
            paths.append(folder / f"{key}.toml")
            paths[-1].write_text(text, encoding="utf-8")
        return paths

    def truth(self) -> dict[str, list[dict[str, object]]]:
        """Return {"articles": [...], "posts": [...]}: what a faithful crawl has found, each item once.

        A row: id, source, url, title, text, published (ISO 8601 with offset, None where no day can be learnt), section,
        tasks, in_scope, label, claim, must_flag, duplicate_of (id), fault.
        """
        articles = [row for site in ("newspaper", "portal", "commune") for row in self._rows(site)]
        return {"articles": articles, "posts": self._rows("page")}

    def _rows(self, site: str) -> list[dict[str, object]]:
        return [self._row(site, entry) for entry in self.entries[site] if entry.text]

    def _row(self, site: str, entry: Entry) -> dict[str, object]:
        return {
            "id": entry.id,
            "source": SOURCE_KEYS[site],
            "url": self.sites[site].url(entry),
            "title": entry.title,
            "text": entry.text,
            "published": None if entry.undated else entry.moment.isoformat(),
            "section": entry.section,
            "tasks": list(entry.tasks),
            "in_scope": entry.in_scope,
            "label": entry.label,
            "claim": entry.claim,
            "must_flag": entry.must_flag,
            "duplicate_of": entry.duplicate_of,
            "fault": faulty.FAULTS.get(entry.id) if self._faults else None,
        }

    def log(self) -> Sequence[Request]:
        """Return every request so far, the oldest first (those for /__truth__ and /__log__ left out)."""
        return tuple(row for row in self._log if not row.target.startswith("/__"))

    def forget_log(self) -> None:
        """Empty the log."""
        self._log.clear()

    def serve(self) -> None:
        """Begin to answer, each site in a thread of its own."""
        for key, server in self._servers.items():
            site = self.sites[key]
            server.site = self._with_faults(site) if self._faults else site
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def _with_faults(self, site: Newspaper | Portal | Commune | GraphPage) -> Site:
        if isinstance(site, GraphPage):
            return site
        paths = {site.path(entry): faulty.FAULTS[entry.id] for entry in site.entries if entry.id in faulty.FAULTS}
        return faulty.Faulty(site, paths)

    def stop(self) -> None:
        """End the servers and give their ports back."""
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def __enter__(self) -> World:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(today: date, state: Path | None = None, *, faults: bool = False) -> World:
    """Start the sample province as it looks on the morning of `today`; use it as a context manager.

    `state` is a file that keeps the ports between runs (made in the first). With `faults` some addresses misbehave
    (docs/sample.md). Raise ConfigError where a remembered port is taken or the file cannot be read.
    """
    log: list[Request] = []
    world = World(today, open_servers(state, log.append), log, faults=faults)
    world.serve()
    return world
