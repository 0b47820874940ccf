"""What countries are called in the language shown, and in which one a shop most likely is."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCollator, QLocale

from posloyalty.resource_files import resource_path
from posloyalty.ui.i18n import Language

# Where most who speak a language are, where the system does not say it.
HOMES: Final = {Language.POLISH: "PL", Language.RUSSIAN: "RU", Language.CHINESE: "TW", Language.ENGLISH: "GB"}


@lru_cache(maxsize=len(Language))
def countries(language: Language) -> tuple[tuple[str, str], ...]:
    """List the countries as (code, name), by name."""
    lines = resource_path("countries", "names.tsv").read_text(encoding="utf-8").splitlines()
    head, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    column, order = head.index(language.value), QCollator(QLocale(language.value))
    names = [(row[0], row[column]) for row in rows]
    return tuple(sorted(names, key=lambda one: order.sortKey(one[1])))


def country_name(code: str, language: Language) -> str:
    """Give what a country is called; its code, where it has no name."""
    return dict(countries(language)).get(code, code)


def likely_country(language: Language) -> str:
    """Guess where the shop is: where the system is, if it speaks this language, else where the language is at home."""
    system = QLocale.system()
    found = QLocale.territoryToCode(system.territory())
    speaks = system.name().startswith(language.value.partition("_")[0])
    return found if speaks and found in dict(countries(language)) else HOMES[language]


def currency_of(country: str) -> str:
    """Give the money of a country; nothing where the system does not know it."""
    place = QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.codeToTerritory(country))
    return place.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
