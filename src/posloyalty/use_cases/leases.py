"""Have points of the member who is served set aside for this till, and spend from them.

Sync file, "Leases": asking and giving back are events, in order with the sales. Nothing is asked for while offline.
"""

from __future__ import annotations

from typing import Final

from posloyalty.domain.leases import smallest_redemption, visit_target
from posloyalty.domain.money import Points
from posloyalty.use_cases.attached import Attached, outlook_now
from posloyalty.use_cases.balances import Outlook, lease_left, safe_points
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import KnownBalance, LeaseState, PublishedProgramme
from posloyalty.use_cases.settle_leases import record_target
from posloyalty.use_cases.sync import catch_up

# The one wait on the network that a cashier may meet: a redemption above what is safe now.
ASK_FIRST_TIMEOUT_S: Final = 1.5


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
    record_target(till, attached.member.member_id, target, published=published, serving=True)
    return True


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
