"""Look further than this till: ask the ledger for a member of whom this till was not told.

Where members are many, a till keeps those who visit its store (ADR 138). Somebody from elsewhere is found by whatever
they show, kept here from then on, and served like everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import MemberStatus
from posloyalty.domain.money import Points
from posloyalty.use_cases.attached import outlook_now, today_of
from posloyalty.use_cases.find_member import RESULTS_MAX, find_members
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.office_ports import FoundElsewhere
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import FeedChange, KnownBalance
from posloyalty.use_cases.view_member import member_view, view_member
from posloyalty.use_cases.views import MemberView

# As long as a redemption may wait for a larger lease: a queue stands behind whoever waits.
LOOK_TIMEOUT_S: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Whom a look found, best first. `is_cut_off`: not here, and the ledger did not answer. `more`: others fit too."""

    members: tuple[MemberView, ...] = ()
    is_cut_off: bool = False
    more: bool = False


def find_anywhere(till: TillPorts, *, query: str, timeout_s: float = LOOK_TIMEOUT_S) -> Looked:
    """Find members here, and only if nobody is here at the ledger. Raises BadRequest and as `find_members`."""
    here = find_members(till, query=query)
    if here:
        return Looked(members=here)
    return find_elsewhere(till, query=query, timeout_s=timeout_s)


def find_elsewhere(till: TillPorts, *, query: str, timeout_s: float = LOOK_TIMEOUT_S) -> Looked:
    """Ask the ledger; whoever it names alone is known here from now on. Raises TillRevoked, TillNotEnrolled."""
    try:
        found = _ask(till, query=query.strip(), member_id=None, timeout_s=timeout_s)
    except LedgerUnreachable:
        return Looked(is_cut_off=True)
    if found.kept and not _keep(till, found):
        return Looked(is_cut_off=True)
    shown = tuple(_shown(till, change, kept=found.kept) for change in found.members[:RESULTS_MAX] if _is_usable(change))
    return Looked(members=shown, more=found.more)


def fetch_member(till: TillPorts, member_id: MemberId, *, timeout_s: float = LOOK_TIMEOUT_S) -> MemberId:
    """Know a member from now on who was found elsewhere, and give them; of a merged one it is the survivor.

    Raises LedgerUnreachable, TillRevoked, TillNotEnrolled, and MemberUnknown for an id that nobody has.
    """
    here = till.store.members.by_id(member_id)
    if here is not None:
        return here.member_id
    found = _ask(till, query=None, member_id=member_id, timeout_s=timeout_s)
    named = next((change.member for change in found.members if change.member is not None), None)
    if named is None:
        raise MemberUnknown(member_id=str(member_id))
    if not _keep(till, found):
        raise LedgerUnreachable(detail="an answer from before a restore")
    return named.member_id


def _ask(till: TillPorts, *, query: str | None, member_id: MemberId | None, timeout_s: float) -> FoundElsewhere:
    link = till.link.state
    if till.office is None or (link.since is not None and not link.online):
        raise LedgerUnreachable(detail="offline")
    return till.office.find_members(query=query, member_id=member_id, region=till.region, timeout_s=timeout_s)


def _keep(till: TillPorts, found: FoundElsewhere) -> bool:
    with till.store.transaction():
        return till.store.found.keep(found)


def _is_usable(change: FeedChange) -> bool:
    return change.member is not None and change.member.status in {MemberStatus.ACTIVE, MemberStatus.BLOCKED}


def _shown(till: TillPorts, change: FeedChange, *, kept: bool) -> MemberView:
    assert change.member is not None, "asked by the caller"
    if kept:
        return view_member(till, member_id=change.member.member_id)
    programme = till.store.programme().programme
    attached = Attached(member=change.member, known=_known(change), past=change.past, held=change.held)
    return member_view(attached, programme=programme, outlook=outlook_now(till), day=today_of(till, programme))


def _known(change: FeedChange) -> KnownBalance:
    """Give what the ledger said of somebody's points; of one who is not kept here nothing is lent."""
    told = change.balance
    if told is None:
        return KnownBalance(away=True)
    return KnownBalance(
        confirmed=Points(told.available + told.leased),
        available=told.available,
        pending=told.pending,
        overdraft=told.overdraft,
        as_of=told.as_of,
        pos=told.pos,
        expiring=told.expiring,
        online_only_until=told.online_only_until,
        away=True,
    )
