"""The active currencies are there with their decimals; those that are gone, or that nobody pays with, are not."""

from __future__ import annotations

import pytest

from posloyalty.domain.currencies import CURRENCY_DECIMALS, decimals_of


@pytest.mark.parametrize(
    ("currency", "decimals"),
    [
        ("EUR", 2),
        ("GBP", 2),
        ("PLN", 2),
        ("TWD", 2),
        ("RUB", 2),
        ("JPY", 0),
        ("KRW", 0),
        ("ISK", 0),
        ("KWD", 3),
        ("TND", 3),
    ],
)
def test_a_currency_has_the_decimals_of_the_standard(currency: str, decimals: int) -> None:
    assert decimals_of(currency) == decimals


@pytest.mark.parametrize("currency", ["", "eur", "DEM", "HRK", "BGN", "ZWL", "XAU", "XXX", "XTS", "CLF", "EURO"])
def test_withdrawn_special_and_made_up_codes_are_no_currencies(currency: str) -> None:
    assert decimals_of(currency) is None


def test_every_code_is_three_capitals_with_at_most_three_decimals() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCY_DECIMALS)
    assert set(CURRENCY_DECIMALS.values()) == {0, 2, 3}


def test_no_code_is_in_the_table_twice() -> None:
    assert 150 <= len(CURRENCY_DECIMALS) <= 160
