"""Give a member a new card in place of a lost one: for a reason, and where there are cashiers by one who may."""

from __future__ import annotations

from posloyalty.domain.facts import IdentifierAddedFact
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, ReplacementReason
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.enrol_member import put_identifier
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.views import MemberView


def replace_card(
    till: TillPorts,
    *,
    member_id: MemberId,
    card: Identifier,
    cashier: CashierId | None,
    reason: ReplacementReason | None = None,
    approver_pin: str | None = None,
) -> MemberView:
    """Give a member a new card in place of the first one they have: the old one finds nobody any more and is no proof.

    Raises ApprovalRequired or NotAllowed where the signed-in cashier may not by themselves and no PIN of somebody who
    may comes with it; IdentifierTaken, MemberUnknown.
    """
    fact = IdentifierAddedFact(
        member_id=member_id,
        identifier=card,
        programme_version=till.store.programme().version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        reason=reason,
        approver=approver_for(till, Deed.REPLACE_CARD, cashier=cashier, pin=approver_pin),
    )
    return put_identifier(till, fact, lost_kind=IdentifierKind.CARD)
