"""A whole world of one simulation: ledger, tills, web shop, network and time, in one thread, all decided by a seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from posloyalty_ledger.api_keys.keys import Scope, create_key
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.imports.members import MemberForm, MemberPage, import_members
from posloyalty_ledger.members.repository import members_after
from posloyalty_ledger.programmes.service import publish_programme
from tests.simulation.clocks import MachineClock, WorldTime
from tests.simulation.disk import copy_files
from tests.simulation.joining import let_in
from tests.simulation.ledger_site import LedgerSite
from tests.simulation.network import FAIR, Network
from tests.simulation.plan import OTHERS_AFTER, Setting
from tests.simulation.programmes import programme_text
from tests.simulation.templates import Templates
from tests.simulation.till_site import Machine, TillSite
from tests.simulation.web_shop import WebShop


@dataclass(slots=True, kw_only=True)
class Trace:
    """What happened, line by line; two runs of one seed must give the same."""

    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Add a line."""
        self.lines.append(line)

    def digest(self) -> str:
        """Give a short word for all of it."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()[:16]


OLDER_SHARE: Final = 0.2


class World:
    """One simulated world. `random` is that of the step which is being performed."""

    def __init__(self, setting: Setting, folder: Path, *, templates: Templates) -> None:
        self.setting = setting
        self.templates = templates
        self.trace = Trace()
        self.faults: Counter[str] = Counter()
        self.random = Random(f"world {setting.seed}")  # noqa: S311 - decided by the seed
        self.time = WorldTime()
        self._folder = folder
        copy_files(templates.ledger, folder / "ledger" / "0")
        self.ledger_clock = MachineClock(self.time)
        self.ledger = LedgerSite(folder / "ledger", clock=self.ledger_clock, new_id=self.new_id, faults=self.faults)
        self.network = Network(time=self.time, faults=self.faults, random=self.random, answer=self.ledger.answer)
        self.web = WebShop(world=self)
        self.tills: list[TillSite] = []
        self.members: list[UUID] = []
        self.till_time = timedelta()  # Σ over tills
        self.allowance = 0  # points that copies, stores put back and decisions may overdraw: see troubles.py
        self.is_at_rest = self.is_serving_meanwhile = False
        self.cleared: dict[bytes, int] = {}  # how many forks each device had when a manager let it go on
        self.was_frozen: set[bytes] = set()
        self.owing: set[str] = set()  # tills that have not emptied their outboxes since the ledger was put back
        self.has_lost_deeds = False  # a ledger that was put back lost what managers had done there
        self.leased = 0  # points that were set aside for tills after the last step
        self.devices = 0  # that ever joined
        self.bought: set[tuple[str, str]] = set()  # (till's device, sale) of every receipt that is still in a journal
        self.beginning: Path | None = None  # the ledger before anybody told it anything, where it is told again
        self._open_shop()

    def new_id(self) -> UUID:
        """Give a UUIDv7 of this moment, decided by the seed."""
        milliseconds = int(self.time.now().timestamp() * 1000)
        value = (milliseconds << 80) | self.random.getrandbits(80)
        value = (value & ~(0xF << 76)) | (0x7 << 76)
        return UUID(int=(value & ~(0x3 << 62)) | (0x2 << 62))

    def begin_step(self, seed: int) -> None:
        """Let everything random from now on be decided by this number, and time pass."""
        self.random.seed(seed)
        minutes = self.random.expovariate(1 / self.setting.minutes_mean)
        self.pass_time(timedelta(minutes=min(minutes, 20 * self.setting.minutes_mean)))

    def pass_time(self, span: timedelta) -> None:
        """Let time pass for everybody."""
        self.time.pass_time(span)
        self.till_time += span * len(self.tills)

    def fair(self) -> None:
        """End all that goes wrong by itself."""
        self.network.weather = FAIR
        self.network.cut, self.network.deaf, self.network.late = set(), set(), []
        self.ledger.disk.disarm()
        self.ledger_clock.set_right()
        for till in self.tills:
            till.disk.disarm()
            till.machine.clock.set_right()

    def add_till(self, *, copy_of: TillSite | None = None) -> TillSite:
        """Set up one more till, with an empty store or with the files of another."""
        number = len(self.tills)
        seed = self.setting.seed
        dice = Random(f"till {number} of {seed}") if seed > OTHERS_AFTER else None  # noqa: S311 - decided by the seed
        till = TillSite(
            name=f"t{number}",
            folder=self._folder / f"till-{number}",
            machine=self._machine(zones=dice),
            is_older=dice is not None and dice.random() < OLDER_SHARE,
        )
        if copy_of is None:
            store = number % self.setting.stores
            till.begin(self.templates.till, enrolment=lambda key: let_in(self, key, store=f"store-{store}"))
        else:
            till.begin_as_copy(copy_of.where)
        self.tills.append(till)
        return till

    def pick(self, tills: Iterable[TillSite] | None = None) -> TillSite:
        """Choose a till."""
        return self.random.choice(list(tills if tills is not None else self.tills))

    def close(self) -> None:
        """Let go of all files."""
        for till in self.tills:
            till.close()
        self.ledger.close()

    def _machine(self, *, zones: Random | None) -> Machine:
        return Machine(
            clock=MachineClock(self.time, zones=zones),
            network=self.network,
            random=self.random,
            new_id=self.new_id,
            faults=self.faults,
        )

    def _open_shop(self) -> None:
        setting, ledger = self.setting, self.ledger.ledger
        text = programme_text(policy=setting.policy, own_awards=setting.own_awards, version=0)
        ledger.database.write(lambda connection: publish_programme(connection, text=text, now=ledger.now()))
        ledger.database.write(
            lambda connection: create_key(connection, name="web shop", scopes=[Scope.ORDERS_WRITE], now=ledger.now())
        )
        rows = [
            MemberForm(name=f"Member {number}", card=f"CARD-{number}", opening_balance=20 * self.random.randrange(8))
            for number in range(setting.members)
        ]
        ledger.database.write(lambda connection: import_members(ledger, connection, MemberPage(rows=rows)))
        with ledger.database.reading() as connection:
            self.members = sorted(row.member_id for row in members_after(connection, after=None, limit=100))
        if setting.roaming:
            self.ledger.tell_up_to(0)
            self.ledger.run(run_due)
        for _ in range(setting.tills):
            self.add_till()
        if setting.alone:
            self.beginning = self._folder / "beginning"
            copy_files(self.ledger.file.parent, self.beginning)
