"""The export of two stores that saw the same articles in another order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from store_builders import DAY, NOW, article, save, source, tag

from core.source import Source, SourceKind
from storage.base import Store
from storage.opening import open_store


def _fed(url: str, *, turned: bool) -> bytes:
    store = open_store(url, create=True)
    articles = [article(f"bai-{n}", title=f"Tin số {n} ở Đà Nẵng", text=f"Thân bài {n % 7}.") for n in range(450)]
    pages = [article(f"Trang-{n}", source="cong", url=f"https://cong.example/{n}") for n in range(9)]
    steps = [lambda: save(store, *_turn(articles, turned)), lambda: save(store, *_turn(pages, turned), of=_portal())]
    for day, step in enumerate(_turn(steps, turned)):
        step()
        save(store, articles[0], now=NOW + day * DAY)
    by_url = {item.url: item.id for item in store.items()}
    store.save_tags("kh", "1", {by_url[one.url]: [tag(plan="kh")] for one in _turn(articles[:99], turned)})
    _cluster(store, [by_url[one.url] for one in articles[:3]])
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in store.export_items())
    store.close()
    return lines.encode()


def _turn(values: list[Any], turned: bool) -> list[Any]:
    return values[::-1] if turned else values


def _portal() -> Source:
    return source("cong", kind=SourceKind.PORTAL, channel="portal")


def _cluster(store: Store, ids: list[int]) -> None:
    store.save_signatures("1", {item: (b"s", min(ids)) for item in ids})


def test_export_is_the_same_byte_for_byte_whatever_came_first(tmp_path: Path, empty_url: str) -> None:
    plain = _fed(f"sqlite:///{tmp_path}/plain.db", turned=False)
    assert plain == _fed(empty_url, turned=True)
    assert plain.count(b"\n") == 459
