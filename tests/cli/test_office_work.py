"""What an office does with the commands from its first day on."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_done import Done, store_item

from cli.main import run
from plans.files import library_keys

LIBRARY = Path(__file__).parents[2] / "plans" / "library"
PLAN = "thai-nguyen-2024-2025"


def test_init_twice_keeps_what_was_written(folder: Path, diemtin: Callable[..., Done]) -> None:
    assert diemtin("init").code == 0
    assert stat.S_IMODE((folder / "diemtin.toml").stat().st_mode) == 0o600
    (folder / "diemtin.toml").write_text("retention_days = 7\n", encoding="utf-8")
    assert "Giữ nguyên" in diemtin("init").err
    assert (folder / "diemtin.toml").read_text(encoding="utf-8") == "retention_days = 7\n"


@pytest.mark.parametrize(
    "words",
    [
        *(
            ["search", "camera"],
            ["sources", "list"],
            ["plan", "list"],
            ["plan", "show", PLAN],
            ["count", PLAN],
            ["purge"],
        ),
        *(["count", PLAN, "--on", "0001-01-01"], ["count", PLAN, "--on", "9999-12-31"], ["digest", "--out", "x.eml"]),
    ],
)
def test_json_is_one_object_on_standard_output(words: list[str], diemtin: Callable[..., Done]) -> None:
    diemtin("init")
    done = diemtin(*words, "--json")
    assert (done.code, done.err) == (0, "")
    assert isinstance(done.object, dict)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("chuyển đổi số", 1),
        ("chuyen doi so", 1),
        ("CHUYỂN ĐỔI", 1),
        ("chuyên đội", 1),
        ('"', 0),
        ("*", 0),
        ("a AND OR NEAR(", 0),
        ("title:chuyển", 0),
        ("'; DROP TABLE items;--", 0),
        ("[red]", 0),
        ("", 0),
        ("\udcff", 0),
    ],
)
def test_search_takes_whatever_is_typed(typed: str, found: int, diemtin: Callable[..., Done]) -> None:
    store_item("Hội thi chuyển đổi số [bold]", "Xã tổ chức hội thi chuyển đổi số [/] cho bà con.")
    assert len(diemtin("search", typed, "--json").object["hits"]) == found
    done = diemtin("search", "--", typed)
    assert (done.code, done.out.count("[bold]")) == (0, found)
    assert f"Tìm thấy {found} tin." in done.out


def test_what_sites_write_is_never_taken_for_markup(folder: Path, diemtin: Callable[..., Done]) -> None:
    (folder / "nguon-tin").mkdir()
    (folder / "nguon-tin" / "a.toml").write_text(
        'key = "a"\nname = "Báo [/] [red]Quê"\nkind = "press"\nchannel = "press_online"\nhome = "https://a.example/"\n',
        encoding="utf-8",
    )
    done = diemtin("sources", "list", "--sources", "nguon-tin")
    assert done.code == 0
    assert "[/] [red]Quê" in " ".join(done.out.split())


def test_a_broken_source_file_is_set_aside_and_the_others_are_listed(
    folder: Path, diemtin: Callable[..., Done]
) -> None:
    (folder / "diemtin.toml").write_text('sources_dir = "nguon-tin"', encoding="utf-8")
    assert diemtin("sources", "add", "bao_thai_nguyen").code == 0
    assert diemtin("sources", "add", "bao_thai_nguyen").code == 2
    assert diemtin("sources", "add", "khong_co").code == 4
    (folder / "nguon-tin" / "hong.toml").write_text('key = "hong"\nname = 3\n', encoding="utf-8")
    done = diemtin("sources", "list", "--json")
    assert [source["key"] for source in done.object["sources"]] == ["bao_thai_nguyen"]
    assert "hong.toml" in done.err
    assert "dòng 2, khóa name" in done.err


def test_a_plan_is_imported_whole_or_not_at_all(folder: Path, diemtin: Callable[..., Done]) -> None:
    good = (LIBRARY / "quang-ngai-2024.toml").read_text(encoding="utf-8")
    (folder / "xa.toml").write_text(good, encoding="utf-8")
    (folder / "hong.toml").write_text(good.replace("min = ", "min = -"), encoding="utf-8")
    done = diemtin("plan", "import", "hong.toml")
    assert (done.code, list(folder.glob("ke-hoach/*"))) == (2, [])
    assert "Tệp kế hoạch hong.toml" in done.err
    assert diemtin("plan", "import", "xa.toml").code == 0
    assert diemtin("plan", "import", "xa.toml").code == 2
    assert diemtin("plan", "import", "xa.toml", "--replace").code == 0
    assert [row["key"] for row in diemtin("plan", "list", "--json").object["plans"] if row["counted"]] == ["xa"]


def test_a_plan_that_was_ruined_is_named_and_the_others_are_listed(folder: Path, diemtin: Callable[..., Done]) -> None:
    (folder / "ke-hoach").mkdir()
    (folder / "ke-hoach" / "hong.toml").write_text("x = 1", encoding="utf-8")
    done = diemtin("plan", "list", "--json")
    assert done.code == 2
    assert "hong.toml" in done.err
    assert [row["key"] for row in done.object["plans"]] == list(library_keys())


def test_a_backup_is_put_back(folder: Path, diemtin: Callable[..., Done]) -> None:
    store_item("Lắp camera", "Lắp camera ở xóm.")
    assert diemtin("backup", "b.db").code == 0
    assert "đã có tệp" in diemtin("backup", "b.db").err
    assert diemtin("restore", "b.db").code == 3
    (folder / "rac.db").write_text("rác", encoding="utf-8")
    assert diemtin("restore", "rac.db", "--replace").code == 3
    assert diemtin("restore", "b.db", "--replace").code == 0
    assert diemtin("restore", "diemtin.db", "--replace").code == 0
    assert len(diemtin("search", "camera", "--json").object["hits"]) == 1


def test_export_writes_a_line_an_item(folder: Path, diemtin: Callable[..., Done]) -> None:
    store_item("Lắp camera", "Lắp camera ở xóm.")
    assert json.loads(diemtin("export", "items").out)["title"] == "Lắp camera"
    assert diemtin("export", "items", "--out", "ra/tin.jsonl").out == ""
    assert json.loads((folder / "ra" / "tin.jsonl").read_text(encoding="utf-8"))["source"] == "bao_que"
    done = diemtin("export", "items", "--out", "ra")
    assert (done.code, "là thư mục" in done.err) == (2, True)


def test_doctor_tells_every_fault_at_once(folder: Path, diemtin: Callable[..., Done]) -> None:
    (folder / "diemtin.toml").write_text('sources_dir = "khong-co"\nplans = ["khong-co"]\n', encoding="utf-8")
    (folder / "diemtin.db").write_text("rác", encoding="utf-8")
    done = diemtin("doctor", "--json")
    assert done.code == 1
    faults = " ".join(finding["text"] for finding in done.object["findings"] if finding["grade"] == "fault")
    assert all(said in faults for said in ("diemtin.db", "thư mục nguồn tin khong-co", "kế hoạch «khong-co»"))


@pytest.mark.parametrize("kind", ["tags", "extraction", "duplicates"])
@pytest.mark.parametrize("written", [b"\xff\xfe", b"khong", b"[1]", b'{"a": 1}', b""])
def test_data_that_cannot_be_measured_is_refused(
    kind: str, written: bytes, folder: Path, diemtin: Callable[..., Done]
) -> None:
    (folder / "d.jsonl").write_bytes(written)
    done = diemtin("evaluate", kind, "d.jsonl", "--json")
    assert (done.code, done.out) == (2, "")
    assert "d.jsonl, dòng 1" in done.err or not written


def test_a_mistake_of_the_program_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cli.commands.init.settings_file", lambda: 1 / 0)
    assert run(["init"]) == 1
    said = capfd.readouterr().err
    assert "lỗi ngoài dự kiến (ZeroDivisionError: division by zero)" in said
    assert "Traceback" not in said
    run(["--log-level", "debug", "init"])
    assert "Traceback" in capfd.readouterr().err
