"""Recording a sale: once, whatever is repeated; with points only as far as they are safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.errors import (
    BadRequest,
    IdReuse,
    InsufficientPoints,
    LedgerUnreachable,
    MemberBlocked,
    MemberUnknown,
    ProofRequired,
    TillNotEnrolled,
)
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import MemberId, Sku
from posloyalty.domain.members import Identifier, IdentifierKind, MemberStatus
from posloyalty.domain.money import Money
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.receipts import newest_receipt, receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Enrolment, OutboxBatch, OwnEvents, SyncAnswer
from posloyalty.use_cases.requests import EnrolMemberRequest, SaleRequest
from tests.use_cases.tills import (
    CLUB,
    NOON,
    a_sale,
    a_till,
    go_offline,
    go_online,
    know_member,
    know_product,
    with_points,
)


def test_a_member_earns_and_the_receipt_says_what_is_not_yet_confirmed(till: TillPorts) -> None:
    ana = know_member(till, points=310)
    receipt = record_sale(till, a_sale(member_id=ana, amount=1299), cashier=None)
    assert receipt.award == 12
    assert receipt.explanation == (("base", 12),)
    assert receipt.balance is not None
    assert (receipt.balance.confirmed, receipt.balance.unconfirmed) == (310, 12)
    assert receipt.receipt_no == f"1-1-{receipt.hash[:8]}"


def test_points_that_have_to_wait_are_available_from_a_day_that_the_receipt_names(tmp_path: Path) -> None:
    with a_till(tmp_path, programme=CLUB + '[pending]\ndays = 14\nchannels = ["store"]\n') as till:
        ana = know_member(till, points=310)
        assert record_sale(till, a_sale(member_id=ana, amount=1299), cashier=None).available_from == date(2026, 12, 6)
        assert record_sale(till, a_sale("sale-2", member_id=ana, amount=10), cashier=None).available_from is None


def test_points_that_need_not_wait_have_no_such_day(till: TillPorts) -> None:
    ana = know_member(till, points=310)
    assert record_sale(till, a_sale(member_id=ana, amount=1299), cashier=None).available_from is None


def test_a_sale_without_a_member_earns_nothing_and_says_what_was_missed(till: TillPorts) -> None:
    receipt = record_sale(till, a_sale(amount=2450), cashier=None)
    assert (receipt.award, receipt.missed_award, receipt.balance) == (0, 24, None)


def test_the_same_request_again_answers_with_the_first_receipt(till: TillPorts) -> None:
    ana = know_member(till, points=500)
    first = record_sale(till, a_sale(member_id=ana, redeem=100), cashier=None)
    record_sale(till, a_sale("sale-2", member_id=ana), cashier=None)
    go_online(till)
    assert record_sale(till, a_sale(member_id=ana, redeem=100), cashier=None) == first
    assert till.store.outbox.state().unsent == 2


def test_the_same_id_with_other_content_is_refused(till: TillPorts) -> None:
    record_sale(till, a_sale(amount=1000), cashier=None)
    with pytest.raises(IdReuse):
        record_sale(till, a_sale(amount=1001), cashier=None)
    assert till.store.outbox.state().unsent == 1


def test_offline_more_than_the_floor_is_refused_with_the_largest_allowed(till: TillPorts) -> None:
    ana = know_member(till, points=2000)
    with pytest.raises(InsufficientPoints) as refused:
        record_sale(till, a_sale(member_id=ana, amount=5000, redeem=900), cashier=None)
    assert refused.value.figures() == {"requested": 900, "safe_now": 500, "largest": 500}
    assert till.store.outbox.state().unsent == 0


def test_offline_redemptions_use_the_floor_up_and_the_next_one_is_refused(till: TillPorts) -> None:
    ana = know_member(till, points=2000)
    record_sale(till, a_sale("one", member_id=ana, amount=5000, redeem=300), cashier=None)
    record_sale(till, a_sale("two", member_id=ana, amount=5000, redeem=200), cashier=None)
    with pytest.raises(InsufficientPoints) as refused:
        record_sale(till, a_sale("three", member_id=ana, amount=5000, redeem=100), cashier=None)
    assert refused.value.safe_now == 0


def test_all_members_together_stay_within_the_floor_of_the_till(till: TillPorts) -> None:
    ana = know_member(till, points=2000)
    ben = know_member(till, points=2000, name="Ben", phone="+447700900999")
    record_sale(till, a_sale("one", member_id=ana, amount=5000, redeem=500), cashier=None)
    assert quote_sale(till, a_sale(member_id=ben, amount=5000)).largest_points == 300


def test_a_member_whose_balance_was_never_told_redeems_nothing(till: TillPorts) -> None:
    phone = Identifier(kind=IdentifierKind.PHONE, value="+447700900555")
    new = enrol_member(till, EnrolMemberRequest(name="Eve", identifiers=(phone,)), cashier=None)
    record_sale(till, a_sale("one", member_id=new.member_id, amount=90000), cashier=None)
    assert quote_sale(till, a_sale(member_id=new.member_id)).largest_points == 0


def test_points_not_yet_confirmed_cannot_be_redeemed(till: TillPorts) -> None:
    ana = know_member(till, points=100)
    go_online(till)
    record_sale(till, a_sale("one", member_id=ana, amount=90000), cashier=None)
    assert quote_sale(till, a_sale(member_id=ana, amount=5000)).largest_points == 100


def test_a_large_redemption_needs_the_members_card_or_code(tmp_path: Path) -> None:
    with a_till(tmp_path, programme=CLUB_WITH_A_WIDE_FLOOR) as till:
        ana = know_member(till, points=9000)
        big = a_sale(member_id=ana, amount=9000, redeem=2000)
        with pytest.raises(ProofRequired):
            record_sale(till, big, cashier=None)
        with pytest.raises(ProofRequired):
            record_sale(till, replace(big, proof="+447700900123"), cashier=None)
        assert record_sale(till, replace(big, proof="card0123"), cashier=None).redeemed == 2000


def test_online_a_redemption_above_the_floor_asks_the_ledger_first(tmp_path: Path) -> None:
    ledger = LedgerThatIsAway()
    with a_till(tmp_path, ledger=ledger) as till:
        ana = know_member(till, points=2000)
        go_online(till)
        with pytest.raises(InsufficientPoints) as refused:
            record_sale(till, a_sale(member_id=ana, amount=5000, redeem=900), cashier=None)
        assert (ledger.asked, refused.value.safe_now) == (1, 500)
        assert not till.link.state.online


def test_a_redemption_within_the_floor_never_waits_for_the_ledger(tmp_path: Path) -> None:
    ledger = LedgerThatIsAway()
    with a_till(tmp_path, ledger=ledger) as till:
        ana = know_member(till, points=2000)
        go_online(till)
        record_sale(till, a_sale(member_id=ana, amount=5000, redeem=500), cashier=None)
        assert ledger.asked == 0


def test_product_details_come_from_the_list_when_they_are_not_given(till: TillPorts) -> None:
    know_product(till, sku="milk", name="Whole milk", price=120, category="dairy")
    request = a_sale()
    bare = replace(request, lines=(replace(request.lines[0], sku=Sku("milk"), name=None, category=None, brand=None),))
    assert [line.name for line in record_sale(till, bare, cashier=None).lines] == ["Whole milk"]


def test_a_stated_time_is_never_in_the_future(till: TillPorts) -> None:
    tomorrow = replace(a_sale(), occurred_at=NOON + timedelta(days=1))
    assert record_sale(till, tomorrow, cashier=None).occurred_at == NOON
    yesterday = replace(a_sale("sale-2"), occurred_at=NOON - timedelta(days=1))
    assert record_sale(till, yesterday, cashier=None).occurred_at == NOON - timedelta(days=1)


def test_money_given_and_change_stand_on_the_receipt(till: TillPorts) -> None:
    paid = replace(a_sale(amount=1735), tenders=(Tender(kind="cash", amount=Money(2000)),))
    assert record_sale(till, paid, cashier=None).change == 265


def test_a_card_gives_no_change(till: TillPorts) -> None:
    paid = replace(a_sale(amount=450), tenders=(Tender(kind="card", amount=Money(1000)),))
    assert record_sale(till, paid, cashier=None).change == 0


def test_a_quantity_spelt_otherwise_is_the_same_content(till: TillPorts) -> None:
    def sold(quantity: str) -> SaleRequest:
        return replace(a_sale(), lines=(replace(a_sale().lines[0], quantity=Decimal(quantity)),))

    assert record_sale(till, sold("1"), cashier=None) == record_sale(till, sold("1.0"), cashier=None)


@pytest.mark.parametrize("tendered", [-1, 999])
def test_money_that_does_not_cover_the_bill_is_refused(till: TillPorts, tendered: int) -> None:
    short = replace(a_sale(amount=1000), tenders=(Tender(kind="cash", amount=Money(tendered)),))
    with pytest.raises(BadRequest):
        record_sale(till, short, cashier=None)
    assert newest_receipt(till) is None


def test_blocked_and_unknown_members_are_refused_by_name(till: TillPorts) -> None:
    blocked = know_member(till, status=MemberStatus.BLOCKED)
    with pytest.raises(MemberBlocked):
        record_sale(till, a_sale(member_id=blocked), cashier=None)
    with pytest.raises(MemberUnknown):
        record_sale(till, a_sale(member_id=MemberId(till.ids.new_uuid())), cashier=None)


def test_a_quote_changes_nothing(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    quote = quote_sale(till, with_points(a_sale(member_id=ana, amount=2000), 300))
    assert (quote.priced.to_pay, quote.largest_points, quote.priced.award) == (1700, 400, 17)
    assert till.store.outbox.state().unsent == 0
    go_offline(till)


def test_a_receipt_stays_the_same_however_late_it_is_asked_for(till: TillPorts) -> None:
    ana = know_member(till, points=310)
    first = record_sale(till, a_sale(member_id=ana), cashier=None)
    know_member(till, points=999)
    go_online(till)
    assert receipt_of(till, sale_id=first.sale_id) == first


CLUB_WITH_A_WIDE_FLOOR = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[redemption]
points = 100
worth = "1.00"
proof_from_points = 2000

[offline]
floor_points = 9000
"""


class LedgerThatIsAway:
    """A gateway whose every call finds nobody."""

    def __init__(self) -> None:
        self.asked = 0

    def enrol(self, *, pairing_code: str, till_name: str) -> Enrolment:
        raise LedgerUnreachable(detail=f"{pairing_code} {till_name}")

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        self.asked += 1
        raise LedgerUnreachable(detail=f"{batch.cursor} {timeout_s}")

    def next_key(self) -> bytes:
        raise TillNotEnrolled

    def own_events(self, *, after: bytes, timeout_s: float) -> OwnEvents:
        raise LedgerUnreachable(detail=f"{after!r} {timeout_s}")

    def store_day(self, day: date, *, timeout_s: float) -> StoreDay:
        raise LedgerUnreachable(detail=f"{day} {timeout_s}")

    def wait_for_change(self, *, after: int, timeout_s: float) -> int:
        raise LedgerUnreachable(detail=f"{after} {timeout_s}")

    def close(self) -> None:
        self.asked += 0
