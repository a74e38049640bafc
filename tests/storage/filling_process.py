"""A process whose files may not grow: it writes until the store says why not."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable

from store_builders import article, output, ruling, save

from core.errors import StorageError
from storage.base import Store
from storage.opening import open_store

WRITERS: dict[str, Callable[[Store, int], object]] = {
    "articles": lambda store, batch: save(
        store, *[article(f"bai-{batch}-{n}", text=f"câu {batch} {n} " * 400) for n in range(10)]
    ),
    "outputs": lambda store, batch: store.save_outputs(
        [output(f"{batch}-{n}", title=f"Chuyên mục {batch} {n} " * 400) for n in range(10)]
    ),
    "rulings": lambda store, batch: store.rule([ruling(1, reason=f"lý do {batch} {n} " * 400) for n in range(10)]),
}
"""What writes ten of something in one call, by name."""


def main(url: str, what: str) -> None:
    """Write tens and print the key of the error."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = open_store(url)
    save(store, article("dau"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))
    try:
        for batch in range(50):
            WRITERS[what](store, batch)
    except StorageError as problem:
        print(problem.key)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
