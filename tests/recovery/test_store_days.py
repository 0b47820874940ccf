"""A till sees the day of its own store, in sums, while the ledger answers and as it was told last when it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.store_day import look_at_store
from tests.recovery.machines import Machine, World

KINDS = ("sqlite", "postgresql")
Make = Callable[[str], Machine]


def look(machine: Machine) -> StoreDay:
    today = datetime.now(ZoneInfo("Europe/London")).date()
    told = look_at_store(machine.ports, day=today)
    assert told is not None
    return told


def in_another_store(first: Machine, world: World) -> Machine:
    """A till of another store that has sold something."""
    other = Machine(folder=first.folder.parent / "other", url=first.url)
    other.folder.mkdir()
    other.switch_on()
    other.join(replace(world, store_name=f"Store {uuid4().hex[:8]}"))
    other.sell("s1")
    other.sync()
    return other


def test_a_till_sees_its_own_stores_day_and_keeps_it_when_the_network_goes(machine: Make, world: World) -> None:
    first, second = machine("first"), machine("second")
    ana = world.a_member(1000)
    for till in (first, second):
        till.sync()
    first.sell("s0", days_ago=1, cashier="mia")  # she sold it, and the till was on its own until today
    first.sell("s1", member=ana)
    first.sell("s2", cashier="kim")
    first.sell("s3", member=ana, redeem=200)
    whole = (ReturnLineRequest(line=1, quantity=Decimal(1)),)
    return_sale(first.ports, ReturnRequest(return_id=ReturnId("r1"), sale_id=SaleId("s1"), lines=whole), cashier=None)
    first.sync()
    other = in_another_store(first, world)

    told = look(second)
    figures = told.figures
    assert (figures.sales_with_member, figures.sales_without_member, figures.members_served) == (2, 1, 1)
    assert (figures.takings_with_member, figures.takings_without_member) == (4_000, 2_000)
    assert (figures.returns, figures.money_returned, figures.points_redeemed) == (1, 2_000, 200)
    assert sum(hour.takings for hour in figures.hours) == 6_000
    assert [(one.till, one.sales) for one in told.tills] == [("Front", 3)]
    assert [(one.cashier, one.sales, one.takings) for one in told.cashiers] == [("", 2, 4_000), ("kim", 1, 2_000)]
    assert (figures.late_sales, figures.late_takings) == (0, 0)
    yesterday = look_at_store(second.ports, day=figures.business_date - timedelta(days=1))
    assert yesterday is not None
    assert (yesterday.figures.late_sales, yesterday.figures.late_takings) == (1, 2_000)
    assert [one.cashier for one in yesterday.cashiers] == ["mia"]
    assert (told.tills_heard, told.tills_in_all) == (2, 2)
    assert told.books.adds_up
    assert (told.books.redeemed, told.books.reversed) == (200, 20)
    assert look(other).figures.sales_without_member == 1
    other.switch_off()

    second.ports.link.set_online(False, now=datetime.now(UTC))
    assert look(second) == told
    first.sell("s4")
    first.sync()
    assert look(second) == told, "the network is away"
    second.ports.link.set_online(True, now=datetime.now(UTC))
    assert look(second).figures.sales_without_member == 2


def test_nobody_sees_a_stores_day_without_the_key_of_one_of_its_tills(machine: Make, world: World) -> None:
    machine("till")
    headers = {"authorization": f"Bearer {world.shop.key}"}
    for sent in ({}, headers):
        answer = httpx.get(f"{world.server.url}/v1/store-day", params={"date": "2026-11-28"}, headers=sent)
        assert answer.status_code == 401
        assert answer.json()["code"] == "bad_signature"
