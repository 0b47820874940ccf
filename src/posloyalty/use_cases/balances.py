"""Tell the truth about a member's points: confirmed, not yet confirmed, and safe to redeem now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Points
from posloyalty.domain.programme import ExpiryPolicy, Offline, OfflinePolicy, Programme
from posloyalty.use_cases.link import LinkState
from posloyalty.use_cases.records import KnownBalance, OutboxState
from posloyalty.use_cases.views import BalanceView

NO_POINTS: Final = Points(0)
# A till that has heard nothing for three days sells and awards, but lends nothing. Sync file, "Floor".
FLOOR_AGE_MAX: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the till may count on besides the balance it knows."""

    online: bool
    floor_is_open: bool = True
    is_trusted: bool = True  # false: the ledger froze or revoked this till, or is itself recovering


def outlook_of(link: LinkState, outbox: OutboxState, *, now: datetime) -> Outlook:
    """Judge the till's situation: a restored store and an old answer close the floor."""
    heard_at = outbox.last_synced_at
    is_recent = heard_at is not None and now - heard_at <= FLOOR_AGE_MAX
    return Outlook(
        online=link.online,
        floor_is_open=is_recent and not outbox.restored,
        is_trusted=not (link.frozen or link.recovering or link.revoked),
    )


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
    return replace(known, confirmed=known.confirmed - min(ended, max(NO_POINTS, known.confirmed)), expiring=None)


def view_balance(known: KnownBalance, *, programme: Programme, outlook: Outlook) -> BalanceView:
    """Put what the till knows into the figures that a cashier sees."""
    return BalanceView(
        confirmed=known.confirmed,
        as_of=known.as_of,
        unconfirmed=known.unsent_award - known.unsent_redeemed + known.unsent_returned,
        pending=known.pending,
        safe_now=safe_points(known, offline=programme.offline, outlook=outlook),
        overdraft=known.overdraft,
    )


def balance_right_after(known: KnownBalance | None, *, programme: Programme, at: datetime, online: bool) -> BalanceView:
    """Show what was known of a member's points right after something was recorded about them, the same for ever."""
    assert known is not None, "it was recorded for a member"
    usable = usable_on(known, programme=programme, day=business_date(at, programme.timezone))
    return view_balance(usable, programme=programme, outlook=Outlook(online=online))


def safe_points(known: KnownBalance, *, offline: Offline, outlook: Outlook) -> Points:
    """Points that this till may redeem now and never overspend beyond the programme's floor.

    Online: the last known available less this till's unsent redemptions. Offline: at most `floor_points` of it, and
    nothing of a member whose balance the ledger never told.
    """
    if known.as_of is None or not outlook.is_trusted:
        return NO_POINTS
    # Awards that returns take back are on their way too: what is about to go is not safe.
    going = known.unsent_redeemed + max(0, -known.unsent_returned)
    left = known.confirmed - going
    if not outlook.online:
        left = min(left, _floor_left(known, offline) if outlook.floor_is_open else NO_POINTS)
    return max(NO_POINTS, left)


def _floor_left(known: KnownBalance, offline: Offline) -> Points:
    """What of the floor credit this till has not used: per member, and for the whole till."""
    if offline.policy is not OfflinePolicy.BOUNDED:
        return NO_POINTS
    return min(offline.floor_points - known.unsent_redeemed, offline.till_floor_points - known.till_unsent_redeemed)
