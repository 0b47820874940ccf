"""Read and lock at once what events need before they are posted, and what the parked events need that they wake.

Everything is locked in the one order of `lock_order.py`. What a rule asks for besides (a reward of a stamp card with a
stock) is locked when it comes up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Final
from uuid import UUID

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.local_time import business_date
from posloyalty.domain.programme import ExpiryPolicy
from posloyalty.wire.events import (
    AdjustmentBody,
    ClaimBody,
    LeaseSetBody,
    MemberEnrolledBody,
    MemberUpdatedBody,
    OrderPaidBody,
    ReturnBody,
    SaleBody,
)
from posloyalty_ledger.coupons.using import lock_coupons
from posloyalty_ledger.lock_order import lock_identifiers
from posloyalty_ledger.members.repository import known_among
from posloyalty_ledger.sales.payments import claimers_of
from posloyalty_ledger.sales.repository import lock_sales_named
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sync.batch import Meaning, person_of
from posloyalty_ledger.sync.parked import load_awaited
from posloyalty_ledger.sync.posting import EventPoster, Report, keys_provided_by, member_named_by

# What a sale has once, whoever brings it: these wait for one another.
_ABOUT_A_SALE: Final = ReturnBody | ClaimBody | OrderPaidBody


def load_needs(poster: EventPoster, reports: Sequence[Report], *, also: Iterable[UUID] = ()) -> None:
    """Make everything ready for posting `reports`; `also`: further members whose books are to be locked with theirs."""
    run = poster.run
    events = [*reports, *_load_woken(poster, reports)]
    meanings = [event.meaning for event in events]
    named = {member_id for meaning in meanings if (member_id := member_named_by(meaning))}
    lock_identifiers(run.connection, (known for event in events for known in _identifiers_in(event)))
    run.books.lock({*known_among(run.connection, named), *_claimers(run, meanings), *also})
    poster.load_members(named)  # as they are under the lock: somebody may have been merged or erased a moment ago
    poster.load_erased({member_id for meaning in meanings if (member_id := _person_in(meaning))})
    present = {member_id for member_id in named if poster.exists(member_id)}
    run.books.lock(present)
    sales = [meaning.body for meaning in meanings if isinstance(meaning.body, SaleBody)]
    lock_sales_named(run.connection, {one.body.sale_id for one in meanings if isinstance(one.body, _ABOUT_A_SALE)})
    lock_coupons(run, sales)
    run.stocks.lock(_stocks_named(run, meanings))
    holders = {run.books.owner(member_id) for member_id in present}
    run.histories.load(holders)
    run.uses.load(holders, _days_of(meanings, run.current.timezone))
    run.load_sales(
        (str(meaning.device_id), meaning.body.sale_id)
        for meaning in meanings
        if isinstance(meaning.body, SaleBody | _ABOUT_A_SALE)
    )
    run.books.load_lots(member_id for member_id in _debited(run, meanings) if member_id in present)


def load_awaited_by(poster: EventPoster, keys: Iterable[str]) -> None:
    """Make everything ready for posting what stored events wait for, if anything does."""
    load_needs(poster, [one.report for one in load_awaited(poster, keys)])


def _load_woken(poster: EventPoster, reports: Iterable[Report]) -> list[Report]:
    """Find the parked events that wait for these, and those that wait for them in turn."""
    woken: list[Report] = []
    came = {key for report in reports for key in keys_provided_by(report.meaning)}
    while came:
        found = [one.report for one in load_awaited(poster, came)]
        woken.extend(found)
        came = {key for report in found for key in keys_provided_by(report.meaning)}
    return woken


def _claimers(run: PostingRun, meanings: Iterable[Meaning]) -> set[UUID]:
    """Give who claimed orders that are paid now and named nobody."""
    paid = [one.body for one in meanings if isinstance(one.body, OrderPaidBody)]
    return claimers_of(run.connection, {body.sale_id for body in paid if body.member_id is None})


def _person_in(meaning: Meaning) -> UUID | None:
    """Give the member whose person an event may speak of."""
    speaks = isinstance(meaning.body, MemberEnrolledBody | MemberUpdatedBody | AdjustmentBody)
    return member_named_by(meaning) if speaks else None


def _identifiers_in(event: Report) -> list[tuple[str, str]]:
    body = event.meaning.body
    if not isinstance(body, MemberEnrolledBody | MemberUpdatedBody):
        return []
    person = person_of(body, event.attachments)
    if person is None:
        return []
    return [*person.identifiers, *([person.replaces] if person.replaces else [])]


def _stocks_named(run: PostingRun, meanings: Iterable[Meaning]) -> set[str]:
    """Give the bought rewards that have a stock by the programme of their sale."""
    named: set[str] = set()
    for meaning in meanings:
        if isinstance(meaning.body, SaleBody) and meaning.body.rewards_taken:
            programme = run.rules_of(meaning.programme_version) or run.current
            stocked = {str(reward.id) for reward in programme.rewards if reward.stock is not None}
            named |= stocked & {taken.reward for taken in meaning.body.rewards_taken if taken.issue is None}
    return named


def _debited(run: PostingRun, meanings: Iterable[Meaning]) -> set[UUID]:
    """Give the members from whose lots something may be taken. Under inactivity every sale carries them on."""
    touches_all = run.current.expiry.policy is ExpiryPolicy.INACTIVITY
    debited: set[UUID] = set()
    for meaning in meanings:
        body = meaning.body
        takes = isinstance(body, LeaseSetBody | ReturnBody | OrderPaidBody) or (
            (isinstance(body, SaleBody) and (bool(body.redeemed) or touches_all))
            or (isinstance(body, AdjustmentBody) and body.points < 0)
        )
        if takes and (member_id := member_named_by(meaning)):
            debited.add(member_id)
    return debited


def _days_of(meanings: Iterable[Meaning], timezone: str) -> set[date]:
    """Give the local days of events; one at an end of the calendar has none, and is parked when it is posted."""
    days: set[date] = set()
    for meaning in meanings:
        with suppress(BadRequest):
            days.add(business_date(meaning.occurred_at, timezone))
    return days
