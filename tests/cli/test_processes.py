"""Commands as processes: pipes, languages, full disks, signals, and a mail server that really answers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from typing_done import Done, store_item

COMMAND = [sys.executable, "-m", "cli.main"]
ROOT = str(Path(__file__).parents[2])
PLAIN = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT}


def shell(line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `diemtin` is the command."""
    function = f'diemtin() {{ "{sys.executable}" -m cli.main "$@"; }}; set -o pipefail; '
    done = subprocess.run(
        ["bash", "-c", function + line],
        capture_output=True,
        text=True,
        timeout=60,
        env={**PLAIN, **variables},
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    for line in ("diemtin plan show thai-nguyen-2024-2025 | head -1", "diemtin --help | head -1"):
        done = shell(line)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "TERM": "dumb"}])
def test_vietnamese_is_written_whatever_the_language_of_the_machine(variables: dict[str, str]) -> None:
    store_item("Lắp camera ở xóm", "Lắp camera ở xóm.")
    assert "Lắp camera ở xóm" in shell("diemtin search camera", **variables).stdout


def test_a_full_disk_is_said() -> None:
    done = shell("diemtin plan show thai-nguyen-2024-2025 > /dev/full")
    assert (done.returncode, "hết dung lượng đĩa" in done.stderr) == (1, True)


def test_a_full_disk_found_with_the_last_line_is_said() -> None:
    done = shell("diemtin plan list --json > /dev/full")
    assert (done.returncode, "hết dung lượng đĩa" in done.stderr) == (1, True)


def test_nothing_half_written_is_left_where_files_may_not_grow(folder: Path) -> None:
    store_item("Lắp camera", "Lắp camera ở xóm. " * 2000)
    done = shell("ulimit -f 8; diemtin export items --out tin.jsonl; echo $?; diemtin backup b.db; echo $?")
    assert "0" not in done.stdout.split()
    assert not [path.name for path in folder.iterdir() if "tin.jsonl" in path.name or "b.db" in path.name]


def test_a_worker_ends_quietly_when_told(folder: Path) -> None:
    (folder / "nguon-tin").mkdir()
    (folder / "nguon-tin" / "a.toml").write_text(
        'key = "a"\nname = "A"\nkind = "press"\nchannel = "press_online"\nhome = "http://127.0.0.1:9/"\nlocal = true\n',
        encoding="utf-8",
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        worker = subprocess.Popen(
            [*COMMAND, "worker"], stderr=subprocess.PIPE, text=True, env={**PLAIN, "DIEMTIN_SOURCES_DIR": "nguon-tin"}
        )
        assert worker.stderr is not None
        assert "Bắt đầu theo dõi 1 nguồn" in worker.stderr.readline()
        worker.send_signal(number)
        _, said = worker.communicate(timeout=30)
        assert (worker.returncode, said) == (0, "Đã dừng; việc dở dang sẽ làm tiếp ở lần chạy sau.\n")


class Office:
    """A server that knows everybody but those whose name begins with "khong"."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("khong"):
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 — aiosmtpd's names
        self.messages.append(envelope.content)
        return "250 taken"


class Listening(Controller):
    """A server on whatever port is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A mail server that the settings point at."""
    office = Office()
    server = Listening(office, hostname="127.0.0.1", port=0)
    server.start()
    given = {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none", "SENDER": "a@example.vn"}
    for name, value in given.items():
        monkeypatch.setenv(f"DIEMTIN_MAIL__{name}", value)
    yield office
    server.stop()


@pytest.mark.parametrize(
    ("recipients", "code", "taken", "said"),
    [
        ('["b@example.vn"]', 0, 1, "gửi tới: b@example.vn."),
        (
            '["khong@example.vn", "b@example.vn"]',
            1,
            1,
            "gửi tới: b@example.vn.\nMáy chủ từ chối người nhận: khong@example.vn.",
        ),
        ('["khong@example.vn"]', 1, 0, "từ chối mọi người nhận"),
        ('["không địa chỉ"]', 2, 0, "không dùng được"),
        ("[]", 2, 0, "còn thiếu: mail.recipients"),
    ],
)
def test_a_test_mail_says_who_gets_it(
    recipients: str,
    code: int,
    taken: int,
    said: str,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    diemtin: Callable[..., Done],
) -> None:
    monkeypatch.setenv("DIEMTIN_MAIL__RECIPIENTS", recipients)
    done = diemtin("mail", "test")
    assert (done.code, len(office.messages)) == (code, taken)
    assert said in done.err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "1", "Không kết nối được máy chủ thư 127.0.0.1:1"),
        ("SECURITY", "starttls", "không hỗ trợ STARTTLS"),
        ("SECURITY", "ssl", "Không lập được kết nối mã hóa"),
        ("USER", "a", "không cho đăng nhập"),
    ],
)
def test_a_server_that_cannot_be_used_is_named(
    name: str, value: str, said: str, office: Office, monkeypatch: pytest.MonkeyPatch, diemtin: Callable[..., Done]
) -> None:
    monkeypatch.setenv("DIEMTIN_MAIL__RECIPIENTS", '["b@example.vn"]')
    monkeypatch.setenv("DIEMTIN_MAIL__PASSWORD", "x")
    monkeypatch.setenv(f"DIEMTIN_MAIL__{name}", value)
    done = diemtin("mail", "test")
    assert (done.code, office.messages) == (1, [])
    assert said in done.err
