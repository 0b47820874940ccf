"""Reports say what a recount of the entries, one by one, says: over months of everything that moves points."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Row, select

from posloyalty.domain.errors import BadRequest, InsufficientPoints
from posloyalty_ledger.reports import service
from posloyalty_ledger.tables import transfers
from tests.ledger.calendars import LONDON, Club, a_club
from tests.ledger.tills import Till

TABLES = '[expiry]\npolicy = "rolling"\nafter = "P1M"\n\n[pending]\ndays = 5\nchannels = ["web"]\n'
FIRST, LAST = date(2026, 1, 2), date(2026, 4, 30)
ADDED = ("issued", "corrected", "adjusted", "moved")
TAKEN = ("redeemed", "reversed", "expired", "donated", "written_off")
OF_MEMBERS = {"balance", "pending", "overdraft_redemption", "overdraft_return"}


class Months:
    """Months of a club in which chance says who does what. `kept`: what reports said at the end of each month."""

    def __init__(self, club: Club, *, seed: int) -> None:
        self.club, self.chance = club, random.Random(seed)  # noqa: S311 - no secret
        self.till: Till = club.on(FIRST.isoformat()).till()
        self.members: list[UUID] = [club.member() for _ in range(5)]
        self.orders: list[str] = []
        self.kept: dict[date, tuple[dict[str, Any], dict[str, Any]]] = {}

    def pass_by(self) -> None:
        for day in days():
            self.club.on(day.isoformat(), self.chance.choice(["00:10:00", "12:00:00", "23:50:00"]))
            for _ in range(self.chance.randrange(3)):
                with suppress(BadRequest, InsufficientPoints):  # a request that is refused moves nothing
                    self.do_something(self.chance.choice(self.members), day)
            if self.chance.random() < 0.5:
                self.club.run_due()
            if (day + timedelta(days=1)).day == 1:
                self.kept[day] = liability(self.club, day), daily(self.club, day)

    def do_something(self, member: UUID, day: date) -> None:
        club, up_to = self.club, self.chance.randrange
        match self.chance.choice(["order", "order", "redeem", "return", "adjust", "transfer", "till", "till", "merge"]):
            case "order":
                self.orders.append(str(uuid4()))
                club.order(member, points=1 + up_to(90), order_id=self.orders[-1])
            case "redeem":
                club.order(member, points=1, redeem=1 + up_to(40))
            case "return" if self.orders:
                club.give_back(self.orders.pop(up_to(len(self.orders))))
            case "adjust":
                club.adjust(member, points=self.chance.choice([-20, -7, 5, 30]))
            case "transfer":
                club.transfer(member, self.chance.choice(self.members), points=1 + up_to(20))
            case "till":
                club.ring_up(
                    self.till, member, on=day.isoformat(), award=up_to(30), redeemed=self.chance.choice([0, 0, 60])
                )
                club.upload(self.till)
            case "merge" if len(self.members) > 3:
                club.merge(self.members.pop(), into=self.members[0])


def days() -> list[date]:
    return [FIRST + timedelta(days=passed) for passed in range((LAST - FIRST).days + 1)]


def daily(club: Club, day: date, store: str | None = None) -> dict[str, Any]:
    with club.database.snapshot() as connection:
        return service.daily(club.ledger, connection, day=day, store=store)


def liability(club: Club, day: date) -> dict[str, Any]:
    with club.database.snapshot() as connection:
        return service.liability(club.ledger, connection, month=day.replace(day=1))


def changes(entries: Sequence[Row[Any]], *, store: str | None) -> Counter[date]:
    """Recount by how much each local day changed what members have."""
    counted: Counter[date] = Counter()
    for one in entries:
        if store in (None, one.store_id):
            day = one.recorded_at.astimezone(ZoneInfo(LONDON)).date()
            counted[day] += one.points * ((one.credit in OF_MEMBERS) - (one.debit in OF_MEMBERS))
    return counted


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_day_and_month_says_what_a_recount_of_the_entries_says(database_url: str, seed: int) -> None:
    with a_club(database_url, TABLES) as club:
        months = Months(club, seed=seed)
        months.pass_by()
        assert club.faults() == []
        with club.database.reading() as connection:
            entries = connection.execute(select(transfers)).all()
        happened = {one.kind for one in entries}
        assert happened >= {"earn", "release", "redeem", "reverse_earn", "expire", "adjust", "transfer", "overdraft"}
        for store in (None, "s"):
            total, counted = 0, changes(entries, store=store)
            for day in days():
                report = daily(club, day, store)
                assert (report["opening"], report["closing"]) == (total, total + counted[day]), (day, store)
                moved = sum(report[name] for name in ADDED) - sum(report[name] for name in TAKEN)
                assert moved == counted[day], (day, store)
                assert store or report["moved"] == 0
                total += counted[day]
        assert len(months.kept) == 4
        for day, before in months.kept.items():
            assert (liability(club, day), daily(club, day)) == before, "a month that is over changed"
            assert before[0]["closing"] == before[1]["closing"]
            assert sum(one["points"] for one in before[0]["by_expiry"]) == before[0]["points"]
