"""In which country the shop is: it decides how phone numbers are read and what receipts must say.

What flags, a variable or the settings file say comes first; then what was chosen at the till, or what the ledger said
when the till joined it. Numbers that are kept have their country code and stay as they are.
"""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.identifiers import is_region
from posloyalty.use_cases.counter_rules import COUNTRY_SETTING
from posloyalty.use_cases.ports import TillPorts


def chosen_country(till: TillPorts) -> str:
    """Give the country that is fixed, or that was chosen or told; nothing before that."""
    return till.fixed_region or till.store.setting(COUNTRY_SETTING) or ""


def choose_country(till: TillPorts, country: str) -> None:
    """Remember the shop's country, from now on. Raises BadRequest for what is none."""
    if not is_region(country):
        raise BadRequest(field="country", reason="unknown")
    with till.store.transaction():
        till.store.put_setting(COUNTRY_SETTING, country)


def hear_of_country(till: TillPorts, country: str) -> None:
    """Take in where the ledger says that the shop is; what was chosen here stays."""
    if is_region(country) and not till.store.setting(COUNTRY_SETTING):
        choose_country(till, country)


def fixed_region(text: str) -> str:
    """Read the country that a setting names. Raises BadRequest."""
    country = text.strip().upper()
    if country and not is_region(country):
        raise BadRequest(field="region", reason="two letters of a country, such as GB")
    return country
