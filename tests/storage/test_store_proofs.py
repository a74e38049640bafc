"""Proof files, kept under their hash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from core.errors import ConfigError, StorageError
from core.output import Proof
from core.words import say
from storage.proofs import keep_proof, proof_path

SCAN = b"%PDF-1.4 bi\xc3\xaan b\xe1\xba\xa3n"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file that the office hands in."""
    file = tmp_path / "biên bản số 1.pdf"
    file.write_bytes(SCAN)
    return file


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_file_is_kept_under_its_hash_and_remembered_by_its_name(scan: Path, tmp_path: Path) -> None:
    proof = keep_proof(tmp_path / "minh-chung", scan)
    assert proof == Proof(sha256=sha256(SCAN).hexdigest(), name="biên bản số 1.pdf", size=len(SCAN))
    assert proof_path(tmp_path / "minh-chung", proof.sha256).read_bytes() == SCAN


def test_equal_content_is_kept_once_whatever_it_is_called(scan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "minh-chung"
    first = keep_proof(folder, scan)
    kept = proof_path(folder, first.sha256)
    before = kept.stat().st_mtime_ns
    assert keep_proof(folder, SCAN, "ảnh khác.pdf").sha256 == first.sha256
    assert _files(folder) == [kept]
    assert kept.stat().st_mtime_ns == before


def test_kept_file_cut_short_by_a_bad_disk_is_mended_by_the_next_import(scan: Path, tmp_path: Path) -> None:
    kept = proof_path(tmp_path, keep_proof(tmp_path, scan).sha256)
    kept.write_bytes(SCAN[:3])
    keep_proof(tmp_path, scan)
    assert kept.read_bytes() == SCAN


def test_nobody_may_run_what_was_kept(tmp_path: Path) -> None:
    script = tmp_path / "chay.sh"
    script.write_bytes(b"#!/bin/sh\n")
    script.chmod(0o755)
    proof = keep_proof(tmp_path / "minh-chung", script)
    assert proof_path(tmp_path / "minh-chung", proof.sha256).stat().st_mode & 0o111 == 0


@pytest.mark.parametrize(
    ("content", "key"), [(None, "proof.no_file"), (b"", "proof.empty"), (b"x" * 11, "proof.too_large")]
)
def test_file_that_is_no_proof_is_refused_by_name(tmp_path: Path, content: bytes | None, key: str) -> None:
    file = tmp_path / "anh.jpg"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        keep_proof(tmp_path / "minh-chung", file, most_bytes=10)
    assert caught.value.key == key
    assert "anh.jpg" in say(caught.value.key, **caught.value.values)
    assert not (tmp_path / "minh-chung").exists()


def test_pipe_that_never_ends_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong")
    for place in (tmp_path / "ong", tmp_path):
        with pytest.raises(ConfigError) as caught:
            keep_proof(tmp_path / "minh-chung", place)
        assert caught.value.key == "proof.no_file"


def test_folder_that_is_a_file_is_named_and_nothing_is_written(scan: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "minh-chung"
    blocked.write_text("tệp")
    with pytest.raises(StorageError) as caught:
        keep_proof(blocked, scan)
    assert caught.value.key == "proof.not_kept"
    assert str(blocked) in say(caught.value.key, **caught.value.values)
    assert blocked.read_text() == "tệp"


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "a" * 63, "g" * 64])
def test_what_is_no_hash_names_no_file(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        proof_path(tmp_path, digest)


_FULL = """
import resource, signal, sys
from pathlib import Path
from core.errors import StorageError
from storage.proofs import keep_proof
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    keep_proof(Path(sys.argv[1]), b"x" * 300_000, "to.jpg")
except StorageError as problem:
    print(problem.key)
"""


def test_full_disk_leaves_no_half_file_under_a_hash(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path / "mc")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "proof.not_kept\n"
    assert _files(tmp_path / "mc") == []


_DYING = """
import os, signal, sys
from pathlib import Path
from storage import proofs
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
proofs.keep_proof(Path(sys.argv[1]), b"x" * 300_000, "to.jpg")
"""


def test_kill_while_writing_leaves_no_file_under_the_hash_and_the_next_try_keeps_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _DYING, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    digest = sha256(b"x" * 300_000).hexdigest()
    assert not proof_path(tmp_path, digest).exists()
    keep_proof(tmp_path, b"x" * 300_000, "to.jpg")
    assert proof_path(tmp_path, digest).stat().st_size == 300_000
