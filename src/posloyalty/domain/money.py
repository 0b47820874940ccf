"""Hold money and points as whole numbers that cannot be mixed up. No floats, no rounding by surprise."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Self

from posloyalty.domain.errors import NotMoney

_DECIMAL_TEXT: Final = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,13})(?:\.(?P<part>[0-9]{1,6}))?", re.ASCII)

# Far above any till's takings in any currency, and far below what a 64-bit column overflows at.
MONEY_MINOR_MAX: Final = 10**15
POINTS_MAX: Final = 10**12


class Money(int):
    """An amount in minor units (pence, cents) of the programme's one currency."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str, *, decimals: int) -> Self:
        """Read `"4.50"` as 450 minor units of a currency with 2 decimals.

        Raises NotMoney if the text is no plain decimal number, or has more decimals than the currency.
        """
        match = _DECIMAL_TEXT.fullmatch(text)
        if match is None:
            raise NotMoney(text=text[:40], decimals=decimals)
        part = match["part"] or ""
        if len(part) > decimals:
            raise NotMoney(text=text, decimals=decimals)
        minor = int(match["whole"]) * 10**decimals + int(part.ljust(decimals, "0") or "0")
        if minor > MONEY_MINOR_MAX:
            raise NotMoney(text=text, decimals=decimals)
        return cls(-minor if match["sign"] else minor)

    def text(self, *, decimals: int) -> str:
        """Write 450 minor units as `"4.50"`."""
        sign = "-" if self < 0 else ""
        if decimals == 0:
            return f"{sign}{abs(int(self))}"
        whole, part = divmod(abs(int(self)), 10**decimals)
        return f"{sign}{whole}.{part:0{decimals}d}"

    def __add__(self, other: int) -> Money:
        """Add minor units and stay money."""
        return Money(int.__add__(self, other))

    def __sub__(self, other: int) -> Money:
        """Take minor units away and stay money."""
        return Money(int.__sub__(self, other))

    def __neg__(self) -> Money:
        """Turn the sign."""
        return Money(int.__neg__(self))


class Points(int):
    """A whole number of points."""

    __slots__ = ()

    def __add__(self, other: int) -> Points:
        """Add points and stay points."""
        return Points(int.__add__(self, other))

    def __sub__(self, other: int) -> Points:
        """Take points away and stay points."""
        return Points(int.__sub__(self, other))

    def __neg__(self) -> Points:
        """Turn the sign."""
        return Points(int.__neg__(self))


# A quantity is exact: pieces ("2") or a weight ("0.454"), never negative, at most 6 decimals.
QUANTITY_MAX: Final = Decimal(10**9)
QUANTITY_DECIMALS_MAX: Final = 6


def decimal_text(value: Decimal) -> str:
    """Write a quantity or a percentage without exponent or idle zeros: Decimal("2.50") is `2.5`, 1E+2 is `100`."""
    return format(value.normalize() + 0, "f")
