"""The clocks of this machine: the time in UTC, and seconds that only go on."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from posloyalty.use_cases.records import SinceBoot

_LINUX_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_MAC_BOOT_ID: Final = b"kern.bootsessionuuid"
_BOOT_ID_BYTES_MAX: Final = 64


class SystemClock:
    """ports.Clock by the operating system."""

    def now(self) -> datetime:
        """Give the time, aware, in UTC."""
        return datetime.now(UTC)

    def since_boot(self) -> SinceBoot:
        """Say how long the machine has been up, time asleep included.

        Linux has a clock for that; what Python calls monotonic does the same on macOS and Windows.
        """
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        seconds = time.monotonic() if boottime is None else time.clock_gettime(boottime)
        return SinceBoot(boot=_boot_id(), seconds=seconds)

    def elapsed_s(self) -> float:
        """Give the seconds since some moment of this process."""
        return time.monotonic()


@cache
def _boot_id() -> str:
    """Name this start of the machine; empty where the system has no name for it."""
    system: str = sys.platform
    with suppress(OSError):
        if system == "linux":
            return _LINUX_BOOT_ID.read_text(encoding="ascii").strip()
        if system == "darwin":
            return _mac_boot_id()
    return ""


def _mac_boot_id() -> str:
    import ctypes.util  # noqa: PLC0415 - no other system needs it

    system = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    size, name = ctypes.c_size_t(_BOOT_ID_BYTES_MAX), ctypes.create_string_buffer(_BOOT_ID_BYTES_MAX)
    failed = system.sysctlbyname(_MAC_BOOT_ID, name, ctypes.byref(size), None, 0)
    return "" if failed else name.value.decode("ascii", "replace")
