"""Tell numbers that may be payment cards' from those that a shop may keep. The number goes no further than this module.

Points file, "Identity": thirteen digits that are no valid EAN-13, or fifteen to nineteen, that pass the Luhn check and
begin as a card issuer's numbers do, unless the shop declared the pattern as its own. Fourteen digits are left alone:
they are what cases of goods carry (GTIN-14).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

# First digits of card numbers, as ranges of equal length, with the lengths in use. From the issuers' own published
# ranges; wide where they overlap, because a refusal costs a new loyalty card and an acceptance a leak.
_ISSUERS: Final[tuple[tuple[str, str, frozenset[int]], ...]] = tuple(
    (first, last, frozenset(lengths))
    for first, last, lengths in (
        ("1", "1", (15,)),  # UATP
        ("2014", "2014", (15,)),  # Diners Club enRoute
        ("2149", "2149", (15,)),
        ("2200", "2204", range(16, 20)),  # Mir
        ("2221", "2720", (16,)),  # Mastercard
        ("300", "305", range(16, 20)),  # Diners Club
        ("3095", "3095", range(16, 20)),
        ("34", "34", (15,)),  # American Express
        ("36", "36", range(15, 20)),  # Diners Club
        ("37", "37", (15,)),
        ("38", "39", range(16, 20)),
        ("3528", "3589", range(16, 20)),  # JCB
        ("2131", "2131", (15,)),
        ("1800", "1800", (15,)),
        ("4", "4", (13, *range(16, 20))),  # Visa
        ("50", "50", (13, *range(15, 20))),  # Maestro, Elo, RuPay, Verve
        ("51", "55", (16,)),  # Mastercard
        ("56", "58", (13, *range(15, 20))),  # Maestro
        ("6", "6", (13, *range(15, 20))),  # Discover, UnionPay, Maestro, RuPay, Troy
        ("8171", "8171", range(16, 20)),  # UnionPay
        ("81", "82", (16,)),  # RuPay
        ("9704", "9704", (16, 19)),  # NAPAS
        ("9792", "9792", (16,)),  # Troy
        ("9860", "9860", (16,)),  # Humo
    )
)
# What a number of each length may begin with: most numbers of the shop's own are told apart by it alone.
_BEGINNINGS: Final = {
    length: tuple((first, last, len(first)) for first, last, lengths in _ISSUERS if length in lengths)
    for length in (13, *range(15, 20))
}
_EAN_LENGTH: Final = 13

# Digits as people and terminals group them; anything else between two digits ends a number.
_RUN: Final = re.compile(r"[0-9](?:[ .-]?[0-9]){12,}", re.ASCII)
_SEPARATORS: Final = str.maketrans("", "", " .-")


def holds_payment_card(text: str, *, own_cards: Sequence[str] = ()) -> bool:
    """Tell whether a text is or contains what may be a payment card's number.

    `own_cards` are patterns of the shop's own cards: a character stands for itself, `#` for any digit.
    """
    return any(_may_be_payment_card(digits) and not is_own_card(digits, own_cards) for digits in _runs(text))


def is_own_card(text: str, own_cards: Sequence[str]) -> bool:
    """Tell whether a text has one of the shop's own patterns."""
    return any(
        len(pattern) == len(text)
        and all(
            mark == letter or (mark == "#" and letter.isdecimal()) for mark, letter in zip(pattern, text, strict=True)
        )
        for pattern in own_cards
    )


def _runs(text: str) -> Iterator[str]:
    """Give every number in the text: as grouped, and each group that is long enough on its own."""
    for run in _RUN.findall(text):
        yield run.translate(_SEPARATORS)
        if not run.isdecimal():
            yield from re.split("[ .-]", run)


def _may_be_payment_card(digits: str) -> bool:
    if not _begins_as_one(digits):
        return False
    from stdnum import ean, luhn  # noqa: PLC0415 - loaded where a number begins as a card's

    if not luhn.is_valid(digits):
        return False
    return len(digits) != _EAN_LENGTH or not ean.is_valid(digits)


def _begins_as_one(digits: str) -> bool:
    return any(first <= digits[:length] <= last for first, last, length in _BEGINNINGS.get(len(digits), ()))
