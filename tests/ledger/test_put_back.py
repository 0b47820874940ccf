"""A database that was put back by hand is noticed: by its anchor, and by where PostgreSQL says that it is."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, delete, func, select, update

from posloyalty.wire.chain import GENESIS
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.anchor import Anchor, anchor_beside, anchor_of, read_anchor, write_anchor
from posloyalty_ledger.recovery.clusters import cluster_now
from posloyalty_ledger.recovery.standing import is_recovering
from posloyalty_ledger.recovery.watching import RecoveryWatch
from posloyalty_ledger.recovery_tables import epochs
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.state import known_cluster, raise_server_epoch, server_epoch, set_cluster
from posloyalty_ledger.tables import devices, events, feed_counter, ledger_state
from tests.ledger.calendars import Club
from tests.ledger.servers import run_command, running_server
from tests.ledger.tills import NOON

pytestmark = pytest.mark.expects_log("anchor")


@pytest.fixture
def anchor(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "ledger.anchor"


@pytest.fixture
def club(database_url: str, anchor: Path) -> Iterator[Club]:
    """Give a ledger whose anchor is kept in a folder of its own."""
    anchor.parent.mkdir()
    club = Club(open_migrated(database_url))
    club.publish("")
    yield club
    club.database.close()


def start(club: Club, anchor: Path) -> RecoveryWatch:
    """Start the service's look."""
    watch = RecoveryWatch(club.ledger, anchor)
    watch.look_first()
    return watch


def standing(database: Database) -> tuple[int, str | None]:
    """Give how many epochs a look has begun, and why the newest."""
    with database.reading() as connection:
        epoch = server_epoch(connection)
        begun = connection.execute(select(func.count()).select_from(epochs)).scalar_one()
        return begun, connection.execute(select(epochs.c.cause).where(epochs.c.epoch == epoch)).scalar()


def sell_to_nobody(club: Club) -> None:
    """Have a till report a sale without a member: no member's row changes, and the feed does not move."""
    till = club.till()
    till.sell(None, award=0)
    club.upload(till)


def forget(database: Database, what: str) -> None:
    """Put the database back to before something, as far as a look can see."""

    def work(connection: Connection) -> None:
        if what == "events":
            connection.execute(delete(events))
            connection.execute(update(devices).values(tip_seq=0, tip_hash=GENESIS))
        else:
            connection.execute(update(feed_counter).values(pos=1))

    database.write(work)


@pytest.mark.parametrize("lost", ["events", "feed"])
def test_a_database_that_lacks_what_its_anchor_names_begins_an_epoch(club: Club, anchor: Path, lost: str) -> None:
    club.till()
    sell_to_nobody(club)
    club.order(club.member(), points=5)
    start(club, anchor)
    assert standing(club.database) == (0, None)
    forget(club.database, lost)
    start(club, anchor)
    assert standing(club.database) == (1, "anchor")
    with club.database.reading() as connection:
        assert is_recovering(connection)
    start(club, anchor)
    assert standing(club.database) == (1, "anchor")


def test_a_database_that_is_put_back_while_the_service_runs_is_noticed_by_the_next_look(
    club: Club, anchor: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watch = start(club, anchor)
    club.till()
    club.order(club.member(), points=5)
    watch.work()
    with caplog.at_level(logging.WARNING):
        forget(club.database, "feed")
        watch.work()
    assert standing(club.database) == (1, "anchor")
    assert "older than its anchor" in caplog.text
    watch.work()
    assert standing(club.database) == (1, "anchor")


def test_a_new_epoch_comes_after_every_one_that_the_anchor_has_seen(club: Club, anchor: Path) -> None:
    with club.database.reading() as connection:
        now = anchor_of(connection)
    ahead = 2_100_000_000  # of a ledger whose clock ran far ahead
    write_anchor(anchor, replace(now, epoch=ahead))
    start(club, anchor)
    with club.database.reading() as connection:
        assert server_epoch(connection) == ahead + 1


def test_one_backup_that_is_put_back_twice_on_new_machines_begins_two_epochs(club: Club) -> None:
    """A till that was answered by the first, and only asks the second, must learn that this is another one."""
    first = club.database.write(partial(raise_server_epoch, now=NOON))
    club.database.write(_as_in_the_backup)
    second = club.database.write(partial(raise_server_epoch, now=NOON + timedelta(minutes=5)))
    assert second > first


def _as_in_the_backup(connection: Connection) -> None:
    connection.execute(delete(epochs))
    connection.execute(update(ledger_state).values(server_epoch=1))


def test_a_till_that_joined_again_and_has_the_old_ones_tip_is_no_sign_of_a_restore(club: Club, anchor: Path) -> None:
    till = club.till()
    till.sell(None, award=0)
    club.upload(till)
    again = club.till()
    taken_up = {"tip_seq": 1, "tip_hash": till.tip, "synced_last_at": club.now + timedelta(seconds=1)}
    club.database.write(
        lambda connection: connection.execute(
            update(devices).where(devices.c.device_id == UUID(again.device)).values(**taken_up)
        )
    )
    start(club, anchor)
    start(club, anchor)
    assert standing(club.database) == (0, None)


def test_the_anchor_names_the_newest_event_whichever_till_asked_last(club: Club, anchor: Path) -> None:
    """A till that only asks whether there is news shows nothing new: what another has sent since its last is newer."""
    quiet, busy = club.till(), club.till()
    quiet.sell(None, award=0)
    club.upload(quiet)
    club.now += timedelta(seconds=1)
    busy.sell(None, award=0)
    club.upload(busy)
    club.now += timedelta(seconds=1)
    club.upload(quiet)
    start(club, anchor)
    kept = read_anchor(anchor)
    assert kept is not None
    assert (kept.device, kept.event) == (busy.device, busy.tip.hex())


def test_an_anchor_of_another_ledger_says_nothing(club: Club, anchor: Path) -> None:
    write_anchor(anchor, Anchor(ledger="another", epoch=7, pos=700))
    start(club, anchor)
    assert standing(club.database) == (0, None)
    kept = read_anchor(anchor)
    assert kept is not None
    assert (kept.epoch, kept.ledger == "another") == (1, False)


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"nonsense\nnonsense", b"\xff" * 9000])
def test_a_damaged_anchor_proves_nothing_and_so_the_ledger_waits(
    club: Club, anchor: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    anchor.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        start(club, anchor)
    assert standing(club.database) == (1, "anchor")
    assert "damaged" in caplog.text
    assert read_anchor(anchor) is not None


def test_a_flipped_byte_of_an_anchor_is_found(club: Club, anchor: Path) -> None:
    start(club, anchor)
    content = bytearray(anchor.read_bytes())
    content[20] ^= 1
    anchor.write_bytes(bytes(content))
    start(club, anchor)
    assert standing(club.database) == (1, "anchor")


def test_an_anchor_that_cannot_be_written_is_said_and_holds_nothing_up(
    club: Club, anchor: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watch = start(club, anchor)
    anchor.unlink()
    anchor.parent.rmdir()
    club.order(club.member(), points=5)
    with caplog.at_level(logging.WARNING):
        assert watch.work() > 1
    assert "anchor" in caplog.text
    assert standing(club.database) == (0, None)


def test_another_cluster_or_timeline_of_postgresql_begins_an_epoch(club: Club, anchor: Path) -> None:
    watch = start(club, anchor)
    club.till()
    with club.database.reading() as connection:
        here = cluster_now(connection)
        assert known_cluster(connection) == here
    if club.database.is_sqlite:
        assert here is None
        return
    assert here is not None
    system, timeline = here.split(":")
    assert (system.isdigit(), timeline) == (True, "00000001")
    club.database.write(lambda connection: set_cluster(connection, f"{system}:00000000"))
    with club.database.reading() as connection:
        assert is_recovering(connection), "before anybody has looked"
    watch.work()
    assert standing(club.database) == (1, "cluster")
    watch.work()
    assert standing(club.database) == (1, "cluster")


def test_a_ledger_whose_file_was_copied_back_by_hand_waits_for_its_tills_when_it_starts(tmp_path: Path) -> None:
    file, copy = tmp_path / "ledger.db", tmp_path / "copy.db"
    url = f"sqlite:///{file}"
    database = open_migrated(url)
    club = Club(database)
    club.till()
    database.close()
    with closing(sqlite3.connect(file)) as reading, closing(sqlite3.connect(copy)) as writing:
        reading.backup(writing)
    database = open_database(url)
    club = Club(database)
    sell_to_nobody(club)
    start(club, _beside(database))
    database.close()
    for ending in ("-wal", "-shm"):
        (tmp_path / f"ledger.db{ending}").unlink(missing_ok=True)
    file.write_bytes(copy.read_bytes())
    restarted = run_and_ask(url)
    assert restarted.pop("server_epoch") > 1
    assert restarted == {"status": "ok", "pos": 1, "recovering": True}


def _beside(database: Database) -> Path:
    found = anchor_beside(database)
    assert found is not None
    return found


def run_and_ask(url: str) -> dict[str, Any]:
    """Start the real service and ask how it stands. It warns on standard error, which this test expects."""
    answers: list[dict[str, Any]] = []
    with (
        pytest.raises(AssertionError, match="older than its anchor"),
        running_server(url) as server,
        server.http() as http,
    ):
        answers.append(http.get("/readyz").json())
    return answers[0]


def test_restore_by_the_command_begins_one_epoch_and_not_another_when_the_service_starts(tmp_path: Path) -> None:
    url, copy = f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "copy.db"
    run_command("migrate", "--database", url)
    run_command("backup", "--database", url, str(copy))
    with running_server(url):
        pass
    said = run_command("restore", "--database", url, str(copy)).stdout
    assert "orders-resent" in said
    before = standing_of_file(url)
    with running_server(url) as server, server.http() as http:
        assert http.get("/readyz").json()["recovering"] is False, "no till and no web shop is there to wait for"
    assert standing_of_file(url) == before
    assert before[1] == "restore"


def standing_of_file(url: str) -> tuple[int, str | None]:
    database = open_database(url)
    found = standing(database)
    database.close()
    return found


def test_the_command_says_for_which_tills_the_ledger_still_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    database = open_migrated(url)
    club = Club(database)
    till = club.till()
    ledger = Ledger(database=database, watcher=FeedWatcher(database), anchor=None)
    assert ledger.anchor is None
    run_command("backup", "--database", url, str(tmp_path / "copy.db"))
    database.close()
    run_command("restore", "--database", url, str(tmp_path / "copy.db"))
    said = run_command("orders-resent", "--database", url).stdout
    assert ("has not reported yet" in said, "still waits" in said) == (True, True)
    number = said.split()[1]
    run_command("lost", "--till-no", number, "--database", url)
    assert "waits for nobody" in run_command("orders-resent", "--database", url).stdout
    assert till.journal == []


@pytest.mark.parametrize("place", ["{folder}/nowhere/x.anchor", "{folder}"])
def test_a_place_where_no_anchor_can_be_kept_is_refused_in_one_sentence(tmp_path: Path, place: str) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    where = place.format(folder=tmp_path)
    answer = run_command("serve", "--port", "0", "--database", url, "--anchor", where, check=False)
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "the anchor cannot be kept there" in answer.stderr
