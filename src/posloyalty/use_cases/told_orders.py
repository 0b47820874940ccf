"""An order by phone that another till of the store took, as the feed tells of it. No behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# What of an order there is to tell; anything else is a newer ledger's.
OPEN: Final = "open"
PAID: Final = "paid"
CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOrder:
    """An order as its till reported it, to the byte, and what became of it. `payment`: the event that says so."""

    till_no: int
    hash: bytes
    content: bytes
    state: str
    payment: bytes | None = None
