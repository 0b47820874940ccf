"""Tell the truth about a member's points: confirmed, not yet confirmed, and safe to redeem now."""

from __future__ import annotations

from typing import Final

from posloyalty.domain.money import Points
from posloyalty.domain.programme import Offline, OfflinePolicy, Programme
from posloyalty.use_cases.ports import KnownBalance
from posloyalty.use_cases.views import BalanceView

NO_POINTS: Final = Points(0)


def view_balance(known: KnownBalance, *, programme: Programme, online: bool) -> BalanceView:
    """Put what the till knows into the figures that a cashier sees."""
    return BalanceView(
        confirmed=known.confirmed,
        as_of=known.as_of,
        unconfirmed=known.unsent_award - known.unsent_redeemed + known.unsent_returned,
        pending=known.pending,
        safe_now=safe_points(known, offline=programme.offline, online=online),
        overdraft=known.overdraft,
    )


def safe_points(known: KnownBalance, *, offline: Offline, online: bool) -> Points:
    """Points that this till may redeem now and never overspend beyond the programme's floor.

    Online: the last known available less this till's unsent redemptions. Offline: at most `floor_points` of it, and
    nothing of a member whose balance the ledger never told.
    """
    if known.as_of is None:
        return NO_POINTS
    # Awards that returns take back are on their way too: what is about to go is not safe.
    going = known.unsent_redeemed + max(0, -known.unsent_returned)
    left = known.confirmed - going
    if not online:
        left = min(left, _floor_left(known, offline))
    return max(NO_POINTS, left)


def _floor_left(known: KnownBalance, offline: Offline) -> Points:
    """What of the floor credit this till has not used: per member, and for the whole till."""
    if offline.policy is not OfflinePolicy.BOUNDED:
        return NO_POINTS
    return min(offline.floor_points - known.unsent_redeemed, offline.till_floor_points - known.till_unsent_redeemed)
