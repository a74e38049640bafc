"""Fixtures of the mail tests; what they start stands in mail_servers.py."""

from mail_servers import certificate, other_certificate, start_script, start_server

__all__ = ["certificate", "other_certificate", "start_script", "start_server"]
