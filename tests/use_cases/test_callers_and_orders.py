"""Who calls and what they order, at a till without a network, on a real store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.call_errors import (
    CallerCodeWrong,
    CallerMustWait,
    CallerNotVerified,
    OrderCancelled,
    OrderNotOpen,
    OrderNotPaid,
)
from posloyalty.domain.drawer import BookKind
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.facts import OrderNote, Tender
from posloyalty.domain.ids import MemberId, ReturnId, SaleId
from posloyalty.domain.members import MemberStatus
from posloyalty.domain.money import Money
from posloyalty.domain.sales import Channel
from posloyalty.domain.settling import CARD, CASH
from posloyalty.till_store.store import verify_store
from posloyalty.use_cases.calls import Call, CallerProof, checked_note
from posloyalty.use_cases.claim_sale import claim_sale
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.drawer import DrawerRequest, read_x, use_drawer
from posloyalty.use_cases.exchange_goods import exchange_goods
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.hold_sale import baskets_on_hold, hold_basket
from posloyalty.use_cases.masking import masked_name
from posloyalty.use_cases.open_basket import OpenBasket
from posloyalty.use_cases.orders import cancel_order, orders_here, pay_order
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import FeedChange, OwnEvents, ReportedEvent
from posloyalty.use_cases.requests import ClaimRequest, ExchangeRequest, ReturnLineRequest, ReturnRequest, SaleRequest
from posloyalty.use_cases.return_sale import open_return, preview_return, return_sale
from posloyalty.use_cases.verify_caller import (
    Question,
    questions_for,
    send_code,
    verify_by_code,
    verify_by_questions,
)
from posloyalty.use_cases.views import Receipt
from posloyalty.use_cases.void_sale import void_last_sale
from tests.fakes.office import PaperOffice
from tests.use_cases.tills import HeldClock, a_sale, a_till, go_online, hear, know_member

NOTE = OrderNote(handover="delivery", note="Blue door", email="ana@example.org", language="en")


def an_order(till: TillPorts, sale_id: str, member_id: MemberId, *, redeem: int = 0) -> SaleRequest:
    proof = CallerProof(way="code", at=till.clock.now())
    sale = a_sale(sale_id, member_id=member_id, amount=1000, redeem=redeem)
    return replace(sale, channel=Channel.PHONE, is_call=True, caller=proof, unpaid=True, note=NOTE)


def pass_time(till: TillPorts, time: timedelta) -> None:
    assert isinstance(till.clock, HeldClock)
    till.clock.pass_time(time)


def test_two_right_answers_verify_one_wrong_does_not_and_guessing_waits(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=500, birthday_month=4)
        assert questions_for(till, ana) == (Question.CARD_END, Question.BIRTH_MONTH)
        record_sale(till, replace(an_order(till, "planted", ana), caller=None), cashier=None)
        assert Question.LAST_DAY not in questions_for(till, ana), "whoever called would know the day"
        pass_time(till, timedelta(minutes=1))
        record_sale(till, a_sale("before", member_id=ana), cashier=None)
        assert questions_for(till, ana) == (Question.CARD_END, Question.LAST_DAY, Question.BIRTH_MONTH)
        for answers in (
            {Question.CARD_END: "0123"},
            {Question.CARD_END: "0123", Question.BIRTH_MONTH: " "},
            {Question.CARD_END: "123", Question.BIRTH_MONTH: "4"},
            {Question.LAST_DAY: "21.11.", Question.BIRTH_MONTH: "4"},
        ):
            assert verify_by_questions(till, ana, answers) is None
        right = {Question.LAST_DAY: "22/11/2026", Question.BIRTH_MONTH: "04"}
        proof = verify_by_questions(till, ana, right)
        assert proof is not None
        assert (proof.way, proof.at) == ("asked:last_day,birth_month", till.clock.now())
        for guess in range(3):
            wrong = {Question.CARD_END: f"000{guess}", Question.BIRTH_MONTH: "9" * 100}
            assert verify_by_questions(till, ana, wrong) is None
        with pytest.raises(CallerMustWait) as waiting:
            verify_by_questions(till, ana, right)
        assert waiting.value.wait_s > 0
        pass_time(till, timedelta(seconds=waiting.value.wait_s))
        assert verify_by_questions(till, ana, right) is not None


def test_a_right_code_of_somebody_else_verifies_nobody_and_one_of_the_survivor_does(tmp_path: Path) -> None:
    with a_till(tmp_path) as bare:
        ana, olga = know_member(bare), know_member(bare, name="Olga Brandt", phone="+447700900128")
        till = replace(bare, office=PaperOffice(code="493021"))
        to_ana = send_code(till, ana, way="phone")
        assert verify_by_code(till, ana, to_ana, "493 021").way == "code"
        with pytest.raises(CallerCodeWrong):
            verify_by_code(till, olga, to_ana, "493021")
        newest = bare.store.outbox.state().cursor + 1
        member = bare.store.members.by_id(ana)
        assert member is not None
        merged = replace(member, status=MemberStatus.MERGED)
        hear(bare, FeedChange(pos=newest, key=str(ana), member=merged, merged_into=olga))
        to_survivor = replace(bare, office=PaperOffice(code="493021", whose=olga))
        assert verify_by_code(to_survivor, ana, to_ana, "493021").way == "code"


def test_nobody_spends_points_on_the_phone_before_it_is_known_who_calls_or_long_after(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=500)
        go_online(till)
        asked = an_order(till, "order-1", ana, redeem=100)
        with pytest.raises(CallerNotVerified):
            record_sale(till, replace(asked, caller=None), cashier=None)
        pass_time(till, timedelta(minutes=31))
        with pytest.raises(CallerNotVerified):
            record_sale(till, asked, cashier=None)
        early = CallerProof(way="code", at=till.clock.now() + timedelta(minutes=1))  # the clock was put back since
        with pytest.raises(CallerNotVerified):
            record_sale(till, replace(asked, caller=early), cashier=None)
        assert till.store.journal.newest_sale() is None


def test_money_of_orders_is_in_the_drawer_when_it_comes_and_a_cancelled_one_gives_none_out(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=500)
        request = DrawerRequest(entry_id="float", kind=BookKind.OPENED, amount=Money(5000), reason="", pin=None)
        use_drawer(till, request, cashier=None)
        for sale_id in ("order-1", "order-2"):
            record_sale(till, an_order(till, sale_id, ana, redeem=100), cashier=None)
        assert read_x(till, pin=None, cashier=None).expected == 5000
        with pytest.raises(BadRequest):
            pay_order(till, SaleId("order-1"), tenders=(Tender(kind=CASH, amount=Money(1)),), cashier=None)
        pay_order(till, SaleId("order-1"), tenders=(Tender(kind=CASH, amount=Money(900)),), cashier=None)
        cancelled = cancel_order(till, SaleId("order-2"), return_id=ReturnId("back"), cashier=None)
        assert (cancelled.due, cancelled.total, cancelled.never_paid) == (0, 1000, 900)
        assert (cancelled.points_back, [order.sale_id for order in orders_here(till)]) == (100, ["order-1"])
        assert read_x(till, pin=None, cashier=None).expected == 5900
        assert verify_store(tmp_path / "till.db").faults == ()


def test_nothing_of_an_order_comes_back_or_is_claimed_before_its_money_is_here(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=500)
        asked = replace(an_order(till, "order-1", ana), member_id=None, lines=a_sale(amount=1000).lines * 2)
        placed = record_sale(till, asked, cashier=None)
        claim = ClaimRequest(receipt_code=placed.receipt_no, member_id=ana)
        one, both = (
            ReturnRequest(
                return_id=ReturnId(f"back-{count}"),
                sale_id=asked.sale_id,
                lines=tuple(ReturnLineRequest(line=number + 1, quantity=Decimal(1)) for number in range(count)),
            )
            for count in (1, len(asked.lines))
        )
        other = replace(a_sale("other", amount=500), tenders=())
        attempts: tuple[Callable[[], object], ...] = (
            lambda: open_return(till, code=placed.receipt_no),
            lambda: preview_return(till, one),
            lambda: return_sale(till, one, cashier=None),
            lambda: exchange_goods(till, ExchangeRequest(back=both, sale=other), cashier=None),
            lambda: void_last_sale(till, return_id=ReturnId("void"), sale_id=SaleId("new"), cashier=None),
            lambda: claim_sale(till, claim, cashier=None),
        )
        for refused in attempts:
            with pytest.raises(OrderNotPaid):
                refused()
        assert placed.code is None
        assert len(till.store.orders.newest(since=till.clock.now() + timedelta(days=2))) == 1, "it waits"
        _cancel_what_came_back_in_part(till, one)
        for refused in (attempts[0], attempts[1], attempts[-1]):
            with pytest.raises(OrderCancelled):
                refused()
        record_sale(till, replace(asked, sale_id=SaleId("order-2")), cashier=None)
        paid = pay_order(till, SaleId("order-2"), tenders=(), cashier=None)
        assert (
            open_return(till, code=paid.receipt_no).claimable
            == claim_sale(till, ClaimRequest(receipt_code=paid.receipt_no, member_id=ana), cashier=None).points
        )


def _cancel_what_came_back_in_part(till: TillPorts, one: ReturnRequest) -> None:
    """An earlier till took one thing back of an order that nobody had paid for: it can only be cancelled."""
    assert one.sale_id is not None
    sale_id = SaleId(one.sale_id)
    return_sale(till, one, cashier=None, cancels=True)
    with pytest.raises(OrderNotOpen):
        pay_order(till, sale_id, tenders=(), cashier=None)
    assert cancel_order(till, sale_id, return_id=ReturnId("rest"), cashier=None).due == 0
    assert till.store.orders.newest(since=till.clock.now() + timedelta(days=2)) == ()


def test_an_order_is_what_it_was_paid_with_when_its_goods_are_exchanged_or_come_back(tmp_path: Path) -> None:
    with a_till(tmp_path) as plain:
        till = replace(plain, rules=CounterRules(coin=Decimal("0.05")))
        request = DrawerRequest(entry_id="float", kind=BookKind.OPENED, amount=Money(5000), reason="", pin=None)
        use_drawer(till, request, cashier=None)

        def paid(sale_id: str, kind: str) -> Receipt:
            asked = replace(a_sale(sale_id, amount=1003), is_settled_here=True)
            record_sale(till, replace(asked, channel=Channel.PHONE, is_call=True, unpaid=True), cashier=None)
            (order,) = (one for one in orders_here(till) if one.sale_id == sale_id)
            assert (order.to_pay, order.in_cash) == (1003, 1005)
            tenders = (Tender(kind=kind, amount=order.in_cash if kind == CASH else order.to_pay),)
            return pay_order(till, order.sale_id, tenders=tenders, cashier=None)

        def given_back(sale_id: str, receipt: Receipt) -> ReturnRequest:
            line = ReturnLineRequest(line=1, quantity=Decimal(1))
            return ReturnRequest(return_id=ReturnId(sale_id), receipt_code=receipt.receipt_no, lines=(line,))

        in_cash, by_card = paid("cash", CASH), paid("card", CARD)
        assert (in_cash.due, in_cash.tenders, in_cash.change) == (1005, (("cash", 1005),), 0)
        assert (by_card.due, by_card.tenders) == (1003, (("card", 1003),))
        assert read_x(till, pin=None, cashier=None).expected == 5000 + 1005
        assert till.codes is not None
        tickets = [till.codes.read(receipt.code or "") for receipt in (in_cash, by_card)]
        assert [ticket and ticket.in_cash for ticket in tickets] == [True, False]

        assert return_sale(till, given_back("back", in_cash), cashier=None).due == 1005
        cheaper = replace(a_sale("cheaper", amount=502), is_settled_here=True)
        swap = ExchangeRequest(back=given_back("swap", by_card), sale=cheaper)
        both = exchange_goods(till, swap, cashier=None)
        assert (both.sale.tenders, both.difference) == ((("card", 502),), -501)
        in_coins = ExchangeRequest(
            back=given_back("coins", paid("more cash", CASH)), sale=replace(cheaper, sale_id=SaleId("c"))
        )
        assert exchange_goods(till, in_coins, cashier=None).sale.tenders == (("cash", 500),)
        reading = read_x(till, pin=None, cashier=None)
        assert (reading.expected, reading.takings.other_back) == (5000 + 500, 1003)


def test_an_order_that_was_lost_is_paid_only_if_its_money_was_lost_with_it(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        receipts = []
        for sale_id in ("order-1", "order-2"):
            asked = replace(a_sale(sale_id), channel=Channel.PHONE, is_call=True, unpaid=True)
            receipts.append(record_sale(till, asked, cashier=None).receipt_no)
        pay_order(till, SaleId("order-2"), tenders=(), cashier=None)
        lost = till.store.outbox.next_batch(events_max=9, bytes_max=1 << 20).events
    (tmp_path / "put-back").mkdir()
    with a_till(tmp_path / "put-back") as till:
        now = till.clock.now()
        found = tuple(ReportedEvent(hash=one.hash, content=one.content, received_at=now) for one in lost)
        till.store.outbox.keep_missing(OwnEvents(events=found, more=False))
        with pytest.raises(OrderNotPaid):
            open_return(till, code=receipts[0])
        assert open_return(till, code=receipts[1]).receipt_no == receipts[1]


def test_what_was_written_down_with_an_order_is_forgotten_a_month_after_unless_it_still_waits(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=500)
        for sale_id in ("waits", "paid", "cancelled"):
            record_sale(till, an_order(till, sale_id, ana), cashier=None)
        pay_order(till, SaleId("paid"), tenders=(), cashier=None)
        cancel_order(till, SaleId("cancelled"), return_id=ReturnId("back"), cashier=None)

        def written_down() -> dict[str, str]:
            orders = (till.store.orders.by_sale(SaleId(one)) for one in ("waits", "paid", "cancelled"))
            return {one.sale.fact.sale_id: one.note.email for one in orders if one and one.note and one.note.email}

        for days, left in ((29, {"waits", "paid", "cancelled"}), (2, {"waits"})):
            pass_time(till, timedelta(days=days))
            record_sale(till, an_order(till, f"after {days}", ana), cashier=None)
            assert set(written_down()) == left
        assert [order.sale_id for order in orders_here(till)] == ["waits", "after 29", "after 2"]
    assert verify_store(tmp_path / "till.db").faults == ()


def test_an_erased_member_leaves_no_note_no_number_and_no_address_at_the_till(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=500)
        record_sale(till, an_order(till, "order-1", ana), cashier=None)
        call = Call(number="+447700900123", note="Ring twice", email="ana@example.org")
        basket = OpenBasket(sale_id=SaleId("held"), member_id=ana, call=call)
        hold_basket(till, HeldBasket(basket=basket, held_at=till.clock.now()))
        assert baskets_on_hold(till)[0].basket.call == call
        newest = till.store.outbox.state().cursor + 1
        hear(till, FeedChange(pos=newest, key=str(ana), deleted_kind="member"))
        assert baskets_on_hold(till)[0].basket.call == Call()
        (order,) = orders_here(till)
        assert (order.for_whom, order.note, order.is_open) == ("", "", True)
        assert b"Ring twice" not in (tmp_path / "till.db").read_bytes()


@pytest.mark.parametrize(("name", "masked"), [("Ana Kowalska", "A… K…"), ("陳美玲", "陳…"), ("", ""), (" \u00a0", "")])
def test_a_masked_name_tells_two_callers_apart_and_says_no_more(name: str, masked: str) -> None:
    assert masked_name(name) == masked


def test_a_note_is_tidied_and_an_address_that_is_none_is_refused() -> None:
    note = checked_note(Call(note=" x ", email=" Ana@Example.org "), language="pl")
    assert (note.note, note.email, note.language) == ("x", "ana@example.org", "pl")
    with pytest.raises(BadRequest):
        checked_note(Call(email="a@b\nBcc: c@d"), language="pl")
