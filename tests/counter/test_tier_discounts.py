"""What a host reads of a tier's discount: it sends lines at their prices, and every figure is already less by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posloyalty.use_cases.ports import TillPorts
from tests.counter.test_serve import BREAD, ask
from tests.use_cases.test_tier_discounts import WITH_TIERS
from tests.use_cases.tills import a_till, know_member

OFF = {"tier": "gold", "percent": "5", "amount": "0.63"}  # 0.625 of 12.50, half up


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=WITH_TIERS) as opened:
        yield opened


def test_quote_sale_and_reprint_name_the_discount_and_are_less_by_it(till: TillPorts) -> None:
    ana = str(know_member(till, points=0, tier="gold"))
    quote = ask(till, "quote", member_id=ana, lines=[BREAD])
    assert (quote["tier_discount"], quote["total"], quote["to_pay"], quote["award"]) == (OFF, "11.87", "11.87", 11)
    receipt = ask(till, "record_sale", sale_id="s1", member_id=ana, lines=[BREAD])
    assert (receipt["tier_discount"], receipt["subtotal"], receipt["to_pay"]) == (OFF, "12.50", "11.87")
    know_member(till, points=0, tier="member")
    assert ask(till, "record_sale", sale_id="s1", member_id=ana, lines=[BREAD]) == receipt
    again = ask(till, "quote", member_id=ana, lines=[BREAD])
    assert (again["tier_discount"], again["to_pay"]) == (None, "12.50")


def test_a_walk_in_has_no_discount(till: TillPorts) -> None:
    quote = ask(till, "quote", lines=[BREAD])
    assert (quote["tier_discount"], quote["to_pay"]) == (None, "12.50")


def test_the_perks_of_the_tier_stand_with_the_member(till: TillPorts) -> None:
    know_member(till, tier="gold")
    know_member(till, tier="member", phone="+447700900124")
    found = [ask(till, "find_member", query=phone)["members"] for phone in ("07700 900123", "07700 900124")]
    perks = [member["perks"] for members in found if isinstance(members, list) for member in members]
    assert perks == [["early_access", "free_shipping"], []]
