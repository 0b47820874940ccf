"""Tell which published version of a programme holds when. Pure: the till and the ledger switch by the same rule.

Of the versions that have begun, the one published last is in force. So whatever is published takes the place of
everything before it, also of what was announced and has not begun: a version that would begin after a newer one never
comes into force.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.text_values import date_of, time_of

# A sale is finished under the version it was begun with, as long as it can be called one sale: a day.
KEPT_AFTER_END: Final = timedelta(hours=24)

# A slip of the finger beyond: such a version would never begin, and nobody would be told.
ANNOUNCED_AHEAD_MAX: Final = timedelta(days=3653)

# What a till that stands alone sells by after its first programme is numbered from here on, beyond every ledger's
# numbers. Once the till has joined a ledger these are only read, for what was sold by them.
LONE_VERSIONS_FROM: Final = 1_000_000_000

_DATE_CHARS: Final = len("2026-12-01")


def told_version(version: ProgrammeVersion) -> int:
    """Give the number by which people know a version: a till alone, whose first one is 0, counts 1, 2, 3 as others."""
    return max(int(version), 1) if version < LONE_VERSIONS_FROM else int(version) - LONE_VERSIONS_FROM + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionStart:
    """When a version begins. `starts_at` None: at once, wherever it is known; `heard_at`: since when it is known."""

    version: ProgrammeVersion
    starts_at: datetime | None = None
    heard_at: datetime | None = None

    def has_begun(self, at: datetime) -> bool:
        """Tell whether the version holds from `at` or from before."""
        return self.starts_at is None or self.starts_at <= at

    @property
    def takes_over_at(self) -> datetime | None:
        """Give from when on it can replace another: not before it began, nor before anybody here knew of it."""
        moments = [moment for moment in (self.starts_at, self.heard_at) if moment is not None]
        return max(moments, default=None)


def version_in_force(versions: Iterable[VersionStart], *, at: datetime) -> ProgrammeVersion | None:
    """Give the version in force, None if none is known.

    Before anything began, which only the replay of an old day can ask for, the first one to begin holds.
    """
    known = tuple(versions)
    begun = [one.version for one in known if one.has_begun(at)]
    if begun:
        return max(begun)
    first = min(known, key=lambda one: (one.starts_at or at, -one.version), default=None)
    return first.version if first else None


def versions_to_come(versions: Iterable[VersionStart], *, at: datetime) -> tuple[VersionStart, ...]:
    """Give the versions that will come into force after `at`, in that order."""
    known = tuple(versions)
    in_force = version_in_force(known, at=at)
    coming: list[VersionStart] = []
    for one in sorted(known, key=lambda one: (one.starts_at or at, -one.version)):
        newest = coming[-1].version if coming else in_force
        if not one.has_begun(at) and newest is not None and one.version > newest:
            coming.append(one)
    return tuple(coming)


def called_off_by(
    versions: Iterable[VersionStart], *, starts_at: datetime | None, at: datetime
) -> tuple[VersionStart, ...]:
    """Give the versions to come that never will once another is published at `at`, to begin at `starts_at`."""
    known = tuple(versions)
    next_one = ProgrammeVersion(max((int(one.version) for one in known), default=0) + 1)
    left = versions_to_come((*known, VersionStart(version=next_one, starts_at=starts_at)), at=at)
    return tuple(one for one in versions_to_come(known, at=at) if one not in left)


def version_to_finish(
    versions: Iterable[VersionStart], *, begun_under: ProgrammeVersion | None, at: datetime
) -> ProgrammeVersion | None:
    """Give the version that a sale of `at` is computed with: the one it was begun under, else the one in force.

    A sale keeps its version if that has begun and is in force or went out of force at most KEPT_AFTER_END ago.
    """
    known = tuple(versions)
    own = next((one for one in known if one.version == begun_under), None)
    if own is not None and own.has_begun(at) and _still_kept(known, own, at=at):
        return own.version
    return version_in_force(known, at=at)


def _still_kept(known: tuple[VersionStart, ...], own: VersionStart, *, at: datetime) -> bool:
    ends = [one.takes_over_at for one in known if one.version > own.version and one.has_begun(at)]
    ended_at = min((moment for moment in ends if moment is not None), default=None)
    return ended_at is None or at - ended_at <= KEPT_AFTER_END


def read_start(text: str, *, timezone: str, now: datetime) -> datetime | None:
    """Read when a version is to begin: a time with its offset, or a local date, whose first moment is meant.

    None means at once: that is today's date. Raises BadRequest, also for a moment that has passed.
    """
    if len(text) == _DATE_CHARS:
        day = date_of(text, field="starts_at")
        if day == now.astimezone(ZoneInfo(timezone)).date():
            return None
        starts_at = _first_moment(day, timezone)
    else:
        starts_at = time_of(text, field="starts_at")
    if not now <= starts_at <= now + ANNOUNCED_AHEAD_MAX:
        raise BadRequest(field="starts_at", reason="a moment that has not passed, within ten years")
    return starts_at


def _first_moment(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(timezone))
