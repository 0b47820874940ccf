"""A ledger in the test's own process, with tills that hand it their batches: for what needs no network."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import httpx
from sqlalchemy import Connection

from posloyalty.wire.chain import GENESIS
from posloyalty.wire.codec import decode_message
from posloyalty.wire.messages import SyncRequest
from posloyalty_ledger.all_tables import metadata
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.repository import ACTIVE, add_store, insert_till
from posloyalty_ledger.devices.repository import Till as TillRow
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sync.batch import read_batch
from posloyalty_ledger.sync.ingest import TakenIn, take_in
from posloyalty_ledger.sync.sweeping import sweep
from posloyalty_ledger.verification.books import books_faults
from posloyalty_ledger.verification.chains import chain_faults
from posloyalty_ledger.verification.sold import sold_faults
from tests.ledger.tills import Till

TILLS = 2
KEPT_TABLES = {"alembic_version", "ledger_state", "programmes", "feed_counter", "changes"}
NOWHERE = httpx.Client()  # a story's till sends nothing over a network
CLOCK = datetime(2026, 6, 1, tzinfo=UTC)


def begin_story(ledger: Ledger) -> list[Till]:
    """Empty the ledger and let two tills of one store in."""

    def begin(connection: Connection) -> list[Till]:
        for table in reversed(metadata.sorted_tables):
            if table.name not in KEPT_TABLES:
                connection.execute(table.delete())
        add_store(connection, store_id="s", name="S", now=CLOCK)
        return [
            join_a_till(connection, UUID(int=100 + number), till_no=1 + number, http=NOWHERE) for number in range(TILLS)
        ]

    return ledger.database.write(begin)


def join_a_till(connection: Connection, device_id: UUID, *, till_no: int, http: httpx.Client) -> Till:
    insert_till(
        connection,
        TillRow(
            device_id=device_id,
            till_no=till_no,
            name="T",
            store_id="s",
            public_key=bytes(32),
            status=ACTIVE,
            frozen=False,
            tip_seq=0,
            tip_hash=GENESIS,
            server_epoch=1,
            enrolled_at=CLOCK,
            synced_first_at=None,
            synced_last_at=None,
        ),
    )
    return Till(http=http, device=str(device_id), store="s")


def upload(ledger: Ledger, till: Till, *, start: int, end: int) -> TakenIn:
    """Take in one request of a till, as the endpoint does."""
    base = till.journal[start - 1].hash if start else GENESIS
    batch = read_batch(decode_message(till.sync_body(events=till.journal[start:end], base=base), SyncRequest))
    taken = ledger.database.write(
        lambda connection: take_in(ledger, connection, device_id=UUID(till.device), batch=batch, now=CLOCK)
    )
    sweep(ledger, taken.wait_keys)
    return taken


def faults_of(database: Database) -> list[str]:
    with database.snapshot() as connection:
        return [*books_faults(connection), *chain_faults(connection), *sold_faults(connection)]
