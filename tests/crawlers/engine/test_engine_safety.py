"""Hostile answers: private addresses, bombs, endless bodies."""

from __future__ import annotations

import pytest
from engine_site import Site, run

from core.crawl import CrawlLimits, Outcome
from crawlers.guard import is_public
from crawlers.middlewares.answers import is_no_text


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("tên không phải số", False),
    ],
)
def test_public_addresses_are_told_from_private_ones(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_private_address_is_refused_where_the_source_is_not_local(site: Site) -> None:
    port = site.base.rpartition(":")[2]
    by_number = site.source("so", local=False)
    by_name = site.source("ten", local=False, home=f"http://localhost:{port}/")
    found = run(by_number, by_name, limits=CrawlLimits(delay_seconds=0, timeout_seconds=5))
    assert found.outcomes == {"so": Outcome.REFUSED, "ten": Outcome.REFUSED}
    assert "local = true" in found.results["so"].message
    assert site.asked == []


@pytest.mark.parametrize(
    ("kind", "packed", "refused"),
    [
        ("text/html", False, False),
        ("application/xhtml+xml", False, False),
        ("", False, False),
        ("image/jpeg", False, True),
        ("application/pdf", False, True),
        ("application/zip", False, True),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", False, True),
        ("application/octet-stream", False, True),
        ("application/octet-stream", True, False),
        ("application/x-gzip", True, False),
        ("application/gzip", True, False),
        ("application/rss+xml", True, False),
    ],
)
def test_header_stage_lets_text_pass(kind: str, packed: bool, refused: bool) -> None:
    assert is_no_text(kind, packed=packed) is refused
