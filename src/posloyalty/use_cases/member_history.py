"""Tell a member's story: from this till's journal at once, and from the ledger where it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier
from posloyalty.use_cases.office_ports import HistoryEntry, MemberHistoryPage
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView

ENTRIES_MAX: Final = 50
ASK_TIMEOUT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStory:
    """What this till knows of a member by itself. `own`: what happened here, newest first."""

    view: MemberView
    identifiers: tuple[Identifier, ...]
    own: tuple[HistoryEntry, ...]
    cashiers: tuple[tuple[str, str], ...]  # (id, name): who may have served them, as far as this till knows


def story_of(till: TillPorts, *, member_id: MemberId) -> MemberStory:
    """Tell what this till knows; of a merged member the survivor's story. Raises MemberUnknown."""
    member = till.store.members.by_id(member_id)
    if member is None:
        raise MemberUnknown(member_id=str(member_id))
    return MemberStory(
        view=view_member(till, member_id=member.member_id),
        identifiers=member.identifiers,
        own=till.store.history.entries_of(member.member_id, limit=ENTRIES_MAX),
        cashiers=tuple((known.cashier_id, known.name) for known in till.store.cashiers.known()),
    )


def ledger_page(till: TillPorts, *, member_id: MemberId, before: int | None = None) -> MemberHistoryPage:
    """Ask the ledger for a page of the whole history.

    Raises LedgerUnreachable, TillRevoked, and MemberUnknown for somebody of whom it has not heard yet.
    """
    if till.office is None:
        raise LedgerUnreachable(detail="no address")
    return till.office.member_page(member_id, before=before, timeout_s=ASK_TIMEOUT_S)
