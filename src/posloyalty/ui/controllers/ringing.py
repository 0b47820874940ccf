"""Put what was scanned or chosen into the basket; a search that is under way goes on, and no claim ends unsaid."""

from __future__ import annotations

from decimal import Decimal

from posloyalty.ui.controllers.claims import ClaimController
from posloyalty.ui.controllers.found import Found
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr


class Ringing:
    """Products and coupons on their way into the basket."""

    def __init__(self, desk: Desk, sale: SaleController, claims: ClaimController) -> None:
        self._desk, self._sale, self._claims = desk, sale, claims

    def put(self, found: Found, quantity: Decimal) -> None:
        """Put a product or a coupon into the basket."""
        if found.product is not None:
            self._sale.add_product(found.product, quantity=found.quantity or quantity, price=found.price)
        elif found.coupon is None:
            return
        elif found.coupon in self._sale.state.basket.coupons:
            self._desk.say(tr("Sale", "Coupon {name} is in the basket already: it counts once.", name=found.coupon))
        else:
            self._sale.add_coupon(found.coupon)

    def scanned(self, found: Found, quantity: Decimal, *, is_searching: bool) -> None:
        """Put what was scanned into the basket, and show it; a member who is being searched for is searched for on."""
        name = name_of(found) or ""
        if is_searching and _asks_for_price(found):
            self._desk.say(back_first_words(name))
        elif is_searching:
            self.put(found, quantity)
            if self._desk.state.notice is None:
                words = tr("Sale", "{name} is in the basket; the search goes on.", name=name)
                self._desk.say(words, tone="good", icon="check")
        else:
            gives_up = self._claims.is_open
            self._desk.go(Stage.BASKET)
            self.put(found, quantity)
            if gives_up and self._desk.state.notice is None:
                self._desk.say(tr("Claim", "The points of the last sale were given to nobody: Ctrl+M asks again."))


def name_of(found: Found) -> str | None:
    """Give what a product, perhaps one without a name, or a coupon is called; None for anything else."""
    return found.product.name if found.product is not None else found.coupon


def back_first_words(name: str) -> str:
    """Say that something was scanned where it cannot be taken."""
    return tr("Sale", "{name} was scanned: go back with Esc to add it.", name=name)


def _asks_for_price(found: Found) -> bool:
    return found.product is not None and found.product.price is None and found.price is None
