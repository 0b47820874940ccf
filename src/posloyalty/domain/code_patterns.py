"""Read barcodes that the shop's scale or label printer made: an item, and its price or its weight. Pure.

A pattern is as long as the code and says what stands where: digits stand for themselves, `I` is the item, `P` the price
in minor units, `W` the weight in grams, `V` a check digit of the price and `?` anything, which are not looked at, and
`C`, last, the check digit of the whole code (EAN-13). `2?IIIIIWWWWWC` is a usual one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import Money

_FORM: Final = re.compile(r"[0-9?IPWV]+C?", re.ASCII)
LENGTHS_CHECKED: Final = frozenset({8, 12, 13, 14})  # that have a check digit of the whole
LENGTH_MIN, LENGTH_MAX = 6, 20
GRAMS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCode:
    """What a code says: the item's number as printed, and its price or its weight in kilograms."""

    item: str
    digits_before: str  # what stands before the item: some shops keep both together as the article's number
    price: Money | None = None
    weight: Decimal | None = None


def check_pattern(text: str) -> str:
    """Give a pattern in normal form. Raises BadRequest for a text that is none."""
    pattern = text.strip().upper()
    says_what = "I" in pattern and ("P" in pattern) != ("W" in pattern)
    if not LENGTH_MIN <= len(pattern) <= LENGTH_MAX or not _FORM.fullmatch(pattern) or not says_what:
        raise BadRequest(field="code_patterns", reason="item_I_and_price_P_or_weight_W")
    if pattern.endswith("C") and len(pattern) not in LENGTHS_CHECKED:
        raise BadRequest(field="code_patterns", reason="no_check_digit_at_this_length")
    return pattern


def read_code(code: str, patterns: tuple[str, ...]) -> ReadCode | None:
    """Read a code by the first pattern that it is of; None where it is of none, its check digit is wrong, or it says 0.

    A price or weight of 0 is how labels on shelves are printed: they name the article alone.
    """
    for pattern in patterns:
        if _is_of(code, pattern):
            read = _read(code, pattern)
            return read if read.price or read.weight else None
    return None


def _is_of(code: str, pattern: str) -> bool:
    if len(code) != len(pattern) or not (code.isascii() and code.isdecimal()):
        return False
    if any(sign.isdecimal() and sign != digit for sign, digit in zip(pattern, code, strict=True)):
        return False
    return not pattern.endswith("C") or _checks(code)


def _checks(code: str) -> bool:
    from stdnum import ean  # noqa: PLC0415 - loaded with the first code of a pattern
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    try:
        ean.validate(code)
    except ValidationError:
        return False
    return True


def _read(code: str, pattern: str) -> ReadCode:
    price, weight = _part(code, pattern, "P"), _part(code, pattern, "W")
    return ReadCode(
        item=_part(code, pattern, "I"),
        digits_before=code[: pattern.index("I")],
        price=Money(int(price)) if price else None,
        weight=Decimal(int(weight)) / GRAMS if weight else None,
    )


def _part(code: str, pattern: str, letter: str) -> str:
    return "".join(digit for sign, digit in zip(pattern, code, strict=True) if sign == letter)
