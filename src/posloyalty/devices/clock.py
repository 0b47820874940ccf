"""The wall clock of this machine, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """ports.Clock by the operating system."""

    def now(self) -> datetime:
        """Give the time, aware, in UTC."""
        return datetime.now(UTC)
