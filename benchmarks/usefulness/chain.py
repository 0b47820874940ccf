"""A chain of shops in one process: the real ledger on SQLite, real tills, and a line between them that can be cut.

Nothing is imitated but the wire and the clock: what a till sends is signed, written and read as over HTTP, and answered
by what answers there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Self, cast

from sqlalchemy import Connection

from posloyalty.devices.id_source import UuidSource
from posloyalty.devices.pin_hasher import ArgonPinHasher
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.errors import EnvironmentFault, LedgerUnreachable
from posloyalty.domain.ids import DeviceId, StoreId
from posloyalty.ledger_client.gateway import _request_of
from posloyalty.ledger_client.readings import answer_of, programme_of
from posloyalty.ledger_client.signed_line import Device
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.ports import LedgerGateway, TillPorts
from posloyalty.use_cases.records import Enrolment, OutboxBatch, SinceBoot, SyncAnswer, TillIdentity
from posloyalty.use_cases.sync import sync_now
from posloyalty.wire.codec import decode_message, encode_message
from posloyalty.wire.keys import new_private_key, public_key_of
from posloyalty.wire.messages import SyncRequest
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.pairing import enrol_till, make_pairing_code
from posloyalty_ledger.devices.repository import till_by_id
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes.repository import in_force
from posloyalty_ledger.programmes.service import programme_value, publish_programme
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.state import server_epoch
from posloyalty_ledger.sync.answering import answer_sync

_COLUMNS: Final = 42
_NOWHERE: Final = "http://127.0.0.1:9"


class HeldClock:
    """One clock for all, moved by the history."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Give the moment that the history is at."""
        return self.moment

    def elapsed_s(self) -> float:
        """Give the seconds of the same history."""
        return self.moment.timestamp()

    def since_boot(self) -> SinceBoot:
        """Say that no machine of the chain is ever switched off."""
        return SinceBoot(boot="the only one", seconds=self.moment.timestamp())


class CutLine:
    """The ledger as one till reaches it to sync: the product's own messages, without sockets. Nothing else is asked."""

    def __init__(self, ledger: Ledger, device: Device) -> None:
        self._ledger = ledger
        self._device = device
        self.is_cut = False

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:  # noqa: ARG002 - it answers at once
        """Send a batch, or find nobody there."""
        if self.is_cut:
            raise LedgerUnreachable(detail="no connection")
        asked = decode_message(encode_message(_request_of(batch, self._device)), SyncRequest)
        with self._ledger.database.reading() as connection:
            till = till_by_id(connection, self._device.device_id)
        assert till is not None, "it joined"
        return answer_of(answer_sync(self._ledger, till, asked))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainTill:
    """One till of the chain."""

    name: str
    store: str
    file: Path
    sqlite: SqliteTillStore
    ports: TillPorts
    line: CutLine
    device_id: DeviceId

    @property
    def online(self) -> bool:
        """Tell whether its network is there."""
        return not self.line.is_cut

    def sync(self) -> bool:
        """Sync as the till's own background does; tell whether the ledger answered."""
        try:
            sync_now(self.ports)
        except EnvironmentFault:
            return False
        return True

    def switch(self, *, online: bool) -> None:
        """Take its network away, having heard the last of it, or give it back; and let it notice."""
        self.sync()
        self.line.is_cut = not online
        self.sync()


@dataclass(slots=True, kw_only=True)
class Chain:
    """The ledger and its tills, opened as they are needed."""

    folder: Path
    clock: HeldClock
    database: Database
    ledger: Ledger
    tills: dict[str, ChainTill] = field(default_factory=dict)

    @classmethod
    def opened(cls, folder: Path, *, programme: str, at: datetime) -> Self:
        """Start a ledger with this programme."""
        clock = HeldClock(at)
        database = open_migrated(f"sqlite:///{folder / 'ledger.db'}")
        ledger = Ledger(database=database, watcher=FeedWatcher(database), now=clock.now)
        database.write(lambda connection: publish_programme(connection, text=programme, now=at))
        open_store(folder / "empty.db", now=clock.now).close()
        return cls(folder=folder, clock=clock, database=database, ledger=ledger)

    def till(self, store: str, lane: int, *, online: bool = True) -> ChainTill:
        """Give a till of a store, joined when it is first asked for, as if it had been before."""
        name = f"{store}-{lane}"
        if name not in self.tills:
            self.tills[name] = self._join(store, name)
            self.tills[name].sync()
            if not online:
                self.tills[name].switch(online=False)
        return self.tills[name]

    def tills_of(self, store: str) -> list[ChainTill]:
        """Give the store's tills that were ever used."""
        return [till for till in self.tills.values() if till.store == store]

    def post_due(self) -> None:
        """Do what the service does by itself every day."""
        run_due(self.ledger)

    def close(self) -> None:
        """Close every file."""
        for till in self.tills.values():
            till.sqlite.close()
        self.database.close()

    def _join(self, store: str, name: str) -> ChainTill:
        key, file = new_private_key(), self.folder / f"till-{name}.db"
        enrolment = self.database.write(lambda connection: self._enrol(connection, store=store, name=name, key=key))
        shutil.copy(self.folder / "empty.db", file)  # making one takes longer than a week of sales
        opened = open_store(file, now=self.clock.now)
        opened.join(enrolment)
        device_id = enrolment.identity.device_id
        line = CutLine(self.ledger, Device(device_id=device_id, private_key=key))
        ports = TillPorts(
            store=opened,
            clock=self.clock,
            ids=UuidSource(),
            renderer=PaperRenderer(columns=_COLUMNS, language="en"),
            pins=ArgonPinHasher(),
            link=LedgerLink(),
            ledger=cast("LedgerGateway", line),  # all that the history asks of it
        )
        return ChainTill(name=name, store=store, file=file, sqlite=opened, ports=ports, line=line, device_id=device_id)

    def _enrol(self, connection: Connection, *, store: str, name: str, key: bytes) -> Enrolment:
        now = self.clock.now()
        enrolled = enrol_till(
            connection,
            code=make_pairing_code(connection, store_name=store, till_name=name, now=now),
            public_key=public_key_of(key),
            device_id=self.ledger.new_id(),
            server_epoch=server_epoch(connection),
            now=now,
        )
        assert enrolled is not None, "the code is new"
        till = enrolled.till
        identity = TillIdentity(
            device_id=DeviceId(till.device_id),
            till_no=till.till_no,
            till_name=till.name,
            store_id=StoreId(till.store_id),
            store_name=enrolled.store_name,
            ledger_url=_NOWHERE,
        )
        return Enrolment(identity=identity, programme=programme_of(programme_value(in_force(connection, now=now))))
