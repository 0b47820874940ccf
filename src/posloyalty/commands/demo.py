"""`posloyalty demo`: a ledger, a real shop's products and members, two tills; the story in two minutes.

With a display the till's window opens on that shop. Without one the same story is told by headless tills, step by step,
and pictures of the till and the receipt are written.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from posloyalty.commands.demo_processes import CounterProcess, ProcessFailed
from posloyalty.commands.demo_shop import DemoShop, import_csv, open_demo_shop, pair_till, run_posloyalty
from posloyalty.commands.demo_story import Ending, chapter, say, tell_story
from posloyalty.commands.demo_trial import try_two_points
from posloyalty.commands.display import has_display

PICTURES: Final = Path("build/demo")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("demo", help="a ledger, a shop with members and products, and a till")
    parser.add_argument("--headless", action="store_true", help="tell the story in text even where there is a display")
    parser.add_argument("--pictures", metavar="DIR", default=str(PICTURES), help="where pictures go (build/demo)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the shop and tell its story; 1 if the tills and the ledger do not agree in the end."""
    pictures = Path(args.pictures)
    try:
        with tempfile.TemporaryDirectory(prefix="posloyalty-demo-") as folder, open_demo_shop(Path(folder)) as shop:
            _open_for_business(shop)
            if args.headless or not has_display():
                return 0 if _tell_headless(shop, pictures) else 1
            return _open_window(shop)
    except ProcessFailed as failure:
        print(f"posloyalty: {failure}", file=sys.stderr)
        return 1


def _open_for_business(shop: DemoShop) -> None:
    chapter("A shop opens")
    say("ledger", f"{shop.ledger.url}, on SQLite")
    say("products", import_csv(shop, "products"))
    say("members", import_csv(shop, "members"))
    for number in range(len(shop.stores)):
        say("pairing", pair_till(shop, number).splitlines()[0])


def _tell_headless(shop: DemoShop, pictures: Path) -> bool:
    with _counters(shop) as (one, two):
        ending = tell_story(shop, one=one, two=two)
    for store in shop.stores:
        say("verify", run_posloyalty(["verify", "--store", str(store)]))
    try_two_points(shop)
    _take_pictures(shop, ending, pictures)
    if not ending.agreed:
        print("posloyalty: the tills and the ledger do not agree", file=sys.stderr)
    return ending.agreed


@contextmanager
def _counters(shop: DemoShop) -> Iterator[tuple[CounterProcess, CounterProcess]]:
    one, two = (CounterProcess(store=store, log=store.with_suffix(".log")) for store in shop.stores)
    one.start()
    two.start()
    try:
        yield one, two
    finally:
        one.stop()
        two.stop()


def _take_pictures(shop: DemoShop, ending: Ending, pictures: Path) -> None:
    from posloyalty.commands.demo_pictures import picture_receipt, picture_till

    chapter("Pictures")
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    say("receipt", str(picture_receipt(shop, ending.sale_id, pictures / "receipt.png")))
    say("till", str(picture_till(shop, pictures / "till.png")))


def _open_window(shop: DemoShop) -> int:
    from posloyalty.commands.demo_pictures import show_till

    chapter("The till")
    say("window", f"scan or type {shop.member_query}, add products with F4, F6 uses points, F12 pays")
    return show_till(shop)
