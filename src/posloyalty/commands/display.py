"""Tell whether a window can be shown to somebody: Qt itself ends the whole program where there is no display."""

from __future__ import annotations

import os
import re
import socket
import sys
from typing import Final

NO_DISPLAY: Final = "There is no display to open a window on. `posloyalty counter` works without one."
CONNECT_TIMEOUT_S: Final = 2.0
# Where X servers of this machine listen, and the first port of those of others.
LOCAL_SOCKET: Final = "/tmp/.X11-unix/X{number}"  # noqa: S108 - the place that X itself has
FIRST_PORT: Final = 6000

_DISPLAY: Final = re.compile(r"(?P<host>[^:]*):(?P<number>[0-9]{1,4})(?:\.[0-9]+)?")


def has_display() -> bool:
    """Look for a screen, as Qt will: another platform plugin that was asked for counts as one."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    found = _DISPLAY.fullmatch(os.environ.get("DISPLAY", ""))
    return found is not None and _answers(found["host"], int(found["number"]))


def _answers(host: str, number: int) -> bool:
    """Tell whether an X server listens there, in this machine's own ways or over the network."""
    local = LOCAL_SOCKET.format(number=number)
    tries: list[tuple[int, object]] = [(socket.AF_INET, (host or "127.0.0.1", FIRST_PORT + number))]
    if host in {"", "unix"} and hasattr(socket, "AF_UNIX"):
        tries = [(socket.AF_UNIX, local), (socket.AF_UNIX, f"\0{local}"), *tries]
    return any(_connects(family, address) for family, address in tries)


def _connects(family: int, address: object) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(CONNECT_TIMEOUT_S)
        try:
            probe.connect(address)  # type: ignore[arg-type]  # each family has its own kind of address
        except OSError:
            return False
    return True
