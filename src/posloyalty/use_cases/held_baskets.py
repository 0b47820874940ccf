"""What is on hold, and where it is kept: the value and the port."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posloyalty.domain.ids import CashierId, SaleId
from posloyalty.use_cases.open_basket import OpenBasket


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBasket:
    """A basket on hold: since when, and who put it there. It keeps its sale id, so that it is recorded once at most."""

    basket: OpenBasket
    held_at: datetime
    cashier: CashierId | None = None


class HeldBook(Protocol):
    """Baskets on hold. Writing needs an open `transaction()`."""

    def all(self) -> tuple[HeldBasket, ...]:
        """List them, the one that waits longest first."""
        ...

    def put(self, held: HeldBasket) -> None:
        """Keep a basket; one with the same sale id is replaced."""
        ...

    def drop(self, sale_id: SaleId) -> None:
        """Keep a basket no longer, whether it is there or not."""
        ...
