"""A listing's mark is kept back until every address it led to is settled, so that a crash costs a repeat, never an item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.page import PageMark


@dataclass(slots=True, eq=False)
class Branch:
    """A feed, sitemap or listing, with how many addresses it still waits for; `open` begins with itself."""

    above: Branch | None = None
    mark: PageMark | None = None
    open: int = 1
    failed: bool = False


class Settling:
    """Counts what is open and hands out the marks that may be kept."""

    def __init__(self, release: Callable[[PageMark], None]) -> None:
        self._release = release

    def lead(self, branch: Branch | None) -> None:
        """Note that a branch led to one more address."""
        if branch is not None:
            branch.open += 1

    def settle(self, branch: Branch | None, *, failed: bool = False) -> None:
        """Note that one address of a branch is settled, or failed in a way that may pass.

        A branch that is complete settles its own place in the branch above it; one that failed keeps its mark to
        itself and fails those above, so that the next run walks the same way again.
        """
        while branch is not None:
            branch.open -= 1
            branch.failed |= failed
            if branch.open:
                return
            if branch.mark is not None and not branch.failed:
                self._release(branch.mark)
            failed, branch = branch.failed, branch.above
