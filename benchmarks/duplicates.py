"""Near-duplicates: ours and datasketch on the same made-up Vietnamese articles and their reprints, in the same run."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from datasketch import MinHash, MinHashLSH

from classifiers.duplicates import DuplicateIndex
from core.text import fold

SEED = 20260320
ORIGINALS = 1500
_SYLLABLES = """
an anh ba ban bao bên bình bộ các cách cán cao cấp chi chiều cho chính chủ chung chuyển có công của cơ cuộc
cùng dân dịch do dự đã đại đảm đạt đầu đến địa điểm điện điều định đó đoàn đồng đơn được đường gia giá giải
giảm giao hai hành hiện hình hoạt hóa học hội hợp huyện hướng kế khai khăn khi không khu kiến kiểm kinh kỹ là
làm lãnh lao lập liệu lớn lực mạng mới một mục năm nâng ngành ngày người nhà nhân nhiệm nhiều những nông ở
phát phần phí phố phong phòng phục phương phường quan quản quốc quy quyền ra sản sáng sau số sở sự sử tác tại
tài tăng tập tế thành thể theo thi thông thống thôn thời thu thủ thực tiếp tiền tiến tiêu tin tỉnh tổ tổng tờ
toàn trạm trên triển trình trong trung trường tư tuyên tuyến từ từng ủy ứng vào văn vận về vệ viên việc việt
với vụ vùng xã xây xuất y yêu
""".split()  # noqa: SIM905 - a list literal would be 150 lines

Article = tuple[str, str]
Edit = Callable[[random.Random, Article], Article]


def sentence(dice: random.Random) -> str:
    """Return a made-up sentence of 10 to 28 common syllables."""
    words = dice.choices(_SYLLABLES, k=dice.randint(10, 28))
    if dice.random() < 0.4:
        words.insert(dice.randrange(len(words)), str(dice.randint(2, 9000)))
    return " ".join(words).capitalize() + "."


def _article(dice: random.Random) -> Article:
    paragraphs = (" ".join(sentence(dice) for _ in range(dice.randint(2, 4))) for _ in range(dice.randint(4, 9)))
    return sentence(dice)[:-1], "\n".join(paragraphs)


def _sentences(text: str) -> list[str]:
    return [sentence for line in text.split("\n") for sentence in line.replace(". ", ".\x00").split("\x00")]


def _light_edit(dice: random.Random, article: Article) -> Article:
    title, text = article
    words = text.split(" ")
    for place in dice.sample(range(len(words)), max(1, len(words) // 33)):
        words[place] = dice.choice(_SYLLABLES)
    return title, " ".join(words)


def _new_headline(dice: random.Random, article: Article) -> Article:
    return sentence(dice)[:-1], article[1]


def _truncation(dice: random.Random, article: Article) -> Article:
    lines = article[1].split("\n")
    return article[0], "\n".join(lines[: max(2, round(len(lines) * dice.uniform(0.5, 0.8)))])


def _reordering(dice: random.Random, article: Article) -> Article:
    lines = article[1].split("\n")
    dice.shuffle(lines)
    return article[0], "\n".join(lines)


def _rewrite(dice: random.Random, article: Article) -> Article:
    """Half of the sentences written anew, in another order, under another headline."""
    kept = [sentence(dice) if dice.random() < 0.5 else old for old in _sentences(article[1])]
    dice.shuffle(kept)
    return sentence(dice)[:-1], " ".join(kept)


EDITS: dict[str, Edit] = {
    "light_edits": _light_edit,
    "new_headlines": _new_headline,
    "truncations": _truncation,
    "reorderings": _reordering,
    "rewrites": _rewrite,
}
Row = tuple[Article, int, str]  # an article, the original it comes from, what was done to it


def corpus(originals: int = ORIGINALS) -> list[Row]:
    """Return articles and one reprint of each, the originals first; the same for every run."""
    dice = random.Random(SEED)
    firsts = [_article(dice) for _ in range(originals)]
    kinds = list(EDITS)
    reprints = [
        (EDITS[kinds[place % len(kinds)]](dice, article), place, kinds[place % len(kinds)])
        for place, article in enumerate(firsts)
    ]
    return [*((article, place, "original") for place, article in enumerate(firsts)), *reprints]


def _ours(rows: list[Row]) -> list[int | None]:
    index, found = DuplicateIndex(), []
    for item, ((title, text), _, _) in enumerate(rows):
        signature = index.signature(title, text)
        found.append(index.match(signature))
        index.add(item, item if found[-1] is None else found[-1], signature)
    return found


def _theirs(rows: list[Row]) -> list[int | None]:
    index: Any = MinHashLSH(threshold=0.5, num_perm=128)
    found: list[int | None] = []
    for item, ((_, text), _, _) in enumerate(rows):
        syllables = fold(text).split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch(
            [" ".join(gram).encode() for gram in zip(syllables, syllables[1:], syllables[2:], strict=False)]
        )
        hits = index.query(sketch)
        found.append(min(hits) if hits else None)
        index.insert(item, sketch)
    return found


def _timed(work: Callable[[list[Row]], list[int | None]], rows: list[Row]) -> tuple[list[int | None], float]:
    started = time.process_time()
    found = work(rows)
    return found, len(rows) / (time.process_time() - started)


def _recalls(rows: list[Row], found: list[int | None]) -> dict[str, float]:
    right: dict[str, list[bool]] = defaultdict(list)
    for (_, origin, kind), hit in zip(rows, found, strict=True):
        right[kind].append(hit == origin)
    return {kind: round(sum(hits) / len(hits), 4) for kind, hits in right.items() if kind != "original"}


def _precision(rows: list[Row], found: list[int | None]) -> float:
    hits = [
        hit == origin and kind != "original"
        for (_, origin, kind), hit in zip(rows, found, strict=True)
        if hit is not None
    ]
    return round(sum(hits) / len(hits), 4) if hits else 1.0


def run() -> dict[str, Any]:
    """Return documents per CPU-second of both, their ratio, and what each finds."""
    rows = corpus()
    _timed(_ours, rows[:100])  # the first call of a compiled library pays for its loading
    _timed(_theirs, rows[:100])
    ours, ours_speed = _timed(_ours, rows)
    theirs, theirs_speed = _timed(_theirs, rows)
    return {
        "documents": len(rows),
        "docs_per_s": round(ours_speed),
        "peer_docs_per_s": round(theirs_speed),
        "ratio": round(ours_speed / theirs_speed, 2),
        "recall": _recalls(rows, ours),
        "precision": _precision(rows, ours),
        "peer_recall": _recalls(rows, theirs),
        "peer_precision": _precision(rows, theirs),
    }
