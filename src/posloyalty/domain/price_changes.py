"""Why a price was changed at the counter, and when that needs somebody who may. Pure."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from posloyalty.domain.money import Money


class Why(StrEnum):
    """Why something costs less, or other than the list says: words of a list, nothing personal."""

    DAMAGED = "damaged"
    SHORT_DATE = "short_date"
    WRONG_PRICE = "wrong_price"
    PRICE_MATCH = "price_match"
    STAFF = "staff"
    GOODWILL = "goodwill"


def is_above_limit(*, listed: Money, asked: Money, limit_percent: Decimal | None) -> bool:
    """Tell whether more is taken off what the list says than a cashier may take off alone. None: there is no limit."""
    if limit_percent is None:
        return False
    return (int(listed) - int(asked)) * 100 > limit_percent * int(listed)


def share_of(amount: Money, percent: Decimal) -> Money:
    """Give a percentage of an amount, rounded down: never more is taken off than was said."""
    return Money(int(int(amount) * min(percent, Decimal(100)) / 100))
