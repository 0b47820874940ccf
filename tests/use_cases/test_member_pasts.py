"""What the ledger told of a member's past decides at the till, and this till's own sales count at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posloyalty.domain.ids import MemberId, RuleId, SaleId, TierId
from posloyalty.domain.members import MemberPast
from posloyalty.domain.money import Points
from posloyalty.domain.programme import TierMetric
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import NextTier
from tests.use_cases.tills import CLUB, a_sale, a_till, know_member

RULES = """
[[earning.rule]]
id = "first"
kind = "bonus"
points = 100
when = { first_purchase = true }

[[earning.rule]]
id = "once"
kind = "bonus"
points = 7
limit = { times = 2, per = "ever" }

[[earning.rule]]
id = "new-goods"
kind = "bonus"
points = 3
when = { first_in_category = true }

[tiers]
metric = "spend"
window = "P12M"

[[tier]]
id = "gold"
name = "Gold"
from = "100.00"
"""
EVER = "ever"


def gold_at(missing: int, text: str) -> NextTier:
    return NextTier(
        id=TierId("gold"),
        name="Gold",
        missing=text,
        metric=TierMetric.SPEND,
        missing_units=missing,
        from_units=10000,
    )


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=CLUB + RULES) as opened:
        yield opened


def earned(till: TillPorts, member: MemberId, sale_id: str) -> dict[RuleId, Points]:
    return dict(record_sale(till, a_sale(sale_id, member_id=member), cashier=None).explanation)


def test_a_member_of_whom_nothing_was_told_meets_no_condition_on_the_past(till: TillPorts) -> None:
    assert earned(till, know_member(till), "1") == {"base": 10, "once": 7}


def test_a_first_purchase_is_one_only_once_also_offline(till: TillPorts) -> None:
    member = know_member(till, past=MemberPast(bought=False))

    assert earned(till, member, "1") == {"base": 10, "first": 100, "once": 7, "new-goods": 3}
    assert earned(till, member, "2") == {"base": 10, "once": 7}


def test_categories_bought_elsewhere_are_not_new(till: TillPorts) -> None:
    member = know_member(till, past=MemberPast(bought=True, categories=frozenset({"bakery"})))

    assert earned(till, member, "1") == {"base": 10, "once": 7}


def test_uses_at_other_tills_and_own_unsent_ones_count_together(till: TillPorts) -> None:
    told = MemberPast(bought=True, categories=frozenset({"bakery"}), uses=((RuleId("once"), EVER, 1),))
    member = know_member(till, past=told)

    assert earned(till, member, "1") == {"base": 10, "once": 7}
    assert earned(till, member, "2") == {"base": 10}


def test_the_next_tier_is_shown_as_the_ledger_told_it(till: TillPorts) -> None:
    member = know_member(till, past=MemberPast(bought=True, next_tier=TierId("gold"), missing=4250))

    assert view_member(till, member_id=member).next_tier == gold_at(4250, "42.50")


def test_a_sale_of_this_till_brings_the_next_tier_nearer_at_once(till: TillPorts) -> None:
    member = know_member(till, past=MemberPast(bought=True, next_tier=TierId("gold"), missing=4250))

    receipt = record_sale(till, a_sale("1", member_id=member), cashier=None)

    assert receipt.next_tier == gold_at(3250, "32.50")
    assert view_member(till, member_id=member).next_tier == gold_at(3250, "32.50")


def test_a_receipt_keeps_what_was_missing_when_it_was_printed(till: TillPorts) -> None:
    member = know_member(till, past=MemberPast(bought=True, next_tier=TierId("gold"), missing=4250))
    first = record_sale(till, a_sale("1", member_id=member), cashier=None)
    record_sale(till, a_sale("2", member_id=member), cashier=None)
    know_member(till, past=MemberPast(bought=True, next_tier=TierId("gold"), missing=100))

    assert receipt_of(till, sale_id=SaleId("1")) == first
    assert receipt_of(till, sale_id=SaleId("2")).next_tier == gold_at(2250, "22.50")


def test_a_sale_that_reaches_the_highest_tier_leaves_none_to_come(till: TillPorts) -> None:
    member = know_member(till, past=MemberPast(bought=True, next_tier=TierId("gold"), missing=1000))

    assert record_sale(till, a_sale("1", member_id=member), cashier=None).next_tier is None


def test_a_sale_without_a_member_or_of_one_of_whom_nothing_was_told_names_no_tier(till: TillPorts) -> None:
    assert record_sale(till, a_sale("1"), cashier=None).next_tier is None
    assert record_sale(till, a_sale("2", member_id=know_member(till)), cashier=None).next_tier is None


def test_no_next_tier_is_shown_where_none_was_told_or_the_programme_has_it_no_more(till: TillPorts) -> None:
    gone = know_member(till, past=MemberPast(bought=True, next_tier=TierId("platinum"), missing=1))
    top = know_member(till, phone="+447700900124", past=MemberPast(bought=True))

    assert view_member(till, member_id=gone).next_tier is None
    assert view_member(till, member_id=top).next_tier is None
