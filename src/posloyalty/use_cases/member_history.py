"""Tell a member's story: from this till's journal at once, and from the ledger where it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier
from posloyalty.use_cases.office_ports import HistoryEntry, MemberHistoryPage, SaidHere
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView

ENTRIES_MAX: Final = 50
ASK_TIMEOUT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentNow:
    """Whether a member agrees to something, and whether the ledger has heard so."""

    purpose: str
    given: bool
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStory:
    """What this till knows of a member by itself. `own`: what happened here, newest first."""

    view: MemberView
    identifiers: tuple[Identifier, ...]
    own: tuple[HistoryEntry, ...]
    said: SaidHere
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
        said=till.store.history.said_of(member.member_id),
        cashiers=tuple((known.cashier_id, known.name) for known in till.store.cashiers.known()),
    )


def ledger_page(till: TillPorts, *, member_id: MemberId, before: int | None = None) -> MemberHistoryPage:
    """Ask the ledger for a page of the whole history.

    Raises LedgerUnreachable, TillRevoked, and MemberUnknown for somebody of whom it has not heard yet.
    """
    if till.office is None:
        raise LedgerUnreachable(detail="no address")
    heard = till.store.outbox.state().acked_seq
    return replace(till.office.member_page(member_id, before=before, timeout_s=ASK_TIMEOUT_S), heard=heard)


def consents_now(story: MemberStory, page: MemberHistoryPage | None) -> tuple[ConsentNow, ...]:
    """Give what the member agrees to: what the ledger knew, and what was said here that it had not heard of then.

    Without the ledger's page it is what was said at this till.
    """
    known = {purpose: ConsentNow(purpose=purpose, given=True) for purpose in (page.consents if page else ())}
    for said in story.said.consents:
        if page is None or said.number > page.heard:
            known[said.purpose] = ConsentNow(purpose=said.purpose, given=said.given, is_confirmed=said.is_heard)
    return tuple(known.values())
