"""Days that an address tells: folders of a day, and the stamps that Vietnamese publishing systems put into ids."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from crawlers.dates.moment import Moment, TimeOfDay, build_moment

_FOLDERS = re.compile(r"/([12]\d{3})/(\d{1,2})/(\d{1,2})(?=/|$|-\D)")
_DASHED = re.compile(r"(?<=[/_])([12]\d{3})-(\d{2})-(\d{2})(?=[/_]|$|-\D)")
_COMPACT = re.compile(r"(?<![0-9a-zA-Z])(20\d{2})(\d{2})(\d{2})(?![0-9a-zA-Z])")
# tuoitre.vn, dantri.com.vn: yyyymmddHHMMSS + up to 3 digits; cafef.vn, nld.com.vn: 3 digits of a zone + yymmddHHMMSS + up to 3.
_ID = re.compile(r"(?<!\d)(\d{15,18})(?=(?:\.\w+|/)?$)")
_LONG = re.compile(r"(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d{1,3}")
_SHORT = re.compile(r"\d{3}(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d{0,3}")
_YEARS = range(1997, 2100)


def date_from_url(url: str) -> Moment | None:
    """Return the moment or day an address tells; None where it tells none, or a month only.

    Bare ids of fewer digits, and days that a title speaks of (`…-ngay-7-3-2026`), are no dates.
    """
    path = _path(url)
    stamped = _stamp(path)
    if stamped:
        return stamped
    for form in (_FOLDERS, _DASHED, _COMPACT):
        for match in form.finditer(path):
            year, month, day = (int(part) for part in match.groups())
            found = build_moment(year, month, day) if year in _YEARS else None
            if found:
                return found
    return None


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:  # a broken IPv6 host
        return ""


def _stamp(path: str) -> Moment | None:
    number = _ID.search(path)
    if not number:
        return None
    for form, century in ((_LONG, 0), (_SHORT, 2000)):
        parts = form.fullmatch(number.group(1))
        if parts:
            year, month, day, hour, minute, second = (int(part) for part in parts.groups())
            found = build_moment(year + century, month, day, TimeOfDay(hour=hour, minute=minute, second=second))
            if found and found.moment.year in _YEARS:
                return found
    return None
