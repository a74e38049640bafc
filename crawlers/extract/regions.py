"""What the names of classes and ids say about a part of a page (taxonomy: English and Vietnamese habits of site builders)."""

from __future__ import annotations

import re
from functools import lru_cache


class Region:
    """What a part of a page is for, as bits of a number; a part inherits what its parents are for.

    Plain numbers: they are joined thousands of times a page, and enum flags made a fifth of the whole reading.
    """

    NAVIGATION = 1
    HEADER = 2
    FOOTER = 4
    ASIDE = 8
    RELATED = 16
    COMMENTS = 32
    SHARE = 64
    ADS = 128
    CREDITS = 256  # author, source, tags, counters
    CAPTION = 512
    HIDDEN = 1024


NOT_TEXT = 2047 & ~Region.HEADER
"""Regions whose text is no part of an article's body."""

NOT_MAIN = (
    Region.NAVIGATION | Region.FOOTER | Region.ASIDE | Region.RELATED | Region.COMMENTS | Region.ADS | Region.HIDDEN
)
"""Regions in which neither title nor date of the article stands."""

TAGS = {
    "nav": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "header": Region.HEADER,
    "footer": Region.FOOTER,
    "aside": Region.ASIDE,
    "figcaption": Region.CAPTION,
    "figure": Region.CAPTION,
}

_E = r"(?:^|[\s_-])"  # where a word of a class name begins; camelCase is opened up before
_Z = r"(?=$|[\s_\d-])"
_NAMES = (
    (
        Region.NAVIGATION,
        rf"{_E}(?:nav|navbar|navigation|menu|menus|breadcrumbs?|bread|crumbs?|duong-?dan|pagination|paging|phan-?trang|skip)",
    ),
    (Region.FOOTER, rf"{_E}(?:footer|foot|chan-?trang|copyright|ban-?quyen)"),
    (Region.HEADER, rf"{_E}(?:header|masthead|top-?bar|banner)"),
    (Region.ASIDE, rf"{_E}(?:sidebars?|side-?bar|widgets?|col-?right|right-?col|cot-?phai|aside)"),
    (
        Region.RELATED,
        (
            rf"{_E}(?:relat\w*|lien-?quan|tin-?khac|bai-?khac|cung-?chuyen|doc-?(?:them|tiep|nhieu)|xem-?(?:them|nhieu)|recommend\w*"
            r"|most-?\w+|popular\w*|trending|tin-?moi\w*|moi-?nhat|hot-?news|read-?more|readmore|more-?(?:news|stories|from|on)"
            r"|suggest\w*|tin-?dnd|tindnd|box-?(?:tin|news)|newsletter\w*|promo\w*|outbrain|taboola|insert-?neww?|also-?read|teasers?"
            r"|thay-?the|bai-?viet-?moi)|lienquan|relatedbox|relatednews|related-?(?:post|article|stor)"
        ),
    ),
    (Region.COMMENTS, rf"{_E}(?:comments?|commentlist|binh-?luan|y-?kien|disqus|phan-?hoi|respond|reply)|binhluan"),
    (
        Region.SHARE,
        rf"{_E}(?:shar(?:e|ing|edaddy)\w*|social\w*|addthis\w*|addtoany|fb-?like|like-?box|ratings?|danh-?gia|vote|taglib-?social|toolbox|tien-?ich|chia-?se)",
    ),
    (
        Region.ADS,
        rf"{_E}(?:ads?|adv|advert\w*|quang-?cao|sponsor\w*|adsbygoogle|ad-?\w*slot|banner-?ads?){_Z}|quangcao",
    ),
    (
        Region.CREDITS,
        (
            rf"{_E}(?:authors?|tac-?gia|byline|by-?line|nguon|nguon-?tin|source|tags?|tag-?\w+|tu-?khoa|keywords?|luot-?xem|view-?count\w*"
            rf"|views|credits?|bio|post-?meta|entry-?meta|meta-?info|print|hash-?tags?|author-\w+){_Z}|tacgia|tukhoa"
        ),
    ),
    (
        Region.CAPTION,
        rf"{_E}(?:\w*captions?|chu-?thich|photo-?(?:desc\w*|info|credit)|img-?(?:desc\w*|info)|image-?desc\w*|wp-?caption\w*){_Z}|caption|chuthich",
    ),
    (
        Region.HIDDEN,
        rf"{_E}(?:hidden|d-?none|sr-?only|screen-?reader\w*|visually-?hidden|an-?di|popup|modal|tooltip|cookie\w*|gdpr|paywall-?\w*){_Z}",
    ),
)
_FORMS = tuple((region, re.compile(form)) for region, form in _NAMES)
_ANY = re.compile("|".join(f"(?:{form})" for _, form in _NAMES))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

DATE_NAME = re.compile(
    r"(?<![a-z])(?:p?dates?|pub-?date|post-?date|datetime|time|ngay|gio|thoi-?gian|cap-?nhat|publish\w*|posted\w*|created\w*)(?![a-z])|-date\b|_date\b"
)
TITLE_NAME = re.compile(r"title|tieu-?de|tieude|headline|tit(?:le)?$|ten-?bai|heading|subject")
LEAD_NAME = re.compile(
    r"sapo|lead|desc(?:ription)?|trich|tom-?tat|tomtat|summary|standfirst|chapeau|excerpt|intro|mo-?ta|deck|subtitle|sub-?title"
)


@lru_cache(maxsize=8192)  # a page says the same few hundred names thousands of times
def region_of(tag: str, names: str) -> int:
    """Return what an element's tag, class and id (`names`, as written) say; 0 where they say nothing."""
    region = TAGS.get(tag, 0)
    if not names:
        return region
    spoken = _CAMEL.sub("-", names).lower()
    if not _ANY.search(spoken):
        return region
    for flag, form in _FORMS:
        if form.search(spoken):
            region |= flag
    return region
