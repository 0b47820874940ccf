"""A receipt's signed code: goods come back, and points are claimed, at a till that never saw the sale, offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.errors import AlreadyReturned, MemberUnknown, SaleUnknown
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import MemberId, ReturnId, Sku
from posloyalty.domain.money import Money
from posloyalty.domain.receipt_errors import AlreadyClaimed, ClaimTooLate, ReceiptNotAccepted
from posloyalty.domain.settling import TaxRules
from posloyalty.use_cases.claim_sale import claim_sale
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ClaimRequest, LineRequest, ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import open_return, return_sale
from posloyalty.use_cases.views import Receipt
from tests.use_cases.tills import NOON, HeldClock, a_sale, a_till, know_member, know_product, meet

BEN = "+447700900456"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[TillPorts]:
    """The second till of the shop."""
    with a_till(tmp_path, till_no=2) as opened:
        yield opened


@pytest.fixture(autouse=True)
def acquainted(till: TillPorts, other: TillPorts, tmp_path: Path) -> None:
    """Both tills heard of one another from the feed."""
    meet(till, other, tmp_path)
    meet(other, till, tmp_path)


def a_basket(till: TillPorts, *, member_id: MemberId | None, redeem: int = 0) -> Receipt:
    """Four coffees and a cake for 30.00."""
    lines = (
        LineRequest(sku=Sku("coffee"), amount=Money(1000), quantity=Decimal(4), name="Coffee", category="", brand=""),
        LineRequest(sku=Sku("cake"), amount=Money(2000), name="Cake", category="", brand=""),
    )
    return record_sale(till, replace(a_sale(member_id=member_id, redeem=redeem), lines=lines), cashier=None)


def code_in(receipt: Receipt) -> str:
    assert receipt.code is not None
    return receipt.code


def a_return(return_id: str, code: str, *lines: tuple[int, int]) -> ReturnRequest:
    wanted = tuple(ReturnLineRequest(line=line, quantity=Decimal(quantity)) for line, quantity in lines)
    return ReturnRequest(return_id=ReturnId(return_id), receipt_code=code, lines=wanted)


def a_claim(code: str, member_id: MemberId) -> ClaimRequest:
    return ClaimRequest(receipt_code=code, member_id=member_id)


# --- returns ----------------------------------------------------------------------------------------------------------


def test_another_till_takes_goods_back_by_the_code_alone_to_the_point(till: TillPorts, other: TillPorts) -> None:
    ana = know_member(till, points=500)
    know_product(other, sku="coffee", name="Flat white", price=250)
    sold = a_basket(till, member_id=ana, redeem=200)
    preview = open_return(other, code=code_in(sold))
    assert (preview.receipt_no, preview.is_elsewhere, preview.claimable) == (sold.receipt_no, True, None)
    assert [line.line.name for line in preview.lines] == ["Flat white", "cake"]
    parts = [return_sale(other, a_return(f"back-{at}", code_in(sold), (1, 1)), cashier=None) for at in range(4)]
    rest = return_sale(other, a_return("back-cake", code_in(sold), (2, 1)), cashier=None)
    assert sum(part.to_pay for part in parts) + rest.to_pay == sold.to_pay
    assert sum(part.points_back for part in parts) + rest.points_back == 200
    assert sum(part.award_taken for part in parts) + rest.award_taken == sold.award
    again = receipt_of(other, sale_id=parts[0].sale_id)
    assert (again.is_return, again.lines[0].name) == (True, "Flat white")
    assert other.store.verify().faults == ()


@pytest.mark.parametrize(("points_are_tender", "tax"), [(False, 450), (True, 500)])
def test_another_till_gives_added_tax_back_and_coins_that_exist(
    till: TillPorts, other: TillPorts, *, points_are_tender: bool, tax: int
) -> None:
    taxes = TaxRules(
        rates=(("A", Decimal(10)), ("B", Decimal(20))), is_included=False, points_are_tender=points_are_tender
    )
    here = replace(till, rules=CounterRules(tax=taxes, coin=Decimal("0.05")))
    there = replace(other, rules=CounterRules(coin=Decimal("0.05")))  # its own taxes do not matter
    lines = (
        LineRequest(sku=Sku("coffee"), amount=Money(1000), quantity=Decimal(4), tax="A"),
        LineRequest(sku=Sku("cake"), amount=Money(2000), tax="B"),
    )
    asked = replace(a_sale(member_id=know_member(till, points=500), redeem=300), lines=lines, is_settled_here=True)
    due = asked.lines[0].amount + asked.lines[1].amount - 300 + tax
    sold = record_sale(here, replace(asked, tenders=(Tender(kind="cash", amount=Money(due)),)), cashier=None)
    assert sold.settlement is not None
    assert (sold.to_pay, sold.settlement.added, sold.due) == (2700, tax, due)
    one = return_sale(there, a_return("back-1", code_in(sold), (1, 1)), cashier=None)
    assert one.settlement is not None
    assert one.settlement.added == (22 if not points_are_tender else 25)
    assert (one.due % 5, one.settlement.rounding) == (0, one.due - one.to_pay - one.settlement.added)
    rest = return_sale(there, a_return("back-2", code_in(sold), (1, 3), (2, 1)), cashier=None)
    assert rest.settlement is not None
    assert one.settlement.added + rest.settlement.added == tax
    assert one.to_pay + rest.to_pay == sold.to_pay


def test_the_same_goods_come_back_to_a_till_once(till: TillPorts, other: TillPorts) -> None:
    code = code_in(a_basket(till, member_id=None))
    first = return_sale(other, a_return("back", code, (2, 1)), cashier=None)
    assert return_sale(other, a_return("back", code, (2, 1)), cashier=None) == first
    with pytest.raises(AlreadyReturned):
        return_sale(other, a_return("back-again", code, (2, 1)), cashier=None)


def test_a_sale_of_another_till_is_not_mixed_up_with_an_own_one_of_the_same_id(
    till: TillPorts, other: TillPorts
) -> None:
    code = code_in(a_basket(till, member_id=None))
    record_sale(other, a_sale(amount=700), cashier=None)
    assert return_sale(other, a_return("back", code, (2, 1)), cashier=None).to_pay == 2000
    own = ReturnRequest(return_id=ReturnId("own"), sale_id=a_sale().sale_id, lines=one_line())
    assert return_sale(other, own, cashier=None).to_pay == 700
    assert other.store.verify().faults == ()


def one_line() -> tuple[ReturnLineRequest, ...]:
    return (ReturnLineRequest(line=1, quantity=Decimal(1)),)


def test_an_own_code_opens_the_sale_as_the_journal_has_it(till: TillPorts) -> None:
    sold = a_basket(till, member_id=None)
    return_sale(till, a_return("back", code_in(sold), (2, 1)), cashier=None)
    preview = open_return(till, code=code_in(sold).lower())
    assert (preview.is_elsewhere, preview.lines[1].returned_whole) == (False, True)


def test_each_code_that_proves_no_sale_says_why(till: TillPorts, other: TillPorts, tmp_path: Path) -> None:
    code = code_in(a_basket(till, member_id=None))
    forged = code[:30] + ("A" if code[30] != "A" else "B") + code[31:]
    with a_till(tmp_path, till_no=3) as third:
        reasons = {
            "of a till that is not known yet": reason_at(third, code),
            "cut off": reason_at(other, code[:20]),
            "changed": reason_at(other, forged),
        }
        meet(third, till, tmp_path, revoked_at=NOON - timedelta(days=1))
        reasons["printed after its till was revoked"] = reason_at(third, code)
        meet(third, till, tmp_path, revoked_at=NOON + timedelta(days=1))
        assert open_return(third, code=code).is_elsewhere
    assert reasons["of a till that is not known yet"] == "till_unknown"
    assert reasons["cut off"] == "unreadable"
    assert reasons["changed"] in {"forged", "unreadable"}
    assert reasons["printed after its till was revoked"] == "till_revoked"
    with pytest.raises(SaleUnknown):
        return_sale(other, a_return("back", "1-1-00000000", (1, 1)), cashier=None)
    assert other.store.outbox.state().seq == 0


def reason_at(till: TillPorts, code: str) -> str:
    with pytest.raises(ReceiptNotAccepted) as refused:
        return_sale(till, a_return("back", code, (1, 1)), cashier=None)
    return refused.value.reason


def test_a_receipt_that_is_too_long_for_its_code_is_taken_back_where_it_was_sold(
    till: TillPorts, other: TillPorts
) -> None:
    lines = tuple(LineRequest(sku=Sku(f"{at}"), amount=Money(100 + at)) for at in range(200))
    code = code_in(record_sale(till, replace(a_sale(), lines=lines), cashier=None))
    assert reason_at(other, code) == "too_long"
    assert return_sale(till, a_return("back", code, (200, 1)), cashier=None).to_pay == 299


# --- claims -----------------------------------------------------------------------------------------------------------


def test_no_points_are_offered_for_goods_that_came_back(till: TillPorts, other: TillPorts) -> None:
    sold = a_basket(till, member_id=None)
    for at, seen in ((till, 20), (other, 20)):
        return_sale(at, a_return(f"part-{seen}-{at is till}", code_in(sold), (1, 4)), cashier=None)
        assert open_return(at, code=code_in(sold)).claimable == seen
    return_sale(till, a_return("rest", code_in(sold), (2, 1)), cashier=None)
    assert open_return(till, code=code_in(sold)).claimable == 0


def test_points_of_a_sale_without_a_member_are_claimed_at_any_till_offline(till: TillPorts, other: TillPorts) -> None:
    sold = a_basket(till, member_id=None)
    ben = know_member(other, phone=BEN)
    assert (sold.award, sold.missed_award) == (0, 30)
    assert open_return(other, code=code_in(sold)).claimable == 30
    claimed = claim_sale(other, a_claim(code_in(sold), ben), cashier=None)
    assert (claimed.points, claimed.receipt_no, claimed.balance.unconfirmed) == (30, sold.receipt_no, 30)
    assert claim_sale(other, a_claim(code_in(sold), ben), cashier=None) == claimed
    assert open_return(other, code=code_in(sold)).claimable is None
    back = return_sale(other, a_return("back", code_in(sold), (1, 4)), cashier=None)
    assert (back.award_taken, back.balance.unconfirmed if back.balance else None) == (10, 20)
    assert other.store.verify().faults == ()


def test_a_sale_is_given_to_one_member_alone(till: TillPorts) -> None:
    sold = a_basket(till, member_id=None)
    ana, ben = know_member(till), know_member(till, phone=BEN)
    claim_sale(till, a_claim(sold.receipt_no, ana), cashier=None)
    named = a_basket_of(till, ana)
    for code, member in ((code_in(sold), ben), (code_in(named), ben), (code_in(named), ana)):
        with pytest.raises(AlreadyClaimed):
            claim_sale(till, a_claim(code, member), cashier=None)
    with pytest.raises(MemberUnknown):
        claim_sale(till, a_claim(code_in(sold), MemberId(till.ids.new_uuid())), cashier=None)


def a_basket_of(till: TillPorts, member_id: MemberId) -> Receipt:
    return record_sale(till, a_sale("named", member_id=member_id), cashier=None)


def test_points_are_claimed_within_fourteen_days(till: TillPorts, other: TillPorts) -> None:
    code, ben = code_in(a_basket(till, member_id=None)), know_member(other, phone=BEN)
    assert isinstance(other.clock, HeldClock)
    other.clock.pass_time(timedelta(days=14, seconds=1))
    with pytest.raises(ClaimTooLate) as refused:
        claim_sale(other, a_claim(code, ben), cashier=None)
    assert refused.value.days_max == 14
    assert open_return(other, code=code).claimable is None
    other.clock.pass_time(timedelta(seconds=-1))
    assert claim_sale(other, a_claim(code, ben), cashier=None).points == 30


def test_goods_that_came_back_before_earn_nothing(till: TillPorts) -> None:
    sold, ana = a_basket(till, member_id=None), know_member(till)
    return_sale(till, a_return("before", code_in(sold), (1, 3)), cashier=None)
    claimed = claim_sale(till, a_claim(code_in(sold), ana), cashier=None)
    assert (claimed.points, sum(points for _, points in claimed.explanation)) == (23, 23)
    after = [return_sale(till, a_return("after", code_in(sold), line), cashier=None) for line in ((1, 1),)]
    after.append(return_sale(till, a_return("cake", code_in(sold), (2, 1)), cashier=None))
    assert [one.award_taken for one in after] == [3, 20]
    assert after[-1].balance is not None
    assert after[-1].balance.unconfirmed == 0
    assert till.store.verify().faults == ()


def test_a_claim_counts_in_the_figures_of_its_day(till: TillPorts) -> None:
    sold, ana = a_basket(till, member_id=None), know_member(till)
    claim_sale(till, a_claim(code_in(sold), ana), cashier=None)
    figures = till.store.days.figures(NOON.date())
    assert (figures.points_issued, figures.sales_without_member) == (30, 1)
