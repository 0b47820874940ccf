"""Keep stores, tills and pairing codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select, update

from posloyalty_ledger.rows import among, insert_missing
from posloyalty_ledger.tables import devices, pairing_codes, retired_keys, stores

ACTIVE = "active"
REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Till:
    """An enrolled till."""

    device_id: UUID
    till_no: int
    name: str
    store_id: str
    public_key: bytes
    status: str
    frozen: bool
    tip_seq: int
    tip_hash: bytes
    server_epoch: int
    enrolled_at: datetime
    synced_first_at: datetime | None
    synced_last_at: datetime | None
    rotation_asked_at: datetime | None = None
    occurred_last_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def revoked(self) -> bool:
        """Tell whether its key is no longer accepted."""
        return self.status == REVOKED


def till_by_id(connection: Connection, device_id: UUID, *, lock: bool = False) -> Till | None:
    """Find a till; with `lock` nobody else changes it before this transaction ends."""
    statement = select(devices).where(devices.c.device_id == device_id)
    row = connection.execute(statement.with_for_update() if lock else statement).mappings().first()
    return _till(row) if row else None


def lock_tills(connection: Connection, device_ids: Collection[UUID]) -> None:
    """Keep others from changing tills before this transaction ends, in the order of their ids."""
    statement = (
        select(devices.c.device_id)
        .where(among(connection, devices.c.device_id, device_ids))
        .order_by(devices.c.device_id)
    )
    connection.execute(statement.with_for_update(key_share=True)).all()


def till_by_no(connection: Connection, till_no: int) -> Till | None:
    """Find a till by the number that its receipts print."""
    row = connection.execute(select(devices).where(devices.c.till_no == till_no)).mappings().first()
    return _till(row) if row else None


def tills_beside(connection: Connection, device_id: UUID) -> list[Till]:
    """List all tills of a till's store, revoked ones and this one too, oldest first."""
    store = select(devices.c.store_id).where(devices.c.device_id == device_id).scalar_subquery()
    statement = select(devices).where(devices.c.store_id == store).order_by(devices.c.till_no)
    return [_till(row) for row in connection.execute(statement).mappings()]


def insert_till(connection: Connection, till: Till) -> None:
    """Add a till."""
    connection.execute(devices.insert().values(**{name: getattr(till, name) for name in Till.__slots__}))


def next_till_no(connection: Connection) -> int:
    """Give the number of the next till: unique in the ledger, so that receipts of all stores differ."""
    return (connection.execute(select(func.max(devices.c.till_no))).scalar() or 0) + 1


def change_till(connection: Connection, device_id: UUID, **values: object) -> None:
    """Set columns of a till."""
    connection.execute(update(devices).where(devices.c.device_id == device_id).values(**values))


def retired_keys_of(connection: Connection, device_id: UUID) -> list[bytes]:
    """Give the keys that a till has given up."""
    statement = select(retired_keys.c.public_key).where(retired_keys.c.device_id == device_id)
    return list(connection.execute(statement).scalars())


def is_key_known(connection: Connection, public_key: bytes) -> bool:
    """Tell whether a key is some till's, or was."""
    found = [
        select(table.c.public_key).where(table.c.public_key == public_key).limit(1)
        for table in (retired_keys, devices, pairing_codes)
    ]
    return any(connection.execute(statement).first() is not None for statement in found)


def retire_key(connection: Connection, till: Till, *, now: datetime) -> None:
    """Remember that a till's key is no longer accepted."""
    row = {"public_key": till.public_key, "device_id": till.device_id, "retired_at": now}
    insert_missing(connection, retired_keys, [row])


def has_till_behind(connection: Connection, *, server_epoch: int) -> bool:
    """Tell whether a till in use has not yet sent all that it has since the ledger was restored.

    Also one that never synced as far as the ledger knows: what it did since the copy was made went with the rest.
    """
    return bool(tills_behind(connection, server_epoch=server_epoch, limit=1))


def tills_behind(connection: Connection, *, server_epoch: int, limit: int) -> list[Till]:
    """Give tills in use that have not yet shown an empty outbox in the epoch, by number."""
    statement = (
        select(devices)
        .where(devices.c.server_epoch < server_epoch, devices.c.status == ACTIVE)
        .order_by(devices.c.till_no)
        .limit(limit)
    )
    return [_till(row) for row in connection.execute(statement).mappings()]


def add_store(connection: Connection, *, store_id: str, name: str, now: datetime) -> None:
    """Add a store unless it is there."""
    insert_missing(connection, stores, [{"store_id": store_id, "name": name, "created_at": now}])


def store_names(connection: Connection, store_ids: Iterable[str]) -> dict[str, str]:
    """Give the names of stores."""
    statement = select(stores.c.store_id, stores.c.name).where(stores.c.store_id.in_(list(store_ids)))
    return {row.store_id: row.name for row in connection.execute(statement)}


def insert_pairing_code(connection: Connection, row: dict[str, object]) -> None:
    """Add a pairing code; its secret only as a hash."""
    connection.execute(pairing_codes.insert().values(**row))


def pairing_code(connection: Connection, selector: str) -> RowMapping | None:
    """Find a pairing code by its open part, and keep others from trying it at the same time."""
    statement = select(pairing_codes).where(pairing_codes.c.selector == selector).with_for_update()
    return connection.execute(statement).mappings().first()


def change_pairing_code(connection: Connection, selector: str, **values: object) -> None:
    """Set columns of a pairing code."""
    connection.execute(update(pairing_codes).where(pairing_codes.c.selector == selector).values(**values))


def _till(row: RowMapping) -> Till:
    return Till(**row)
