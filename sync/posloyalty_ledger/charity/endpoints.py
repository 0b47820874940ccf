"""GET /v1/reports/causes: what causes got of members' points and of the shop's money."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any

from litestar import get

from posloyalty.domain.money import Money
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.charity.repository import totals_of_causes
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes import repository as programmes
from posloyalty_ledger.programmes.service import parsed_programme
from posloyalty_ledger.report_days import FromDay, ToDay, days_of


@get(
    "/v1/reports/causes",
    guards=[with_key(Scope.REPORTS_READ)],
    tags=["reports"],
    summary="What causes got: points that members donated, and money that the shop gave of its sales",
)
async def get_causes(ledger: Ledger, since: FromDay, until: ToDay) -> dict[str, Any]:
    """Sum by cause, from one local date to another, both inside; what came back is taken off on the day it did."""
    return await to_thread(_causes, ledger, since, until)


def _causes(ledger: Ledger, since: str, until: str) -> dict[str, Any]:
    first, last = days_of(since, until)
    with ledger.database.reading() as connection:
        programme = parsed_programme(programmes.in_force(connection, now=ledger.now()))
        totals = totals_of_causes(connection, since=first, until=last)
    items = [
        {
            "cause": one.charity,
            "points": one.points,
            "times": one.times,
            "money": Money(one.amount).text(decimals=programme.decimals),
            "sales": one.sales,
        }
        for one in totals
    ]
    return {"items": items, "currency": programme.currency}
