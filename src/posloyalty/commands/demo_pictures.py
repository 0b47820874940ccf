"""Show the demo's till: its window where there is a display, pictures of it and of a receipt where there is none."""

from __future__ import annotations

from pathlib import Path

from posloyalty.bootstrap import open_till
from posloyalty.commands.demo_shop import DemoShop
from posloyalty.domain.ids import SaleId
from posloyalty.settings import Settings
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.sync import sync_now


def picture_receipt(shop: DemoShop, sale_id: str, path: Path) -> Path:
    """Draw a sale's receipt as the printer would print it."""
    with open_till(_settings(shop), syncing=False) as running:
        receipt = receipt_of(running.till, sale_id=SaleId(sale_id))
        path.write_bytes(running.till.renderer.png(receipt))
    return path


def picture_till(shop: DemoShop, path: Path) -> Path:
    """Draw the Sale screen with the member and three products scanned."""
    from posloyalty.ui.options import UiOptions
    from posloyalty.ui.portrait import draw_till

    scans = [shop.member_query, *(product.sku for product in shop.products[:3])]
    with open_till(_settings(shop), syncing=False) as running:
        sync_now(running.till)
        return draw_till(running.till, UiOptions(full_screen=False), scans=scans, path=path)


def show_till(shop: DemoShop) -> int:
    """Open the window on the first till, with the story and the plug beside it, until it is closed."""
    from posloyalty.ui.app import run_till
    from posloyalty.ui.demo_guide import DemoGuide
    from posloyalty.ui.options import UiOptions

    def beside() -> DemoGuide:
        return DemoGuide(member=shop.member_query, pull=shop.ledger.stop, plug_in=shop.ledger.start)

    with open_till(_settings(shop)) as running:
        return run_till(running.till, UiOptions(full_screen=False), beside=beside)


def _settings(shop: DemoShop) -> Settings:
    return Settings(store=str(shop.stores[0]))
