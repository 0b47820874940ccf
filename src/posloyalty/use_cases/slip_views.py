"""What the slips of the drawer and of the day say, ready for the printer and for files. No behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from posloyalty.domain.drawer import DrawerReading, KeptEntry
from posloyalty.domain.ids import CashierId
from posloyalty.use_cases.views import DayReport, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipHead:
    """What stands on every slip: whose it is, when it was made and by whom, and how its shop writes money."""

    shop_name: str
    till_name: str
    made_at: datetime
    made_by: str  # empty in a store without cashiers
    currency: str
    decimals: int
    timezone: str
    names: tuple[tuple[CashierId, str], ...] = ()

    def name_of(self, cashier: CashierId | None) -> str:
        """Give a cashier's name; who is no longer known has none."""
        return dict(self.names).get(cashier, "") if cashier else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerSlip:
    """An X or a Z."""

    head: SlipHead
    reading: DrawerReading
    is_copy: bool = False  # printed again: the paper says so


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySlip:
    """The end of a day, or a look at one that is not over."""

    head: SlipHead
    report: DayReport
    closed: KeptEntry | None = None


Printable = Receipt | DrawerSlip | DaySlip
