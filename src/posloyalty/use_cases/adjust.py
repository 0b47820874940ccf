"""Give a member points or take them, for a reason and with a manager's approval, with or without a network.

Taking is a request that has not happened yet, so no more is taken than is safe to redeem now.
"""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest, IdReuse, InsufficientPoints
from posloyalty.domain.facts import AdjustmentFact, Basis
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import POINTS_MAX, Points
from posloyalty.domain.text_values import caller_id_of, short_text
from posloyalty.use_cases.approval import approver_of
from posloyalty.use_cases.attached import attach_member, outlook_now
from posloyalty.use_cases.balances import balance_right_after, safe_points
from posloyalty.use_cases.content_digest import digest_of_adjustment
from posloyalty.use_cases.leases import from_lease, have_set_aside
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under
from posloyalty.use_cases.records import RecordedAdjustment
from posloyalty.use_cases.requests import AdjustmentRequest
from posloyalty.use_cases.rights import NEEDS, Deed
from posloyalty.use_cases.views import AdjustmentView


def adjust(till: TillPorts, request: AdjustmentRequest, *, cashier: CashierId | None) -> AdjustmentView:
    """Record the adjustment once, whatever is repeated, and give the member's points right after.

    Raises ApprovalRequired, NotAllowed, InsufficientPoints, IdReuse for a repeated id with other content,
    MemberUnknown, MemberBlocked, BadRequest, TillNotEnrolled.
    """
    _check(request)
    digest = digest_of_adjustment(request)
    first = _first(till, request, digest)
    if first is not None:
        return _view(till, first)
    approver = approver_of(till, pin=request.approver_pin, needs=NEEDS[Deed.ADJUST_POINTS])
    _ask_first(till, request)
    with till.store.transaction():
        if _first(till, request, digest) is None:
            fact = _fact(till, request, approver=approver, cashier=cashier, digest=digest)
            till.store.journal.append(fact, now=till.clock.now())
    till.link.ring()
    recorded = till.store.journal.adjustment(request.adjustment_id)
    assert recorded is not None, "it was recorded in the transaction above"
    return _view(till, recorded)


def _check(request: AdjustmentRequest) -> None:
    caller_id_of(request.adjustment_id, field="adjustment_id")
    if not 0 < abs(request.points) <= POINTS_MAX:
        raise BadRequest(field="points", reason="a number of points that is not 0")
    if not short_text(request.reason, field="reason").strip():
        raise BadRequest(field="reason", reason="why, in a few words")


def _first(till: TillPorts, request: AdjustmentRequest, digest: bytes) -> RecordedAdjustment | None:
    recorded = till.store.journal.adjustment(request.adjustment_id)
    if recorded is not None and recorded.fact.content_digest != digest:
        raise IdReuse(id=request.adjustment_id)
    return recorded


def _ask_first(till: TillPorts, request: AdjustmentRequest) -> None:
    if request.points < 0:
        attached = attach_member(till, request.member_id)
        have_set_aside(till, attached, till.store.programme(), points=-request.points)


def _fact(
    till: TillPorts,
    request: AdjustmentRequest,
    *,
    approver: CashierId | None,
    cashier: CashierId | None,
    digest: bytes,
) -> AdjustmentFact:
    published, outlook = till.store.programme(), outlook_now(till)
    attached = attach_member(till, request.member_id)
    safe_now = safe_points(attached.known, offline=published.programme.offline, outlook=outlook)
    if -request.points > safe_now:
        raise InsufficientPoints(requested=int(-request.points), safe_now=int(safe_now), largest=int(safe_now))
    return AdjustmentFact(
        adjustment_id=request.adjustment_id,
        member_id=attached.member.member_id,
        points=request.points,
        reason=request.reason.strip(),
        programme_version=published.version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        approver=approver,
        from_lease=from_lease(attached.known, max(Points(0), -request.points), outlook=outlook),
        basis=Basis(pos=attached.known.pos, available=attached.known.confirmed),
        online=outlook.online,
        content_digest=digest,
    )


def _view(till: TillPorts, recorded: RecordedAdjustment) -> AdjustmentView:
    fact = recorded.fact
    published = published_under(till, fact.programme_version)
    return AdjustmentView(
        adjustment_id=fact.adjustment_id,
        points=fact.points,
        balance=balance_right_after(recorded, programme=published.programme),
    )
