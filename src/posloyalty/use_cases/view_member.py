"""Show a member as the cashier sees one: name, tier, points and what expires soon."""

from __future__ import annotations

from datetime import date

from posloyalty.domain.errors import MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import IdentifierKind, Member, MemberStatus
from posloyalty.domain.programme import Programme
from posloyalty.use_cases.attached import outlook_now, without_ended
from posloyalty.use_cases.balances import Outlook, ending_first, view_balance
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.reward_views import nearest_reward
from posloyalty.use_cases.tier_views import next_tier_of, perks_of
from posloyalty.use_cases.views import MemberOffer, MemberView

CARD_DIGITS_SHOWN = 4
PHONE_DIGITS_SHOWN = 2


def view_member(till: TillPorts, *, member_id: MemberId) -> MemberView:
    """Show one member. Raises MemberUnknown."""
    found = till.store.members.attached_by_id(member_id)
    if found is None:
        raise MemberUnknown(member_id=str(member_id))
    return view_attached(till, found)


def view_attached(till: TillPorts, attached: Attached) -> MemberView:
    """Show a member that the store found, as of today."""
    programme, outlook = till.store.programme().programme, outlook_now(till)
    day = business_date(outlook.now, programme.timezone)
    return member_view(
        without_ended(attached, programme=programme, day=day), programme=programme, outlook=outlook, day=day
    )


def member_view(attached: Attached, *, programme: Programme, outlook: Outlook, day: date) -> MemberView:
    """Put a member and what is known of their points together, as of the local `day`."""
    member = attached.member
    return MemberView(
        member_id=member.member_id,
        display_name=member.display_name,
        name=member.name,
        tier=member.tier,
        balance=view_balance(attached.known, programme=programme, outlook=outlook),
        next_reward=nearest_reward(attached, programme),
        next_tier=next_tier_of(attached.past, programme),
        expiring=ending_first(attached.known),
        blocked=member.status is MemberStatus.BLOCKED,
        birthday_month=member.birthday_month,
        card=_masked(member, IdentifierKind.CARD, CARD_DIGITS_SHOWN),
        phone=_masked(member, IdentifierKind.PHONE, PHONE_DIGITS_SHOWN),
        offers=offers_of(attached, programme, day),
        perks=perks_of(member.tier, programme),
    )


def offers_of(attached: Attached, programme: Programme, day: date) -> tuple[MemberOffer, ...]:
    """List the offers that the member can use on a local day, as far as the programme knows what they name."""
    if not attached.held and not attached.member.offers:
        return ()
    rewards = {reward.id: reward.name for reward in programme.rewards}
    rules = {rule.id for rule in programme.earning.rules if rule.offered}
    found = [
        MemberOffer(id=one.offer_id, reward=one.reward_id, until=one.ends_on, name=rewards[one.reward_id])
        for one in attached.held
        if one.offer_id is not None and one.ends_on is not None and one.is_usable_on(day) and one.reward_id in rewards
    ]
    found += [
        MemberOffer(id=offer.offer_id, rule=offer.rule_id, until=offer.ends_on, name=offer.name)
        for offer in attached.member.offers
        if offer.starts_on <= day <= offer.ends_on and offer.rule_id in rules
    ]
    return tuple(sorted(found, key=lambda offer: (offer.until, offer.id)))


def _masked(member: Member, kind: IdentifierKind, shown: int) -> str | None:
    for identifier in member.identifiers:
        if identifier.kind is kind:
            return f"…{identifier.value[-shown:]}"
    return None
