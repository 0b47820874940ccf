"""Put reports together. Points file, "Reports that must add up": by the day on which things were posted.

A day that is over never changes, because nothing is posted into it any more: what a till sends later belongs to the day
on which it came. Opening and closing are what members have in all: balances and pending points less what they owe.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, RowMapping

from posloyalty.domain.local_time import day_begins, day_ends
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, TransferKind
from posloyalty.domain.redemption import worth_of
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.entries.books import effect_on_total
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes.service import programme_in_force
from posloyalty_ledger.report_days import ROWS_MAX
from posloyalty_ledger.reports import repository
from posloyalty_ledger.reports.repository import LotSum, Movement

SHOWN_AFTER: Final = timedelta(days=7)

_DEBTS: Final = frozenset({Account.OVERDRAFT_REDEMPTION.value, Account.OVERDRAFT_RETURN.value})

# The figures of a day, and the account of the shop that each is the movement of.
_NET_OF: Final = {
    "redeemed": Account.REDEEMED,
    "expired": Account.EXPIRED,
    "donated": Account.DONATED,
    "written_off": Account.WRITTEN_OFF,
}


def daily(ledger: Ledger, connection: Connection, *, day: date, store: str | None) -> dict[str, Any]:
    """Give one local day, of one store or of all.

    opening + issued + corrected + adjusted + moved − redeemed − reversed − expired − donated − written_off = closing.
    `moved` is what went between members: 0 over all stores.
    """
    timezone = programme_in_force(connection, now=ledger.now()).timezone
    since, until = day_begins(day, timezone), day_ends(day, timezone)
    found = repository.movements(connection, since=since, until=until, store=store)
    with_member, without, members = repository.sales_counted(connection, since=since, until=until, store=store)
    opening = _sum(found, lambda one: one.before, _effect)
    return {
        "date": day.isoformat(),
        "store": store,
        "opening": opening,
        **_figures(found),
        "closing": opening + _sum(found, lambda one: one.during, _effect),
        "debits": _sum(found, lambda one: one.during, lambda _: 1),
        "credits": sum(one.during for one in found),
        "by_account": _by_account(found),
        "sales_with_member": with_member,
        "sales_without_member": without,
        "members_served": members,
        "suspense": repository.count_waiting(connection),
    }


def liability(ledger: Ledger, connection: Connection, *, month: date) -> dict[str, Any]:
    """Give what was owed to members at the end of a month, by the month in which it ends, and its worth today."""
    programme = programme_in_force(connection, now=ledger.now())
    last = month.replace(day=monthrange(month.year, month.month)[1])
    until = day_ends(last, programme.timezone)
    sums = repository.lots_as_of(connection, until)
    total = sum(one.points for one in sums)
    redemption = programme.redemption
    worth = worth_of(Points(total), redemption).text(decimals=programme.decimals) if redemption else None
    owed = repository.owed_in_all(connection, until)
    return {
        "month": month.strftime("%Y-%m"),
        "points": total,
        "pending": sum(one.points for one in sums if one.starts_on > last),
        "overdraft": owed,
        "closing": total - owed,
        "worth": worth,
        "currency": programme.currency,
        "by_expiry": _by_expiry(sums),
    }


def overdrafts(connection: Connection) -> list[dict[str, Any]]:
    """Give who owes points, by cause and since when without a break, the largest debts first, 500 at most."""
    rows = repository.overdrafts(connection, limit=ROWS_MAX)
    since = _owing_since(repository.debts_of(connection, [row["member_id"] for row in rows]))
    return [
        {
            "member_id": str(row["member_id"]),
            "redemption": int(row["overdraft_redemption"]),
            "return": int(row["overdraft_return"]),
            "since": text_of_time(since[row["member_id"]]) if row["member_id"] in since else None,
            "last_at": text_of_time(row["last_at"]) if row["last_at"] else None,
        }
        for row in rows
    ]


def suspense(connection: Connection, *, now: datetime) -> list[dict[str, Any]]:
    """Give events that wait for a member or a sale, oldest first, 500 at most; `for_a_person` after seven days."""
    return [
        {
            "event_id": str(row["event_id"]) if row["event_id"] else None,
            "device": str(row["device_id"]),
            "seq": int(row["seq"]),
            "type": row["type"],
            "code": row["code"],
            "waits_for": row["waits_for"],
            "received_at": text_of_time(row["received_at"]),
            "points": _points_in(row["content"]),
            "for_a_person": now - row["received_at"] >= SHOWN_AFTER,
        }
        for row in repository.waiting_events(connection, limit=ROWS_MAX)
    ]


def _owing_since(moved: Iterable[RowMapping]) -> dict[UUID, datetime]:
    """Give when each member's debt last began: before that they owed nothing."""
    since: dict[UUID, datetime] = {}
    owed: Counter[UUID] = Counter()
    for row in moved:
        member_id = row["member_id"]
        before = owed[member_id]
        owed[member_id] += row["points"] * ((row["debit"] in _DEBTS) - (row["credit"] in _DEBTS))
        if before <= 0 < owed[member_id]:
            since[member_id] = row["at"]
    return since


def _figures(found: Sequence[Movement]) -> dict[str, int]:
    net = {name: _net_to(found, account) for name, account in _NET_OF.items()}
    earned = [one for one in found if one.debit is Account.ISSUED]
    return {
        "issued": sum(one.during for one in earned if one.kind is not TransferKind.CORRECTION),
        "corrected": sum(one.during for one in earned if one.kind is TransferKind.CORRECTION),
        "adjusted": -_net_to(found, Account.ADJUSTED),
        "moved": -_net_to(found, Account.BETWEEN_MEMBERS),
        "reversed": sum(one.during for one in found if one.credit is Account.ISSUED),
        **net,
    }


def _net_to(found: Iterable[Movement], account: Account) -> int:
    """Give what an account of the shop got in the span, less what it gave."""
    return sum(one.during * ((one.credit is account) - (one.debit is account)) for one in found)


def _effect(one: Movement) -> int:
    return effect_on_total(one.credit, 1) - effect_on_total(one.debit, 1)


def _sum(found: Iterable[Movement], points: Callable[[Movement], int], sign: Callable[[Movement], int]) -> int:
    return sum(points(one) * sign(one) for one in found)


def _by_account(found: Iterable[Movement]) -> dict[str, int]:
    """Give by how much each account changed in the span: the changes add up to nothing."""
    changes: Counter[str] = Counter()
    for one in found:
        changes[one.credit.value] += one.during
        changes[one.debit.value] -= one.during
    return {name: changes[name] for name in sorted(changes)}


def _by_expiry(sums: Iterable[LotSum]) -> list[dict[str, Any]]:
    months: Counter[str] = Counter()
    for one in sums:
        months[one.expires_on.strftime("%Y-%m") if one.expires_on else ""] += one.points
    return [
        {"month": month or None, "points": months[month]} for month in sorted(months, key=lambda one: (not one, one))
    ]


def _points_in(content: bytes) -> int | None:
    """Give what an event will move once it is posted; None where its bytes do not say."""
    try:
        body = body_of(decode_event(content))
    except WireError:
        return None
    moved = {name: getattr(body, name, 0) for name in ("award", "redeemed", "points", "points_back", "award_taken")}
    return int(moved["award"] - moved["redeemed"] + moved["points"] + moved["points_back"] - moved["award_taken"])
