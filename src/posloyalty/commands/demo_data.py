"""Make a shop of one real grocer's year: products.csv and members.csv, the same on every run.

Products, prices, cards and points are the data's. Names, phones and e-mails are invented: phones from the range that is
set aside for fiction, e-mails from a domain that never receives any.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posloyalty.commands.completejourney import CARD_PREFIX, connect, data_file, slug
from posloyalty.commands.product_names import product_name

DEMO_STORE_ID: Final = 367
DEMO_MEMBER_NAME: Final = "Ana Kowalska"
DEMO_MEMBER_PHONE: Final = "+447700900123"

PRODUCTS_MAX: Final = 1_500
MEMBERS_MAX: Final = 300

# Ana is the household whose points come nearest to this: enough to redeem a few times, little enough to follow.
_ANAS_POINTS: Final = 1_240

# Numbers from +44 7700 900000 to 900999 belong to nobody.
_PHONE_BASE: Final = 447_700_900_000
_FIRST_PHONE: Final = 124

_FIRST_NAMES: Final = (
    *("Amelia", "Bartek", "Chloe", "Dmitry", "Elena", "Finn", "Grace", "Hugo", "Irina", "Jakub"),
    *("Kasia", "Liam", "Mei-Ling", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tomasz"),
)
_LAST_NAMES: Final = (
    *("Adams", "Baker", "Chen", "Dąbrowski", "Evans", "Fisher", "Grant", "Hughes", "Ivanova", "Jones"),
    *("Khan", "Lin", "Morris", "Nowak", "Owen", "Patel", "Quinn", "Reid", "Singh", "Turner"),
)

# Unit prices: of whole pieces, for what is sold by weight or by the gallon has no price of one.
_PRODUCTS_SQL: Final = """
    SELECT t.product_id, p.department, p.brand, coalesce(p.product_category, ''), coalesce(p.product_type, ''),
           coalesce(p.package_size, ''), CAST(round(median(t.sales_value / t.quantity) * 100) AS BIGINT) AS cents
    FROM read_parquet(?) AS t JOIN read_parquet(?) AS p USING (product_id)
    WHERE t.store_id = ? AND t.quantity BETWEEN 1 AND 24 AND t.sales_value > 0
      AND p.department NOT IN ('FUEL', 'COUPON', 'MISCELLANEOUS', 'CHARITABLE CONT', 'POSTAL CENTER')
      AND p.product_category NOT LIKE 'COUPON%'
    GROUP BY ALL
    HAVING cents > 0
    ORDER BY count(*) DESC, t.product_id
"""

# One point for each full 1.00 of each bill: what the café programme would have given.
_MEMBERS_SQL: Final = """
    WITH bills AS (
        SELECT household_id, basket_id, sum(CAST(round(sales_value * 100) AS BIGINT)) // 100 AS points
        FROM read_parquet(?) WHERE store_id = ? GROUP BY ALL
    )
    SELECT household_id, CAST(sum(points) AS BIGINT) AS points
    FROM bills GROUP BY ALL
    ORDER BY count(*) DESC, household_id
    LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoProduct:
    """A product as products.csv has it. `cents` is the price of one."""

    sku: str
    name: str
    cents: int
    category: str
    brand: str

    @property
    def price(self) -> str:
        """Write the price as a decimal."""
        return f"{self.cents // 100}.{self.cents % 100:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMember:
    """A member as members.csv has it."""

    name: str
    phone: str
    card: str
    email: str
    opening_balance: int


def demo_products(store_id: int = DEMO_STORE_ID, *, limit: int = PRODUCTS_MAX) -> tuple[DemoProduct, ...]:
    """Give a shop's products, most bought first, one of each name. Raises BadRequest without the sample data."""
    with connect() as database:
        files = [data_file("transactions"), data_file("products")]
        rows = database.execute(_PRODUCTS_SQL, [*files, store_id]).fetchall()
    by_name: dict[str, DemoProduct] = {}
    for row in rows:
        product = _product(*row)
        by_name.setdefault(product.name, product)
    return tuple(by_name.values())[:limit]


def demo_members(store_id: int = DEMO_STORE_ID, *, limit: int = MEMBERS_MAX) -> tuple[DemoMember, ...]:
    """Give a shop's households as members, Ana first. Raises BadRequest without the sample data."""
    with connect() as database:
        rows = database.execute(_MEMBERS_SQL, [data_file("transactions"), store_id, limit]).fetchall()
    households = [(int(household), int(points)) for household, points in rows]
    if not households:
        return ()
    ana = min(households, key=lambda household: (abs(household[1] - _ANAS_POINTS), household[0]))
    others = [household for household in households if household != ana]
    return (_ana(*ana), *(_member(at, *household) for at, household in enumerate(others)))


def write_products_csv(path: Path, products: Iterable[DemoProduct]) -> None:
    """Write products in the form that `posloyalty import products` takes."""
    rows = ((product.sku, product.name, product.price, product.category, product.brand) for product in products)
    _write(path, ("sku", "name", "price", "category", "brand"), rows)


def write_members_csv(path: Path, members: Iterable[DemoMember]) -> None:
    """Write members in the form that `posloyalty import members` takes."""
    rows = ((member.name, member.phone, member.card, member.email, member.opening_balance) for member in members)
    _write(path, ("name", "phone", "card", "email", "opening_balance"), rows)


def _product(
    product_id: int, department: str, brand: str, category: str, kind: str, size: str, cents: int
) -> DemoProduct:
    name = product_name(department=department, category=category, kind=kind, size=size)
    is_coffee = (
        "COFFEE" in kind and "FILTER" not in kind
    )  # the café programme doubles coffee, wherever a grocer shelves it
    return DemoProduct(
        sku=str(product_id),
        name=f"{name} (own brand)" if brand == "Private" else name,
        cents=cents,
        category="coffee" if is_coffee else slug(department),
        brand=slug(brand),
    )


def _ana(household: int, points: int) -> DemoMember:
    return DemoMember(
        name=DEMO_MEMBER_NAME,
        phone=DEMO_MEMBER_PHONE,
        card=f"{CARD_PREFIX}{household}",
        email="ana.kowalska@example.org",
        opening_balance=points,
    )


def _member(at: int, household: int, points: int) -> DemoMember:
    first = _FIRST_NAMES[at % len(_FIRST_NAMES)]
    last = _LAST_NAMES[(at // len(_FIRST_NAMES) + at * 7) % len(_LAST_NAMES)]
    return DemoMember(
        name=f"{first} {last}",
        phone=f"+{_PHONE_BASE + _FIRST_PHONE + at}",
        card=f"{CARD_PREFIX}{household}",
        email=f"household-{household}@example.org",
        opening_balance=points,
    )


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)
