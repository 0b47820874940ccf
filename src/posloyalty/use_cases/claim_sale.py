"""Give a sale that named no member to one: once, within 14 days, with or without a network.

The ledger sees to it that two tills do not give it twice. Interfaces file, `claim_sale`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from posloyalty.domain.coupon_codes import with_coupon_words
from posloyalty.domain.facts import Basis, ClaimFact
from posloyalty.domain.ids import CashierId, MemberId, RuleId
from posloyalty.domain.money import Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.receipt_errors import AlreadyClaimed
from posloyalty.domain.sales import PricingRequest, SoldLine
from posloyalty.domain.signals import Signal, is_late_attach
from posloyalty.domain.spread import spread
from posloyalty.domain.tickets import award_left, check_claim, with_awards
from posloyalty.use_cases.attached import Situation, attach_member, facts_of, outlook_now
from posloyalty.use_cases.balances import balance_right_after
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.opened_sales import OpenedSale, open_by_code_or_id, refuse_unpaid
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under
from posloyalty.use_cases.records import RecordedClaim, RecordedSale
from posloyalty.use_cases.requests import ClaimRequest
from posloyalty.use_cases.signals import signals_now
from posloyalty.use_cases.views import ClaimView

Explanation = tuple[tuple[RuleId, Points], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Award:
    """What a claim gives: by rule, and to each line, where the lines are known."""

    explanation: Explanation
    line_awards: tuple[Points, ...]


def claim_sale(till: TillPorts, request: ClaimRequest, *, cashier: CashierId | None) -> ClaimView:
    """Record the claim once, whatever is repeated, and say what it gave.

    The same claim again answers as the first did. Raises SaleUnknown, ReceiptNotAccepted, AlreadyClaimed, ClaimTooLate,
    OrderNotPaid, OrderCancelled, MemberUnknown, MemberBlocked, BadRequest.
    """
    with till.store.transaction():
        opened = open_by_code_or_id(till, request.receipt_code)
        refuse_unpaid(opened)
        attached = attach_member(till, request.member_id)
        if opened.claim is None:
            check_claim(
                sale_id=opened.sale_id,
                member_id=opened.member_id,
                sold_at=opened.occurred_at,
                now=till.clock.now(),
            )
            till.store.journal.append(_fact(till, opened, attached, cashier=cashier), now=till.clock.now())
        elif _holder(till, opened.claim) != attached.member.member_id:
            raise AlreadyClaimed(sale_id=opened.sale_id)
    till.link.ring()
    recorded = till.store.journal.claim(opened.sale_id, sale_hash=opened.sale_hash)
    assert recorded is not None, "it was recorded in the transaction above"
    return _view(till, opened, recorded)


def _holder(till: TillPorts, claim: RecordedClaim) -> MemberId:
    """Give whose the points of a claim are now: whoever was merged has none."""
    member = till.store.members.by_id(claim.fact.member_id)
    return member.member_id if member else claim.fact.member_id


def _fact(till: TillPorts, opened: OpenedSale, attached: Attached, *, cashier: CashierId | None) -> ClaimFact:
    now, known = till.clock.now(), attached.known
    award = _award(till, opened, attached)
    return ClaimFact(
        sale_id=opened.sale_id,
        member_id=attached.member.member_id,
        award=Points(sum(int(points) for _, points in award.explanation)),
        explanation=award.explanation,
        line_awards=award.line_awards,
        sale_hash=opened.sale_hash,
        programme_version=opened.programme_version,
        occurred_at=now,
        cashier=cashier,
        basis=Basis(pos=known.pos, available=known.confirmed),
        online=till.link.state.online,
        signals=_signals(till, opened, attached, cashier=cashier),
    )


def _award(till: TillPorts, opened: OpenedSale, attached: Attached) -> _Award:
    """Compute what the sale gives this member, less the part of goods that came back; another till's as printed."""
    if opened.recorded is not None:
        full = _computed(till, opened.recorded, attached)
    else:
        assert opened.elsewhere is not None, "a sale is of this till or of another"
        printed = tuple(line.share.award for line in opened.elsewhere.lines or ())
        full = _Award(explanation=opened.elsewhere.explanation, line_awards=printed)
    return replace(full, explanation=_less_returned(full, opened.lines))


def _computed(till: TillPorts, recorded: RecordedSale, attached: Attached) -> _Award:
    fact = recorded.fact
    published = published_under(till, fact.programme_version)
    situation = Situation(
        published=published, attached=attached, outlook=outlook_now(till), occurred_at=fact.occurred_at
    )
    basket = with_coupon_words(fact.basket, published.programme)
    priced = price_sale(published.programme, PricingRequest(basket=basket, member=facts_of(till, attached, situation)))
    return _Award(explanation=priced.explanation, line_awards=tuple(share.award for share in priced.shares))


def _less_returned(full: _Award, lines: tuple[SoldLine, ...]) -> Explanation:
    if not full.line_awards:
        return full.explanation
    points = [max(0, int(points)) for _, points in full.explanation]
    left = int(award_left(with_awards(lines, [int(award) for award in full.line_awards])))
    if left == sum(int(award) for award in full.line_awards):
        return full.explanation
    parts = spread(left, points)
    return tuple((rule, Points(part)) for (rule, _), part in zip(full.explanation, parts, strict=True))


def _signals(
    till: TillPorts, opened: OpenedSale, attached: Attached, *, cashier: CashierId | None
) -> tuple[Signal, ...]:
    found = signals_now(till, attached.member, cashier=cashier, at=till.clock.now())
    is_late = is_late_attach(
        sold_at=opened.occurred_at, claimed_at=till.clock.now(), sold_by=opened.cashier, claimed_by=cashier
    )
    return (*found, Signal.LATE_ATTACH) if is_late else found


def _view(till: TillPorts, opened: OpenedSale, recorded: RecordedClaim) -> ClaimView:
    fact = recorded.fact
    published = published_under(till, fact.programme_version)
    member = till.store.members.by_id(fact.member_id)
    return ClaimView(
        sale_id=fact.sale_id,
        receipt_no=opened.receipt_no,
        member_id=fact.member_id,
        member_name=member.display_name if member else "",
        points=fact.award,
        explanation=fact.explanation,
        balance=balance_right_after(recorded, programme=published.programme),
    )
