"""Read phone numbers in any spelling by the numbering plans of the world. Loaded with the first number."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

REGIONS: Final = phonenumbers.SUPPORTED_REGIONS
# A number of thirteen digits may be a phone's; longer ones without a plus are taken for cards first.
PLAIN_PHONE_DIGITS_MAX: Final = 13
PHONE_DIGITS_MIN: Final = 5

_PHONE: Final = re.compile(r"\+?[0-9()\[\] ./-]+(?:;?(?:ext=?|x)[. ]*[0-9]{1,6})?", re.ASCII | re.IGNORECASE)
_PHONE_SCHEME: Final = re.compile(r"\A(?:tel|sms|callto):", re.ASCII | re.IGNORECASE)


def is_surely_phone(written: str, region: str) -> bool:
    """Tell whether digits that may be a card's are a phone's: with a plus, or a number that the region's plan knows."""
    parsed = _parsed_phone(written, region)
    if parsed is None:
        return False
    if written.startswith("+"):
        return phonenumbers.is_possible_number(parsed)
    digits = sum(letter.isdecimal() for letter in written)
    return digits <= PLAIN_PHONE_DIGITS_MAX and phonenumbers.is_valid_number(parsed)


def likely_phones(written: str, region: str) -> tuple[str, ...]:
    """Give the numbers that were perhaps meant, as E.164, likeliest first: as it stands, or lacking its plus."""
    spellings = (written,) if written.startswith("+") else (written, f"+{written}")
    parsed = [number for spelling in spellings if (number := _possible_phone(spelling, region))]
    # 49176… typed in Germany lacks its plus, though the plan's vague fixed lines would take it as it stands.
    parsed.sort(key=lambda number: phonenumbers.number_type(number) != phonenumbers.PhoneNumberType.MOBILE)
    e164 = (phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) for number in parsed)
    return tuple(dict.fromkeys(e164))


def is_whole_phone(e164: str) -> bool:
    """Tell whether a number can be called from anywhere: one of a town alone lacks its area code."""
    number = phonenumbers.parse(e164)
    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def _possible_phone(written: str, region: str) -> phonenumbers.PhoneNumber | None:
    """Read a number that is possible: plans grow faster than tables, and fictional numbers are never assigned."""
    parsed = _parsed_phone(written, region)
    return parsed if parsed is not None and phonenumbers.is_possible_number(parsed) else None


def _parsed_phone(written: str, region: str) -> phonenumbers.PhoneNumber | None:
    number = _PHONE_SCHEME.sub("", written)
    if _PHONE.fullmatch(number) is None or sum(letter.isdecimal() for letter in number) < PHONE_DIGITS_MIN:
        return None
    try:
        return phonenumbers.parse(number, region.upper())
    except phonenumbers.NumberParseException:
        return None
