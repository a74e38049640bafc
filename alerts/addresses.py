"""Mail addresses as an office writes them in its settings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

from core.errors import ConfigError

_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")  # RFC 5321 §4.1.2, an atom with dots


def read_address(text: str) -> Address:
    """Return "Tên <ten@coquan.vn>" or a bare address in parts; raise ConfigError that names it.

    The name may carry any letter; the domain is put into its ASCII form; a part before "@" with marks needs
    SMTPUTF8, which few Vietnamese government servers offer, and is refused.
    """
    try:
        header = _header(text)
        (address,) = header.addresses
        if header.defects or not text.isprintable() or not _LOCAL.fullmatch(address.username):
            raise ValueError(text)
        domain = _ascii_domain(address.domain)
        return Address(display_name=address.display_name, username=address.username, domain=domain)
    except (ValueError, IndexError, MessageError) as problem:
        raise ConfigError("mail.error.address", address=repr(text)) from problem


def read_addresses(texts: Sequence[str]) -> tuple[Address, ...]:
    """Return every address once, in order; raise ConfigError for the first that cannot be used."""
    return tuple({address.addr_spec.lower(): address for address in map(read_address, texts)}.values())


def _header(text: str) -> Any:
    """Return a header read from `text`: email.utils.parseaddr, the shorter way, is strict from Python 3.11.10 on only."""
    message = EmailMessage()
    message["To"] = text
    return message["To"]


def _ascii_domain(domain: str) -> str:
    """Return a domain as it stands in a message (IDNA); raise ValueError where it cannot be one."""
    encoded = domain.encode("idna").decode("ascii")
    if "." not in encoded.strip(".") and encoded != "localhost":
        raise ValueError(domain)
    return encoded
