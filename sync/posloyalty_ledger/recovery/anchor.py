"""Keep the ledger's anchor: a file outside its database that says how far the ledger had come.

A database that was put back by hand is older than its anchor, and cannot know it by itself. The file is written after
commits, whole or not at all: the epoch, the feed's position, and one event that the ledger held as its newest. One that
is damaged proves nothing, so the ledger acts as though it had been put back.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, and_, exists, select

from posloyalty_ledger.database import Database
from posloyalty_ledger.feed.repository import position
from posloyalty_ledger.state import ledger_mark, server_epoch
from posloyalty_ledger.tables import devices, events

ENDING: Final = ".anchor"
# An anchor takes some 300 bytes; what is longer is another file.
BYTES_MAX: Final = 4096


class AnchorDamaged(Exception):
    """The file is none that this ledger wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """How far a ledger had come. `device` and `event`: of the event that came last; None: of none yet."""

    ledger: str
    epoch: int
    pos: int
    device: str | None = None
    event: str | None = None


def anchor_beside(database: Database) -> Path | None:
    """Give where a SQLite ledger keeps it unless told; PostgreSQL has no place beside it, and takes a setting."""
    return database.file.with_name(database.file.name + ENDING) if database.file else None


def anchor_of(connection: Connection) -> Anchor:
    """Say how far the ledger has come."""
    newest = connection.execute(
        select(devices.c.device_id, devices.c.tip_hash)
        # Of a till that joined again and sent nothing of its own yet the tip is another's event.
        .join(events, and_(events.c.device_id == devices.c.device_id, events.c.hash == devices.c.tip_hash))
        .where(devices.c.tip_seq > 0)
        # Not of the till that was heard last: it may only have asked, and what another sent before is newer.
        .order_by(events.c.received_at.desc(), devices.c.till_no)
        .limit(1)
    ).first()
    return Anchor(
        ledger=ledger_mark(connection),
        epoch=server_epoch(connection),
        pos=position(connection),
        device=str(newest.device_id) if newest else None,
        event=newest.tip_hash.hex() if newest else None,
    )


def is_behind(connection: Connection, kept: Anchor) -> bool:
    """Tell whether the database lacks what the anchor says that it had, and no later epoch has begun for it.

    Another ledger's anchor says nothing of this one.
    """
    epoch = server_epoch(connection)
    if kept.ledger != ledger_mark(connection) or epoch > kept.epoch:
        return False
    if epoch < kept.epoch or position(connection) < kept.pos:
        return True
    return kept.device is not None and kept.event is not None and not _has_event(connection, kept.device, kept.event)


def read_anchor(file: Path) -> Anchor | None:
    """Give what the file says; None if there is none. Raises AnchorDamaged, OSError."""
    try:
        with file.open("rb") as reading:
            content = reading.read(BYTES_MAX + 1)
    except FileNotFoundError:
        return None
    body, _, told = content.rpartition(b"\n")
    if len(content) > BYTES_MAX or told != _sum_of(body):
        raise AnchorDamaged
    try:
        return msgspec.json.decode(body, type=Anchor)
    except msgspec.DecodeError:
        raise AnchorDamaged from None


def write_anchor(file: Path, anchor: Anchor) -> None:
    """Put the file in the place of the one before, durable when this returns. Raises OSError."""
    body = msgspec.json.encode(anchor)
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as writing:
            writing.write(body + b"\n" + _sum_of(body))
            writing.flush()
            os.fsync(writing.fileno())
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def _has_event(connection: Connection, device: str, event: str) -> bool:
    try:
        here = exists().where(events.c.device_id == UUID(device), events.c.hash == bytes.fromhex(event))
    except ValueError:
        return False
    return bool(connection.execute(select(here)).scalar())


def _sum_of(body: bytes) -> bytes:
    return hashlib.sha256(b"posloyalty-anchor\n" + body).hexdigest().encode("ascii")
