"""Keep moments as whole microseconds since 1970 in UTC: exact, sortable, small."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def utc_now() -> datetime:
    """Give the machine's time, for a store that is opened without a clock of its own."""
    return datetime.now(UTC)


def micros_of(moment: datetime) -> int:
    """Give the microseconds since 1970 of an aware moment."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(micros: int) -> datetime:
    """Give the moment, aware, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def moment_or_none(micros: int | None) -> datetime | None:
    """Give the moment, or None where none was kept."""
    return None if micros is None else moment_of(micros)
