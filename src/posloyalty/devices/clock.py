"""The clocks of this machine: the time in UTC, and seconds that only go on."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """ports.Clock by the operating system."""

    def now(self) -> datetime:
        """Give the time, aware, in UTC."""
        return datetime.now(UTC)

    def elapsed_s(self) -> float:
        """Give the seconds since some moment of this process."""
        return time.monotonic()
