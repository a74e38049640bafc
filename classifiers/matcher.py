"""The door of every claim matcher: a text in, at most one question to a reviewer out."""

from __future__ import annotations

from typing import Protocol

from core.finding import Finding


class ClaimChecker(Protocol):
    """Finds repeats of registered false claims and carriers of known frauds. When in doubt it finds nothing."""

    @property
    def version(self) -> str:
        """A fingerprint of register and rules: another one means that every item is looked at again."""

    def check(self, text: str) -> Finding | None:
        """Return what a reviewer should look at, None for everything else: opinion, complaint, question, satire,
        news, and whatever warns of a falsehood or a fraud or reports on it (rights.md)."""
