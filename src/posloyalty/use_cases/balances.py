"""Tell the truth about a member's points: confirmed, not yet confirmed, and safe to redeem now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Points
from posloyalty.domain.programme import ExpiryPolicy, Offline, OfflinePolicy, Programme
from posloyalty.use_cases.clocks import time_passed, was_put_back
from posloyalty.use_cases.link import LinkState
from posloyalty.use_cases.records import (
    KnownBalance,
    OutboxState,
    RecordedAction,
    RecordedAdjustment,
    RecordedClaim,
    RecordedReturn,
    RecordedSale,
    SinceBoot,
)
from posloyalty.use_cases.views import BalanceView

NO_POINTS: Final = Points(0)
# A till that has heard nothing for three days sells and awards, but lends nothing. Sync file, "Floor".
FLOOR_AGE_MAX: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the till may count on besides the balance it knows."""

    now: datetime
    online: bool
    floor_is_open: bool = True
    is_trusted: bool = True  # false: the ledger froze or revoked this till, or is itself recovering


def outlook_of(link: LinkState, outbox: OutboxState, *, now: datetime, since_boot: SinceBoot | None = None) -> Outlook:
    """Judge the till's situation: an old answer, or a clock that was put back since, closes the floor."""
    return Outlook(
        now=now,
        online=link.online,
        floor_is_open=_is_floor_open(outbox, now=now, since_boot=since_boot),
        is_trusted=not (
            link.frozen
            or link.recovering
            or link.revoked
            or outbox.restored
            # What the newest answer said also holds for a till that was started since and has not been answered.
            or outbox.frozen
            or outbox.recovering
            or outbox.revoked
        ),
    )


def _is_floor_open(outbox: OutboxState, *, now: datetime, since_boot: SinceBoot | None) -> bool:
    """Tell whether the newest answer is young, by the wall clock and by the one that counts from the machine's start.

    A wall clock that stands still, or was put back, shows beside the other one. After a restart of the machine there is
    only the wall clock, beside the moments that it gave to what was recorded since.
    """
    heard_at = outbox.last_synced_at
    if heard_at is None:
        return False
    passed = time_passed(heard_at, outbox, now=now, since_boot=since_boot)
    return not was_put_back(outbox, now=now, since_boot=since_boot) and max(now - heard_at, passed) <= FLOOR_AGE_MAX


def usable_on(known: KnownBalance, *, programme: Programme, day: date) -> KnownBalance:
    """Leave out the points of which the till knows that they ended before the local `day`, without the ledger's word.

    The ledger names the soonest last day and its points; what of them was used in time is no longer there to end. Under
    `inactivity` a sale that this till made in time moved the day. What else has ended meanwhile only the ledger knows.
    """
    expiring = known.expiring
    if expiring is None or day <= expiring.on:
        return known
    is_prolonged = programme.expiry.policy is ExpiryPolicy.INACTIVITY and known.sold_in_time
    ended = NO_POINTS if is_prolonged else max(NO_POINTS, expiring.points - known.redeemed_in_time)
    return replace(
        known,
        confirmed=known.confirmed - min(ended, max(NO_POINTS, known.confirmed)),
        available=known.available - min(ended, max(NO_POINTS, known.available)),
        expiring=None,
    )


def ending_first(known: KnownBalance) -> ExpiringPoints | None:
    """Give the points whose day comes first, less what was used here since the ledger named them; None if that is all.

    Points are used in the order of their days, so what was used was of those.
    """
    if known.expiring is None:
        return None
    left = known.expiring.points - known.redeemed_in_time
    return replace(known.expiring, points=Points(left)) if left > 0 else None


def view_balance(known: KnownBalance, *, programme: Programme, outlook: Outlook) -> BalanceView:
    """Put what the till knows into the figures that a cashier sees."""
    return BalanceView(
        confirmed=known.confirmed,
        as_of=known.as_of,
        unconfirmed=known.unsent_award - known.unsent_redeemed + known.unsent_returned,
        pending=known.pending,
        safe_now=safe_points(known, offline=programme.offline, outlook=outlook),
        overdraft=known.overdraft,
        online_only_until=known.online_only_until,
    )


Recorded = RecordedSale | RecordedReturn | RecordedClaim | RecordedAction | RecordedAdjustment


def balance_right_after(recorded: Recorded, *, programme: Programme) -> BalanceView:
    """Show what was known of a member's points right after something was recorded about them, the same for ever."""
    known = known_right_after(recorded, programme=programme)
    assert known is not None, "it was recorded for a member"
    outlook = Outlook(now=recorded.entry.recorded_at, online=recorded.fact.online)
    return view_balance(known, programme=programme, outlook=outlook)


def known_right_after(recorded: Recorded, *, programme: Programme) -> KnownBalance | None:
    """Give what was known then, without points whose last day had passed; None for a sale without a member."""
    known = recorded.balance_after
    day = business_date(recorded.fact.occurred_at, programme.timezone)
    return usable_on(known, programme=programme, day=day) if known else None


def safe_points(known: KnownBalance, *, offline: Offline, outlook: Outlook) -> Points:
    """Points that this till may redeem now, with nobody to ask: what is left of its lease, and what the floor lends.

    Online the till can ask for a larger lease; that is all that being online means. Sync file, "Leases", "Floor".
    """
    if known.is_whole:  # nobody else could spend them
        return max(NO_POINTS, known.confirmed)
    if known.as_of is None or not outlook.is_trusted:
        return NO_POINTS
    if offline.policy is OfflinePolicy.EARN_ONLY and not outlook.online:
        return NO_POINTS
    # What ended is nobody's, also where it was set aside while it lasted.
    return max(
        NO_POINTS, min(usable_here(known), lease_left(known, outlook=outlook) + _floor_left(known, offline, outlook))
    )


def usable_here(known: KnownBalance) -> Points:
    """Points that the member has as far as this till may build on it; below 0 if more was used.

    The ledger's, less what was used here since, and of what was earned here since what those sales set aside.
    """
    own = min(known.unsent_set_aside, known.unsent_award + known.unsent_returned)
    return known.confirmed - known.unsent_redeemed + max(NO_POINTS, own)


def lease_left(known: KnownBalance, *, outlook: Outlook) -> Points:
    """Points that the ledger has set aside for this till and that it has not spent; none once their time is over.

    None either, without a network, of a member who overspent twice: the ledger says until when, and no clock ends it.
    """
    is_over = known.lease_ends_at is not None and known.lease_ends_at <= outlook.now
    is_closed = known.online_only_until is not None and not outlook.online
    return NO_POINTS if is_over or is_closed or not outlook.is_trusted else known.lease


def _floor_left(known: KnownBalance, offline: Offline, outlook: Outlook) -> Points:
    """Points that the floor still lends: of the cached available, per member, and for the whole till."""
    if offline.policy is not OfflinePolicy.BOUNDED or not outlook.floor_is_open or known.online_only_until is not None:
        return NO_POINTS
    if known.away:
        return NO_POINTS
    # Awards that returns take back are on their way too: what is about to go is not lent.
    going = known.floor_used + max(0, -known.unsent_returned)
    lent = min(
        known.available - going,
        offline.floor_points - known.floor_used,
        offline.till_floor_points - known.till_floor_used,
    )
    return max(NO_POINTS, Points(lent))
