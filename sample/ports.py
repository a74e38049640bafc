"""Which ports the sample's sites live on: the same in every run, since stored addresses hold them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from core.errors import ConfigError
from core.system_errors import explain_system
from sample.server import Request, Server

PREFERRED = {"newspaper": 8741, "portal": 8742, "commune": 8743, "page": 8744}


def open_servers(state: Path | None, note: Callable[[Request], None]) -> dict[str, Server]:
    """Return a bound server for every site.

    Without `state` the ports are any free ones. With it they are those of the first run, which are PREFERRED where free;
    ConfigError says which remembered port somebody else holds now, or that the file cannot be read.
    """
    remembered = _read(state) if state is not None and state.exists() else None
    servers: dict[str, Server] = {}
    try:
        for site, preferred in PREFERRED.items():
            if remembered is not None:
                servers[site] = _bind_remembered(remembered[site], note, state)
            else:
                servers[site] = _bind(0 if state is None else preferred, note)
        if state is not None and remembered is None:
            _write(state, {site: server.server_port for site, server in servers.items()})
    except BaseException:
        for server in servers.values():
            server.server_close()
        raise
    return servers


def _bind(port: int, note: Callable[[Request], None]) -> Server:
    try:
        return Server(port, note)
    except OSError:
        if not port:
            raise
        return Server(0, note)


def _bind_remembered(port: int, note: Callable[[Request], None], state: Path | None) -> Server:
    try:
        return Server(port, note)
    except OSError as problem:
        raise ConfigError("sample.port_taken", port=port, path=state, problem=explain_system(problem)) from problem


def _read(path: Path) -> dict[str, int]:
    try:
        ports = json.loads(path.read_text(encoding="utf-8"))["ports"]
        return {site: _port(ports[site]) for site in PREFERRED}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ConfigError("sample.state_broken", path=path, problem=problem) from problem


def _port(value: object) -> int:
    if isinstance(value, int) and 0 < value < 65536:
        return value
    raise ValueError(f"not a port: {value!r}")


def _write(path: Path, ports: dict[str, int]) -> None:
    """Write beside and rename, so that a run killed here leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_text(json.dumps({"ports": ports}) + "\n", encoding="utf-8")
    draft.replace(path)
