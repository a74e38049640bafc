"""The register: nothing enters without verdict, correction and evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classifiers.claims_register import load_claims
from core.errors import ConfigError
from core.finding import Claim, ClaimKind, Evidence
from core.words import say

ENTRY: dict[str, Any] = {
    "id": "nuoc-may",
    "claim": "Nước máy nhiễm thủy ngân.",
    "kind": "false_claim",
    "verdict": "sai sự thật",
    "truth": "Nước đạt quy chuẩn.",
    "evidence": [{"url": "https://bao.example.vn/1", "publisher": "Báo Mẫu", "date": "2025-05-05"}],
    "topics": ["nước sạch"],
    "signals": ["nước nhiễm độc"],
}
TOML = """[[claims]]
id = "nuoc-may"
claim = "Nước máy nhiễm thủy ngân."
kind = "false_claim"
verdict = "sai sự thật"
truth = "Nước đạt quy chuẩn."
topics = ["nước sạch"]
signals = ["nước nhiễm độc"]
[[claims.evidence]]
url = "https://bao.example.vn/1"
publisher = "Báo Mẫu"
date = "2025-05-05"
"""
EXPECTED = Claim(
    id="nuoc-may",
    claim="Nước máy nhiễm thủy ngân.",
    kind=ClaimKind.FALSE_CLAIM,
    verdict="sai sự thật",
    truth="Nước đạt quy chuẩn.",
    evidence=(Evidence(url="https://bao.example.vn/1", publisher="Báo Mẫu", date="2025-05-05"),),
    topics=("nước sạch",),
    signals=("nước nhiễm độc",),
)


def register(folder: Path, *entries: object) -> Path:
    path = folder / "danh-muc.jsonl"
    path.write_text("\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries), encoding="utf-8")
    return path


def test_json_lines_and_toml_say_the_same(tmp_path: Path) -> None:
    toml = tmp_path / "danh-muc.toml"
    toml.write_text(TOML, encoding="utf-8")
    assert load_claims(register(tmp_path, ENTRY)) == load_claims(toml) == (EXPECTED,)


def test_register_that_ships_is_usable_and_every_entry_has_its_evidence() -> None:
    claims = load_claims(None)
    assert len(claims) >= 8
    assert {claim.kind for claim in claims} == set(ClaimKind)
    assert all(evidence.url.startswith("https://") for claim in claims for evidence in claim.evidence)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"verdict": ""}, "claim.missing"),
        ({"verdict": None}, "claim.missing"),
        ({"truth": "   "}, "claim.missing"),
        ({"claim": 7}, "claim.missing"),
        ({"id": ""}, "claim.missing"),
        ({"kind": "opinion"}, "claim.bad_kind"),
        ({"evidence": []}, "claim.no_evidence"),
        ({"evidence": "https://bao.example.vn/1"}, "claim.no_evidence"),
        ({"evidence": [{"url": "ftp://bao.example.vn/1"}]}, "claim.no_evidence"),
        ({"evidence": [{"url": "javascript:alert(1)"}]}, "claim.no_evidence"),
        ({"evidence": [{"url": "http://[bad"}]}, "claim.no_evidence"),
        ({"evidence": [{"publisher": "Báo Mẫu"}]}, "claim.no_evidence"),
        ({"topics": "nước"}, "claim.bad_list"),
        ({"signals": [1]}, "claim.bad_list"),
    ],
)
def test_entry_that_lacks_what_a_claim_needs_is_refused_by_file_and_line(
    tmp_path: Path, change: dict[str, object], key: str
) -> None:
    path = register(tmp_path, {**ENTRY, "id": "truoc"}, {**ENTRY, **change})
    with pytest.raises(ConfigError) as refused:
        load_claims(path)
    assert (refused.value.key, refused.value.values["path"], refused.value.values["line"]) == (key, str(path), 2)
    assert "danh-muc.jsonl" in say(refused.value.key, **refused.value.values)


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        (b'{"id": \n', "claim.bad_line", 1),
        (b"[1, 2]\n", "claim.no_table", 1),
        (b"\n\n\xff\xfe\n", "claim.not_utf8", 3),
    ],
)
def test_line_that_is_no_entry_is_refused(tmp_path: Path, content: bytes, key: str, line: int) -> None:
    path = tmp_path / "danh-muc.jsonl"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as refused:
        load_claims(path)
    assert (refused.value.key, refused.value.values["line"]) == (key, line)
    assert say(refused.value.key, **refused.value.values)


def test_toml_entry_is_refused_by_the_line_of_its_header(tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.toml"
    path.write_text(
        TOML + "\n" + TOML.replace("nuoc-may", "khac").replace('verdict = "sai sự thật"\n', ""), encoding="utf-8"
    )
    with pytest.raises(ConfigError) as refused:
        load_claims(path)
    assert (refused.value.key, refused.value.values["line"]) == ("claim.missing", 14)


@pytest.mark.parametrize(("text", "key"), [("[[claims]\n", "claim.bad_file"), ("[[claim]]\n", "claim.unknown_key")])
def test_toml_that_is_no_register_is_refused(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "danh-muc.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load_claims(path)
    assert refused.value.key == key
    assert say(refused.value.key, **refused.value.values)


def test_same_id_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load_claims(register(tmp_path, ENTRY, ENTRY))
    assert (refused.value.key, refused.value.values["line"]) == ("claim.twice", 2)


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load_claims(tmp_path / "không-có.jsonl")
    assert "không-có.jsonl" in say(refused.value.key, **refused.value.values)
