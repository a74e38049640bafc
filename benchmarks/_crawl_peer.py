"""Bare Scrapy, as its tutorial has it: `python -m benchmarks._crawl_peer ADDRESS PARALLEL` asks for a sitemap's pages."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess


class BareSpider(Spider):
    """Asks for every page of a sitemap and looks at its length."""

    name = "bare"

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the sitemap."""
        yield Request(sys.argv[1] + "/sitemap.xml", callback=self.read_list)

    def read_list(self, response: Any) -> Iterator[Request]:
        """Ask for its pages."""
        for url in re.findall("<loc>(.*?)</loc>", response.text):
            yield Request(url, callback=self.read_page)

    def read_page(self, response: Any) -> None:
        """Take a page."""
        self.size = len(response.body)


def main() -> None:
    """Crawl once, with as many requests at a time as ours sends."""
    parallel = int(sys.argv[2])
    process = CrawlerProcess(
        {
            "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
            "CONCURRENT_REQUESTS": 2 * parallel,
            "CONCURRENT_REQUESTS_PER_DOMAIN": parallel,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(BareSpider)
    process.start()


if __name__ == "__main__":
    main()
