"""Baskets on hold outlive the till, and the last sale can be laid on the counter again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.errors import AlreadyReturned, BadRequest, SaleUnknown
from posloyalty.domain.ids import CashierId, ProgrammeVersion, ReturnId, RewardId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.hold_sale import HELD_MAX, baskets_on_hold, hold_basket, recall_basket
from posloyalty.use_cases.open_basket import OpenBasket, RungLine
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import FeedChange
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.void_sale import void_last_sale
from tests.use_cases.tills import NOON, a_till, hear, know_member

COFFEE = RungLine(sku=Sku("101"), name="Flat white", price=Money(340), quantity=Decimal(2), discount=Money(30))
HAM = RungLine(sku=Sku("7"), name="Ham", price=Money(1999), quantity=Decimal("1.454"), stated=Money(2906))


def a_basket(till: TillPorts, sale_id: str = "s-1", *, points: int = 0) -> OpenBasket:
    member_id = know_member(till, points=310)
    return OpenBasket(
        sale_id=SaleId(sale_id),
        lines=(COFFEE, HAM),
        member_id=member_id,
        proof="CARD0123",
        points=Points(points),
        rewards=(RewardId("free-coffee"),),
        coupons=("SPRING10",),
        programme_version=ProgrammeVersion(1),
    )


def test_a_basket_on_hold_is_there_after_a_restart_as_it_was_and_nothing_was_spent(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        first, second = a_basket(till, "s-1", points=100), a_basket(till, "s-0")
        before = till.store.members.balance_of(know_member(till, points=310))
        hold_basket(till, HeldBasket(basket=second, held_at=NOON + timedelta(minutes=3)))
        hold_basket(till, HeldBasket(basket=first, held_at=NOON, cashier=CashierId("c-1")))
        assert till.store.members.balance_of(know_member(till, points=310)).unsent_redeemed == before.unsent_redeemed
        assert till.store.outbox.state().unsent == 0
    store = open_store(tmp_path / "till.db")
    try:
        held = store.held.all()
    finally:
        store.close()
    assert held == (
        HeldBasket(basket=first, held_at=NOON, cashier=CashierId("c-1")),
        HeldBasket(basket=second, held_at=NOON + timedelta(minutes=3)),
    )


def test_a_basket_that_was_recalled_is_on_hold_no_longer_and_there_is_an_end_to_holding(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        for number in range(HELD_MAX):
            hold_basket(till, HeldBasket(basket=a_basket(till, f"s-{number}"), held_at=NOON))
        with pytest.raises(BadRequest) as refused:
            hold_basket(till, HeldBasket(basket=a_basket(till, "one-more"), held_at=NOON))
        assert refused.value.reason == "too_many_on_hold"
        hold_basket(till, HeldBasket(basket=a_basket(till, "s-3"), held_at=NOON))  # the same one again is not one more
        recall_basket(till, SaleId("s-3"))
        recall_basket(till, SaleId("never-held"))
        assert [held.basket.sale_id for held in baskets_on_hold(till)].count(SaleId("s-3")) == 0
        assert len(baskets_on_hold(till)) == HELD_MAX - 1


def test_a_basket_on_hold_of_somebody_who_is_erased_is_nobodys(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        basket = a_basket(till, points=100)
        hold_basket(till, HeldBasket(basket=basket, held_at=NOON))
        position = till.store.outbox.state().cursor + 1
        hear(till, FeedChange(pos=position, key=str(basket.member_id), deleted_kind="member"))
        (held,) = baskets_on_hold(till)
        nobodys = replace(basket, member_id=None, proof=None, points=Points(0), rewards=())
        assert held.basket == nobodys
    assert b"CARD0123" not in (tmp_path / "till.db").read_bytes()


def test_the_last_sale_is_taken_back_whole_and_its_basket_is_as_it_was_but_approved_by_nobody(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        basket = replace(a_basket(till, points=100), rewards=(), coupons=())
        sold = record_sale(till, replace(basket, approver=CashierId("jo")).request(), cashier=None)
        assert sold.redeemed == 100

        voided = void_last_sale(till, return_id=ReturnId("v-1"), sale_id=SaleId("s-2"), cashier=CashierId("c-1"))

        assert voided.receipt.is_return
        assert (voided.receipt.to_pay, voided.receipt.points_back) == (sold.to_pay, 100)
        again = replace(basket, sale_id=SaleId("s-2"), proof=None, programme_version=None, selected=1)
        assert voided.basket == again
        assert record_sale(till, again.request(), cashier=None).to_pay == sold.to_pay


def test_what_cannot_be_taken_back_whole_is_not_taken_back_at_all(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        with pytest.raises(SaleUnknown):
            void_last_sale(till, return_id=ReturnId("v-1"), sale_id=SaleId("s-2"), cashier=None)
        basket = replace(a_basket(till), rewards=(), coupons=())
        record_sale(till, basket.request(), cashier=None)
        one_coffee = ReturnRequest(
            return_id=ReturnId("r-1"),
            sale_id=SaleId("s-1"),
            lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
        )
        return_sale(till, one_coffee, cashier=None)
        with pytest.raises(AlreadyReturned) as refused:
            void_last_sale(till, return_id=ReturnId("v-1"), sale_id=SaleId("s-2"), cashier=None)
        assert (refused.value.line, refused.value.left) == (1, "1")
