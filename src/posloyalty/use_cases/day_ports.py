"""What the use cases need of a day's figures, of the drawer's book and of closed days. `ports.py` bundles them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from posloyalty.use_cases.day_records import DayFigures, StoreDay

if TYPE_CHECKING:
    from posloyalty.domain.drawer import BookEntry, Drawer, DrawerTakings, KeptEntry


class DayBook(Protocol):
    """The figures of this till by business date."""

    def figures(self, business_date: date) -> DayFigures:
        """Sum one business date."""
        ...


class TillBook(Protocol):
    """The book of the cash drawer and of closed days. It stays at the till."""

    def add(self, entry: BookEntry) -> KeptEntry:
        """Put an entry at the end. Needs an open transaction."""
        ...

    def by_id(self, entry_id: str) -> KeptEntry | None:
        """Find an entry by the id that its caller chose."""
        ...

    def drawer(self) -> Drawer | None:
        """Give the drawer that was opened last, whether it is still open or not; None before the first."""
        ...

    def closed_drawer(self) -> Drawer | None:
        """Give the drawer that was closed last, whether another one is open or not; None before the first."""
        ...

    def z_number(self, closing: KeptEntry) -> int:
        """Count the drawers that were closed, through this one."""
        ...

    def takings(self, drawer: Drawer) -> DrawerTakings:
        """Sum what was sold and came back while the drawer was open."""
        ...

    def has_sold_after(self, seq: int) -> bool:
        """Tell whether anything was sold or came back after an event of the journal."""
        ...

    def closed_days(self) -> Mapping[date, datetime]:
        """Give the business dates that were closed last, and when."""
        ...

    def closing_of(self, day: date) -> KeptEntry | None:
        """Give the entry that closed a business date."""
        ...


class StoreDays(Protocol):
    """What the ledger last told of the days of this till's store."""

    def of(self, day: date) -> StoreDay | None:
        """Give what is known of a day; None: nothing was ever told."""
        ...

    def put(self, told: StoreDay) -> None:
        """Keep what was told, in the place of what was. Needs an open transaction."""
        ...
