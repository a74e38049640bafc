"""Mail addresses as an office writes them in its settings."""

from __future__ import annotations

from collections.abc import Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr

from core.errors import ConfigError


def read_address(text: str) -> Address:
    """Return "Tên <ten@coquan.vn>" or a bare address in parts; raise ConfigError that names it.

    The name may carry any letter; the domain is put into its ASCII form; a part before "@" with marks needs
    SMTPUTF8, which few Vietnamese government servers offer, and is refused.
    """
    try:
        name, plain = parseaddr(text, strict=True)
        local, _, domain = plain.rpartition("@")
        if not local or not text.isprintable() or not local.isascii():
            raise ValueError(text)
        return Address(display_name=name, username=local, domain=_ascii_domain(domain))
    except (ValueError, IndexError, MessageError) as problem:
        raise ConfigError("mail.error.address", address=repr(text)) from problem


def read_addresses(texts: Sequence[str]) -> tuple[Address, ...]:
    """Return every address once, in order; raise ConfigError for the first that cannot be used."""
    return tuple({address.addr_spec.lower(): address for address in map(read_address, texts)}.values())


def _ascii_domain(domain: str) -> str:
    """Return a domain as it stands in a message (IDNA); raise ValueError where it cannot be one."""
    encoded = domain.encode("idna").decode("ascii")
    if "." not in encoded.strip(".") and encoded != "localhost":
        raise ValueError(domain)
    return encoded
