"""Read a ledger's address: https anywhere, plain http to this machine alone unless a shop trusts its own wires."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final

import httpx

from posloyalty.domain.errors import BadRequest

PORT_MAX: Final = 65_535


def checked_address(url: str, *, allow_plain_http: bool = False) -> httpx.URL:
    """Give the address that requests go below, without a slash at its end.

    Raises BadRequest(field="ledger"): `not_an_address`, `holds_a_password`, or `needs_https`, for a name and a phone
    number could be read off plain http.
    """
    try:
        address = httpx.URL(url.strip())
        # What no name server could be asked for: an empty or over-long label, a name that is no name.
        address.raw_host.decode("ascii").encode("idna")
        host = address.host
    except (httpx.InvalidURL, ValueError) as error:
        raise BadRequest(field="ledger", reason="not_an_address") from error
    if (address.port or 0) > PORT_MAX:
        raise BadRequest(field="ledger", reason="not_an_address")
    if address.scheme not in {"http", "https"} or not host or address.query or address.fragment:
        raise BadRequest(field="ledger", reason="not_an_address")
    if address.userinfo:
        raise BadRequest(field="ledger", reason="holds_a_password")
    if address.scheme == "http" and not allow_plain_http and not is_this_machine(host):
        raise BadRequest(field="ledger", reason="needs_https")
    return address.copy_with(path=address.path.rstrip("/"))


def is_this_machine(host: str) -> bool:
    """Tell whether a host name or address never leaves this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
