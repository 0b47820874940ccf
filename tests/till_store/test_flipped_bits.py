"""Whatever bit flips in what a till keeps of its own, verifying finds it and says where."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.errors import StoreDamaged
from posloyalty.domain.facts import LeaseFact
from posloyalty.domain.money import Points
from posloyalty.till_store import verify_store
from posloyalty.use_cases.records import ListedLease, SinceBoot
from tests.till_store.builders import (
    ANA,
    BEN,
    FIRST_VERSION,
    NOON,
    a_line,
    a_return,
    a_sale,
    a_store,
    an_answer,
    an_enrolled_member,
    record,
)

# Every column of what is the till's own, and follows from events or from the ledger's newest word. What else a flip can
# hit means nothing for what is owed: when and how a line was named at this till, how long a lease lasts, what the
# ledger said of an event, and members, balances and products, which the ledger sends again whenever they change.
CHECKED = {
    "events": (
        *("hash", "event_id", "type", "member_id", "occurred_at", "business_date"),
        *("award", "redeemed", "returned", "content"),
    ),
    "attachments": ("hash", "salt", "content", "seq"),
    "sales": (
        *("sale_id", "member_id", "cashier", "business_date", "hour"),
        *("total", "award", "redeemed", "worth"),
    ),
    "returns": ("return_id", "sale_id", "business_date", "money_back", "points_back", "award_taken"),
    "lease_moves": ("member_id", "from_lease", "from_floor", "sets_aside"),
    "leases": ("points",),
    "programmes": ("text", "sha256"),
    "sync_state": (
        *("acked_seq", "cursor", "generation", "refetching", "server_epoch", "last_synced_at", "behind_anchor"),
        *("frozen", "recovering", "synced_boot", "synced_boot_ms", "leases_as_of"),
    ),
}
COLUMNS = [(table, column) for table, columns in CHECKED.items() for column in columns]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A till's file with a row in each table that is checked; some of it acknowledged, some not."""
    folder = tmp_path_factory.mktemp("history")
    with a_store(folder) as store:
        record(store, an_enrolled_member())
        entry = record(store, replace(a_sale("s1", lines=(a_line(900, quantity="3"),)), cashier="mia"))  # type: ignore[arg-type]
        lease = ListedLease(member_id=ANA, points=Points(300), lasts=timedelta(hours=24))
        other = ListedLease(member_id=BEN, points=Points(40), lasts=timedelta(hours=24))
        answer = replace(an_answer(store, acks=entry), leases=(lease, other), next_cursor=7, server_epoch=1)
        store.outbox.apply_answer(answer, now=NOON, since_boot=SinceBoot(boot="b", seconds=9.0))
        spent = a_sale("s2", redeem=200)
        record(store, replace(spent, from_lease=Points(150), from_floor=Points(50)))
        wish = LeaseFact(member_id=BEN, target=Points(10), programme_version=FIRST_VERSION, occurred_at=NOON)
        with store.transaction():
            store.journal.append(wish, now=NOON)
        record(store, a_return(store, wanted=((0, "1"),)))
    return folder / "till.db"


def test_the_whole_file_verifies(history: Path) -> None:
    assert verify_store(history).faults == ()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@settings(max_examples=8)
@given(data=st.data())
def test_a_flipped_bit_is_found(
    history: Path, tmp_path_factory: pytest.TempPathFactory, table: str, column: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    for file in history.parent.glob("till.db*"):
        shutil.copy(file, folder)
    path = folder / "till.db"
    connection = sqlite3.connect(path, isolation_level=None)
    rows = connection.execute(
        f"SELECT rowid_, value, typeof(value) FROM (SELECT {_key_of(table)} AS rowid_, {column} AS value FROM {table}) "  # noqa: S608 - names of ours
        "WHERE value IS NOT NULL AND length(value) > 0"
    ).fetchall()
    key, value, kind = data.draw(st.sampled_from(rows))
    bad = _flipped(value, kind, data)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {_key_of(table)} = ?", (bad, key))  # noqa: S608 - as above
    connection.close()
    assert _found(path), f"{value!r} became {bad!r}"


def _key_of(table: str) -> str:
    return "member_id" if table == "leases" else "rowid"


def _flipped(value: object, kind: str, data: st.DataObject) -> object:
    if isinstance(value, int):
        return value ^ (1 << data.draw(st.integers(0, 40)))
    assert isinstance(value, str | bytes)
    content = bytearray(value.encode() if isinstance(value, str) else value)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 6))  # a text stays one
    return content.decode() if kind == "text" else bytes(content)


def _found(path: Path) -> set[str]:
    try:
        return set(verify_store(path).faults)
    except StoreDamaged as damaged:
        return {damaged.reason}
