"""Find what is to stand at this till once a visit is over, and give back what it may keep no longer.

Sync file, "Leases": after a sale the target falls to the standing one, which is kept for those who were seen here in 60
days. It is looked at again when their points change: what they earn, here or elsewhere, may be set aside at once. The
programme's `lease_hours` only tell the till when to stop spending and give back; no clock takes a lease away.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from posloyalty.domain.expiry import awards_wait
from posloyalty.domain.facts import LeaseFact
from posloyalty.domain.ids import MemberId
from posloyalty.domain.leases import standing_target
from posloyalty.domain.members import MemberStatus
from posloyalty.domain.money import Points
from posloyalty.domain.sales import Channel
from posloyalty.use_cases.balances import outlook_of
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import KeptLease, KnownBalance, LeaseState, PublishedProgramme

# A basket that was left standing so long is nobody's visit any more.
VISIT_MAX: Final = timedelta(minutes=15)
# Who was not seen here for so long has nothing standing at this till.
SEEN_WITHIN: Final = timedelta(days=60)
# A bound for one look; what is more is found by the next, a moment later.
SETTLED_AT_ONCE_MAX: Final = 100


def settle_leases(till: TillPorts) -> int:
    """Let targets fall after visits, and give back what may be kept no longer; give how many were changed."""
    identity = till.store.identity()
    if identity is None or identity.is_alone:
        return 0
    now = till.clock.now()
    due = till.store.leases.due(
        now=now,
        asked_before=now - VISIT_MAX,
        seen_before=now - SEEN_WITHIN,
        online=till.link.state.online,
        limit=SETTLED_AT_ONCE_MAX,
    )
    return sum([_settle(till, lease, now=now) for lease in due])


def lower_recalled(till: TillPorts, recalled: Iterable[tuple[MemberId, Points]]) -> int:
    """Give back what a checkout on the web needs, unless a basket uses it; give how many leases were lowered."""
    lowered = 0
    for member_id, target in recalled:
        with till.store.transaction():  # a basket that comes now comes afterwards, and asks anew
            lease = till.store.leases.of(member_id)
            if lease is not None and lease.state is not LeaseState.SERVING and target < lease.points:
                write_target(till, member_id, target, published=till.store.programme(), serving=False)
                lowered += 1
    return lowered


def _settle(till: TillPorts, lease: KeptLease, *, now: datetime) -> int:
    published = till.store.programme(at=now)
    known = till.store.members.balance_of(lease.member_id)
    target = Points(0) if _is_over(lease, now=now) else _standing(till, lease, known, published)
    if target > lease.points and not _may_ask(till, now=now):
        target = lease.points  # an answer of the ledger brings it up again
    with till.store.transaction():
        if till.store.leases.of(lease.member_id) != lease:
            return 0  # the member was served meanwhile: what is to stand is another question now
        if target == lease.target and (target == lease.points or known.asking):
            till.store.leases.settled(lease.member_id)
            return 0
        write_target(till, lease.member_id, target, published=published, serving=False)
    return 1


def _is_over(lease: KeptLease, *, now: datetime) -> bool:
    """Tell whether nothing may stand: the member stayed away, or the ledger was not heard of for too long."""
    has_ended = lease.ends_at <= now and lease.state is LeaseState.STANDING
    return has_ended or lease.seen_at <= now - SEEN_WITHIN


def _standing(till: TillPorts, lease: KeptLease, known: KnownBalance, published: PublishedProgramme) -> Points:
    """Say how much is to stand here once everything that this till has recorded is posted: its wish is posted last."""
    member = till.store.members.by_id(lease.member_id)
    if member is None or member.status is not MemberStatus.ACTIVE or member.member_id != lease.member_id:
        return Points(0)  # of who was merged the survivor has a lease of their own
    if known.online_only_until is not None:
        return Points(0)  # nothing stands that only an offline till could spend
    programme = published.programme
    award = Points(0) if awards_wait(programme.pending, channel=Channel.STORE) else known.unsent_award
    coming = award + known.unsent_returned - known.overdraft
    return standing_target(
        known.confirmed + coming - known.unsent_redeemed,
        programme,
        within=known.available + lease.points + coming - known.unsent_set_aside - known.floor_used,
    )


def _may_ask(till: TillPorts, *, now: datetime) -> bool:
    outlook = outlook_of(till.link.state, till.store.outbox.state(), now=now)
    return outlook.online and outlook.is_trusted


def write_target(
    till: TillPorts, member_id: MemberId, target: Points, *, published: PublishedProgramme, serving: bool
) -> None:
    """Write down how many points are to be set aside for this till from now on. Needs an open transaction."""
    now = till.clock.now()
    fact = LeaseFact(
        member_id=member_id,
        target=target,
        programme_version=published.version,
        occurred_at=now,
        serving=serving,
    )
    till.store.journal.append(fact, now=now)
