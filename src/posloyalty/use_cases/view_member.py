"""Show a member as the cashier sees one: name, tier, points and what expires soon."""

from __future__ import annotations

from posloyalty.domain.errors import MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import IdentifierKind, Member, MemberStatus
from posloyalty.domain.programme import Programme
from posloyalty.use_cases.attached import Attached, known_member, outlook_now
from posloyalty.use_cases.balances import Outlook, view_balance
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.reward_views import nearest_reward
from posloyalty.use_cases.tier_views import next_tier_of
from posloyalty.use_cases.views import MemberView

CARD_DIGITS_SHOWN = 4


def view_member(till: TillPorts, *, member_id: MemberId) -> MemberView:
    """Show one member. Raises MemberUnknown."""
    member = till.store.members.by_id(member_id)
    if member is None:
        raise MemberUnknown(member_id=str(member_id))
    return member_view(
        known_member(till, member), programme=till.store.programme().programme, outlook=outlook_now(till)
    )


def member_view(attached: Attached, *, programme: Programme, outlook: Outlook) -> MemberView:
    """Put a member and what is known of their points together."""
    member = attached.member
    return MemberView(
        member_id=member.member_id,
        display_name=member.display_name,
        name=member.name,
        tier=member.tier,
        balance=view_balance(attached.known, programme=programme, outlook=outlook),
        next_reward=nearest_reward(attached, programme),
        next_tier=next_tier_of(attached.past, programme),
        expiring=attached.known.expiring,
        blocked=member.status is MemberStatus.BLOCKED,
        birthday_month=member.birthday_month,
        card=_masked_card(member),
    )


def _masked_card(member: Member) -> str | None:
    cards = [identifier.value for identifier in member.identifiers if identifier.kind is IdentifierKind.CARD]
    return f"…{cards[0][-CARD_DIGITS_SHOWN:]}" if cards else None
