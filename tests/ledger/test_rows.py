"""What is written as arrays comes back as it was, whatever it is."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    select,
)

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.rows import add_to_rows, insert_missing, insert_rows, put_rows, update_rows

KINDS = Table(
    "kinds_of_values",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("number", BigInteger),
    Column("truth", Boolean),
    Column("day", Date),
    Column("moment", UtcTime),
    Column("content", LargeBinary),
    Column("word", String(200)),
    Column("prose", Text),
)
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["", "NULL", "null", "{}", '"', "\\", '\\"', "a,b", "{a,b}", "'; DROP TABLE kinds_of_values; --", "%s", " x ", "\n"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.uuids(),
            "number": st.none() | st.integers(-(2**63), 2**63 - 1),
            "truth": st.none() | st.booleans(),
            "day": st.none() | st.dates(date(1, 1, 1)),
            "moment": st.none() | st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001 - made aware
            "content": st.none() | st.binary(max_size=80) | st.sampled_from([b"\\x41", b'"', b"\x00\xff", b"NULL"]),
            "word": st.none() | TEXTS,
            "prose": st.none() | TEXTS,
        }
    ),
    unique_by=lambda row: row["id"],
    max_size=6,
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    opened.write(KINDS.create)
    yield opened
    opened.close()


def stored(connection: Connection) -> dict[UUID, dict[str, object]]:
    return {row["id"]: dict(row) for row in connection.execute(select(KINDS)).mappings()}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_every_value_comes_back_as_it_was(database: Database, rows: list[dict[str, object]]) -> None:
    def write_and_read(connection: Connection) -> dict[UUID, dict[str, object]]:
        connection.execute(KINDS.delete())
        insert_rows(connection, KINDS, rows)
        return stored(connection)

    assert database.write(write_and_read) == {row["id"]: row for row in rows}


def a_row(number: int, word: str | None) -> dict[str, object]:
    nothing = dict.fromkeys(("truth", "day", "moment", "content", "prose"))
    return {"id": UUID(int=number), "number": number, "word": word, **nothing}


def test_rows_that_are_there_are_left_replaced_changed_or_added_to(database: Database) -> None:
    def work(connection: Connection) -> None:
        insert_rows(connection, KINDS, [a_row(1, 'quoted "one"')])
        insert_missing(connection, KINDS, [a_row(2, "\\"), {**a_row(1, "other"), "number": 9}])
        put_rows(connection, KINDS, [a_row(2, None)])
        update_rows(connection, KINDS, [{"id": UUID(int=1), "word": "{x}"}])
        add_to_rows(connection, KINDS, [{"id": UUID(int=1), "number": 4}])
        assert stored(connection) == {
            UUID(int=1): {**a_row(1, "{x}"), "number": 5},
            UUID(int=2): a_row(2, None),
        }

    database.write(work)


def test_ten_thousand_bytes_of_any_kind_are_one_value(database: Database) -> None:
    content = b"".join(struct.pack("B", number % 256) for number in range(10_000))
    row = {**a_row(1, None), "content": content}
    database.write(lambda connection: insert_rows(connection, KINDS, [row]))
    with database.reading() as connection:
        assert stored(connection)[UUID(int=1)]["content"] == content
