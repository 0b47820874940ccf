"""Put a basket aside and take it up again. Nothing is recorded, redeemed or spent by it, and a restart loses none.

One that was taken up again is kept until its sale is recorded: it is then on hold once more if the power goes.
"""

from __future__ import annotations

from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import SaleId
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.ports import TillPorts

# More baskets than any counter has customers who went back for something.
HELD_MAX: Final = 20


def hold_basket(till: TillPorts, held: HeldBasket, *, recalled: SaleId | None = None) -> None:
    """Keep a basket durably; `recalled` is on the counter and does not count. Raises BadRequest: too many."""
    with till.store.transaction():
        others = [one for one in till.store.held.all() if one.basket.sale_id not in {held.basket.sale_id, recalled}]
        if len(others) >= HELD_MAX:
            raise BadRequest(field="held", reason="too_many_on_hold")
        till.store.held.put(held)


def recall_basket(till: TillPorts, sale_id: SaleId) -> None:
    """Keep a basket on hold no longer: nothing is left of it, or it is another sale's."""
    with till.store.transaction():
        till.store.held.drop(sale_id)


def baskets_on_hold(till: TillPorts) -> tuple[HeldBasket, ...]:
    """List what is on hold, the one that waits longest first."""
    return till.store.held.all()
