"""Public pages of organisations, read through the platforms' own interfaces (rights.md): one adapter a platform."""

from __future__ import annotations

from collections.abc import Mapping

from crawlers.pages.adapter import PageAdapter
from crawlers.pages.facebook import FacebookPage

ADAPTERS: Mapping[str, PageAdapter] = {"facebook": FacebookPage()}
