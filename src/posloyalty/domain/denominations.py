"""The coins and notes that a drawer is counted by, and how much of them anybody hands over. Tables and look-ups.

Sources: the banks of issue, as of January 2026. A currency that is not in the table is counted by the usual series.
"""

from __future__ import annotations

from typing import Final

from posloyalty.domain.money import Money

_IN_MINOR_UNITS: Final[dict[str, tuple[int, ...]]] = {
    "EUR": (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "GBP": (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "PLN": (50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "RUB": (500000, 200000, 100000, 50000, 20000, 10000, 5000, 1000, 500, 200, 100),
    "TWD": (200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 100),
    "USD": (10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1),
}
# Of a currency that is not known: 1, 2 and 5 with noughts, as most banks issue.
_SERIES: Final = (200, 100, 50, 20, 10, 5, 2, 1)
# Larger notes that people still pay with: no longer issued, or by banks other than the central one.
_OLDER_NOTES: Final[dict[str, int]] = {"EUR": 50000, "GBP": 10000}
# Of a currency that is not known, in its own unit: above the largest note that any bank issues.
_LARGEST_NOTE: Final = 10_000_000


def denominations_of(currency: str, *, decimals: int) -> tuple[Money, ...]:
    """Give the worth of each coin and note in minor units, the largest first."""
    known = _IN_MINOR_UNITS.get(currency)
    if known is not None:
        return tuple(Money(worth) for worth in known)
    notes = tuple(Money(unit * 10**decimals) for unit in _SERIES)
    coins = tuple(Money(part * 10 ** (decimals - 2)) for part in (50, 20, 10)) if decimals > 1 else ()
    return notes + coins


def most_cash_for(due: Money, *, currency: str, decimals: int) -> Money:
    """Give the most that anybody hands over for a bill: with more, a whole note of it would come back as change."""
    known = _IN_MINOR_UNITS.get(currency)
    largest = _OLDER_NOTES.get(currency, known[0]) if known else _LARGEST_NOTE * 10**decimals
    return Money(due + largest - 1)
