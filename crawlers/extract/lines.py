"""From the part that holds the body to its paragraphs: what sites hang between and below them goes."""

from __future__ import annotations

import re

from crawlers.extract.blocks import PROSE, Block, Layout
from crawlers.extract.regions import NOT_TEXT
from crawlers.extract.title import key_of
from crawlers.extract.vote import is_foot, is_prose, says_when

_READERS = r"bình luận|ý kiến(?: bạn đọc| độc giả)?|gửi (?:bình luận|ý kiến)(?: của bạn)?|phản hồi|comments?|leave a (?:reply|comment)"
_HEADING = (
    r"(?:các )?(?:tin|bài)(?: viết| đọc)? (?:liên quan|khác|cùng chuyên mục|mới(?: nhất| hơn)?|cũ hơn|nổi bật|tiếp theo)"
    r"|có thể bạn quan tâm|cùng chuyên mục|đọc (?:thêm|tiếp|nhiều)|xem (?:thêm|tiếp)|tin đọc nhiều|bạn đọc quan tâm|chủ đề"
    r"|related(?: articles| stories| news)?|read more|more (?:news|stories)|you may also like"
)
# Headings over other articles, and over what readers say.
READERS = re.compile(rf"(?:{_READERS})\s*(?:\(\d+\))?\s*[:.…]?", re.IGNORECASE)
END = re.compile(rf"(?:{_HEADING}|{_READERS})\s*(?:\(\d+\))?\s*[:.…]?", re.IGNORECASE)
_SCRAP = re.compile(
    r"(?:quảng cáo|advertisement|sponsored)\b.{0,80}"
    r"|(?:từ khóa|từ khoá|tags?|thẻ|chủ đề|chuyên mục)\s*:.{0,200}"
    r"|(?:chia sẻ|share)(?:\s*(?:bài(?: viết| này)?|qua|lên|trên|this|on|:|facebook|zalo|tin|link|with)\b.{0,50})?(?<![.!?])"
    r"|(?:lượt xem|số lượt xem|lượt đọc|đã xem|views?)\s*:?\s*[\d.,]*|[\d.,]+\s*(?:lượt xem|lượt đọc|views?|bình luận)"
    r"|(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|mời (?:quý )?(?:bạn|độc|vị)[^.]{0,20} (?:đọc|xem|giả))\b\s*:.{0,200}"
    r"|(?:>>|»|►|▶|\+\+)\s*.{0,200}"
    r"|(?:ảnh|video|clip|đồ họa|nguồn ảnh|photo|image)\s*(?:minh họa)?\s*:.{0,40}(?<![.!?])"
    r"|\(?(?:ảnh|hình|video)\)?\s*(?:minh họa)?\s*[:.]?|(?:nguồn|theo|tác giả|biên tập)\s*:\s*.{0,60}"
    r"|(?:in trang|in bài|gửi email|in|email|facebook|zalo|twitter|copy link|sao chép liên kết|lưu bài viết|nghe đọc bài)"
    r"|theo dõi .{0,60} trên .{0,40}(?<![.!?])|(?:cỡ chữ|kích cỡ chữ|font).{0,30}|a[+-]?|[-–_*=.•\s]+|(?:\d+ ){0,1}(?:phút đọc|min read)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[.!?…:;\"”’)\]/。؟।»]\s*$")
_STOPS = (".", "!", "?", "…", ".”", '."', ".)")
_INITIALS = re.compile(r"^(?:\W*\w{1,3}\.)+\W*\w{0,3}\.?$")  # "P.V.", "T.H./."
_SIGNATURE_WORDS = 7
_SIGNATURE = 60
_GLANCE = 16  # characters that tell most paragraphs apart without comparing them whole


def body_lines(layout: Layout, part: int, after: int, dropped: set[int]) -> list[int]:
    """Return the indexes of the lines of an article inside `part`, below the line `after`, in reading order."""
    inside = [
        index
        for index, block in enumerate(layout.blocks)
        if index > after and index not in dropped and _belongs(block) and part in layout.ancestors(block.part)
    ]
    return _without_tail(layout.blocks, _cut_at_end(layout.blocks, inside))


def _belongs(block: Block) -> bool:
    if block.region & NOT_TEXT or block.is_link:
        return False
    text = block.text
    return len(text) > 1 and not is_scrap(text) and not is_foot(text, words=3)


def is_scrap(text: str) -> bool:
    """Whether a line is furniture: a counter, a share bar, an advertisement, a list of key words, a lone date."""
    if len(text) <= 220 and (_SCRAP.fullmatch(text) or END.fullmatch(text)):
        return not (len(text) >= 120 and text.endswith("."))
    return says_when(text)


def _cut_at_end(blocks: list[Block], inside: list[int]) -> list[int]:
    """Cut where readers begin to speak, if the longer part of the text stands above."""
    total = sum(len(blocks[index].text) for index in inside)
    for index in range(inside[0], inside[-1]) if inside else ():
        if len(blocks[index].text) <= PROSE and READERS.fullmatch(blocks[index].text):
            below = sum(len(blocks[line].text) for line in inside if line > index)
            if below * 2 < total:
                return [line for line in inside if line < index]
    return inside


def _without_tail(blocks: list[Block], inside: list[int]) -> list[int]:
    """Take signatures and sources off the end: short lines without a full stop; no names of people are kept."""
    while inside and _is_signature(blocks[inside[-1]]):
        inside = inside[:-1]
    return inside


def _is_signature(block: Block) -> bool:
    text = block.text
    if len(text) > _SIGNATURE or (is_prose(block) and not block.right):
        return False
    brief = len(text.split()) <= _SIGNATURE_WORDS
    if text.endswith(_STOPS) and not _INITIALS.search(text):
        return block.right and brief and block.bold * 2 > len(text)
    return block.right or (brief and (not _ENDING.search(text) or _INITIALS.search(text) is not None))


def once(lines: list[str]) -> list[str]:
    """Return the lines without one that repeats the line before, or a lead that the first paragraph repeats whole."""
    kept: list[str] = []
    for line in lines:
        if kept and _repeats(kept[-1], line):
            kept[-1] = max(kept[-1], line, key=len)
        else:
            kept.append(line)
    return kept


def _repeats(first: str, second: str) -> bool:
    if first[:_GLANCE].lower() != second[:_GLANCE].lower():
        return False
    short, long = sorted((key_of(first), key_of(second)), key=len)
    return bool(short) and (short == long or (len(short) > PROSE and long.startswith(short)))
