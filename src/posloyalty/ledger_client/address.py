"""Read a ledger's address: https anywhere, plain http to this machine alone unless a shop trusts its own wires."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from posloyalty.domain.errors import BadRequest

PORT_MAX: Final = 65_535
HOST_LENGTH_MAX: Final = 253
# Ports that an address leaves out.
USUAL_PORTS: Final = frozenset({80, 443})

# What most shops write: a name of plain labels or four numbers, a port, a path. It reads the same everywhere.
_LABEL: Final = r"[a-z0-9](?:-?[a-z0-9]){0,31}"
_PLAIN: Final = re.compile(rf"(https?)://({_LABEL}(?:\.{_LABEL})*)(?::([1-9][0-9]{{0,4}}))?((?:/[A-Za-z0-9_-]+)*)/?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a ledger is. `text` is the whole of it, without a slash at its end."""

    scheme: str
    host: str
    text: str

    def __str__(self) -> str:
        """Give the whole address."""
        return self.text


def checked_address(url: str, *, allow_plain_http: bool = False) -> Address:
    """Give the address that requests go below, without a slash at its end.

    Raises BadRequest(field="ledger"): `not_an_address`, `holds_a_password`, or `needs_https`, for a name and a phone
    number could be read off plain http.
    """
    address = _plain_address(url.strip()) or _read_address(url.strip())
    if address.scheme == "http" and not allow_plain_http and not is_this_machine(address.host):
        raise BadRequest(field="ledger", reason="needs_https")
    return address


def _plain_address(url: str) -> Address | None:
    """Read an address of the plain kind without loading what reads every kind: a till starts with one."""
    found = _PLAIN.fullmatch(url)
    if found is None:
        return None
    scheme, host, port, path = found.groups()
    is_number = host.rpartition(".")[2].isdecimal()
    is_usual = port is not None and (int(port) in USUAL_PORTS or int(port) > PORT_MAX)
    if is_usual or len(host) > HOST_LENGTH_MAX or (is_number and not _is_ip(host)):
        return None
    return Address(scheme=scheme, host=host, text=f"{scheme}://{host}{f':{port}' if port else ''}{path}")


def _read_address(url: str) -> Address:
    import httpx  # noqa: PLC0415 - see _plain_address

    try:
        address = httpx.URL(url)
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
    return Address(scheme=address.scheme, host=host, text=str(address.copy_with(path=address.path.rstrip("/"))))


def is_this_machine(host: str) -> bool:
    """Tell whether a host name or address never leaves this machine."""
    if host == "localhost":
        return True
    return _is_ip(host) and ip_address(host).is_loopback


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
