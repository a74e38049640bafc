"""A process whose files may not grow: it writes until the store says why not."""

from __future__ import annotations

import resource
import signal
import sys

from store_builders import article, save

from core.errors import StorageError
from storage.opening import open_store


def main(url: str) -> None:
    """Write batches of ten and print the key of the error."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = open_store(url)
    resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))
    try:
        for batch in range(50):
            save(store, *[article(f"bai-{batch}-{n}", text=f"câu {batch} {n} " * 400) for n in range(10)])
    except StorageError as problem:
        print(problem.key)


if __name__ == "__main__":
    main(sys.argv[1])
