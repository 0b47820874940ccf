"""Cut the network of each store for a fifth of its hours: seeded, in lengths as they occur. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

# Of the time; the data's shops sell around the clock.
SHARE: Final = 0.2
# Most outages last some hours; now and then one lasts a whole day, until somebody came to repair it.
SHORT_MEAN: Final = timedelta(hours=3)
SHORTEST: Final = timedelta(minutes=1)
LONG_ONE_IN: Final = 20
LONG: Final = (timedelta(hours=12), timedelta(hours=36))
_MEAN: Final = SHORT_MEAN * (1 - 1 / LONG_ONE_IN) + (LONG[0] + LONG[1]) / 2 / LONG_ONE_IN
_UP_MEAN: Final = _MEAN * (1 - SHARE) / SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """The network of a store goes, or comes back."""

    at: datetime
    store: str
    online: bool
    until: datetime  # of an outage: when it ends


def switches_of(store: str, *, first: datetime, last: datetime, seed: str) -> list[Switch]:
    """Give when the store's network goes and comes back between two moments; it begins and ends online."""
    random = Random(f"{seed} {store}")  # noqa: S311 - a study, no secret
    found: list[Switch] = []
    at = first
    while True:
        at += timedelta(seconds=random.expovariate(1 / _UP_MEAN.total_seconds()))
        ends_at = at + _length(random)
        if ends_at >= last:
            return found
        found += [
            Switch(at=at, store=store, online=False, until=ends_at),
            Switch(at=ends_at, store=store, online=True, until=ends_at),
        ]
        at = ends_at


def share_offline(moments: list[datetime], switches: list[Switch]) -> float:
    """Give the share of moments in which the store was cut off."""
    times = [switch.at for switch in switches]
    return sum(bisect_right(times, moment) % 2 for moment in moments) / len(moments)


def _length(random: Random) -> timedelta:
    if random.randrange(LONG_ONE_IN) == 0:
        return timedelta(seconds=random.uniform(LONG[0].total_seconds(), LONG[1].total_seconds()))
    return max(SHORTEST, timedelta(seconds=random.expovariate(1 / SHORT_MEAN.total_seconds())))
