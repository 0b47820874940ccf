"""Where a shop is decides how its numbers are read; what is set outside the till comes first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.identifiers import is_region
from posloyalty.resource_files import resource_path
from posloyalty.ui.country_names import HOMES, countries, currency_of, likely_country
from posloyalty.ui.i18n import Language
from posloyalty.use_cases.country import choose_country, fixed_region, hear_of_country
from posloyalty.use_cases.find_member import find_members
from tests.use_cases.tills import a_till, know_member


def test_what_is_set_outside_comes_before_what_was_chosen_and_that_before_what_a_ledger_says(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        know_member(till)
        assert till.region == "GB"
        for said, now in (("XX", "GB"), ("PL", "PL"), ("TW", "PL")):  # no country; the first; another ledger's
            hear_of_country(till, said)
            assert till.region == now
        choose_country(till, "RU")
        assert till.region == "RU"
        with pytest.raises(BadRequest, match="country"):
            choose_country(till, "Atlantis")
        assert replace(till, fixed_region=fixed_region("tw")).region == "TW"
        assert find_members(till, query="+447700900123") or find_members(till, query="Ana")  # kept as it was


def test_a_setting_that_names_no_country_is_refused() -> None:
    with pytest.raises(BadRequest, match="region"):
        fixed_region("Poland")


def test_every_country_has_a_name_in_every_language_and_the_likely_one_is_among_them() -> None:
    assert "Unicode" in resource_path("countries", "LICENSE.txt").read_text(encoding="utf-8")
    for language in Language:
        known = dict(countries(language))
        assert all(known.values())
        assert all(is_region(code) for code in known)
        assert len(known) > 240
        assert likely_country(language) in known
        assert HOMES[language] in known
    assert dict(countries(Language.POLISH))["DE"] == "Niemcy"
    assert (currency_of("PL"), currency_of("TW")) == ("PLN", "TWD")
