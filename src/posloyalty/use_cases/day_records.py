"""The figures of a day, as the store sums them. No behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from posloyalty.domain.money import Money, Points


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures:
    """Takings of one local hour."""

    hour: int
    sales: int
    takings: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CashierFigures:
    """One cashier's day."""

    cashier: str
    sales: int
    takings: Money
    points_issued: Points
    points_redeemed: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """One business date at this till. Money is net of returns only where it says so."""

    business_date: date
    sales_with_member: int = 0
    sales_without_member: int = 0
    takings_with_member: Money = Money(0)  # Σ total of sales, before points
    takings_without_member: Money = Money(0)
    returns: int = 0
    money_returned: Money = Money(0)
    members_served: int = 0
    new_members: int = 0
    points_issued: Points = Points(0)
    points_redeemed: Points = Points(0)
    points_given_back: Points = Points(0)  # redeemed points that returns gave back
    points_taken_back: Points = Points(0)  # awards that returns took back
    actions: int = 0
    points_from_actions: Points = Points(0)  # joining included
    points_adjusted: Points = Points(0)  # given less taken by hand
    redemption_worth: Money = Money(0)
    sales_with_redemption: int = 0
    hours: tuple[HourFigures, ...] = ()
    cashiers: tuple[CashierFigures, ...] = ()
    late_sales: int = 0  # of a till: recorded after the day was closed; of a store: posted on a later day
    late_takings: Money = Money(0)
    carried_sales: int = 0  # of a till: made on the day before, after that was closed, so that they count on this one
    carried_takings: Money = Money(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TillFigures:
    """One till's part of a store's day. `till` is empty for what was ordered without one."""

    till: str
    sales: int
    takings: Money
    points_issued: Points
    points_redeemed: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsBooks:
    """The reconciliation line: everything that was posted on a day, and what members had before and after it.

    opening + issued + corrected + adjusted + moved - redeemed - reversed - expired - donated - written_off = closing.
    """

    opening: Points
    issued: Points
    corrected: Points
    adjusted: Points
    moved: Points
    redeemed: Points
    reversed: Points
    expired: Points
    donated: Points
    written_off: Points
    closing: Points

    @property
    def adds_up(self) -> bool:
        """Tell whether the line holds."""
        came = self.opening + self.issued + self.corrected + self.adjusted + self.moved
        went = self.redeemed + self.reversed + self.expired + self.donated + self.written_off
        return came - went == self.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDay:
    """A day of the whole store as the ledger knew it at `as_of`: sales by their date, points by the day of posting."""

    figures: DayFigures
    as_of: datetime
    books: PointsBooks
    tills: tuple[TillFigures, ...] = ()
    tills_heard: int = 0  # of the store, since the day began
    tills_in_all: int = 0
    cashiers: tuple[CashierFigures, ...] = ()  # by their ids
