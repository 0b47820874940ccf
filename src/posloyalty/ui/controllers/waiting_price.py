"""A product that has no price waits for the amount that is typed next, and stays that product meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.records import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """What was scanned or chosen, and how many of it."""

    product: Product
    quantity: Decimal


class WaitingPrice:
    """Asks for the price of one. Whoever does something else is asked no more: F5 is then an amount without product."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.waiting: Unpriced | None = None
        desk.changed.connect(self._stage_changed)

    def ask(self, product: Product, quantity: Decimal) -> None:
        """Ask for it on the sheet for amounts."""
        self._desk.go(Stage.AMOUNT)
        self.waiting = Unpriced(product=product, quantity=quantity)
        self._desk.say(tr("Sale", "{name} has no price: type the amount.", name=product.name))

    def take(self) -> Unpriced | None:
        """Give what waits, once."""
        waiting, self.waiting = self.waiting, None
        return waiting

    def _stage_changed(self) -> None:
        if self._desk.state.stage is not Stage.AMOUNT:
            self.waiting = None
