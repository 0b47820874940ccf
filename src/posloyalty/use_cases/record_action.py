"""Record what a member did that is no purchase: computed, awarded and durable in one transaction."""

from __future__ import annotations

from posloyalty.domain.actions import Action, action_uses, award_action, recorded_action
from posloyalty.domain.errors import IdReuse
from posloyalty.domain.facts import ActionFact, Basis
from posloyalty.domain.ids import CashierId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.sales import Channel, MemberFacts
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.attached import attach_member
from posloyalty.use_cases.balances import balance_right_after
from posloyalty.use_cases.content_digest import digest_of_action
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under
from posloyalty.use_cases.requests import ActionRequest
from posloyalty.use_cases.views import ActionView


def record_action(till: TillPorts, request: ActionRequest, *, cashier: CashierId | None) -> ActionView:
    """Record the action once, whatever is repeated, and say what it earned.

    An action that the programme does not name earns nothing and is recorded. Raises IdReuse for a repeated id with
    other content, MemberUnknown, MemberBlocked, BadRequest, TillNotEnrolled.
    """
    caller_id_of(request.action_id, field="action_id")
    recorded_action(request.action)
    digest = digest_of_action(request)
    with till.store.transaction():
        first = till.store.journal.action(request.action_id)
        if first is None:
            till.store.journal.append(_fact(till, request, cashier=cashier, digest=digest), now=till.clock.now())
        elif first.fact.content_digest != digest:
            raise IdReuse(id=request.action_id)
    till.link.ring()
    return _view(till, request)


def _fact(till: TillPorts, request: ActionRequest, *, cashier: CashierId | None, digest: bytes) -> ActionFact:
    now, identity = till.clock.now(), till.store.identity()
    published = till.store.programme(at=now)
    attached = attach_member(till, request.member_id)
    member, known, programme = attached.member, attached.known, published.programme
    day = business_date(now, programme.timezone)
    counted = till.store.members.rule_uses(member.member_id, day=day)
    award = award_action(
        programme,
        Action(
            action=request.action,
            occurred_at=now,
            channel=Channel.STORE,
            store=identity.store_id if identity else "",
        ),
        member=MemberFacts(
            tier=member.tier,
            segments=member.segments,
            birthday_month=member.birthday_month,
            uses=action_uses(programme, request.action, day=day, counted=counted),
        ),
    )
    return ActionFact(
        action_id=request.action_id,
        member_id=member.member_id,
        action=request.action,
        award=award,
        programme_version=published.version,
        occurred_at=now,
        cashier=cashier,
        basis=Basis(pos=known.pos, available=known.confirmed),
        online=till.link.state.online,
        content_digest=digest,
    )


def _view(till: TillPorts, request: ActionRequest) -> ActionView:
    recorded = till.store.journal.action(request.action_id)
    assert recorded is not None, "it was recorded in the transaction above"
    fact = recorded.fact
    published = published_under(till, fact.programme_version)
    return ActionView(
        action_id=fact.action_id,
        points=fact.award.points,
        explanation=fact.award.explanation,
        balance=balance_right_after(recorded, programme=published.programme),
    )
