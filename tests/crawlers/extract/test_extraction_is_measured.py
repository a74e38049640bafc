"""`diemtin evaluate extraction` counts rightly; and how well saved pages are read may only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from saved import HOME, NOW, PARAGRAPHS, TITLE, URL, cards, document, plain

from core.clock import fixed_clock
from core.errors import ConfigError
from crawlers.evaluation import evaluate_extraction

CLOCK = fixed_clock(NOW)


def _manifest(folder: Path, *rows: dict[str, object]) -> Path:
    (folder / "html" / "bao-mau.vn").mkdir(parents=True)
    (folder / "html" / "bao-mau.vn" / "1.html").write_text(plain(), encoding="utf-8")
    (folder / "html" / "bao-mau.vn" / "2.html").write_text(document(f"<h1>Báo Mẫu</h1>{cards()}"), encoding="utf-8")
    path = folder / "html" / "manifest.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def _row(**given: object) -> dict[str, object]:
    row: dict[str, object] = {
        "file": "html/bao-mau.vn/1.html",
        "kind": "article",
        "lang": "vi",
        "url": URL,
        "title": TITLE,
    }
    text = "\n".join(PARAGRAPHS)
    told = {
        "body_start": text[:150],
        "body_end": text[-150:],
        "body_chars": len(text),
        "published": "2026-03-05T08:30:20+07:00",
    }
    return {**row, **told, **given}


LISTING = {"file": "html/bao-mau.vn/2.html", "kind": "listing", "lang": "vi", "url": f"{HOME}chuyen-doi-so/"}


def test_right_reading_scores_one_and_listings_stand_apart(tmp_path: Path) -> None:
    figures = evaluate_extraction(_manifest(tmp_path, _row(), LISTING), CLOCK)
    wanted = {
        "n": 1,
        "body_start_ok": 1.0,
        "body_end_ok": 1.0,
        "length_ratio": 1.0,
        "title_ok": 1.0,
        "date_ok": 1.0,
        "date_day_ok": 1.0,
    }
    assert {name: figures[name] for name in wanted} == wanted
    assert (figures["listings"], figures["listings_refused"]) == (1, 1.0)
    assert figures["by_lang"]["vi"]["n"] == 1
    assert figures["pages_per_s"] > 0


def test_wrong_reading_is_seen_in_every_figure(tmp_path: Path) -> None:
    wrong = _row(
        title="Một tít khác",
        body_start="Không có câu này",
        body_end="Không có câu này",
        published="2026-03-05T09:30:00+07:00",
    )
    figures = evaluate_extraction(_manifest(tmp_path, wrong), CLOCK)
    assert [figures[name] for name in ("title_ok", "body_start_ok", "body_end_ok", "date_ok", "date_day_ok")] == [
        0,
        0,
        0,
        0,
        1,
    ]


@pytest.mark.parametrize("line", ["{", '{"kind": "article"}', "[]"])
def test_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = _manifest(tmp_path, _row())
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line, encoding="utf-8")
    with pytest.raises(ConfigError) as problem:
        evaluate_extraction(path, CLOCK)
    assert problem.value.values["line"] == 2


def test_missing_page_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as problem:
        evaluate_extraction(_manifest(tmp_path, _row(file="html/khong-co.html")), CLOCK)
    assert "khong-co.html" in str(problem.value)


FLOORS = {"body_start_ok": 0.97, "body_end_ok": 0.96, "title_ok": 0.97, "date_ok": 0.95, "date_day_ok": 1.0}


@pytest.mark.shared
def test_saved_pages_are_read_as_well_as_before(shared: Path) -> None:
    figures = evaluate_extraction(shared / "gold" / "html" / "manifest.jsonl")
    for name, floor in FLOORS.items():
        assert figures[name] >= floor, name
    for name in FLOORS:
        assert figures["by_lang"]["vi"][name] == 1.0, name
    assert 0.97 <= figures["length_ratio"] <= 1.05
    assert figures["listings_refused"] == 1.0
