"""A single-use code at a till: taken offline, once at this till, and refused in words where the till knows better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.coupon_codes import CouponKey, key_of_code, new_code
from posloyalty.domain.errors import CouponUnusable, InsufficientPoints
from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.till_store import spent_coupons
from posloyalty.use_cases.coupons import coupon_of_code
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import FeedChange, SpentCoupon
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest, SaleRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import SaleBody
from tests.use_cases.tills import CLUB, a_sale, a_till, go_offline, hear, know_member

WITH_COUPON = f"""{CLUB}
[[earning.rule]]
id = "spring"
kind = "bonus"
points = 50
when = {{ coupon = "SPRING" }}
"""


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=WITH_COUPON) as opened:
        go_offline(opened)
        yield opened


def a_code(number: int = 4711, *, word: str = "SPRING") -> str:
    return new_code(word, random_number=number)


def key_of(code: str) -> CouponKey:
    key = key_of_code(code)
    assert key is not None
    return key


def with_coupons(request: SaleRequest, *coupons: str) -> SaleRequest:
    return replace(request, coupons=coupons)


def refusal_of(till: TillPorts, request: SaleRequest) -> tuple[str, str]:
    """Give why both a quote and a sale are refused."""
    with pytest.raises(CouponUnusable) as quoted:
        quote_sale(till, request)
    with pytest.raises(CouponUnusable) as sold:
        record_sale(till, request, cashier=None)
    assert sold.value.figures() == quoted.value.figures()
    assert till.store.journal.sale(request.sale_id) is None
    return sold.value.coupon, sold.value.reason


def tell(till: TillPorts, code: str, state: str = "used") -> None:
    """Let the till hear from its feed what became of a code."""
    pos = till.store.outbox.state().cursor + 1
    hear(till, FeedChange(pos=pos, key=key_of(code), coupon=SpentCoupon(key=key_of(code), state=state)))


def test_a_code_earns_what_its_word_does_without_a_network(till: TillPorts) -> None:
    ana = know_member(till)
    request = with_coupons(a_sale(member_id=ana), a_code().lower().replace("-", " "))
    assert quote_sale(till, request).priced.award == 60
    receipt = record_sale(till, request, cashier=None)
    assert (receipt.award, receipt.explanation) == (60, (("base", 10), ("spring", 50)))


def test_the_ledger_is_told_the_code_as_it_was_shown(till: TillPorts) -> None:
    shown = ("WELCOME", a_code())
    record_sale(till, with_coupons(a_sale(member_id=know_member(till)), *shown), cashier=None)
    (event,) = till.store.outbox.next_batch(events_max=9, bytes_max=1 << 20).events
    body = body_of(decode_event(event.content))
    assert isinstance(body, SaleBody)
    assert tuple(body.coupons) == shown


def test_a_code_is_used_once_at_a_till_that_is_offline(till: TillPorts) -> None:
    ana, ben = know_member(till), know_member(till, phone="+447700900999", name="Ben")
    record_sale(till, with_coupons(a_sale("one", member_id=ana), a_code()), cashier=None)
    other = a_code().lower()
    assert refusal_of(till, with_coupons(a_sale("two", member_id=ben), other)) == (other, "used")
    assert refusal_of(till, with_coupons(a_sale("three"), other)) == (other, "used")
    assert record_sale(till, with_coupons(a_sale("four", member_id=ben), a_code(12)), cashier=None).award == 60


def test_a_sale_that_is_sent_again_answers_with_its_receipt(till: TillPorts) -> None:
    request = with_coupons(a_sale(member_id=know_member(till)), a_code())
    assert record_sale(till, request, cashier=None) == record_sale(till, request, cashier=None)


def test_a_code_of_a_sale_that_was_refused_is_not_used(till: TillPorts) -> None:
    ana = know_member(till)
    with pytest.raises(InsufficientPoints):
        record_sale(till, with_coupons(a_sale(member_id=ana, redeem=500), a_code()), cashier=None)
    assert record_sale(till, with_coupons(a_sale(member_id=ana), a_code()), cashier=None).award == 60


def test_a_code_without_a_member_is_used_up_and_the_receipt_says_what_was_missed(till: TillPorts) -> None:
    receipt = record_sale(till, with_coupons(a_sale("one"), a_code()), cashier=None)
    assert (receipt.award, receipt.missed_award) == (0, 60)
    assert refusal_of(till, with_coupons(a_sale("two", member_id=know_member(till)), a_code()))[1] == "used"


def test_a_code_stays_used_though_the_sale_comes_back(till: TillPorts) -> None:
    ana = know_member(till)
    record_sale(till, with_coupons(a_sale("one", member_id=ana), a_code()), cashier=None)
    whole = (ReturnLineRequest(line=1, quantity=Decimal(1)),)
    returned = return_sale(
        till, ReturnRequest(return_id=ReturnId("r"), sale_id=SaleId("one"), lines=whole), cashier=None
    )
    assert returned.award_taken == 60
    assert refusal_of(till, with_coupons(a_sale("two", member_id=ana), a_code()))[1] == "used"


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (a_code()[:-1] + ("2" if a_code()[-1] == "3" else "3"), "mistyped"),
        (a_code()[:-2], "mistyped"),
        (a_code().replace("SPRING", "SPRNIG"), "mistyped"),
    ],
)
def test_what_the_till_can_see_is_said_before_anything_is_sold(till: TillPorts, shown: str, reason: str) -> None:
    assert refusal_of(till, with_coupons(a_sale(member_id=know_member(till)), shown)) == (shown, reason)


def test_any_other_word_stays_without_effect(till: TillPorts) -> None:
    ana = know_member(till)
    foreign = a_code(word="AUTUMN")
    request = with_coupons(a_sale(member_id=ana), "WELCOME", "夏" * 60, foreign)
    assert record_sale(till, request, cashier=None).award == 10
    assert record_sale(till, with_coupons(a_sale("again"), foreign), cashier=None).award == 0


@pytest.mark.parametrize("state", ["used", "cancelled"])
def test_a_code_that_the_ledger_told_of_is_refused(till: TillPorts, state: str) -> None:
    tell(till, a_code(), state)
    assert refusal_of(till, with_coupons(a_sale(member_id=know_member(till)), a_code()))[1] == state


def test_a_code_used_here_stays_used_whatever_is_told_later(till: TillPorts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spent_coupons, "TOLD_MAX", 2)
    record_sale(till, with_coupons(a_sale("one"), a_code()), cashier=None)
    for state in ("cancelled", "used"):
        tell(till, a_code(), state)
    for number in range(4):
        tell(till, a_code(100 + number))
    spent = [till.store.coupons.spent(key_of(a_code(100 + number))) for number in range(4)]
    assert spent == [None, None, "used", "used"], "of those that were only told the newest stay"
    assert till.store.coupons.spent(key_of(a_code())) == "used"


def test_a_code_that_is_typed_or_scanned_is_a_coupon(till: TillPorts) -> None:
    assert coupon_of_code(till, code=f" {a_code().lower()} ") == a_code()
    assert coupon_of_code(till, code="spring") == "SPRING"
    assert coupon_of_code(till, code="5000112637922") is None
    record_sale(till, with_coupons(a_sale(), a_code()), cashier=None)
    with pytest.raises(CouponUnusable):
        coupon_of_code(till, code=a_code())


def test_a_word_that_needs_its_code_is_refused_by_itself(tmp_path: Path) -> None:
    with a_till(tmp_path / "codes", programme=f'{WITH_COUPON}\n[coupons]\ncodes_only = ["SPRING"]\n') as till:
        code = new_code("SPRING", random_number=7)
        assert coupon_of_code(till, code=code.lower()) == code
        for refused in (lambda: coupon_of_code(till, code="spring"), lambda: quote_sale(till, showing("SPRING"))):
            with pytest.raises(CouponUnusable) as why:
                refused()
            assert why.value.reason == "needs_code"


def showing(*coupons: str) -> SaleRequest:
    return replace(a_sale(), coupons=coupons)
