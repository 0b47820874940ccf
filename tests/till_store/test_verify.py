"""Verifying finds every byte that changed, every figure that does not follow from the events, and says where."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.errors import StoreDamaged
from posloyalty.till_store import verify, verify_store
from posloyalty.till_store.anchor import Anchor, AnchorPoint, anchor_path, read_anchor
from posloyalty.till_store.store import open_store
from tests.till_store.builders import (
    a_card,
    a_line,
    a_return,
    a_sale,
    a_store,
    an_added,
    an_enrolled_member,
    hear,
    record,
)

HISTORY_EVENTS = 6


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A till's file with each kind of event, the first three acknowledged."""
    folder = tmp_path_factory.mktemp("history")
    with a_store(folder) as store:
        record(store, an_enrolled_member())
        record(store, a_sale("s1", lines=(a_line(900, quantity="3"),)))
        hear(store, acks=record(store, a_sale("s2", redeem=100)))
        record(store, a_sale("s3", member=None))
        record(store, an_added(a_card("CJ-1")))
        record(store, a_return(store, wanted=((0, "1"),)))
    return folder / "till.db"


@pytest.fixture
def copy(history: Path, tmp_path: Path) -> Path:
    for file in history.parent.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path / history.name


def test_a_healthy_file_has_no_fault(history: Path) -> None:
    report = verify_store(history)
    assert (report.events, report.faults) == (HISTORY_EVENTS, ())


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            "UPDATE events SET content = CAST(replace(content, '3.50', '3.40') AS BLOB) WHERE seq = 3",
            "event 3: its bytes",
        ),
        ("UPDATE events SET hash = zeroblob(32) WHERE seq = 4", "event 4: its bytes"),
        ("UPDATE events SET content = x'7b' WHERE seq = 6", "event 6: its bytes cannot be read"),
        ("DELETE FROM events WHERE seq = 4", "event 5: it follows event 3"),
        ("UPDATE events SET award = award + 1 WHERE seq = 2", "event 2: the points counted"),
        ("UPDATE events SET member_id = NULL WHERE seq = 2", "event 2: its type or its member"),
        ("UPDATE events SET event_id = zeroblob(16) WHERE seq = 2", "event 2: its id"),
        ("UPDATE events SET occurred_at = 0 WHERE seq = 2", "event 2: its time"),
        ("UPDATE sales SET total = 1 WHERE seq = 2", "event 2: the figures of the day"),
        ("UPDATE sales SET cashier = 'x' WHERE seq = 2", "event 2: the sale kept beside it"),
        ("DELETE FROM sales WHERE seq = 3", "event 3: the sale kept beside it is missing"),
        ("DELETE FROM returns", "event 6: the return kept beside it is missing"),
        ("UPDATE returns SET points_back = 9", "event 6: the figures of the day"),
        ("UPDATE attachments SET content = x'78' WHERE seq = 1", "event 1: the personal data kept with it"),
        ("UPDATE attachments SET hash = zeroblob(32) WHERE seq = 1", "event 1: the personal data that it names"),
        ("DELETE FROM attachments WHERE seq = 1", "event 1: the personal data that it names"),
        ("UPDATE attachments SET seq = 77 WHERE seq = 5", "event 77: personal data is kept of it"),
        ("UPDATE sync_state SET acked_seq = 99", "event 99 is marked as acknowledged"),
        ("INSERT INTO results (seq, status) VALUES (5, 'posted')", "event 5 has a result"),
        ("DELETE FROM events WHERE seq = 6", "the anchor has seen event 6"),
    ],
)
def test_what_was_changed_is_found_and_named(copy: Path, sql: str, fault: str) -> None:
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute(sql)
    connection.close()
    faults = verify_store(copy).faults
    assert any(found.startswith(fault) for found in faults), faults


def test_no_more_faults_are_given_than_anybody_reads(copy: Path) -> None:
    with a_store(copy.parent) as store:
        for number in range(120):
            record(store, a_sale(f"more{number}"))
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("UPDATE events SET hash = zeroblob(32)")
    connection.close()
    faults = verify_store(copy).faults
    assert len(faults) == 101
    assert faults[-1].startswith("and ")


@settings(max_examples=60)
@given(data=st.data())
def test_any_flipped_byte_of_an_event_is_found(
    history: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = Path(shutil.copy(history, tmp_path_factory.mktemp("flipped")))
    seq = data.draw(st.integers(1, HISTORY_EVENTS))
    connection = sqlite3.connect(path, isolation_level=None)
    ((content,),) = connection.execute("SELECT content FROM events WHERE seq = ?", (seq,)).fetchall()
    place = data.draw(st.integers(0, len(content) - 1))
    flipped = bytearray(content)
    flipped[place] ^= data.draw(st.integers(1, 255))
    connection.execute("UPDATE events SET content = ? WHERE seq = ?", (bytes(flipped), seq))
    connection.close()
    assert any(found.startswith(f"event {seq}:") for found in verify_store(path).faults)


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_gives_faults_or_a_clear_error_and_never_breaks(
    history: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = Path(shutil.copy(history, tmp_path_factory.mktemp("torn")))
    content = bytearray(path.read_bytes())
    start = data.draw(st.integers(0, len(content) - 600))
    content[start : start + 600] = data.draw(st.binary(min_size=600, max_size=600))
    path.write_bytes(content)
    assert _reason_or_faults(path)


def test_a_table_whose_name_went_bad_is_damage_also_where_sqlite_names_it_in_no_utf_8(
    history: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(history, tmp_path))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET name = CAST(x'80' AS TEXT), sql = 'torn' WHERE name = 'leases'")
    with pytest.raises(StoreDamaged):
        verify_store(path)


def _reason_or_faults(path: Path) -> set[str]:
    try:
        return set(verify_store(path).faults) or {"the bytes that changed hold nothing"}
    except StoreDamaged as damaged:
        return {damaged.reason}


# --- the anchor -----------------------------------------------------------------------------------------------------


def test_the_anchor_names_the_newest_event(history: Path) -> None:
    witness = read_anchor(history)
    assert witness is not None
    assert witness.seq == HISTORY_EVENTS


def test_a_store_put_back_from_a_backup_is_noticed_until_the_ledger_has_answered(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        first = record(store, a_sale("s1"))
    backup = (tmp_path / "till.db").read_bytes()
    with a_store(tmp_path) as store:
        record(store, a_sale("s2"))
    (tmp_path / "till.db").write_bytes(backup)
    assert any("anchor has seen event 2" in fault for fault in verify_store(tmp_path / "till.db").faults)
    for _ in range(2):
        with a_store(tmp_path) as store:
            assert store.outbox.state().restored
            assert any("backup" in fault for fault in store.verify().faults)
    with a_store(tmp_path) as store:
        hear(store, acks=first)
        assert not store.outbox.state().restored
        assert store.verify().faults == ()
    with a_store(tmp_path) as store:
        assert not store.outbox.state().restored


def test_another_history_of_the_same_length_is_noticed(tmp_path: Path, history: Path) -> None:
    shutil.copy(history, tmp_path / "till.db")
    with a_store(tmp_path) as store:
        wrong = AnchorPoint(seq=store.outbox.state().seq, hash=b"x" * 32)
    anchor = Anchor(tmp_path / "till.db")
    anchor.note(wrong)
    anchor.close()
    store = open_store(tmp_path / "till.db")
    assert store.outbox.state().restored
    store.close()


@pytest.mark.parametrize(
    "damage", [b"", b"\0" * 256, b"{}", b'{"seq":true,"hash":"zz"}\n', b"\xff" * 300, b'{"seq":1,"hash":"00"}']
)
def test_a_torn_anchor_is_no_witness(tmp_path: Path, damage: bytes) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
    anchor_path(tmp_path / "till.db").write_bytes(damage)
    assert read_anchor(tmp_path / "till.db") is None
    with a_store(tmp_path) as store:
        assert not store.outbox.state().restored
    assert read_anchor(tmp_path / "till.db") is not None, "it is written anew"


def test_a_torn_line_leaves_the_one_before(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale("s1"))
        record(store, a_sale("s2"))
    path = anchor_path(tmp_path / "till.db")
    torn = bytearray(path.read_bytes())
    torn[20:40] = b"x" * 20  # the second event's line: even numbers stand first
    path.write_bytes(torn)
    witness = read_anchor(tmp_path / "till.db")
    assert witness is not None
    assert witness.seq == 1


def test_a_store_without_its_anchor_opens_and_writes_a_new_one(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
    anchor_path(tmp_path / "till.db").unlink()
    with a_store(tmp_path) as store:
        assert not store.outbox.state().restored
        assert store.verify().faults == ()
    assert read_anchor(tmp_path / "till.db") is not None


def test_a_till_that_sells_while_it_is_verified_has_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of a long journal takes a while, and the anchor goes on with the till."""
    check = verify._Verification._check_programmes  # noqa: SLF001 - somewhere in the middle
    with a_store(tmp_path) as store:
        record(store, a_sale("s1"))

        def sell_and_check(self: verify._Verification) -> None:
            record(store, a_sale("s2"))
            check(self)

        monkeypatch.setattr(verify._Verification, "_check_programmes", sell_and_check)  # noqa: SLF001 - as above
        assert store.verify().faults == ()
