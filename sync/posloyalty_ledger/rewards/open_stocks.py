"""Hold the stocks that one transaction takes of: locked in one order, counted in memory, written at the end."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from posloyalty_ledger.lock_order import Rows, lock_in_order, needed_rows
from posloyalty_ledger.reward_tables import reward_stock
from posloyalty_ledger.rewards.repository import taken_of
from posloyalty_ledger.rows import update_rows


class OpenStocks:
    """How many of each reward with a stock were taken. `write` stores what changed since the last one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._taken: dict[str, int] = {}
        self._changed: set[str] = set()

    def lock(self, reward_ids: Iterable[str]) -> None:
        """Lock stocks, those not yet held; of all that a transaction will take of at once, if they are known."""
        wanted = {reward_id for reward_id in reward_ids if reward_id not in self._taken}
        if not wanted:
            return
        if not self._taken:
            wanted |= needed_rows(self._connection, Rows.STOCKS)
        rows = lock_in_order(
            self._connection,
            reward_stock,
            wanted,
            rows=Rows.STOCKS,
            there=taken_of(self._connection, wanted),
            held=self._taken,
            new_row=lambda reward_id: {"reward_id": reward_id, "taken": 0},
        )
        self._taken |= {row["reward_id"]: int(row["taken"]) for row in rows}

    def change(self, reward_id: str, *, by: int) -> int:
        """Take (`by` > 0) or give back; give how many are taken now."""
        self.lock([reward_id])
        self._taken[reward_id] += by
        self._changed.add(reward_id)
        return self._taken[reward_id]

    def write(self) -> None:
        """Store what changed."""
        rows = [{"reward_id": reward_id, "taken": self._taken[reward_id]} for reward_id in sorted(self._changed)]
        update_rows(self._connection, reward_stock, rows)
        self._changed = set()
