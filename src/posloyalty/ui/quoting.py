"""Price the basket on the screen, whatever is wrong with it: a refusal is a part of the answer, not the end of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posloyalty.domain.errors import MemberBlocked, MemberUnknown, RedemptionRefused
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.money import Points
from posloyalty.ui.basket import OpenBasket
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView, QuoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A basket with its figures. `refusal` says why its points cannot be used; the figures are then without them."""

    basket: OpenBasket
    programme_version: ProgrammeVersion | None = None  # whose rules the figures follow; the basket's own, if it may
    view: QuoteView | None = None
    member: MemberView | None = None
    refusal: RedemptionRefused | None = None
    would_earn: Points = Points(0)  # what a member would earn with this basket, when nobody is named
    online: bool = False


def quote_basket(till: TillPorts, basket: OpenBasket) -> Quoted:
    """Price the basket and look at its member. Raises what quote_sale raises for its lines."""
    online = till.link.state.online
    member = _member_of(till, basket)
    request = basket.request()
    if member is None or member.blocked:
        request = replace(request, member_id=None, redeem_points=Points(0))
    if not basket.lines:
        version = till.store.programme(begun_under=basket.programme_version).version
        return Quoted(basket=basket, programme_version=version, member=member, online=online)
    view, refusal = _quote(till, request)
    return Quoted(
        basket=basket,
        programme_version=view.programme_version,
        view=view,
        member=member,
        refusal=refusal,
        would_earn=view.missed_award if member is None else Points(0),
        online=online,
    )


def _member_of(till: TillPorts, basket: OpenBasket) -> MemberView | None:
    if basket.member_id is None:
        return None
    try:
        return view_member(till, member_id=basket.member_id)
    except MemberUnknown:
        return None


def _quote(till: TillPorts, request: SaleRequest) -> tuple[QuoteView, RedemptionRefused | None]:
    try:
        return quote_sale(till, request), None
    except RedemptionRefused as refusal:
        return quote_sale(till, replace(request, redeem_points=Points(0))), refusal
    except MemberBlocked:
        return quote_sale(till, replace(request, member_id=None, redeem_points=Points(0))), None
