"""Have points of the member who is served set aside for this till, and spend from them.

Sync file, "Leases": asking and giving back are events, in order with the sales. Nothing is asked for while offline.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.expiry import awards_wait, expires
from posloyalty.domain.ids import MemberId
from posloyalty.domain.leases import smallest_redemption, visit_target
from posloyalty.domain.local_time import business_date, day_ends
from posloyalty.domain.money import Points
from posloyalty.domain.sales import Channel
from posloyalty.use_cases.attached import Situation, outlook_now
from posloyalty.use_cases.balances import Outlook, lease_left, safe_points
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import KnownBalance, LeaseState, PublishedProgramme
from posloyalty.use_cases.settle_leases import write_target
from posloyalty.use_cases.sync import catch_up

# The one wait on the network that a cashier may meet: a redemption above what is safe now.
ASK_FIRST_TIMEOUT_S: Final = 1.5
# Of the points of so many members something may stand here: an answer lists them all.
STANDING_MAX: Final = 5_000


def serve_member(till: TillPorts, attached: Attached, published: PublishedProgramme, *, wait_s: float) -> None:
    """Ask for a lease for a member who is served, if it could be of use and is not there yet.

    Without `wait_s` the answer comes in the background. What is there already is kept for the basket, too.
    """
    if not _ask(till, attached, published, asked=Points(0)):
        _keep_for_basket(till, attached)
    elif not (wait_s and catch_up(till, timeout_s=wait_s)):
        till.link.ring()


def have_set_aside(till: TillPorts, attached: Attached, published: PublishedProgramme, *, points: Points) -> None:
    """Before more is redeemed than is safe now, ask the ledger and wait for its answer, 1.5 s at most."""
    if not is_above_safe(till, attached, published, points=points):
        return
    if _ask(till, attached, published, asked=points) or attached.known.asking:
        catch_up(till, timeout_s=ASK_FIRST_TIMEOUT_S)


def is_above_safe(till: TillPorts, attached: Attached, published: PublishedProgramme, *, points: Points) -> bool:
    """Tell whether more is wanted than is safe now, and the ledger can be asked."""
    if not till.link.state.online:
        return False
    return points > safe_points(attached.known, offline=published.programme.offline, outlook=outlook_now(till))


def from_lease(known: KnownBalance, points: Points, *, outlook: Outlook) -> Points:
    """Say how much of a redemption is spent from the lease; the floor lends the rest."""
    return min(points, lease_left(known, outlook=outlook))


def aside_of_award(
    till: TillPorts, situation: Situation, award: Points, *, channel: Channel, from_lease: Points
) -> Points:
    """Say how much of what a sale earns is set aside for this till at once; `from_lease`: spent in the same sale.

    While the ledger cannot be asked nobody else can use what is earned here, and so nothing is taken from anybody: the
    event says so, and the ledger sets it aside as it posts it. Only where the programme has `own_awards`.
    """
    attached, outlook, offline = situation.attached, situation.outlook, situation.published.programme.offline
    if attached is None or not offline.uses_own_awards:
        return Points(0)
    if outlook.online or not outlook.is_trusted or not _can_be_added_to(attached.known, situation, channel=channel):
        return Points(0)
    if till.store.leases.standing() >= STANDING_MAX:
        return Points(0)
    return max(Points(0), min(award, offline.lease_max_points - (attached.known.lease - from_lease)))


def aside_until(situation: Situation) -> datetime:
    """Give until when this till may spend what a sale sets aside of its award: never beyond the award's last day.

    That is no time at all where a clock stands at the end of the calendar.
    """
    programme, now = situation.published.programme, situation.outlook.now
    timezone = programme.timezone
    last_day = expires(programme.expiry, earned_on=business_date(situation.occurred_at, timezone))
    try:
        until = now + timedelta(hours=programme.offline.lease_hours)
        if last_day is None or last_day >= business_date(until, timezone):
            return until
        return day_ends(last_day, timezone)
    except (OverflowError, BadRequest):
        return now


def give_way(till: TillPorts, member_id: MemberId, *, award_taken: Points) -> None:
    """Before an award is taken back that this till has set aside, give it back: nothing is to be missing then.

    Needs an open transaction.
    """
    known, lease = till.store.members.balance_of(member_id), till.store.leases.of(member_id)
    points = min(award_taken, known.unsent_set_aside)
    if lease is not None and points and lease.points:
        target = max(Points(0), lease.points - points)
        write_target(till, member_id, target, published=till.store.programme(), serving=False)


def _ask(
    till: TillPorts,
    attached: Attached,
    published: PublishedProgramme,
    *,
    asked: Points,
) -> bool:
    """Record the wish for a larger lease; False if there is none, or it is on its way already."""
    outlook, known = outlook_now(till), attached.known
    if not (outlook.online and outlook.is_trusted) or known.as_of is None:
        return False
    left = lease_left(known, outlook=outlook)
    target = visit_target(known.available + left, published.programme, asked=asked)
    if target == 0:  # what stands at other tills may follow the member: the ledger asks it back of them
        target = smallest_redemption(known.confirmed - known.unsent_redeemed, published.programme)
    if target <= left or (known.asking and target <= _wished(till, attached)):
        return False
    with till.store.transaction():
        write_target(till, attached.member.member_id, target, published=published, serving=True)
    return True


def _can_be_added_to(known: KnownBalance, situation: Situation, *, channel: Channel) -> bool:
    """Tell whether the member may use what they earn: nothing is owed, no points wait, and nothing has ended."""
    owes = known.overdraft > 0 or known.online_only_until is not None
    waits = awards_wait(situation.published.programme.pending, channel=channel)
    has_rest_ended = lease_left(known, outlook=situation.outlook) != known.lease
    has_ended = has_rest_ended or aside_until(situation) <= situation.outlook.now
    return known.as_of is not None and not (known.is_whole or owes or waits or has_ended)


def _keep_for_basket(till: TillPorts, attached: Attached) -> None:
    """Note that somebody is served from a lease that is large enough: it neither falls nor is given back meanwhile."""
    kept = till.store.leases.of(attached.member.member_id)
    if kept is not None and kept.points and kept.state is not LeaseState.SERVING:
        with till.store.transaction():
            till.store.leases.serving(kept.member_id, now=till.clock.now())


def _wished(till: TillPorts, attached: Attached) -> Points:
    """Give the target that was asked for last, and may be on its way."""
    kept = till.store.leases.of(attached.member.member_id)
    return kept.target if kept is not None else Points(0)
