"""Opening says clearly what is wrong with a file, and never touches what is not a till's."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from posloyalty.domain.errors import DiskFull, StoreDamaged, StoreLocked
from posloyalty.domain.ids import SaleId
from posloyalty.till_store import database, verify_store
from posloyalty.till_store.opening import SCHEMA_VERSION
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.till_store.tables import all_tables
from tests.full_disk import files_of_at_most
from tests.till_store.builders import a_line, a_sale, a_store, an_enrolment, record


def test_a_new_file_is_made_with_its_folder_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "till %20 #1?.db"
    open_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert verify_store(path).faults == ()


def test_an_empty_file_becomes_a_till_file(tmp_path: Path) -> None:
    (tmp_path / "till.db").touch()
    open_store(tmp_path / "till.db").close()
    assert verify_store(tmp_path / "till.db").events == 0


def test_the_schema_that_migrations_make_is_the_one_that_the_code_names(tmp_path: Path) -> None:
    open_store(tmp_path / "till.db").close()
    with create_engine(f"sqlite:///{tmp_path}/till.db").connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"include_name": _is_no_search_table}), all_tables()
        )
    assert differences == []


def _is_no_search_table(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or "_search" not in (name or "")


@pytest.mark.parametrize("content", [b"x", b"not a database at all " * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "till.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as refused:
        open_store(path)
    assert refused.value.reason in {"not_a_database", "damaged"}
    assert refused.value.file == str(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "till.db"
    _run_sql(path, "CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged) as refused:
        open_store(path)
    assert refused.value.reason == "not_a_till_store"
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "till.db"
    open_store(path).close()
    _run_sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    for attempt in (open_store, verify_store):
        with pytest.raises(StoreDamaged) as refused:
            attempt(path)
        assert refused.value.reason == "newer"
    assert path.read_bytes() == before


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    for attempt in (open_store, verify_store):
        with pytest.raises(StoreDamaged) as refused:
            attempt(tmp_path)
        assert refused.value.reason == "is_a_directory"
    with pytest.raises(StoreDamaged) as refused:
        open_store(Path("/"))  # which has no name at all
    assert refused.value.reason == "is_a_directory"


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreDamaged) as refused:
        open_store(tmp_path / "file" / "till.db")
    assert refused.value.reason == "no_folder"


def test_verifying_a_file_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged) as refused:
        verify_store(tmp_path / "till.db")
    assert refused.value.reason == "missing"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "till.db").write_bytes(b"")
    for attempt in (open_store, verify_store):
        with pytest.raises(StoreDamaged) as refused, _nothing_allowed_in(tmp_path):
            attempt(tmp_path / "till.db")
        assert refused.value.reason == "no_permission"


@contextmanager
def _nothing_allowed_in(folder: Path) -> Iterator[None]:
    """Take the folder's permissions away; root, to whom nothing is forbidden, is nobody meanwhile."""
    folder.chmod(0)
    if am_root := os.geteuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if am_root:
            os.seteuid(0)
        folder.chmod(0o700)


# --- one till process -----------------------------------------------------------------------------------------------


def test_a_second_till_is_refused_until_the_first_has_closed(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        with pytest.raises(StoreLocked) as refused:
            open_store(store.path)
        assert refused.value.file == str(store.path)
        assert _open_in_another_process(store.path) == "StoreLocked"
    assert _open_in_another_process(tmp_path / "till.db") == "opened"


def _open_in_another_process(path: Path) -> str:
    code = """
        import sys
        from posloyalty.domain.errors import StoreLocked
        from posloyalty.till_store.store import SqliteTillStore, open_store
        try:
            open_store(sys.argv[1]).close()
        except StoreLocked:
            print("StoreLocked")
        else:
            print("opened")
    """
    done = subprocess.run([sys.executable, "-c", dedent(code), path], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_verifying_needs_no_lock(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
        assert verify_store(store.path).events == 1


def test_a_file_that_another_program_writes_to_is_locked_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.05)
    with a_store(tmp_path) as store:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            record(store, a_sale())
        other.execute("ROLLBACK")
        other.close()
        assert record(store, a_sale()).seq == 1


# --- a full disk ----------------------------------------------------------------------------------------------------


def test_a_full_disk_refuses_the_sale_and_keeps_every_earlier_one(tmp_path: Path) -> None:
    recorded: list[str] = []
    with a_store(tmp_path) as store:
        with pytest.raises(DiskFull) as refused, files_of_at_most(700_000):
            _sell_until_it_fails(store, recorded)
        assert refused.value.file == str(store.path)
        assert recorded
        assert all(store.journal.sale(SaleId(sale_id)) for sale_id in recorded)
        assert record(store, a_sale("after")).seq == len(recorded) + 1
        assert store.verify().faults == ()


def _sell_until_it_fails(store: SqliteTillStore, recorded: list[str]) -> None:
    lines = tuple(a_line(name="x" * 60) for _ in range(40))
    for number in range(1000):
        record(store, a_sale(f"s{number}", lines=lines))
        recorded.append(f"s{number}")


def test_a_disk_too_full_for_a_new_file_is_named_and_the_next_try_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "till.db"
    with pytest.raises(DiskFull), files_of_at_most(20_000):
        open_store(path)
    store = open_store(path)
    store.join(an_enrolment())
    assert record(store, a_sale()).seq == 1
    store.close()


# --- threads --------------------------------------------------------------------------------------------------------


def test_two_threads_share_a_store_and_leave_no_gap(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    with a_store(tmp_path) as store:

        def sell(name: str) -> None:
            try:
                for number in range(40):
                    record(store, a_sale(f"{name}{number}"))
                    assert store.journal.sale(SaleId(f"{name}{number}")) is not None
                    store.outbox.next_batch(events_max=10, bytes_max=10**6)
            except BaseException as error:  # noqa: BLE001 - handed to the test
                failures.append(error)

        threads = [threading.Thread(target=sell, args=(name,)) for name in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert store.outbox.state().seq == 120
        assert store.verify().faults == ()


def test_a_transaction_sees_its_own_work_and_other_threads_do_not(tmp_path: Path) -> None:
    seen: list[bool] = []
    with a_store(tmp_path) as store, store.transaction():
        store.journal.append(a_sale(), now=a_sale().occurred_at)
        assert store.journal.sale(SaleId("s1")) is not None
        other = threading.Thread(target=lambda: seen.append(store.journal.sale(SaleId("s1")) is None))
        other.start()
        other.join()
    assert seen == [True]


def test_transactions_do_not_nest(tmp_path: Path) -> None:
    with a_store(tmp_path) as store, store.transaction(), pytest.raises(AssertionError, match="nest"):
        store.transaction().__enter__()


def test_the_tills_own_options_are_kept(tmp_path: Path) -> None:
    with a_store(tmp_path) as store, store.transaction():
        store.put_setting("language", "en")
        store.put_setting("language", "pl")
    with a_store(tmp_path) as store:
        assert store.setting("language") == "pl"
        assert store.setting("theme") is None


def _run_sql(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.close()
