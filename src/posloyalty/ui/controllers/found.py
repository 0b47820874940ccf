"""What was scanned or typed means: members, products, coupons, and how far the look for a member has come."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from posloyalty.domain.money import Money
from posloyalty.use_cases.records import Product
from posloyalty.use_cases.views import MemberView


class Further(Enum):
    """How far the look for a member has come."""

    NOT_ASKED = "not asked"
    ASKING = "asking"
    ASKED = "asked"
    CUT_OFF = "cut off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a code or a text means; the rows of the results are members and products."""

    member: MemberView | None = None
    product: Product | None = None
    coupon: str | None = None
    quantity: Decimal | None = None  # a weight that the code says
    price: Money | None = None  # a price that the code says
    elsewhere: bool = False  # a member whom the ledger named among others: kept here once they are chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupState:
    """What was asked for and what was found. `asked` differs from the field while an answer is under way."""

    asked: str = ""
    rows: tuple[Found, ...] = ()
    chosen: int = 0
    further: Further = Further.NOT_ASKED
