"""A tier's discount at the till: taken off the lines, named, kept for ever, and given back as it was sold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.ids import MemberId, ReturnId, SaleId
from posloyalty.domain.money import Money
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import SaleBody
from tests.use_cases.tills import CLUB, a_sale, a_till, know_member

WITH_TIERS = f"""{CLUB}
[tiers]
metric = "spend"
window = "P12M"

[[tier]]
id = "member"
name = "Member"
from = "0"

[[tier]]
id = "gold"
name = "Gold"
from = "500.00"
discount_percent = "5"
perks = ["free_shipping", "early_access"]
"""


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=WITH_TIERS) as opened:
        yield opened


@pytest.fixture
def ana(till: TillPorts) -> MemberId:
    return know_member(till, points=310, tier="gold")


def test_a_gold_member_pays_less_and_earns_on_what_is_paid(till: TillPorts, ana: MemberId) -> None:
    quote = quote_sale(till, a_sale(member_id=ana, amount=1299))
    assert quote.tier_discount is not None
    assert (quote.tier_discount.name, quote.tier_discount.percent, quote.tier_discount.amount) == ("Gold", "5", 65)
    assert (quote.priced.to_pay, quote.priced.award) == (1234, 12)


def test_nobody_of_another_tier_or_of_none_pays_less(till: TillPorts) -> None:
    ben = know_member(till, phone="+447700900124", tier="member")
    for member in (ben, None):
        quote = quote_sale(till, a_sale(member_id=member, amount=1299))
        assert (quote.tier_discount, quote.priced.to_pay) == (None, 1299)


def test_the_receipt_names_it_apart_from_the_lines_own_discount(till: TillPorts, ana: MemberId) -> None:
    request = a_sale(member_id=ana, amount=1299)
    own = replace(request, lines=(replace(request.lines[0], discount=Money(299)),))
    receipt = record_sale(till, own, cashier=None)
    assert receipt.tier_discount is not None
    assert (receipt.subtotal, receipt.tier_discount.amount, receipt.to_pay) == (1000, 50, 950)
    (line,) = receipt.lines
    assert (line.discount, line.tier_discount, line.net) == (299, 50, 950)
    text = till.renderer.text(receipt)
    assert "Gold 5%                              -0.50" in text
    assert receipt_of(till, sale_id=SaleId("sale-1")) == receipt


def test_the_event_says_what_the_tier_took_off(till: TillPorts, ana: MemberId) -> None:
    record_sale(till, a_sale(member_id=ana, amount=1299), cashier=None)
    (event,) = till.store.outbox.next_batch(events_max=9, bytes_max=1 << 20).events
    body = body_of(decode_event(event.content))
    assert isinstance(body, SaleBody)
    assert (body.discount_tier, body.lines[0].discount, body.lines[0].tier_discount) == ("gold", "0.65", "0.65")


def test_a_return_gives_back_what_was_paid(till: TillPorts, ana: MemberId) -> None:
    sold = record_sale(till, a_sale(member_id=ana, amount=1299), cashier=None)
    everything = ReturnRequest(
        return_id=ReturnId("back-1"),
        sale_id=SaleId("sale-1"),
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )
    assert return_sale(till, everything, cashier=None).to_pay == sold.to_pay == 1234


@pytest.mark.usefixtures("ana")
def test_the_cashier_sees_the_perks_of_the_tier(till: TillPorts) -> None:
    (view,) = find_members(till, query="+447700900123")
    assert view.perks == ("early_access", "free_shipping")
