"""A till of a simulation: the product's own program on a real file, over its lives: killed, put back, copied."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final, cast
from uuid import UUID

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.ids import DeviceId
from posloyalty.ledger_client.device_keys import DeviceKeys, FileVault, key_file_of
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Enrolment
from posloyalty.wire.keys import public_key_of
from tests.simulation.clocks import MachineClock
from tests.simulation.disk import Disk, Killed, Trouble, connections_over, copy_files, tear_log
from tests.simulation.network import Network, SimulatedLine
from tests.simulation.older import OlderLedger

STORE_FILE: Final = "till.db"
ANCHOR_FILE: Final = "till.db.anchor"
ADDRESS: Final = "http://127.0.0.1:1"
SNAPSHOTS_KEPT: Final = 3
BOOTS_AFTER_KILL: Final = 0.5  # else it was the program alone that ended

_COUNTED_ON: Final = """
    SELECT coalesce(sum(max(points, target + (
        SELECT coalesce(sum(sets_aside), 0) FROM lease_moves
        WHERE member_id = leases.member_id AND seq > (SELECT acked_seq FROM sync_state)
    ))), 0) FROM leases
"""


class NoPins:
    """No cashier signs in here: stands in for the hash that is slow on purpose."""

    def hash(self, pin: str) -> str:
        return pin

    def verify(self, *, pin: str, pin_hash: str) -> bool:
        return pin == pin_hash


class Ids:
    """Gives the simulation's ids to a till. Implements ports.IdSource."""

    def __init__(self, new_id: Callable[[], UUID]) -> None:
        self._new_id = new_id

    def new_uuid(self) -> UUID:
        return self._new_id()


class OneThreadsLock:
    """A lock for one thread: whoever would wait for it waits in vain, in simulated time."""

    def __init__(self, clock: MachineClock) -> None:
        self._clock = clock
        self._taken = False

    def acquire(self, *, timeout: float) -> bool:
        """Take it, or let the time pass."""
        if self._taken:
            self._clock.wait(timeout)
            return False
        self._taken = True
        return True

    def release(self) -> None:
        """Give it back."""
        self._taken = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What a till's program finds around it."""

    clock: MachineClock
    network: Network
    random: Random
    new_id: Callable[[], UUID]
    faults: Counter[str]


@dataclass(slots=True, kw_only=True)
class Taint:
    """What befell a till's store that no program of it could prevent: its promises are weaker from then on."""

    rolled_back: bool = False  # put back to an earlier state
    copied: bool = False  # there are two of it, or were
    can_be_seen: bool = False  # that it was put back: the ledger, or its anchor, knows of something that it lacks
    given_up: bool = False  # a manager freed what was set aside for it

    def __bool__(self) -> bool:
        return self.rolled_back or self.copied or self.given_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A receipt that came out of the printer."""

    seq: int
    hash: bytes


@dataclass(slots=True, kw_only=True)
class TillSite:
    """One till's machine."""

    name: str
    folder: Path
    machine: Machine
    disk: Disk = field(default_factory=Disk)
    taint: Taint = field(default_factory=Taint)
    devices: list[DeviceId] = field(default_factory=list)  # that it was, the newest last
    printed: list[Printed] = field(default_factory=list)
    # With the receipts that were out, and when the ledger had answered last.
    snapshots: list[tuple[Path, list[Printed], timedelta]] = field(default_factory=list)
    is_older: bool = False  # its program is from before some of what the protocol has
    life: int = 0
    booted_after: float = 0  # in seconds that passed
    ports: TillPorts = field(init=False)
    store: SqliteTillStore = field(init=False)
    raw: sqlite3.Connection = field(init=False)

    def begin(self, template: Path, *, enrolment: Callable[[bytes], Enrolment]) -> None:
        """Come to life with an empty store, joined as the device that `enrolment` makes of its public key."""
        self.begin_as_copy(template)
        self.join(enrolment)

    def begin_as_copy(self, source: Path) -> None:
        """Come to life with another till's files."""
        copy_files(source, self.where)
        self.disk.on_trouble = self._count
        self._open()

    def join(self, enrolment: Callable[[bytes], Enrolment]) -> None:
        """Become a (new) device of the ledger: its key is durable first."""
        keys = DeviceKeys(FileVault(key_file_of(self.file)))
        identity = self.store.identity()
        joined = enrolment(public_key_of(keys.key_to_join(identity.device_id if identity else None)))
        keys.joined(joined.identity.device_id)
        self.devices.append(joined.identity.device_id)  # the power may fail right after the store has taken it
        self.store.join(joined)
        self.restart()

    @property
    def where(self) -> Path:
        """The folder of this life."""
        return self.folder / str(self.life)

    @property
    def file(self) -> Path:
        """The store's file."""
        return self.where / STORE_FILE

    @property
    def device_id(self) -> DeviceId:
        """Who it is at the ledger."""
        identity = self.store.identity()
        assert identity is not None, "every till of a simulation has joined"
        return identity.device_id

    def do(self, work: Callable[[], str]) -> str:
        """Do something that the power may fail in; then the till comes back from what is on its disk."""
        try:
            return f"{self.name} {work()}"
        except Killed:
            self.kill()
            return f"{self.name} went dark"

    def kill(self) -> None:
        """End the program as a power cut does, and start it again."""
        self._move_on(self.where)
        self.machine.faults["till killed"] += 1
        if self.machine.random.random() < BOOTS_AFTER_KILL:
            self.machine.clock.boot()
            self.machine.faults["started in another time zone"] += self.machine.clock.moves
            self.booted_after = self.machine.clock.elapsed_s()

    def restart(self) -> None:
        """End the program properly, and start it again."""
        self.close()
        before = self.where
        self.life += 1
        copy_files(before, self.where)
        self._open()

    def snapshot(self) -> None:
        """Keep a copy of the files as a backup does."""
        target = self.folder / f"snapshot-{self.machine.random.getrandbits(48)}"
        copy_files(self.where, target)
        heard = self.machine.network.heard.get(self.name, timedelta())
        self.snapshots = [*self.snapshots, (target, list(self.printed), heard)][-SNAPSHOTS_KEPT:]

    def counted_on(self) -> int:
        """Sum what the till may spend of leases: what is left, or what it has asked for and adds of what it earned."""
        return int(self.raw.execute(_COUNTED_ON).fetchone()[0])

    def put_back(self, number: int, *, with_anchor: bool) -> bool:
        """Go back to a copy of the files, the anchor among them or not; tell whether anything was lost by it."""
        source, printed, heard = self.snapshots[number]
        (seq, tip), anchor = self.tip(), self.where / ANCHOR_FILE
        self._move_on(source, anchor=None if with_anchor else anchor)
        self.machine.network.heard[self.name] = heard  # of later answers these files know nothing
        if seq == 0 or self.raw.execute("SELECT 1 FROM events WHERE hash = ?", (tip,)).fetchone():
            return False  # a store that was put back before, and has done nothing since, may even get back what it lost
        self.printed = list(printed)
        self.taint.rolled_back = True
        self.machine.faults["till restored"] += 1
        return True

    def tip(self) -> tuple[int, bytes]:
        """Give its newest event."""
        row = self.raw.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        return (int(row[0]), bytes(row[1])) if row else (0, bytes(32))

    def _move_on(self, source: Path, *, anchor: Path | None = None) -> None:
        self.life += 1
        copy_files(source, self.where)
        if anchor is not None:
            shutil.copyfile(anchor, self.where / ANCHOR_FILE)
        if self.machine.random.random() < 0.3 and tear_log(self.where, self.machine.random):
            self.machine.faults["torn log"] += 1
        self.disk.disarm()
        self.close()
        self._open()

    def _open(self) -> None:
        machine = self.machine
        self.store = open_store(
            self.file,
            new_uuid=machine.new_id,
            new_salt=machine.random.randbytes,
            now=machine.clock.now,
            connection_type=connections_over(self.disk),
        )
        identity = self.store.identity()
        ledger = (OlderLedger if self.is_older else HttpLedger)(
            ADDRESS,
            store_file=self.file,
            device_id=identity.device_id if identity else None,
            now=machine.clock.now,
            elapsed_s=machine.clock.elapsed_s,
            line_to=lambda _address: SimulatedLine(machine.network, name=self.name),
        )
        self.ports = TillPorts(
            store=self.store,
            clock=machine.clock,
            ids=Ids(machine.new_id),
            renderer=PaperRenderer(columns=42, language="en"),
            pins=NoPins(),
            link=_link(machine.clock),
            ledger=ledger,
            office=ledger,
            codes=ledger.codes,
        )
        self.raw = sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True, isolation_level=None)

    def close(self) -> None:
        """End the program; every life has its own files, so what it still writes goes to those of the past."""
        self.raw.close()
        self.store.close()

    def _count(self, trouble: Trouble) -> None:
        self.machine.faults[f"till: {trouble}"] += 1


def _link(clock: MachineClock) -> LedgerLink:
    link = LedgerLink()
    link.one_sync = cast("threading.Lock", OneThreadsLock(clock))
    return link
