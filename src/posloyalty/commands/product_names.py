"""Make names that people can read of a grocer's upper-case abbreviations: `SFT DRNK 2 LITER BTL` is a soft drink."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Whole types whose words say something else than the product is.
_PHRASES: Final = {
    "YOGURT NOT MULTI-PACKS": "Yogurt",
    "YOGURT MULTI-PACKS": "Yogurt multipack",
    "FLUID MILK WHITE ONLY": "Milk",
    "BEERALEMALT LIQUORS": "Beer & ale",
    "GASOLINE-REG UNLEADED": "Unleaded gasoline",
    "TV/MOVIE-MAGAZINE": "TV magazine",
    "CARDS EVERYDAY": "Greeting card",
    "MEXICAN SAUCESSALSAPICANTEE": "Mexican salsa",
    "CHOICE BEEF": "Choice beef",
    "MELON HALVES/QUARTERS": "Melon, cut",
    "DAIRY CASE 100% PURE JUICE - O": "Orange juice",
    "DAIRY CASE 100% PURE JUICE OTH": "Pure juice",
    "IWS SINGLE CHEESE": "Cheese slices",
}

_WORDS: Final = {
    "BTL": "bottle",
    "BRKFST": "breakfast",
    "CATFD": "cat food",
    "DNRS": "dinners",
    "DOGFD": "dog food",
    "DRNK": "drink",
    "DRNKS": "drinks",
    "DRSNG": "dressing",
    "FLVR": "flavored",
    "FRZN": "frozen",
    "HLTH": "health",
    "JCE": "juice",
    "LNCH": "lunch",
    "PKGD": "packed",
    "PREM": "premium",
    "REFRGRATD": "chilled",
    "REG": "regular",
    "RTS": "ready",
    "SALD": "salad",
    "SFT": "soft",
    "SGL": "single",
    "SNDWCH": "sandwich",
    "SS": "single",
    "SUP": "superior",
    "SV": "serve",
    "VEG": "vegetable",
    "VEND": "vending",
    "WHL": "whole",
}

# Remains of a type that was cut off at thirty letters, and words of the trade that customers do not use.
_SILENT_WORDS: Final = """
    AL ALL ANY BR BULK CAR CARB EA ET EXACT FLAV GR IN INCL ISC LITER MACH MISC N NON O OTHR P PK PLAIN RG SW TY W WT
"""
_SILENT: Final = frozenset(_SILENT_WORDS.split())

# Types that say nothing without their category.
_ADJECTIVE_WORDS: Final = """
    BLENDS ECONOMY ENHANCED MAINSTREAM MISC MISCELLANEOUS OTHER OTHERS PREMIUM PRIMAL REGULAR SPECIALTY VALUE
"""
_ADJECTIVES: Final = frozenset(_ADJECTIVE_WORDS.split())

# What a crate holds is no size that a customer buys.
_CRATE_DEPARTMENTS: Final = frozenset({"PRODUCE", "FLORAL"})


@lru_cache(maxsize=100_000)
def product_name(*, department: str, category: str, kind: str, size: str) -> str:
    """Name a product by its kind, or else its category, or else its department; with its size where that is one."""
    said = _PHRASES.get(kind) or _readable(kind)
    if not said or kind.strip() in _ADJECTIVES:
        said = f"{said} {_readable(category).lower()}".strip()
    said = said or _readable(department) or "Goods"
    name = said[:1].upper() + said[1:]
    unit = " ".join(size.split()).lower()
    return f"{name}, {unit}" if unit and department not in _CRATE_DEPARTMENTS else name


def _readable(text: str) -> str:
    whole = re.sub(r"\([^)]*\)?", " ", text)  # asides, which are often cut off
    head, colon, tail = whole.partition(":")
    words = [word for part in ((tail, head) if colon and tail.strip() else (whole,)) for word in _words(part)]
    return re.sub(r" (?=,)|[ /&,-]+$", "", " ".join(words))


def _words(text: str) -> list[str]:
    spaced = re.sub(r"\s*/\s*", "/", re.sub(r"\s+-\s+", " ", re.sub("(?<=[A-Z])&(?=[A-Z])", " & ", text)))
    # Words with digits say how many in a pack or how large, which the size says better.
    return [said for word in spaced.split() if not re.search("[0-9]", word) and (said := _word(word))]


def _word(word: str) -> str:
    parts = [_WORDS.get(part, part.lower()) for part in word.split("/") if part and part not in _SILENT]
    if word == "&":
        return "&"
    return "/".join(parts) if any(part.strip("-&") for part in parts) else ""
