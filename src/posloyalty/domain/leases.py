"""Say how many of a member's points a till wants set aside for it, and what is left of what it was given. Pure.

Sync file, "A redemption spends from the till's own lease". The ledger's list is as of an acknowledgement; what the till
did after it is folded over it, so that what is left plus what is spent and not yet posted is never more than reserved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Points
from posloyalty.domain.programme import OfflinePolicy, Programme

NONE: Final = Points(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseMove:
    """What one event of the till did to a lease: it spent of it, added an award to it, or asked for another target."""

    member_id: MemberId
    spent: Points = NONE
    added: Points = NONE
    target: Points | None = None  # None: it asked for none


def spendable(points: Points, programme: Programme) -> Points:
    """Give the most of `points` that one redemption could use: whole steps, or the dearest reward; 0 if neither."""
    redemption, most = programme.redemption, 0
    if redemption is not None:
        free = int(points) - int(redemption.keep_points)
        whole = free - free % int(redemption.step_points)
        most = whole if whole >= max(1, int(redemption.min_points)) else 0
    costs = [int(reward.cost) for reward in programme.rewards if 0 < reward.cost <= points]
    return Points(max([most, *costs]))


def visit_target(total: Points, programme: Programme, *, asked: Points = NONE) -> Points:
    """Give the target while a member is served: the largest redemption they could make, and what was asked for.

    `total` is what the member has available and set aside at this till, as far as it knows; the ledger may know of
    more, and grants what is there. Never more than `lease_max_points`.
    """
    wanted = max(spendable(total, programme), asked)
    return max(NONE, min(wanted, programme.offline.lease_max_points))


def smallest_redemption(total: Points, programme: Programme) -> Points:
    """Give the fewest points that can be used at all by who has `total`: as money, or for a reward; 0 if none can."""
    redemption = programme.redemption
    costs = [int(reward.cost) for reward in programme.rewards if 0 < reward.cost <= total]
    if redemption is not None:
        step, worth = int(redemption.step_points), int(redemption.worth)
        least = max(1, int(redemption.min_points), -(-int(redemption.points) // worth))  # worth one minor unit at least
        least = -(-least // step) * step
        costs += [least] if least <= total - redemption.keep_points else []
    return Points(min(costs, default=0))


def standing_target(total: Points, programme: Programme, *, within: Points) -> Points:
    """Give the target after a visit: `lease_share` of the member's `total`, rounded down to what can be spent.

    Where a till may spend nothing but its lease, it is the smallest redemption at least. `within` is what the till can
    have: what it has, and what nobody else has set aside. Less than what can be spent is of no use, so it is 0 then.
    """
    offline = programme.offline
    if offline.policy is OfflinePolicy.EARN_ONLY:  # alone it spends nothing, so it keeps nothing
        return NONE
    part = Points(int(total) * offline.lease_share.numerator // offline.lease_share.denominator)
    target = visit_target(max(NONE, part), programme)
    if offline.policy is not OfflinePolicy.STRICT:
        return target if target <= within else visit_target(max(NONE, within), programme)
    least = min(smallest_redemption(total, programme), offline.lease_max_points)
    target = max(target, least)
    return target if target <= within else least if least <= within else NONE


def fold_leases(
    listed: Mapping[MemberId, Points], moves: Iterable[LeaseMove], *, families: Mapping[MemberId, Sequence[MemberId]]
) -> dict[MemberId, Points]:
    """Give what is left of the leases that the ledger listed, after what the till did since, in order.

    `families` names for a surviving member those who were merged into them, in the order in which their leases are
    spent. Raising a target grants nothing: only the ledger does. A sale that sets its own award aside adds it: no list
    that came before the sale is posted can hold it.
    """
    left = dict(listed)
    for move in moves:
        own = [move.member_id, *families.get(move.member_id, ())]
        for member_id, part in parts_of_spending(left, own, points=move.spent):
            left[member_id] = left[member_id] - part
        if move.added:
            left[move.member_id] = left.get(move.member_id, NONE) + move.added
        if move.target is not None and move.member_id in left:
            left[move.member_id] = min(left[move.member_id], move.target)
    return left


def parts_of_spending(
    left: Mapping[MemberId, Points], members: Sequence[MemberId], *, points: Points
) -> list[tuple[MemberId, Points]]:
    """Say how much of each of the members' leases a redemption takes, in their order; never more than is there."""
    parts, missing = [], points
    for member_id in members:
        part = min(missing, left.get(member_id, NONE))
        if part > 0:
            parts.append((member_id, part))
            missing = missing - part
    return parts
