"""When was it published? One strict reader for every way in which Vietnamese sites write a moment.

A moment nobody wrote is never made up: no year, no date; and never the day of the crawl.
"""

from __future__ import annotations

from crawlers.dates.guard import plausible
from crawlers.dates.in_url import date_from_url
from crawlers.dates.moment import Moment
from crawlers.dates.reader import is_date_line, parse_moment
from crawlers.dates.stamp import moment_from_epoch

__all__ = ["Moment", "date_from_url", "is_date_line", "moment_from_epoch", "parse_moment", "plausible"]
