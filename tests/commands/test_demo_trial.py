"""The demo's question about last month is answered from real baskets, to the penny of an independent query."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from posloyalty.commands.completejourney import data_file
from posloyalty.commands.demo_data import DEMO_STORE_ID
from posloyalty.commands.demo_processes import LedgerProcess
from posloyalty.commands.demo_shop import DemoShop
from posloyalty.commands.demo_trial import LAST_MONTH, try_two_points

POINTS_SQL = """
    SELECT CAST(sum(cents // 100) AS BIGINT), CAST(sum(2 * cents // 100) AS BIGINT)
    FROM (
        SELECT sum(CAST(round(sales_value * 100) AS BIGINT)) AS cents FROM read_parquet(?)
        WHERE store_id = ? AND week BETWEEN ? AND ? GROUP BY basket_id
    )
"""


def test_two_points_instead_of_one_cost_what_the_data_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = LedgerProcess(database=f"sqlite:///{tmp_path / 'ledger.db'}", log=tmp_path / "ledger.log")

    try_two_points(DemoShop(ledger=ledger, key="", folder=tmp_path, stores=(), products=()))

    with duckdb.connect() as database:
        first, last = map(int, LAST_MONTH.split("-"))
        found = database.execute(POINTS_SQL, [data_file("transactions"), DEMO_STORE_ID, first, last]).fetchone()
    assert found is not None
    one, two = found  # a point is worth a penny
    said = capsys.readouterr().out
    assert f"costs at most {one / 100:.2f} for " in said
    assert f"last month would have cost {(two - one) / 100:.2f} more" in said
