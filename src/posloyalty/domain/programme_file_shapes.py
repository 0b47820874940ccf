"""What one value of a programme file may look like: each shape turns a TOML value into ours or says what is off.

Exact throughout: the reader hands over a written float as TomlFloat, and no shape takes one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from posloyalty.domain.currencies import CURRENCY_DECIMALS
from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import Money, Points
from posloyalty.domain.near_words import nearest
from posloyalty.domain.programme_file_ids import text_fault
from posloyalty.domain.programme_file_reasons import Reason

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

# Bounds against slips of the finger: far above what a shop means, far below what would overflow a sum.
POINTS_MAX_IN_FILE: Final = 10**9
RULE_POINTS_MAX: Final = 10**6
MONEY_MINOR_MAX_IN_FILE: Final = 10**11
FACTOR_MAX: Final = 1000
EXACT_DECIMALS_MAX: Final = 6
TEXT_CHARS_MAX: Final = 200
HINT_CHARS_MAX: Final = 64

_EXACT_TEXT: Final = re.compile(r"(?P<sign>-?)[0-9]{1,13}(?:\.(?P<part>[0-9]+))?", re.ASCII)
_ZONE_NAME: Final = re.compile(r"(?!posix|right)[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){1,2}|UTC", re.ASCII)

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class TomlFloat(str):
    """A float as it is written in the file: never a number here, only its text for the hint."""

    __slots__ = ()


class Misfit(Exception):
    """A value that does not have the shape: a stable reason, and a hint that is data (a word, a bound, an example)."""

    def __init__(self, *, reason: Reason, hint: str = "") -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[T]):
    """How one key is read. `stand_in` goes on in the place of a value that is wrong; it never leaves the parser."""

    convert: Callable[[object], T]
    stand_in: T


# --- texts ----------------------------------------------------------------------------------------------------------


def written_text(value: object) -> str:
    """Take a text; a float's is none."""
    if not isinstance(value, str) or isinstance(value, TomlFloat):
        raise Misfit(reason=Reason.WRONG_TYPE, hint="text")
    return value


def a_text(*, chars_max: int, mixed_scripts: bool = True, default: str = "") -> Shape[str]:
    """Take printable text in its normal form. Without `mixed_scripts` no letters that only look alike: for ids."""

    def convert(value: object) -> str:
        text = written_text(value)
        if fault := text_fault(text, chars_max=chars_max, mixed_scripts=mixed_scripts):
            raise Misfit(reason=fault[0], hint=fault[1])
        return text

    return Shape(convert=convert, stand_in=default)


def a_choice(kinds: type[E]) -> Shape[E]:
    """Take one word of a list."""
    known = tuple(kind.value for kind in kinds)

    def convert(value: object) -> E:
        word = written_text(value)
        if word not in known:
            raise Misfit(reason=Reason.UNKNOWN_WORD, hint=nearest(word, known) or ", ".join(known))
        return kinds(word)

    return Shape(convert=convert, stand_in=next(iter(kinds)))


def a_word_of(known: tuple[str, ...]) -> Shape[str]:
    """Take one of these words."""

    def convert(value: object) -> str:
        word = written_text(value)
        if word not in known:
            raise Misfit(reason=Reason.UNKNOWN_WORD, hint=nearest(word, known) or ", ".join(known))
        return word

    return Shape(convert=convert, stand_in=known[0])


def a_weekday() -> Shape[int]:
    """Take a day of the week; `mon` becomes 0."""
    word = a_word_of(WEEKDAYS)
    return Shape(convert=lambda value: WEEKDAYS.index(word.convert(value)), stand_in=0)


def a_currency() -> Shape[str]:
    """Take an active ISO 4217 code."""

    def convert(value: object) -> str:
        code = written_text(value)
        if code not in CURRENCY_DECIMALS:
            raise Misfit(reason=Reason.UNKNOWN_CURRENCY, hint=code.upper() if code.upper() in CURRENCY_DECIMALS else "")
        return code

    return Shape(convert=convert, stand_in="")


def a_timezone() -> Shape[str]:
    """Take a name of the IANA time zone database that means the same on every machine."""

    def convert(value: object) -> str:
        name = written_text(value)
        if not _is_zone(name):
            raise Misfit(reason=Reason.UNKNOWN_TIMEZONE, hint=_nearest_zone(name))
        return name

    return Shape(convert=convert, stand_in="UTC")


def _is_zone(name: str) -> bool:
    if len(name) > HINT_CHARS_MAX or _ZONE_NAME.fullmatch(name) is None:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):  # "Europe" is a folder; others are no zone files
        return False
    return True


def _nearest_zone(name: str) -> str:
    by_lower = {zone.lower(): zone for zone in sorted(available_timezones())}
    return by_lower.get(nearest(name.replace(" ", "_"), by_lower), "")


# --- numbers --------------------------------------------------------------------------------------------------------


def a_flag() -> Shape[bool]:
    """Take `true` or `false`."""

    def convert(value: object) -> bool:
        if not isinstance(value, bool):
            raise Misfit(reason=Reason.WRONG_TYPE, hint="true or false")
        return value

    return Shape(convert=convert, stand_in=False)


def a_count(*, low: int, high: int) -> Shape[int]:
    """Take a whole number in these bounds. `true` is none."""

    def convert(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise Misfit(reason=Reason.WRONG_TYPE, hint="whole number")
        _check_bounds(value, low=low, high=high, low_text=str(low), high_text=str(high))
        return value

    return Shape(convert=convert, stand_in=low)


def some_points(*, low: int, high: int = POINTS_MAX_IN_FILE) -> Shape[Points]:
    """Take a whole number of points in these bounds."""
    count = a_count(low=low, high=high)
    return Shape(convert=lambda value: Points(count.convert(value)), stand_in=Points(low))


def some_money(*, decimals: int, low: int) -> Shape[Money]:
    """Take an amount as a decimal string, at least `low` minor units."""

    def convert(value: object) -> Money:
        text = _exact_text(value)
        _check_decimals(text, decimals)
        try:
            amount = Money.parse(text, decimals=decimals)
        except NotMoney:
            raise Misfit(reason=Reason.TOO_LARGE, hint=Money(MONEY_MINOR_MAX_IN_FILE).text(decimals=decimals)) from None
        _check_bounds(
            amount,
            low=low,
            high=MONEY_MINOR_MAX_IN_FILE,
            low_text=Money(low).text(decimals=decimals),
            high_text=Money(MONEY_MINOR_MAX_IN_FILE).text(decimals=decimals),
        )
        return amount

    return Shape(convert=convert, stand_in=Money(low))


def _exact_text(value: object) -> str:
    """Take a decimal string. A bare number gets the hint how to write it."""
    if isinstance(value, TomlFloat):
        raise Misfit(reason=Reason.FLOAT_IS_NOT_EXACT, hint=f'"{value[:HINT_CHARS_MAX]}"')
    if isinstance(value, int) and not isinstance(value, bool):
        raise Misfit(reason=Reason.NUMBER_NEEDS_QUOTES, hint=f'"{value}"')
    text = written_text(value)
    if _EXACT_TEXT.fullmatch(text) is None:
        raise Misfit(reason=Reason.NOT_A_NUMBER, hint='"1.50"')
    return text


def _check_decimals(text: str, decimals: int) -> None:
    if len(text.partition(".")[2]) > decimals:
        raise Misfit(reason=Reason.TOO_MANY_DECIMALS, hint=str(decimals))


def _exact(value: object) -> Fraction:
    text = _exact_text(value)
    _check_decimals(text, EXACT_DECIMALS_MAX)
    return Fraction(text)


def _check_bounds(value: int | Fraction, *, low: int, high: int, low_text: str, high_text: str) -> None:
    if value < low:
        raise Misfit(reason=Reason.TOO_SMALL, hint=low_text)
    if value > high:
        raise Misfit(reason=Reason.TOO_LARGE, hint=high_text)


def a_factor(*, may_be_one: bool) -> Shape[Fraction]:
    """Take how many times the points: more than 1, or 1 where a factor may as well be left out."""

    def convert(value: object) -> Fraction:
        factor = _exact(value)
        if factor < 1 or (factor == 1 and not may_be_one):
            raise Misfit(reason=Reason.FACTOR_NOT_ABOVE_1)
        _check_bounds(factor, low=1, high=FACTOR_MAX, low_text="1", high_text=str(FACTOR_MAX))
        return factor

    return Shape(convert=convert, stand_in=Fraction(2))


def a_share(*, may_be_zero: bool) -> Shape[Fraction]:
    """Take a part of a whole, at most 1."""

    def convert(value: object) -> Fraction:
        share = _exact(value)
        if share < 0 or (share == 0 and not may_be_zero):
            raise Misfit(reason=Reason.TOO_SMALL, hint="0" if may_be_zero else '"0.01"')
        if share > 1:
            raise Misfit(reason=Reason.SHARE_ABOVE_1, hint="1")
        return share

    return Shape(convert=convert, stand_in=Fraction(1))


def a_percent(*, may_be_zero: bool) -> Shape[Decimal]:
    """Take a percentage of a price, at most 100."""

    def convert(value: object) -> Decimal:
        percent = _exact(value)
        if percent < 0 or (percent == 0 and not may_be_zero):
            raise Misfit(reason=Reason.TOO_SMALL, hint="0" if may_be_zero else '"1"')
        _check_bounds(percent, low=0, high=100, low_text="0", high_text="100")
        return Decimal(str(value))

    return Shape(convert=convert, stand_in=Decimal(0))
