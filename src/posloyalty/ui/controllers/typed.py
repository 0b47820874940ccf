"""What is typed that is no search: `#30` points, `3*` for the chosen line, `4.50` as an amount, `3*4.50`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import Points
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.formats import quantity_of
from posloyalty.ui.i18n import tr

QUANTITY_FIRST: Final = re.compile(r"(?P<quantity>\d{1,4}(?:[.,]\d{1,3})?)\s*[*×](?P<rest>.*)")
AMOUNT: Final = re.compile(r"\d{1,9}[.,]\d{1,3}")
# Before a number of points, so that the one entry field serves for them too.
POINTS_MARK: Final = "#"
POINTS_DIGITS_MAX: Final = 9


class TypedFigures:
    """Takes figures from the entry field and from the sheet for amounts; `used_up` is told when they were."""

    def __init__(self, desk: Desk, sale: SaleController, *, used_up: Callable[[], None]) -> None:
        self._desk, self._sale, self._used_up = desk, sale, used_up

    def took(self, text: str) -> bool:
        """Take points, a quantity or an amount; False: the text is to be looked up."""
        quantity, rest = split_quantity(text)
        if text.strip().startswith(POINTS_MARK):
            self._ask_points(text.strip().removeprefix(POINTS_MARK))
        elif quantity != 1 and not rest:
            self._used_up()
            self._sale.set_quantity(quantity)
        elif AMOUNT.fullmatch(rest):
            self.ring_amount(rest, quantity=quantity)
        else:
            return False
        return True

    def ring_amount(self, text: str, name: str = "", *, quantity: Decimal = Decimal(1)) -> None:
        """Ring up an amount that was typed, here or on its own sheet."""
        try:
            amount = self._desk.formats.money_of(text)
        except NotMoney as error:
            self._desk.refuse(error)
        else:
            self._used_up()
            self._sale.add_amount(amount, name=name, quantity=quantity)
            self._desk.go(Stage.BASKET)

    def _ask_points(self, text: str) -> None:
        digits = "".join(text.split())
        if digits.isdecimal() and len(digits) <= POINTS_DIGITS_MAX:
            self._used_up()
            self._sale.use_points(Points(int(digits)))
        else:
            self._desk.say(tr("Points", "Type how many points, then Enter."), tone="points", icon="star")


def split_quantity(text: str) -> tuple[Decimal, str]:
    """Split `3*coffee` into 3 and `coffee`; without a quantity it is 1."""
    match = QUANTITY_FIRST.fullmatch(text.strip())
    quantity = quantity_of(match["quantity"]) if match else None
    return (quantity, match["rest"].strip()) if match and quantity else (Decimal(1), text.strip())
