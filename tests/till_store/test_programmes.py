"""A till keeps every version it hears of, switches when each begins, and believes a text by its hash alone."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from posloyalty.domain.errors import StoreDamaged
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.till_store import migrations, verify_store
from posloyalty.till_store.opening import APPLICATION_ID
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.records import FeedChange, PublishedProgramme
from tests.till_store.builders import CLUB, NOON, a_programme, a_store, hear

DAY = timedelta(days=1)
OTHER = CLUB.replace("points = 1\n", "points = 2\n")


def a_version(number: int, *, starts_at: datetime | None = None, text: str = OTHER) -> FeedChange:
    published = replace(a_programme(text, version=number), starts_at=starts_at)
    return FeedChange(pos=number, key=str(number), programme=published)


def version_at(found: PublishedProgramme) -> int:
    return int(found.version)


def test_an_announced_version_waits_at_the_till_until_it_begins(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_version(2, starts_at=NOON + DAY))
        assert version_at(store.programme(at=NOON + DAY - timedelta(seconds=1))) == 1
        assert version_at(store.programme(at=NOON + DAY)) == 2
    with a_store(tmp_path) as again:
        assert version_at(again.programme(at=NOON + DAY)) == 2
        assert again.programme(at=NOON + DAY).starts_at == NOON + DAY


def test_several_announced_versions_are_kept_and_the_newest_that_has_begun_holds(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_version(2, starts_at=NOON + 2 * DAY), a_version(3, starts_at=NOON + DAY))
        hear(store, a_version(4, starts_at=NOON + 3 * DAY, text=CLUB))
        held = [version_at(store.programme(at=NOON + days * DAY)) for days in range(5)]
        assert held == [1, 3, 3, 4, 4]


def test_without_a_moment_the_stores_clock_says_what_is_in_force(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_version(2, starts_at=NOON + DAY))
    clock = [NOON]
    store = open_store(tmp_path / "till.db", now=lambda: clock[0])
    assert version_at(store.programme()) == 1
    clock[0] = NOON + DAY
    assert version_at(store.programme()) == 2
    store.close()


def test_a_version_heard_of_again_is_no_news(tmp_path: Path) -> None:
    """After a feed was fetched anew, a sale begun before is not given a day more."""
    clock = [NOON]
    with a_store(tmp_path):
        pass
    store = open_store(tmp_path / "till.db", now=lambda: clock[0])
    for clock[0] in (NOON, NOON + 3 * DAY):
        hear(store, a_version(2))
    begun_under = store.programme(at=NOON, begun_under=ProgrammeVersion(1))
    late = store.programme(at=NOON + 3 * DAY, begun_under=ProgrammeVersion(1))
    store.close()
    assert (version_at(begun_under), version_at(late)) == (1, 2)


def test_a_changed_programme_is_found_by_verify_and_nothing_is_sold_by_it(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_version(2))
        path = store.path
    with sqlite3.connect(path) as writer:
        writer.execute("UPDATE programmes SET text = replace(text, 'points = 2', 'points = 9') WHERE version = 2")
    writer.close()
    assert verify_store(path).faults == ("programme version 2: its text is not the one that was published",)
    with a_store(tmp_path) as store:
        with pytest.raises(StoreDamaged) as damaged:
            store.programme()
        assert damaged.value.reason == "programme_changed"
        hear(store, a_version(2))  # what the ledger sends again mends it
        assert version_at(store.programme()) == 2
    assert verify_store(path).faults == ()


def test_a_file_from_before_versions_had_a_start_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "till.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO programmes (version, text) VALUES (1, ?)", (CLUB,))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    with a_store(tmp_path) as store:
        assert store.programme() == a_programme()
    kept = sqlite3.connect(path)
    assert kept.execute("SELECT sha256, starts_at FROM programmes").fetchone() == (
        hashlib.sha256(CLUB.encode()).hexdigest(),
        None,
    )
    kept.close()
