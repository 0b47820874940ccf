"""The migration that gives every unique key its table's column keeps all rows, and what the keys are for."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from posloyalty_ledger.database import open_database
from posloyalty_ledger.devices.repository import add_store
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import devices, events, identifiers, members
from tests.ledger.migrating import migrate_to

NOW = datetime(2026, 3, 4, tzinfo=UTC)
MEMBER, TILL, OTHER_TILL, EVENT = (UUID(int=number) for number in range(1, 5))


def an_event(till: UUID, *, digest: bytes) -> dict[str, object]:
    return {
        "device_id": till,
        "hash": digest,
        "parent": bytes(32),
        "seq": 1,
        "event_id": EVENT,
        "repeats": False,
        "type": "sale",
        "content": b"{}",
        "received_at": NOW,
        "status": "posted",
        "arrival": 1,
    }


def a_till_of_then(device_id: UUID, *, till_no: int) -> dict[str, object]:
    """Give a till with the columns that the older ledger has."""
    return {
        "device_id": device_id,
        "till_no": till_no,
        "name": "T",
        "store_id": "s",
        "public_key": bytes(32),
        "status": "active",
        "frozen": False,
        "tip_seq": 0,
        "tip_hash": bytes(32),
        "server_epoch": 1,
        "enrolled_at": NOW,
    }


def seed(connection: Connection) -> None:
    add_store(connection, store_id="s", name="S", now=NOW)
    for number, till in enumerate((TILL, OTHER_TILL), start=1):
        connection.execute(insert(devices).values(**a_till_of_then(till, till_no=number)))
    person = {"member_id": MEMBER, "name": "Ana", "status": "active", "consents": "", "enrolled_at": NOW}
    connection.execute(insert(members).values(**person))
    connection.execute(insert(identifiers).values(kind="card", value="C1", member_id=MEMBER))
    connection.execute(insert(events).values(**an_event(TILL, digest=b"1" * 32)))


def test_an_older_ledger_keeps_its_rows_and_its_keys(empty_database_url: str) -> None:
    older = open_database(empty_database_url)
    migrate_to(older, "0018")
    older.write(seed)
    older.close()

    database = open_migrated(empty_database_url)
    with database.reading() as connection:
        assert connection.execute(select(identifiers)).all() == [("card", "C1", MEMBER)]
        assert connection.execute(select(events.c.event_id)).scalars().all() == [EVENT]
    with pytest.raises(IntegrityError):
        database.write(lambda connection: connection.execute(insert(events).values(**an_event(TILL, digest=b"2" * 32))))
    with pytest.raises(IntegrityError):
        database.write(
            lambda connection: connection.execute(
                insert(identifiers).values(kind="card", value="C1", member_id=UUID(int=9))
            )
        )
    database.write(
        lambda connection: connection.execute(insert(events).values(**an_event(OTHER_TILL, digest=b"3" * 32)))
    )
    database.close()
