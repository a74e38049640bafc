"""A process that writes batches of ten until it is killed, telling of each batch that was kept."""

from __future__ import annotations

import sys

from store_builders import article, mark, save

from core.page import PageRole
from storage.opening import open_store


def main(url: str, name: str, batches: int) -> None:
    """Write, and say what is surely kept only after the store said so."""
    store = open_store(url)
    for batch in range(batches):
        articles = [article(f"{name}-{batch}-{n}", text=f"câu {batch} {n} " * 50) for n in range(10)]
        feed = mark(f"https://bao.example/{name}-{batch}.xml", role=PageRole.FEED)
        save(store, *articles, marks=(feed,))
        print(batch, flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
