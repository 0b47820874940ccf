"""Bound how often one caller may ask: a bucket of tokens each, kept in memory, refilled steadily."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import Final

from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.problems import ProblemFound

# Buckets are forgotten oldest first; a full bucket and a forgotten one allow the same.
BUCKETS_MAX: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many at once, refilled at so many a second."""

    burst: int
    per_s: float


# Pairing codes that were refused: a person mistypes a few; a program that guesses gets nowhere at this pace.
ENROL: Final = Rate(burst=60, per_s=1.0)
# An import of 100,000 rows in pages of 1,000 is 100 requests; a busy web shop makes tens a second.
API_KEY: Final = Rate(burst=600, per_s=100.0)
# Look-ups of one till: a cashier types a few a minute. It keeps a program from being a
# burden; a till that is out to read who the members are can do so in hours, until it is revoked.
TILL_FIND: Final = Rate(burst=60, per_s=1.0)


class RateLimits:
    """The buckets of all callers. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str, rate: Rate) -> None:
        """Take one token. Raises ProblemFound `rate_limited`, with Retry-After, if there is none."""
        now = monotonic()
        with self._lock:
            tokens, since = self._buckets.pop(caller, (float(rate.burst), now))
            tokens = min(float(rate.burst), tokens + (now - since) * rate.per_s)
            allowed = tokens >= 1
            self._buckets[caller] = (tokens - 1 if allowed else tokens, now)
            while len(self._buckets) > BUCKETS_MAX:
                self._buckets.popitem(last=False)
        if not allowed:
            raise ProblemFound(ProblemCode.RATE_LIMITED, headers={"Retry-After": str(ceil((1 - tokens) / rate.per_s))})

    def give_back(self, caller: str, rate: Rate) -> None:
        """Undo a `take` for a request that should not count."""
        with self._lock:
            tokens, since = self._buckets.get(caller, (float(rate.burst), monotonic()))
            self._buckets[caller] = (min(float(rate.burst), tokens + 1), since)
