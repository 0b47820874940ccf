"""Price a basket and change nothing: the live figures of the screen, and the counter's `quote`."""

from __future__ import annotations

from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Programme
from posloyalty.domain.redemption import worth_of
from posloyalty.domain.sales import Basket, MemberFacts, PricedSale, PricingRequest
from posloyalty.domain.settling import Settlement
from posloyalty.use_cases.attached import Situation, attach_member, look_around, pricing_request
from posloyalty.use_cases.leases import have_set_aside, is_above_safe, serve_member
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.reward_views import cost_of, printed_gifts
from posloyalty.use_cases.settle_sale import settle_sale
from posloyalty.use_cases.tier_views import tier_discount_of
from posloyalty.use_cases.view_member import member_view
from posloyalty.use_cases.views import MemberView, QuoteView


def quote_sale(till: TillPorts, request: SaleRequest, *, wait_s: float = 0, asks_first: bool = True) -> QuoteView:
    """Price the basket as it would be recorded now; `wait_s`: how long the ledger may take to set points aside first.

    `asks_first`: where more is asked for than is safe, the ledger is asked and waited for; a screen does so itself.

    Raises what price_sale raises if points or rewards would be refused, CouponUnusable, MemberUnknown, MemberBlocked,
    BadRequest.
    """
    situation = _situation(till, request, wait_s=wait_s, asks_first=asks_first)
    programme = situation.published.programme
    asked = pricing_request(till, request, situation)
    priced = price_sale(programme, asked)
    largest = largest_redemption(programme, asked) if situation.attached else Points(0)
    options = available_rewards(programme, asked) if situation.attached else ()
    return QuoteView(
        member=_member(situation),
        priced=priced,
        programme_version=situation.published.version,
        largest_points=largest,
        largest_worth=_worth(programme, largest),
        allowed_rewards=tuple(option.reward.id for option in options if option.refusal is None),
        rewards=options,
        tier_discount=tier_discount_of(asked.basket, programme),
        missed_award=Points(0) if situation.attached else missed_award(programme, asked.basket),
        gifts=printed_gifts(priced.gifts, programme),
        settlement=_settled(till, request, asked.basket, priced, programme, in_cash=False),
        in_cash=_settled(till, request, asked.basket, priced, programme, in_cash=True),
        points_are_tender=till.rules.tax.points_are_tender,
    )


def points_above_safe(till: TillPorts, request: SaleRequest) -> Points:
    """Give the points that a basket wants where they are more than is safe and the ledger can be asked; else none.

    Raises MemberUnknown, MemberBlocked.
    """
    situation = look_around(till, request)
    if situation.attached is None:
        return Points(0)
    points = _asked_points(request, situation)
    is_above = is_above_safe(till, situation.attached, situation.published, points=points)
    return points if is_above else Points(0)


def set_aside_first(till: TillPorts, request: SaleRequest) -> None:
    """Ask the ledger for what a basket wants beyond what is safe, and wait, 1.5 s at most; else do nothing.

    Raises MemberUnknown, MemberBlocked.
    """
    situation = look_around(till, request)
    if situation.attached is not None:
        have_set_aside(till, situation.attached, situation.published, points=_asked_points(request, situation))


def _asked_points(request: SaleRequest, situation: Situation) -> Points:
    return Points(request.redeem_points + cost_of(request.rewards, situation.published.programme))


def _situation(till: TillPorts, request: SaleRequest, *, wait_s: float, asks_first: bool) -> Situation:
    """Attach the member: points are set aside for them in the background, or now if more is asked for than is safe."""
    situation = look_around(till, request)
    if situation.attached is None:
        return situation
    published = situation.published
    if asks_first:
        have_set_aside(till, situation.attached, published, points=_asked_points(request, situation))
    serve_member(till, attach_member(till, situation.attached.member.member_id), published, wait_s=wait_s)
    return look_around(till, request)


def missed_award(programme: Programme, basket: Basket) -> Points:
    """Give what a member of whom nothing is known would earn with this basket."""
    return price_sale(programme, PricingRequest(basket=basket, member=MemberFacts())).award


def _member(situation: Situation) -> MemberView | None:
    if situation.attached is None:
        return None
    programme = situation.published.programme
    day = business_date(situation.occurred_at, programme.timezone)
    return member_view(situation.attached, programme=programme, outlook=situation.outlook, day=day)


def _settled(
    till: TillPorts, request: SaleRequest, basket: Basket, priced: PricedSale, programme: Programme, *, in_cash: bool
) -> Settlement | None:
    return settle_sale(till, basket, priced, programme=programme, in_cash=in_cash) if request.is_settled_here else None


def _worth(programme: Programme, points: Points) -> Money:
    return worth_of(points, programme.redemption) if points and programme.redemption else Money(0)
