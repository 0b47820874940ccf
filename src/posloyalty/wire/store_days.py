"""A day of a store as the ledger tells it to one of its tills: sums alone, nothing about one member. PROTOCOL.md."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from posloyalty.wire.events import Struct
from posloyalty.wire.values import (
    Count,
    CurrencyText,
    DayText,
    PointsChange,
    PointsSumCount,
    SignedMoneyText,
    Text,
    TimeText,
)


class StoreHour(Struct, frozen=True, kw_only=True):
    """One local hour of a store's day. Takings are before points."""

    hour: Annotated[int, Meta(ge=0, le=23)]
    sales: Count
    takings: SignedMoneyText


class StoreTill(Struct, frozen=True, kw_only=True):
    """One till's part of a store's day; without a name: what was ordered."""

    sales: Count
    takings: SignedMoneyText
    points_issued: PointsChange
    points_redeemed: PointsSumCount
    till: Text = ""


class StoreCashier(Struct, frozen=True, kw_only=True):
    """One cashier's part of a store's day, by the id that tills know; without: nobody had signed in, or an order."""

    sales: Count
    takings: SignedMoneyText
    points_issued: PointsChange
    points_redeemed: PointsSumCount
    cashier: Text = ""


class StoreBooks(Struct, frozen=True, kw_only=True):
    """What was posted on a day, by the day of posting. Points file, "Reports that must add up"."""

    opening: PointsChange
    issued: PointsChange
    corrected: PointsChange
    adjusted: PointsChange
    moved: PointsChange
    redeemed: PointsChange
    reversed: PointsChange
    expired: PointsChange
    donated: PointsChange
    written_off: PointsChange
    closing: PointsChange


class StoreDayReply(Struct, frozen=True, kw_only=True):
    """GET /v1/store-day: sums of a day of the store of the till that asks. Nothing in it is about one member."""

    date: DayText
    currency: CurrencyText
    as_of: TimeText
    sales_with_member: Count
    sales_without_member: Count
    takings_with_member: SignedMoneyText
    takings_without_member: SignedMoneyText
    returns: Count
    money_returned: SignedMoneyText
    members_served: Count
    new_members: Count
    points_issued: PointsChange
    points_redeemed: PointsSumCount
    points_given_back: PointsSumCount
    points_taken_back: PointsSumCount
    sales_with_redemption: Count
    books: StoreBooks
    hours: list[StoreHour] = []
    tills: list[StoreTill] = []
    tills_heard: Count = 0  # of the store, since the day began
    tills_in_all: Count = 0
    cashiers: list[StoreCashier] = []
    late_sales: Count = 0  # of the day's, those that the ledger posted on a later one
    late_takings: SignedMoneyText | None = None
