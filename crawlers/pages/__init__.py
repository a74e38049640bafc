"""Public pages of organisations, read through the platforms' own interfaces (rights.md): one adapter a platform.

TikTok has none: its research interface is closed to offices and its display interface wants each account's owner to log
in, so a source file that names it is refused and such items are entered by hand (docs/sources.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from crawlers.pages.adapter import PageAdapter
from crawlers.pages.facebook import FacebookPage
from crawlers.pages.youtube import YoutubeChannel
from crawlers.pages.zalo import ZaloPage

ADAPTERS: Mapping[str, PageAdapter] = {"facebook": FacebookPage(), "youtube": YoutubeChannel(), "zalo": ZaloPage()}
