"""Real mail servers in the test process: a well-behaved one with TLS and accounts, and one that plays a script."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.settings import MailSettings

ACCOUNT = ("diemtin", "m@t-khau dai va kho doan")


@dataclass(frozen=True)
class Certificate:
    chain: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.chain, self.key)
        return context


def make_certificate(folder: Path, name: str) -> Certificate:
    """Write a certificate for 127.0.0.1 (or for `name` only) that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    where: x509.GeneralName = x509.DNSName(name)
    if name.replace(".", "").isdigit():
        where = x509.IPAddress(ip_address(name))
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([where]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    made = Certificate(folder / f"{name}.pem", folder / f"{name}.key")
    made.chain.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return made


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"), "127.0.0.1")


@pytest.fixture(scope="session")
def other_certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls-other"), "mail.khac.example")


@dataclass
class Postbox:
    """What a server received, and what it answers: {"rcpt a@b": "550 …", "mail": …, "data": …}."""

    answers: dict[str, str] = field(default_factory=dict)
    received: list[Envelope] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)

    async def handle_MAIL(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answers.get("mail", "250 OK")

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        answer = self.answers.get(f"rcpt {address}", self.answers.get("rcpt", "250 OK"))
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.get("data", "250 OK")
        if answer.startswith("2"):
            self.received.append(envelope)
        return answer

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login)
        return AuthResult(success=(data.login.decode(), data.password.decode()) == ACCOUNT, handled=False)


@dataclass(frozen=True)
class Server:
    port: int
    box: Postbox

    def settings(self, **values: Any) -> MailSettings:
        given: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": self.port,
            "security": "none",
            "sender": "Điểm Tin <diemtin@xa.example>",
            "timeout_seconds": 5,
        }
        return MailSettings(**given | values)


StartServer = Callable[..., Server]


class _Controller(Controller):
    def __init__(self, box: Postbox, wrap: ssl.SSLContext | None, **options: Any) -> None:
        super().__init__(box, hostname="127.0.0.1", port=0, ssl_context=wrap, **options)

    def _trigger_server(self) -> None:
        """Learn the port the system gave before knocking."""
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def start_server() -> Iterator[StartServer]:
    """Start servers: `tls` offers STARTTLS, `wrap` speaks TLS from the first byte, `accounts` asks for a login."""
    with ExitStack() as stack:

        def start(
            *, tls: Certificate | None = None, wrap: Certificate | None = None, accounts: bool = False, **answers: str
        ) -> Server:
            box = Postbox(answers={key.replace("_", " ", 1): value for key, value in answers.items()})
            options: dict[str, Any] = {"tls_context": tls.context()} if tls else {}
            if accounts:
                options |= {"authenticator": box.authenticate, "auth_require_tls": False}
            controller = _Controller(box, wrap.context() if wrap else None, **options)
            controller.start()
            stack.callback(controller.stop)
            return Server(port=controller.port, box=box)

        yield start


class Scripted:
    """A server that answers line by line from a script and then drops the line or says nothing more."""

    def __init__(self, script: list[str], *, hang: bool) -> None:
        self._script, self._hang = script, hang
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.heard: list[bytes] = []
        self._thread = Thread(target=self._play, daemon=True)
        self._thread.start()

    def _play(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:  # closed before anybody came
            return
        connection.settimeout(10)
        with connection, connection.makefile("rb") as lines:
            for step in self._script:
                if step == "<data>":
                    self._read_data(lines)
                    continue
                connection.sendall(step.encode() + b"\r\n")
                if not step.startswith("25") or "-" not in step[:4]:
                    self._hear(lines, step)
            if self._hang:
                self._drain(lines)

    def _hear(self, lines: Any, step: str) -> None:
        if not step.startswith("354"):
            self.heard.append(lines.readline())

    def _read_data(self, lines: Any) -> None:
        while (line := lines.readline()) not in (b".\r\n", b""):
            self.heard.append(line)

    def _drain(self, lines: Any) -> None:
        while lines.readline():
            continue

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._listener.close()


StartScript = Callable[..., Server]


@pytest.fixture
def start_script() -> Iterator[StartScript]:
    with ExitStack() as stack:

        def start(*script: str, hang: bool = False) -> Server:
            server = Scripted(list(script), hang=hang)
            stack.callback(server.close)
            return Server(port=server.port, box=Postbox())

        yield start
