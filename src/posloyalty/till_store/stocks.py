"""Keep how many of the rewards with a stock are left: what the ledger told last, less what was sold here since."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final

from posloyalty.domain.ids import RewardId
from posloyalty.till_store.core import Column, Integer, Table, Text, case, delete, func, insert, literal_column, select
from posloyalty.till_store.prepared import number, sql_of, word
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import EVENTS, METADATA

STOCKS: Final = Table(
    "stocks",
    METADATA,
    Column("reward_id", Text, primary_key=True, nullable=False),
    Column("left", Integer, nullable=False),  # as of the newest answer; below 0 where tills handed out more
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

_ALL: Final = sql_of(select(STOCKS.c.reward_id, STOCKS.c.left))
_FORGET: Final = sql_of(delete(STOCKS))
_PUT: Final = sql_of(insert(STOCKS))
# Read from the events' own bytes: it is asked for only where a programme has stocks, and few events are unsent.
# Bytes that were damaged are no JSON; they are told of, and no sale waits for that.
_readable = case((func.json_valid(EVENTS.c.content) == number(1), EVENTS.c.content), else_=literal_column("'{}'"))
_taken = func.json_each(_readable, literal_column("'$.body.rewards_taken'")).table_valued("value")
_reward = func.json_extract(_taken.c.value, literal_column("'$.reward'"))
_UNSENT: Final = sql_of(
    select(_reward, func.count())
    .select_from(EVENTS)
    .join(_taken, literal_column("1") == number(1))
    .where(
        EVENTS.c.seq > select(SYNC_STATE.c.acked_seq).scalar_subquery(),
        EVENTS.c.type == word("sale"),
        func.json_extract(_taken.c.value, literal_column("'$.issue'")).is_(literal_column("NULL")),
    )
    .group_by(_reward)
)


def put_stocks(writer: sqlite3.Connection, stocks: Mapping[RewardId, int]) -> None:
    """Keep what the ledger told in the place of what was kept before."""
    writer.execute(_FORGET)
    writer.executemany(_PUT, [{"reward_id": reward_id, "left": left} for reward_id, left in stocks.items()])


def stocks_left(connection: sqlite3.Connection) -> dict[RewardId, int]:
    """Give how many are left of each reward with a stock; one that was held already was taken when it was issued."""
    told = {RewardId(reward_id): int(left) for reward_id, left in connection.execute(_ALL)}
    if not told:
        return {}
    unsent = dict(connection.execute(_UNSENT).fetchall())
    return {reward_id: left - unsent.get(reward_id, 0) for reward_id, left in told.items()}
