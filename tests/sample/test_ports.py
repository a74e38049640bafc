"""Stored addresses hold the ports: they must be the same in every run."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from province_asking import TODAY, get

from core.errors import ConfigError
from core.words import say
from sample.ports import PREFERRED
from sample.world import start


def test_later_runs_live_on_the_ports_of_the_first(tmp_path: Path) -> None:
    state = tmp_path / "deep" / "ports.json"
    with start(TODAY, state) as world:
        first = world.addresses
    with start(TODAY, state) as world:
        assert world.addresses == first
        assert get(world.newspaper.base + "/").status == 200
    assert [path.name for path in state.parent.iterdir()] == ["ports.json"]


def test_the_first_run_moves_on_where_a_port_is_taken(tmp_path: Path) -> None:
    with start(TODAY, tmp_path / "one.json") as one, start(TODAY, tmp_path / "two.json") as two:
        assert not set(one.addresses.values()) & set(two.addresses.values())


def test_a_remembered_port_that_is_taken_is_named_in_vietnamese(tmp_path: Path) -> None:
    state = tmp_path / "ports.json"
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        state.write_text(json.dumps({"ports": dict.fromkeys(PREFERRED, port)}))
        with pytest.raises(ConfigError) as caught:
            start(TODAY, state)
    sentence = say(caught.value.key, **caught.value.values)
    assert str(port) in sentence
    assert "make clean" in sentence
    assert str(state) in sentence


def test_ports_opened_before_the_taken_one_are_given_back(tmp_path: Path) -> None:
    state = tmp_path / "ports.json"
    with start(TODAY, state):
        pass
    ports = json.loads(state.read_text())["ports"]
    with socket.create_server(("127.0.0.1", ports["page"])), pytest.raises(ConfigError):
        start(TODAY, state)
    with start(TODAY, state) as world:
        assert get(world.portal.base + "/").status == 200


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"ports": {}}',
        '{"ports": {"newspaper": 0, "portal": 1, "commune": 2, "page": 3}}',
        '{"ports": 7}',
        "\x00\xff",
    ],
)
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    state = tmp_path / "ports.json"
    state.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        start(TODAY, state)
    assert str(state) in say(caught.value.key, **caught.value.values)


def test_without_a_file_any_free_ports_serve() -> None:
    with start(TODAY) as one, start(TODAY) as two:
        assert len({*one.addresses.values(), *two.addresses.values()}) == 8
