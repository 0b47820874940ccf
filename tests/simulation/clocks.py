"""The simulated time: one that passes for everybody, and what each machine's clock shows of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from random import Random
from typing import Final

from posloyalty.use_cases.records import SinceBoot

BEGINS_AT: Final = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


class WorldTime:
    """How much time has passed. Nothing in a simulation waits: time goes on when somebody says so."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def now(self) -> datetime:
        """Give the true time."""
        return BEGINS_AT + self.passed

    def pass_time(self, span: timedelta) -> None:
        """Let time go by."""
        assert span >= timedelta(), "time never goes back, clocks do"
        self.passed += span


class MachineClock:
    """A machine's clock: it may be wrong, drift, be put forward or back, and stand still. Implements ports.Clock."""

    def __init__(self, world: WorldTime, *, zones: Random | None = None) -> None:
        self._world, self._zones = world, zones
        self._zone: tzinfo = UTC
        self.moves = zones is not None  # from one time zone to another
        self.ahead = timedelta()
        self.drift = 0.0  # seconds gained in a second
        self.boots = 0
        self._booted_after = timedelta()
        self._stopped_at: datetime | None = None

    def now(self) -> datetime:
        """Give the time that it shows."""
        return (self._stopped_at or self._running()).astimezone(self._zone)

    def elapsed_s(self) -> float:
        """Give the true seconds that passed: of these no setting takes any away."""
        return self._world.passed.total_seconds()

    def since_boot(self) -> SinceBoot:
        """Give how long the machine has been up: true, whatever the time of day is set to."""
        return SinceBoot(boot=str(self.boots), seconds=(self._world.passed - self._booted_after).total_seconds())

    def boot(self) -> None:
        """Start the machine anew, perhaps in another zone: it was moved, or somebody set it so."""
        self.boots += 1
        if self._zones is not None:
            self._zone = timezone(timedelta(minutes=15 * self._zones.randrange(-48, 57)))
        self._booted_after = self._world.passed

    def wait(self, seconds: float) -> None:
        """Let time go by, as a thread that waits does."""
        self._world.pass_time(timedelta(seconds=max(0.0, seconds)))

    def put(self, by: timedelta) -> None:
        """Put it forward or back; it goes on from there."""
        self._stopped_at = None
        self.ahead += by

    def stop(self) -> None:
        """Let it stand still until it is put."""
        self._stopped_at = self.now()

    def set_right(self) -> None:
        """Have it show the true time again."""
        self._stopped_at, self.drift = None, 0.0
        self.ahead = timedelta()

    def _running(self) -> datetime:
        return self._world.now() + self.ahead + self._world.passed * self.drift
