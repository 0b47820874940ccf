"""What was told is told again: in other pieces, once more, and in the words of every program there ever was.

Invariants 4 and 14 of the sync file. Called when all has come to rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import select, text

from posloyalty.use_cases.sync import BATCH_BYTES_MAX, SYNC_TIMEOUT_S
from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.codec import content_of, sent_event
from posloyalty.wire.messages import SentEvent, SyncRequest
from posloyalty.wire.values import text_of_hash
from posloyalty.wire.version import PROTOCOL_VERSION
from posloyalty_ledger.database import open_database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sync.batch import MALFORMED, read_batch
from posloyalty_ledger.sync.ingest import TakenIn, take_in
from posloyalty_ledger.till_tables import attachments, events
from tests.simulation.checks import Broken, faults_of
from tests.simulation.disk import copy_files
from tests.simulation.joining import let_in
from tests.simulation.till_site import TillSite
from tests.simulation.world import World

EXAMPLES: Final = Path(__file__).parents[2] / "sync" / "examples"
PIECE_MAX: Final = 40
# When a till spoke last is no part of what it said.
WHEN_IT_SPOKE: Final = {"synced_first_at", "synced_last_at"}
# Ids that a ledger chooses, and positions of the feed, of which each transaction takes one for all that it changed.
ITS_OWN: Final = {"transfer_id", "lot_id", "reversal", "pos", "first_pos", "sealed_at"}
# What other tills are asked to give back is a wish of the moment and lapses in a quarter of an hour: one that the same
# batch takes back is told to nobody, and in smaller pieces it is.
WISHES: Final = "recalls"
_TIPS: Final = """
    SELECT device_id, tip_seq, tip_hash FROM devices WHERE device_id IN (SELECT device_id FROM events) ORDER BY till_no
"""

Rows = dict[str, list[str]]


def check_repeats(world: World) -> None:
    """4: let every till send all of its journal once more, in other pieces, and see that nothing comes of it."""
    before = _told_once(world)
    random = Random(f"repeats {world.setting.seed}")  # noqa: S311 - decided by the seed
    for till in world.tills:
        _send_all_again(till, random)
    _compare(before, _told_once(world), "what came again changed")


def _told_once(world: World) -> Rows:
    """Give all that the ledger has. A device that said nothing itself ends where another of its journal ends now."""
    raw = world.ledger.raw
    rows = _rows_of(raw, without=WHEN_IT_SPOKE | {"tip_seq", "tip_hash"})
    return rows | {"tips": [repr(row) for row in raw.execute(_TIPS)]}


def check_split(world: World) -> None:
    """4: tell a second ledger the same in smaller pieces, in the same order, and see that it ends in the same state."""
    if world.beginning is None:
        return
    random = Random(f"pieces {world.setting.seed}")  # noqa: S311 - decided by the seed
    folder = world.beginning.with_name("retold")
    copy_files(world.beginning, folder)
    clock = [world.ledger.ledger.now()]
    database = open_database(f"sqlite:///{folder / 'ledger.db'}")
    ledger = Ledger(database=database, watcher=FeedWatcher(database), now=lambda: clock[0])
    try:
        for base, device_id, now, piece in _pieces(world, random):
            clock[0] = now
            _take_in(ledger, device_id, base, piece, now=now)
        with sqlite3.connect(folder / "ledger.db") as raw:
            told, retold = (_rows_of(one, without=WHEN_IT_SPOKE | ITS_OWN) for one in (world.ledger.raw, raw))
            told[WISHES] = retold[WISHES] = []
            _compare(told, retold, "told in smaller pieces it ends in another state:")
    finally:
        database.close()


def check_older_events(world: World) -> None:
    """14: have one more till send what every program before could write; all of it is taken for what it is."""
    device_id = let_in(world, bytes(32), store="store-0").identity.device_id
    ledger, parent, sent = world.ledger.ledger, GENESIS, list[SentEvent]()
    for seq, example in enumerate(sorted(EXAMPLES.glob("v*/event-*.json")), start=1):
        told = json.loads(example.read_bytes()) | {"device": str(device_id), "seq": seq, "parent": text_of_hash(parent)}
        content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        sent.append(sent_event(content))
        parent = event_hash(parent=parent, content=content)
    taken = _take_in(ledger, device_id, GENESIS, sent, now=ledger.now())
    unread = [place for place, (_, outcome) in enumerate(taken.outcomes) if outcome.code == MALFORMED]
    if unread or taken.stored != len(sent):
        raise Broken(14, f"of {len(sent)} older events {taken.stored} were taken, and not read: {unread}")
    if faults := faults_of(world):
        raise Broken(14, f"after older events {faults[:3]}")


def _send_all_again(till: TillSite, random: Random) -> None:
    ledger, tips = till.ports.ledger, tuple[bytes, ...]()
    assert ledger is not None, "every till of a simulation has a ledger"
    while True:
        piece = random.randrange(1, PIECE_MAX)
        batch = till.store.outbox.batch_after(tips, events_max=piece, bytes_max=BATCH_BYTES_MAX)
        if not batch.events:
            return
        ledger.sync(batch, timeout_s=SYNC_TIMEOUT_S)
        tips = (batch.last,)


def _pieces(world: World, random: Random) -> Iterator[tuple[bytes, UUID, datetime, list[SentEvent]]]:
    """Cut what the ledger has, as it came, into smaller pieces: their base, whose they are, when they came."""
    named: dict[bytes, list[tuple[bytes, bytes]]] = {}
    with world.ledger.ledger.database.reading() as connection:
        for row in connection.execute(select(attachments).order_by(attachments.c.position)):
            named.setdefault(row.event_hash, []).append((row.salt, row.content))
        rows = list(connection.execute(select(events).order_by(text("rowid"))))
    for (device_id, now), batch in groupby(rows, key=lambda row: (row.device_id, row.received_at)):
        left = list(batch)
        while left:
            size = random.randrange(1, 4)
            piece, left = left[:size], left[size:]
            yield piece[0].parent, device_id, now, [sent_event(one.content, named.get(one.hash, ())) for one in piece]


def _take_in(ledger: Ledger, device_id: UUID, base: bytes, piece: list[SentEvent], *, now: datetime) -> TakenIn:
    last = base
    for sent in piece:
        last = event_hash(parent=last, content=content_of(sent))
    asked = SyncRequest(
        proto=PROTOCOL_VERSION,
        device=str(device_id),
        server_epoch=1,
        base=text_of_hash(base),
        events=piece,
        last=text_of_hash(last),
        cursor=0,
        signature="",
    )
    batch = read_batch(asked)
    return ledger.database.write(
        lambda connection: take_in(ledger, connection, device_id=device_id, batch=batch, now=now)
    )


def _rows_of(raw: sqlite3.Connection, *, without: set[str]) -> Rows:
    """Give all that a ledger has, table by table, in an order of its own."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {table: _rows_in(raw, table, without=without) for table in tables}


def _rows_in(raw: sqlite3.Connection, table: str, *, without: set[str]) -> list[str]:
    columns = [row[1] for row in raw.execute("SELECT * FROM pragma_table_info(?)", (table,)) if row[1] not in without]
    listed = ", ".join(f'"{column}"' for column in columns)
    rows = raw.execute(f'SELECT {listed} FROM "{table}"') if columns else []  # noqa: S608 - names from the file itself
    return sorted(repr(_told(dict(zip(columns, row, strict=True)))) for row in rows)


def _told(row: dict[str, object]) -> dict[str, object]:
    """Leave out the cause of an expiry, which no event has: it is another id that a ledger chooses."""
    return {column: value for column, value in row.items() if column != "cause" or row.get("kind") != "expire"}


def _compare(before: Rows, after: Rows, what: str) -> None:
    for table in before.keys() | after.keys():
        gone = set(before.get(table, [])) ^ set(after.get(table, []))
        if before.get(table) != after.get(table):
            raise Broken(4, f"{what} {table}: {sorted(gone)[:2]}")
