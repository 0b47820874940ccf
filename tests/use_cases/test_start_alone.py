"""A shop without a ledger: one till whose members earn and spend, and whose word is the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from posloyalty.devices.pin_hasher import ArgonPinHasher
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.errors import BadRequest, InsufficientPoints, TillNotEnrolled
from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.domain.sales import Channel
from posloyalty.resource_files import resource_path
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.orders import cancel_order, pay_order
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.requests import EnrolMemberRequest
from posloyalty.use_cases.start_alone import LoneShop, rename_shop, start_alone
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.sync import sync_now
from tests.use_cases.tills import NOON, HeldClock, RandomIds, a_sale

SHOP = LoneShop(
    name=" Róg  Café ",
    till_name="Counter",
    currency="pln",
    timezone="Europe/Warsaw",
    programme=resource_path("programmes", "cafe.toml").read_text(encoding="utf-8"),
)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    """A till of a fresh machine: it belongs to nobody yet."""
    clock = HeldClock()
    store = open_store(tmp_path / "till.db", now=clock.now)
    try:
        yield TillPorts(
            store=store,
            clock=clock,
            ids=RandomIds(),
            renderer=PaperRenderer(),
            pins=ArgonPinHasher(),
            link=LedgerLink(),
        )
    finally:
        store.close()


def test_what_a_member_earned_at_a_till_alone_they_spend_there_to_the_last_point(till: TillPorts) -> None:
    identity = start_alone(till, SHOP)
    assert (identity.store_name, identity.store_id, identity.till_no) == ("Róg Café", "róg-café", 1)
    phone = Identifier(kind=IdentifierKind.PHONE, value="+48601234567")
    ana = enrol_member(
        till,
        EnrolMemberRequest(name="Ana", identifiers=(phone,), consents=(Consent(purpose="programme"),)),
        cashier=None,
    )
    record_sale(till, a_sale("s-1", amount=90_000, member_id=ana.member_id), cashier=None)
    balance = find_members(till, query="+48601234567")[0].balance
    assert (balance.confirmed, balance.unconfirmed, balance.safe_now) == (900, 0, 900)
    assert balance.as_of is not None

    spent = record_sale(till, a_sale("s-2", amount=5_000, member_id=ana.member_id, redeem=900), cashier=None)
    assert (spent.redeemed, spent.to_pay) == (900, 4_100)
    assert spent.balance is not None
    assert spent.balance.confirmed == 41
    with pytest.raises(InsufficientPoints):
        record_sale(till, a_sale("s-3", amount=5_000, member_id=ana.member_id, redeem=100), cashier=None)
    assert not till.store.verify().faults


def test_a_shop_without_a_ledger_is_called_otherwise_from_the_next_receipt_on(till: TillPorts) -> None:
    with pytest.raises(BadRequest):
        rename_shop(till, "Nobody's yet")
    before = start_alone(till, SHOP)
    sold = record_sale(till, a_sale("s-1", amount=500), cashier=None)
    for bad in ("", " ", "x" * 65, "a\x07b"):
        with pytest.raises(BadRequest):
            rename_shop(till, bad)
    assert rename_shop(till, " Mały  Róg ") == replace(before, store_name="Mały Róg")
    again = record_sale(till, a_sale("s-2", amount=500), cashier=None)
    assert (sold.shop_name, again.shop_name) == ("Róg Café", "Mały Róg")
    assert again.programme_version == sold.programme_version
    assert not till.store.verify().faults


def test_points_of_an_order_wait_for_its_money_at_a_till_alone_too(till: TillPorts) -> None:
    start_alone(till, SHOP)
    phone = Identifier(kind=IdentifierKind.PHONE, value="+48601234567")
    asked = EnrolMemberRequest(name="Ana", identifiers=(phone,), consents=(Consent(purpose="programme"),))
    ana = enrol_member(till, asked, cashier=None).member_id

    def place(sale_id: str) -> SaleId:
        order = replace(a_sale(sale_id, amount=90_000, member_id=ana), channel=Channel.PHONE, is_call=True, unpaid=True)
        return record_sale(till, order, cashier=None).sale_id

    def points() -> tuple[int, int]:
        balance = find_members(till, query="+48601234567")[0].balance
        return int(balance.confirmed), int(balance.safe_now)

    first, second = place("o-1"), place("o-2")
    assert points() == (0, 0)
    cancel_order(till, first, return_id=ReturnId("r-1"), cashier=None)
    assert points() == (0, 0)
    pay_order(till, second, tenders=(), cashier=None)
    assert points() == (900, 900)


def test_a_till_alone_has_nothing_to_send_and_says_so(till: TillPorts) -> None:
    assert not status_of(till).alone
    start_alone(till, SHOP)
    record_sale(till, a_sale("s-1", amount=500), cashier=None)
    status = status_of(till)
    assert (status.alone, status.unsent, status.worst_case_exposure) == (True, 0, 0)
    assert report_day(till, business_date=NOON.date()).unsent == 0
    with pytest.raises(TillNotEnrolled):
        sync_now(till)


@pytest.mark.parametrize(
    ("shop", "field"),
    [
        (replace(SHOP, name=" \n "), "shop_name"),
        (replace(SHOP, name="x" * 65), "shop_name"),
        (replace(SHOP, currency="ZZZ"), "currency"),
        (replace(SHOP, currency='EUR"\npoints=1'), "currency"),
        (replace(SHOP, timezone="Mars/Olympus"), "timezone"),
        (replace(SHOP, timezone="../../etc/passwd"), "timezone"),
    ],
)
def test_a_shop_that_cannot_be_begun_leaves_the_till_as_it_was(till: TillPorts, shop: LoneShop, field: str) -> None:
    with pytest.raises(BadRequest) as refused:
        start_alone(till, shop)
    assert refused.value.field == field
    assert till.store.identity() is None


def test_a_currency_without_decimals_takes_the_programme_without_them(till: TillPorts) -> None:
    start_alone(till, replace(SHOP, currency="JPY"))
    published = till.store.programme().programme
    assert (published.currency, published.decimals) == ("JPY", 0)


def test_beginning_again_renames_the_shop_and_keeps_its_members_and_the_programme_that_it_sold_by(
    till: TillPorts,
) -> None:
    first = start_alone(till, SHOP)
    sale = a_sale("s-1", amount=500)
    record_sale(till, sale, cashier=None)
    by = till.store.programme().text
    again = start_alone(till, replace(SHOP, name="Róg", currency="JPY"))
    assert till.store.programme().text == by, "its sales name that version"
    assert (again.device_id, again.store_name) == (first.device_id, "Róg")
    assert till.store.journal.sale(SaleId("s-1")) is not None
