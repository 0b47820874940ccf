"""A till as a shop has it: a folder on a machine, with the real store, and the real ledger over HTTP.

A machine can be switched off, copied with all its files, and put back from a backup of its store.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from posloyalty.devices.clock import SystemClock
from posloyalty.devices.id_source import UuidSource
from posloyalty.devices.pin_hasher import ArgonPinHasher
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import OutboxState
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.sync import SyncSummary, sync_now
from posloyalty.use_cases.views import Receipt
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.tables import devices, events
from tests.ledger.servers import Server, a_key, a_pairing_code, run_command, running_server
from tests.ledger.shops import Shop
from tests.till_store.new_files import a_store_file
from tests.use_cases.tills import a_sale


@dataclass(kw_only=True)
class World:
    """A ledger, and the way into its database and its API."""

    server: Server
    database: Database
    shop: Shop
    store_name: str = field(default_factory=lambda: f"Store {uuid4().hex[:8]}")

    def pairing_code(self) -> str:
        return a_pairing_code(self.database, store=self.store_name)

    def a_member(self, points: int) -> MemberId:
        return MemberId(UUID(self.shop.a_member(points=points)))

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_command(*arguments, "--database", self.server.database_url)

    def clear(self, machine: Machine) -> str:
        return self.command("clear", "--till-no", str(machine.till_no)).stdout

    def device(self, machine: Machine) -> Row[tuple[object, ...]]:
        with self.database.reading() as connection:
            return connection.execute(select(devices).where(devices.c.till_no == machine.till_no)).one()

    def events_of(self, machine: Machine, *, kind: str | None = None) -> list[Row[tuple[object, ...]]]:
        """Give what the ledger has of a till, in order of arrival."""
        statement = select(events).where(events.c.device_id == self.device(machine).device_id)
        with self.database.reading() as connection:
            rows = connection.execute(statement.order_by(events.c.arrival)).all()
        return [row for row in rows if kind is None or row.type == kind]

    def verify(self) -> None:
        assert "Everything adds up" in self.command("verify").stdout


@contextmanager
def a_world(database_url: str) -> Iterator[World]:
    """Start a ledger for one test alone."""
    with running_server(database_url) as server, server.http() as http:
        database = open_database(server.database_url)
        yield World(server=server, database=database, shop=Shop(http=http, key=a_key(database)))
        database.close()


@dataclass(kw_only=True)
class Machine:
    """One machine with a till's files."""

    folder: Path
    url: str
    till: TillPorts | None = None
    copies: list[Machine] = field(default_factory=list)

    @property
    def store_file(self) -> Path:
        return self.folder / "till.db"

    @property
    def ports(self) -> TillPorts:
        assert self.till is not None, "the machine is switched on"
        return self.till

    @property
    def store(self) -> SqliteTillStore:
        store = self.ports.store
        assert isinstance(store, SqliteTillStore)
        return store

    @property
    def state(self) -> OutboxState:
        return self.store.outbox.state()

    @property
    def till_no(self) -> int:
        identity = self.store.identity()
        assert identity is not None
        return identity.till_no

    def switch_on(self) -> None:
        store = open_store(a_store_file(self.store_file))
        identity = store.identity()
        self.till = TillPorts(
            store=store,
            clock=SystemClock(),
            ids=UuidSource(),
            renderer=PaperRenderer(columns=42, language="en"),
            pins=ArgonPinHasher(),
            link=LedgerLink(),
            ledger=HttpLedger(self.url, store_file=self.store_file, device_id=identity.device_id if identity else None),
        )

    def switch_off(self) -> None:
        if self.till is not None:
            assert self.till.ledger is not None
            self.till.ledger.close()
            self.till.store.close()
            self.till = None

    def restart(self) -> None:
        self.switch_off()
        self.switch_on()

    def join(self, world: World) -> None:
        enrol_till(self.ports, pairing_code=world.pairing_code())
        sync_now(self.ports)

    def back_up(self) -> bytes:
        """Give the store's bytes as a backup program would have them."""
        self.restart()
        self.switch_off()
        kept = self.store_file.read_bytes()
        self.switch_on()
        return kept

    def put_back(self, backup: bytes, *, with_anchor: bool = True) -> None:
        """Put the store back from a backup; the anchor beside it is what it was, or gone with the disk."""
        self.switch_off()
        for rest in self.folder.glob("till.db-*"):
            rest.unlink()
        self.store_file.write_bytes(backup)
        if not with_anchor:
            self.folder.joinpath("till.db.anchor").unlink()
        self.switch_on()

    def copy_to(self, folder: Path) -> Machine:
        """Copy the whole machine, as an image of its disk would."""
        self.switch_off()
        shutil.copytree(self.folder, folder)
        self.switch_on()
        copied = replace(self, folder=folder, till=None, copies=[])
        self.copies.append(copied)
        copied.switch_on()
        return copied

    def sell(
        self,
        sale_id: str | None = None,
        *,
        member: MemberId | None = None,
        redeem: int = 0,
        cashier: str | None = None,
        days_ago: int = 0,
    ) -> Receipt:
        sale = _a_sale(sale_id, member=member, redeem=redeem)
        if days_ago:
            sale = replace(sale, occurred_at=self.ports.clock.now() - timedelta(days=days_ago))
        return record_sale(self.ports, sale, cashier=CashierId(cashier) if cashier else None)

    def sync(self) -> SyncSummary:
        return sync_now(self.ports)

    def safe_now(self, member: MemberId) -> int:
        return int(quote_sale(self.ports, _a_sale(None, member=member)).largest_points)

    def kinds(self) -> list[str]:
        """Give the types of all events of the journal, in order."""
        with self.store._database.reading() as connection:  # noqa: SLF001 - a test looks into the file
            return [kind for (kind,) in connection.execute("SELECT type FROM events ORDER BY seq")]


@contextmanager
def a_machine(folder: Path, world: World) -> Iterator[Callable[[str], Machine]]:
    """Give a maker of machines; all are switched off at the end."""
    made: list[Machine] = []

    def make(name: str) -> Machine:
        machine = Machine(folder=folder / name, url=world.server.url)
        machine.folder.mkdir()
        made.append(machine)
        machine.switch_on()
        machine.join(world)
        return machine

    yield make
    for machine in made:
        for one in (machine, *machine.copies):
            one.switch_off()


def _a_sale(sale_id: str | None, *, member: MemberId | None = None, redeem: int = 0) -> SaleRequest:
    return a_sale(sale_id or uuid4().hex, member_id=member, amount=2000, redeem=redeem)
