"""Addresses: the form an item is published under, and the key that folds what is the same article."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import SplitResult, quote, unquote, unquote_plus, urlsplit

from w3lib.url import canonicalize_url, safe_url_string

MOST_CHARACTERS = 4096
"""Servers answer 414 far below this; anything longer is no address of an article."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.ASCII)
# What most addresses are: nothing in them needs encoding, decoding or another case.
_PLAIN = re.compile(
    r"(https?://(?:[a-z0-9]{1,30}\.){1,5}[a-z0-9]{1,30}(?::(?!80/|443/)[1-9]\d{0,3})?(?:/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?)+)"
    r"(?:\?([A-Za-z0-9._~=&-]*))?",
    re.ASCII,
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_DOUBLE_ESCAPED = re.compile(r"&(?:amp;)+")

# Campaigns, social networks and mail programs add these; Liferay adds the way back and the state of its portlets.
_TRACKING = re.compile(
    r"(?:utm_|mc_|p_p_|__cft__|__tn__|at_campaign|at_medium).*"
    r"|_g[al]|_hs(?:enc|mi)|_rd[cr]|[dg]clid|[gw]braid|gclsrc|gad_source|fbclid|fb_(?:action_ids|action_types|ref|source)"
    r"|gidzl|igsh(?:id)?|li_fat_id|mibextid|mkt_tok|msclkid|ref_(?:src|url)|sfnsn|t[tw]clid|ys?clid|z(?:arsrc|clid)"
    r"|inheritredirect|redirect|p_auth|p_l_back_url|phpsessid",
    re.IGNORECASE | re.DOTALL,
)

_TWIN_HOST = re.compile(r"(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
# NukeViet shows an article again under /print/ and /savefile/, WordPress under …/amp/ and …/print/.
_TWIN_SEGMENTS = frozenset({"amp", "print", "savefile"})
_TWIN_PARAMETERS = {
    **dict.fromkeys(("amp", "print"), frozenset({"", "1", "true"})),
    **dict.fromkeys(("outputtype", "view", "mode"), frozenset({"amp", "print"})),
}
_NUMBERED_PAGE = re.compile(r"(?P<stem>.*\d)\.(?:html?|chn|amp)", re.DOTALL | re.IGNORECASE)


def published_address(url: str) -> str:
    """Return `url` as an item is stored under it: http(s), percent-encoded once, no tracking, no fragment.

    Scheme, host and final slash stay as served; a page's own parameters keep their order. Not meant for paging links:
    a portal's p_p_* state, which goes, may be what turns its pages. Doing it twice changes nothing.
    Raises ValueError for what is no public web address: another scheme, no host, a user name, a broken port, over-long.
    """
    if len(url) > MOST_CHARACTERS:
        raise ValueError("an address of more than 4096 characters")
    if plain := _PLAIN.fullmatch(url):
        return _without_tracking(plain[1], plain[2] or "")
    base, _, query = safe_url_string(_STRAY_PERCENT.sub("%25", url.strip())).partition("#")[0].partition("?")
    parts = urlsplit(canonicalize_url(base))
    host = _checked_host(parts)
    path = _SESSION.sub("", parts.path) or "/"
    found = _without_tracking(f"{parts.scheme}://{host}{path}", query)
    if len(found) > MOST_CHARACTERS:
        raise ValueError("an address of more than 4096 characters once encoded")
    return found


def _without_tracking(base: str, query: str) -> str:
    kept = [pair for pair in _DOUBLE_ESCAPED.sub("&", query).split("&") if pair and not _is_tracking(pair)]
    return base + (f"?{_upper_escapes('&'.join(kept))}" if kept else "")


def address_key(url: str) -> str:
    """Return the key that every address of one article shares; opaque, though it reads like an address.

    Folded: http/https, www. m. amp. hosts, final slash, AMP and print twins, parameters of Liferay, order of parameters,
    composed and decomposed letters. Ids are never folded. Raises ValueError as `published_address` does.
    """
    parts = urlsplit(published_address(url))
    host = _TWIN_HOST.sub("", re.sub(r":(?:80|443)$", "", parts.netloc), count=1)
    segments = [_decoded(segment) for segment in parts.path.split("/") if segment]
    path = "/".join(
        quote(segment, safe="-._~!$&'()*+,=:@", errors="surrogateescape") for segment in _fold_path(segments)
    )
    query = _fold_query(parts.query, portal="asset_publisher" in segments)
    return f"https://{host}/{path}" + (f"?{query}" if query else "")


def _checked_host(parts: SplitResult) -> str:
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError("not an http or https address")
    if "@" in parts.netloc:
        raise ValueError("a public address names no user")
    host = (parts.hostname or "").removesuffix(".")
    place = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(place):
        raise ValueError("an address without a usable host")
    return place if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{place}:{parts.port}"


def _is_tracking(pair: str) -> bool:
    return _TRACKING.fullmatch(unquote_plus(pair.partition("=")[0])) is not None


def _upper_escapes(query: str) -> str:
    return _ESCAPE.sub(lambda match: match.group().upper(), query)


def _decoded(part: str) -> str:
    return normalize("NFC", unquote(part, errors="surrogateescape"))


def _fold_path(segments: list[str]) -> list[str]:
    folded = [segment for segment in segments if segment.lower() not in _TWIN_SEGMENTS] or segments
    if folded and (shorter := _fold_name(folded[-1])) != folded[-1]:
        return _fold_path([*folded[:-1], shorter])
    return folded


def _fold_name(name: str) -> str:
    """Return a last segment without the ending of its AMP twin; an id needs no .html to be told from another id."""
    if numbered := _NUMBERED_PAGE.fullmatch(name):
        return numbered["stem"]
    return name.removesuffix(".amp") or name


def _fold_query(query: str, *, portal: bool) -> str:
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    read = sorted((_decoded(name.replace("+", " ")), _decoded(value.replace("+", " "))) for name, _, value in pairs)
    kept = [
        (name, value)
        for name, value in read
        if not _is_twin(name, value) and not (portal and name.isdigit() and not value)
    ]
    encoded = (
        (quote(name, safe="", errors="surrogateescape"), quote(value, safe="", errors="surrogateescape"))
        for name, value in kept
    )
    return "&".join(f"{name}={value}" for name, value in encoded)


def _is_twin(name: str, value: str) -> bool:
    return value.lower() in _TWIN_PARAMETERS.get(name.lower(), ())
