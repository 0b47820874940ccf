"""Bring together what a sale depends on: the programme, the member with their points, the link and the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from posloyalty.domain.call_errors import CallerNotVerified
from posloyalty.domain.coupon_codes import words_of
from posloyalty.domain.errors import MemberBlocked, MemberUnknown
from posloyalty.domain.ids import MemberId, RewardId, RuleId, Sku, StoreId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import IdentifierKind, Member, MemberStatus
from posloyalty.domain.money import Points
from posloyalty.domain.offers import rules_offered
from posloyalty.domain.periods import uses_on
from posloyalty.domain.programme import OfflinePolicy, Programme
from posloyalty.domain.rewards import limit_name
from posloyalty.domain.sales import (
    Basket,
    Line,
    MemberFacts,
    PricingRequest,
    RedemptionLimits,
    RewardsKnown,
)
from posloyalty.domain.tier_discounts import with_tier_discount
from posloyalty.use_cases.balances import Outlook, outlook_of, safe_points, usable_here, usable_on
from posloyalty.use_cases.coupons import usable_coupons
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import KnownBalance, Product, PublishedProgramme
from posloyalty.use_cases.requests import LineRequest, SaleRequest

_NO_SKU: Final = Sku("")
PROOF_KINDS = frozenset({IdentifierKind.CARD, IdentifierKind.CODE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The till at one moment: everything that pricing depends on besides the request."""

    published: PublishedProgramme
    attached: Attached | None
    outlook: Outlook
    occurred_at: datetime


def look_around(till: TillPorts, request: SaleRequest) -> Situation:
    """Read the programme, the member and the clock. Raises TillNotEnrolled, MemberUnknown, MemberBlocked."""
    occurred_at = moment_of(till, request.occurred_at)
    return Situation(
        published=till.store.programme(at=occurred_at, begun_under=request.programme_version),
        attached=attach_member(till, request.member_id) if request.member_id else None,
        outlook=outlook_now(till),
        occurred_at=occurred_at,
    )


def outlook_now(till: TillPorts) -> Outlook:
    """Judge what the till may count on at this moment."""
    return outlook_of(
        till.link.state, till.store.outbox.state(), now=till.clock.now(), since_boot=till.clock.since_boot()
    )


def attach_member(till: TillPorts, member_id: MemberId) -> Attached:
    """Find the member and their points. Raises MemberUnknown or MemberBlocked."""
    found = till.store.members.attached_by_id(member_id)
    if found is None or found.member.status is MemberStatus.ERASED:
        raise MemberUnknown(member_id=str(member_id))
    if found.member.status is MemberStatus.BLOCKED:
        raise MemberBlocked(member_id=str(member_id))
    programme = till.store.programme().programme
    return without_ended(found, programme=programme, day=today_of(till, programme))


def without_ended(attached: Attached, *, programme: Programme, day: date) -> Attached:
    """Give a member with all that this till knows of them, without points whose last day has passed."""
    known = usable_on(attached.known, programme=programme, day=day)
    return attached if known is attached.known else replace(attached, known=known)


def balance_now(till: TillPorts, member_id: MemberId) -> KnownBalance:
    """Give what is known of a member's points today, by the clock of the programme in force."""
    programme = till.store.programme().programme
    return usable_on(till.store.members.balance_of(member_id), programme=programme, day=today_of(till, programme))


def today_of(till: TillPorts, programme: Programme) -> date:
    """Give the local day on which the till's clock stands."""
    return business_date(till.clock.now(), programme.timezone)


def moment_of(till: TillPorts, occurred_at: datetime | None) -> datetime:
    """Clamp a stated time to between the newest acknowledged sale and now. Sync file, "Events"."""
    now = till.clock.now()
    if occurred_at is None:
        return now
    oldest = till.store.journal.occurred_at_min()
    return min(now, max(occurred_at, oldest) if oldest else occurred_at)


def pricing_request(till: TillPorts, request: SaleRequest, situation: Situation) -> PricingRequest:
    """Make the rules' input: product details filled in, coupons as words, the member's facts, what bounds a redemption.

    Raises CouponUnusable, CallerNotVerified.
    """
    limits = _limits_of(request, situation)
    if request.is_call and (request.redeem_points or request.rewards) and not limits.proof_given:
        raise CallerNotVerified(requested=int(request.redeem_points), safe_now=int(limits.safe_now))
    identity = till.store.identity()
    basket = Basket(
        lines=_filled_lines(till, request.lines),
        occurred_at=situation.occurred_at,
        discount=request.discount,
        coupons=words_of(usable_coupons(till, request.coupons, situation.published.programme)),
        channel=request.channel,
        store=identity.store_id if identity else StoreId(""),
        discount_why=request.discount_why,
    )
    if situation.attached is not None:
        basket = with_tier_discount(situation.published.programme, basket, situation.attached.member.tier)
    return PricingRequest(
        basket=basket,
        member=facts_of(till, situation.attached, situation) if situation.attached else None,
        redeem_points=request.redeem_points,
        limits=limits,
        rewards=request.rewards,
        rewards_known=RewardsKnown(
            held=situation.attached.held if situation.attached else (), stock_left=_stock_left(till, situation)
        ),
    )


def _stock_left(till: TillPorts, situation: Situation) -> Mapping[RewardId, int] | None:
    """Say what is left of rewards with a stock; looked up only where the programme has any."""
    has_stocks = any(reward.stock is not None for reward in situation.published.programme.rewards)
    return till.store.stock_left() if has_stocks else None


def _filled_lines(till: TillPorts, lines: Sequence[LineRequest]) -> tuple[Line, ...]:
    """Fill in what a request leaves to the shop's list of products, which is read once for the basket."""
    tax = till.rules.tax
    wanted = [line.sku if _lacks_details(line, with_tax=bool(tax.rates)) else _NO_SKU for line in lines]
    products = till.store.products.by_skus(set(wanted)) if any(wanted) else {}
    return tuple(
        [_filled_line(line, products.get(sku), usual_tax=tax.usual) for line, sku in zip(lines, wanted, strict=True)]
    )


def _lacks_details(line: LineRequest, *, with_tax: bool) -> bool:
    is_described = line.name is not None and line.category is not None and line.brand is not None
    return not is_described or (with_tax and line.tax is None)


def _filled_line(line: LineRequest, product: Product | None, *, usual_tax: str) -> Line:
    name, category, brand = (product.name, product.category, product.brand) if product else (line.sku, "", "")
    tax = product.tax if product else ""
    return Line(
        sku=line.sku,
        amount=line.amount,
        quantity=line.quantity,
        discount=line.discount,
        name=name if line.name is None else line.name,
        category=category if line.category is None else line.category,
        brand=brand if line.brand is None else line.brand,
        tax=(tax if line.tax is None else line.tax) or usual_tax,
        list_amount=line.list_amount,
        why=line.why,
        checked=line.checked,
    )


def facts_of(till: TillPorts, attached: Attached, situation: Situation) -> MemberFacts:
    """Give what the rules look at of the member, as far as this till was told; what it was not told does not match."""
    member, past = attached.member, attached.past
    day = business_date(situation.occurred_at, situation.published.programme.timezone)
    return MemberFacts(
        tier=member.tier,
        segments=member.segments,
        birthday_month=member.birthday_month,
        offered=rules_offered(member.offers, day),
        first_purchase=not past.bought if past else None,
        categories_bought=past.categories if past else None,
        uses=_uses_of(till, member.member_id, situation),
    )


def _uses_of(till: TillPorts, member_id: MemberId, situation: Situation) -> dict[RuleId, int] | None:
    """Count the uses of limited rules as this till knows them; the ledger knows those of every till."""
    programme = situation.published.programme
    limits = {rule.id: rule.limit for rule in programme.earning.rules if rule.limit}
    limits |= {limit_name(reward.id): reward.limit for reward in programme.rewards if reward.limit}
    if not limits:
        return None
    day = business_date(situation.occurred_at, programme.timezone)
    return uses_on(day, limits, till.store.members.rule_uses(member_id, day=day))


def _limits_of(request: SaleRequest, situation: Situation) -> RedemptionLimits:
    if situation.attached is None:
        return RedemptionLimits(safe_now=Points(0), balance=Points(0))
    offline, known = situation.published.programme.offline, situation.attached.known
    return RedemptionLimits(
        safe_now=safe_points(known, offline=offline, outlook=situation.outlook),
        balance=usable_here(known),
        till_may_redeem=situation.outlook.online or offline.policy is not OfflinePolicy.EARN_ONLY,
        proof_given=_proves(request.proof, situation.attached.member) or is_caller_known(request, situation),
    )


def is_caller_known(request: SaleRequest, situation: Situation) -> bool:
    """Tell whether it is known who calls: from then on the caller counts like one who shows a card."""
    return request.is_call and request.caller is not None and request.caller.holds(situation.outlook.now)


def _proves(proof: str | None, member: Member) -> bool:
    """Tell whether the proof is a card or QR code that this member holds: to know a phone number is no proof."""
    if not proof:
        return False
    shown = proof.strip().upper()
    return any(
        identifier.kind in PROOF_KINDS and identifier.value.upper() == shown for identifier in member.identifiers
    )
