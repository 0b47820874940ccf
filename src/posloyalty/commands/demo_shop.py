"""Open a shop for the demo: a ledger on SQLite, products and members of a real store, and two paired tills."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from posloyalty.commands.demo_data import (
    DEMO_MEMBER_PHONE,
    DemoProduct,
    demo_members,
    demo_products,
    write_members_csv,
    write_products_csv,
)
from posloyalty.commands.demo_processes import Json, LedgerProcess, ProcessFailed
from posloyalty.domain.money import Money
from posloyalty.ledger_client.shop_api import ShopApi

SHOP_NAME: Final = "Corner Club"
TILL_NAMES: Final = ("Till 1", "Till 2")
SCOPES: Final = "members:read,members:write,orders:write,admin"
BASKET_LINES: Final = 3
PIECES: Final = 2
# Baskets are rung up from what this shop sells most.
FAVOURITES: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoShop:
    """The running shop."""

    ledger: LedgerProcess
    key: str
    folder: Path
    stores: tuple[Path, ...]
    products: tuple[DemoProduct, ...]
    member_query: str = DEMO_MEMBER_PHONE

    def basket(self, number: int) -> list[Json]:
        """Two pieces each of three products, other ones for each number."""
        picked = (self.products[(number * BASKET_LINES + at) % len(self.products)] for at in range(BASKET_LINES))
        return [
            {"sku": one.sku, "quantity": str(PIECES), "amount": Money(PIECES * one.cents).text(decimals=2)}
            for one in picked
        ]

    def balance_online(self, member_id: str) -> Json:
        """What the web shop sees of a member."""
        with ShopApi(self.ledger.url, self.key) as api:
            return cast("Json", api.get(f"/v1/members/{member_id}")["balance"])


@contextmanager
def open_demo_shop(folder: Path) -> Iterator[DemoShop]:
    """Make the shop in an empty folder; its ledger ends with it."""
    ledger = LedgerProcess(database=f"sqlite:///{folder / 'ledger.db'}", log=folder / "ledger.log")
    ledger.start()
    try:
        products = demo_products()
        shop = DemoShop(
            ledger=ledger,
            key=ledger.create_api_key(name="demo", scopes=SCOPES),
            folder=folder,
            stores=tuple(folder / f"{name.lower().replace(' ', '-')}.db" for name in TILL_NAMES),
            products=products[:FAVOURITES],
        )
        write_products_csv(folder / "products.csv", products)
        write_members_csv(folder / "members.csv", demo_members())
        yield shop
    finally:
        ledger.stop()


def import_csv(shop: DemoShop, kind: str) -> str:
    """Run `posloyalty import` as a shop owner would; give what it said."""
    words = ["import", kind, str(shop.folder / f"{kind}.csv"), "--ledger", shop.ledger.url]
    return run_posloyalty(words, api_key=shop.key)


def pair_till(shop: DemoShop, number: int) -> str:
    """Run `posloyalty enrol` with a fresh pairing code; give what it said."""
    code = shop.ledger.pair(store_name=SHOP_NAME, till_name=TILL_NAMES[number])
    words = ["enrol", "--store", str(shop.stores[number]), "--ledger", shop.ledger.url, "--code", code]
    return run_posloyalty(words)


def run_posloyalty(words: Sequence[str], *, api_key: str = "") -> str:
    """Run one command of the product; the key travels in the environment. Raises ProcessFailed."""
    command = [sys.executable, "-m", "posloyalty", *words]
    environment = {**os.environ, "POSLOYALTY_API_KEY": api_key}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise ProcessFailed(what=f"posloyalty {words[0]}", detail=done.stderr)
    return done.stdout.strip()
