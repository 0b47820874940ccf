"""Post one event of a till. What it says happened, so nothing is refused: it is posted, or parked until it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from posloyalty.domain.errors import BadRequest, LoyaltyRefusal
from posloyalty.domain.sales import Channel
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import (
    ActionBody,
    AdjustmentBody,
    ClaimBody,
    LeaseSetBody,
    MemberEnrolledBody,
    MemberUpdatedBody,
    OrderNotedBody,
    OrderPaidBody,
    ReturnBody,
    SaleBody,
)
from posloyalty_ledger.actions.events import award_of, post_action_event, post_adjustment_event
from posloyalty_ledger.actions.posting import Happened
from posloyalty_ledger.actions.welcome import welcome
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.erasures.repository import erase_person, erased_among
from posloyalty_ledger.leases.posting import set_lease
from posloyalty_ledger.members import register
from posloyalty_ledger.members import repository as members
from posloyalty_ledger.members.register import Details, Person
from posloyalty_ledger.members.repository import Known, MemberRow
from posloyalty_ledger.sales import repository as sales
from posloyalty_ledger.sales.claiming import post_claim_of
from posloyalty_ledger.sales.claims import claim_of
from posloyalty_ledger.sales.payments import payment_of
from posloyalty_ledger.sales.posting import Origin, Posted, post_return_of, post_sale_of
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sync.batch import ATTACHMENT_MISSING, MALFORMED, Meaning, person_of
from posloyalty_ledger.sync.order_events import NOT_OWED, follow_order
from posloyalty_ledger.sync.people import birthday_of, keep_replaced_card, storable_identifiers
from posloyalty_ledger.sync.repository import PARKED, Outcome, StoredEvent
from posloyalty_ledger.sync.visiting import note_visit

# Reports about the till itself: they are kept, and nothing moves.
_NOTED: Final = frozenset({"recovered", "chain.damaged", "shift.opened", "shift.closed"})
# What a manager decided at a till: it is carried out once it is stored, in transactions of its own.
ERRANDS: Final = frozenset({"exception.decided", "member.merged"})

RETURNED_TWICE: Final = "already_returned"  # goods came back that were back already: posted, as far as it is new
ALREADY_CLAIMED: Final = "already_claimed"
MARK_OF_CODE: Final = {RETURNED_TWICE: "returned_twice", ALREADY_CLAIMED: "claimed_twice", NOT_OWED: "paid_twice"}

NAME_LENGTH_MAX: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An event that is to be posted. `origin`: whose sale ids it speaks of."""

    meaning: Meaning
    hash: bytes
    attachments: tuple[tuple[bytes, bytes], ...]

    @property
    def origin(self) -> str:
        """Give the till that named the ids: the one in the event, also when it goes on as another device."""
        return str(self.meaning.device_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An event of this transaction that waits for `key`; None: it came, and the event is posted."""

    report: Report
    key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A stored event that waits, and what it says."""

    stored: StoredEvent
    report: Report


class EventPoster:
    """Posts the events of one transaction. Members that it knows are read once, and those that it adds."""

    def __init__(self, run: PostingRun, *, grants_to: UUID | None = None) -> None:
        self.run = run
        self._grants_to = grants_to
        self.waiting: dict[bytes, Waiting] = {}  # parked in this transaction, not stored yet, in order of arrival
        self.awaited: dict[str, list[Awaited]] = {}  # stored ones by what they wait for, as far as `load_awaited` asked
        self.asked: set[str] = set()
        self.marks: dict[bytes, str] = {}  # of this transaction's events: what came out when they had waited
        self._members: dict[UUID, MemberRow | None] = {}
        self._erased: dict[UUID, bool] = {}
        self._posters: dict[str, Callable[[Report, Any], Outcome]] = {
            "sale": self._sale,
            "return": self._return,
            "claim": self._claim,
            "member.enrolled": self._enrolled,
            "member.updated": self._updated,
            "action": self._action,
            "adjustment": self._adjustment,
            "lease.set": self._lease_set,
            "order.noted": self._order,
            "order.paid": self._order,
        }

    def load_members(self, member_ids: set[UUID]) -> None:
        """Read members at once instead of one by one; who was merged answers with the survivor."""
        wanted = member_ids - self._members.keys()
        found = members.survivors_by_ids(self.run.connection, wanted)
        self._members |= {member_id: found.get(member_id) for member_id in wanted}

    def exists(self, member_id: UUID) -> bool:
        """Tell whether there is such a member."""
        return self._member(member_id) is not None

    def post(self, report: Report) -> Outcome:
        """Post a report, or say what it waits for."""
        kind = report.meaning.type
        if kind in _NOTED | ERRANDS:
            return Outcome()
        poster = self._posters.get(kind)
        if poster is None:
            return Outcome(status=PARKED, code="unsupported")
        try:
            outcome = poster(report, report.meaning.body)
        except LoyaltyRefusal as error:  # such as a time before the calendar begins: a person looks at it
            return Outcome(status=PARKED, code=error.code)
        except WireError:  # such as amounts of a sale that have more decimals than its currency
            return Outcome(status=PARKED, code=BadRequest.code)
        if outcome.status != PARKED:
            note_visit(self.run, report.meaning)
        return outcome

    def _member(self, member_id: UUID) -> MemberRow | None:
        if member_id not in self._members:
            self.load_members({member_id})
        return self._members[member_id]

    def load_erased(self, member_ids: set[UUID]) -> None:
        """Ask at once who was erased."""
        erased = erased_among(self.run.connection, member_ids - self._erased.keys())
        self._erased |= {member_id: member_id in erased for member_id in member_ids - self._erased.keys()}

    def _is_erased(self, member_id: UUID) -> bool:
        self.load_erased({member_id})
        return self._erased[member_id]

    def _sale(self, report: Report, body: SaleBody) -> Outcome:
        if self.run.sale(report.origin, body.sale_id) is not None:
            return Outcome(status=PARKED, code="id_reuse")
        member = self._member(UUID(body.member_id)) if body.member_id else None
        if body.member_id and member is None:
            return _unknown_member(body.member_id)
        return _posted(post_sale_of(self.run, _origin_of(report), body, member=member))

    def _return(self, report: Report, body: ReturnBody) -> Outcome:
        connection = self.run.connection
        if sales.return_by_key(connection, origin=report.origin, return_id=body.return_id) is not None:
            return Outcome(status=PARKED, code="id_reuse")
        sale = sale_named(self.run, report, body)
        if isinstance(sale, Outcome):
            return sale
        posted = post_return_of(self.run, _origin_of(report), body, sale=sale)
        if sale.channel == Channel.PHONE.value:
            self.run.order_changed(sale)  # it may be one that nobody paid for: it was cancelled
        was_paid = body.unpaid and payment_of(connection, sale) is not None  # at another till, which was not known
        return replace(_posted(posted), code=RETURNED_TWICE if posted.twice else NOT_OWED if was_paid else None)

    def _order(self, report: Report, body: OrderNotedBody | OrderPaidBody) -> Outcome:
        sale = sale_named(self.run, report, body)
        if isinstance(sale, Outcome):
            return sale
        is_erased = sale.member_id is not None and self._is_erased(sale.member_id)
        person = None if is_erased else person_of(body, report.attachments)
        return follow_order(self.run, _origin_of(report), body, sale=sale, person=person)

    def _claim(self, report: Report, body: ClaimBody) -> Outcome:
        """Give a sale that named nobody to a member, whoever asks first; what a second one was told is an exception."""
        member = self._member(UUID(body.member_id))
        if member is None:
            return _unknown_member(body.member_id)
        sale = sale_named(self.run, report, body)
        if isinstance(sale, Outcome):
            return sale
        if sale.member_id is not None or claim_of(self.run.connection, sale) is not None:
            return Outcome(status=PARKED, code=ALREADY_CLAIMED)
        return _posted(post_claim_of(self.run, _origin_of(report), body, sale=sale, member=member))

    def _enrolled(self, report: Report, body: MemberEnrolledBody) -> Outcome:
        member_id = UUID(body.member_id)
        if self.exists(member_id):
            return Outcome(status=PARKED, code="id_reuse")
        is_erased = self._is_erased(member_id)
        person = None if is_erased else person_of(body, report.attachments)
        added = Person(
            member_id=member_id,
            enrolled_at=min(report.meaning.occurred_at, self.run.now),
            name=(person.name or "")[:NAME_LENGTH_MAX] if person else "",
            identifiers=storable_identifiers(person.identifiers, region=self.run.region) if person else (),
            birthday=birthday_of(person),
            consents=tuple(body.consents),
            store_id=report.meaning.store_id,
        )
        refused = register.add_people(self.run.connection, [added])
        self.run.books.let_in(member_id)
        if is_erased:  # in a state of this database that a restore has undone
            erase_person(self.run.connection, [member_id])
        self._members.pop(member_id, None)
        self.run.member_changed(member_id)
        member = self._member(member_id)
        assert member is not None, "was added a line above"
        welcomed = welcome(self.run, _happened(report, member), told=award_of(body))
        return Outcome(
            code=_code(refused.get(member_id), attached=is_erased or person is not None), posted=welcomed or None
        )

    def _action(self, report: Report, body: ActionBody) -> Outcome:
        member = self._member(UUID(body.member_id))
        if member is None:
            return _unknown_member(body.member_id)
        return _posted(post_action_event(self.run, _happened(report, member), body, origin=report.origin))

    def _adjustment(self, report: Report, body: AdjustmentBody) -> Outcome:
        member = self._member(UUID(body.member_id))
        if member is None:
            return _unknown_member(body.member_id)
        told = None if self._is_erased(member.member_id) else person_of(body, report.attachments)
        reason = (told.reason if told else None) or body.reason
        happened = _happened(report, member)
        return _posted(post_adjustment_event(self.run, happened, body, origin=report.origin, reason=reason))

    def _lease_set(self, report: Report, body: LeaseSetBody) -> Outcome:
        """Grant or release what a till asks for. It waits for nobody: a wish that comes late is no wish any more."""
        member = self._member(UUID(body.member_id))
        # A copy that joined again sends wishes of the device that it was, which goes on elsewhere with other leases.
        if member is None or self.run.holder_of(report.meaning.device_id) != self._grants_to:
            return Outcome()
        cause, member_id = cause_of_event(self.run, report.meaning), UUID(body.member_id)
        set_lease(self.run, cause, member_id=member_id, target=body.target, asks_others=body.serving)
        return Outcome()

    def _updated(self, report: Report, body: MemberUpdatedBody) -> Outcome:
        member = self._member(UUID(body.member_id))
        if member is None:
            return _unknown_member(body.member_id)
        member_id = member.member_id
        if self._is_erased(member_id):
            return Outcome()
        register.change_consents(self.run.connection, member, agreed=body.agreed, withdrawn=body.withdrawn)
        register.remove_kinds(self.run.connection, member_id, body.removed_kinds)
        person = person_of(body, report.attachments)
        if person is None:
            return self._changed(member_id, Outcome(code=ATTACHMENT_MISSING))
        details = Details(
            name=person.name[:NAME_LENGTH_MAX] if person.name else None,
            birthday=birthday_of(person),
            identifiers=storable_identifiers(person.identifiers, region=self.run.region),
            replaces=Known(*person.replaces) if person.replaces else None,
        )
        refused = register.change_details(self.run.connection, member_id, details)
        keep_replaced_card(self.run, report.meaning, details, member_id=member_id, reason=body.reason)
        return self._changed(member_id, Outcome(code=_code(refused, attached=True)))

    def _changed(self, member_id: UUID, outcome: Outcome) -> Outcome:
        self._members = {key: row for key, row in self._members.items() if row is None or row.member_id != member_id}
        self.run.member_changed(member_id)
        return outcome


def sale_named(
    run: PostingRun, report: Report, body: ReturnBody | ClaimBody | OrderNotedBody | OrderPaidBody
) -> SaleRow | Outcome:
    """Find the sale whose goods came back, or that an event is about otherwise; else say what becomes of the event.

    It is this till's, else that of another till or channel under the id; with a hash, another till's, whose begins so.
    """
    own = run.sale(report.origin, body.sale_id) if body.sale_hash is None else None
    if own is not None:
        return own
    run.flush()
    found = sales.sales_by_id(run.connection, body.sale_id)
    if body.sale_hash is not None:
        found = [sale for sale in found if sale.event_hash and sale.event_hash.hex().startswith(body.sale_hash)]
    if not found:
        return Outcome(status=PARKED, code="sale_unknown", waits_for=sale_key(body.sale_id))
    return found[0] if len(found) == 1 else Outcome(status=PARKED, code="sale_ambiguous")


def member_key(member_id: str) -> str:
    """Name a member that an event waits for."""
    return f"member:{member_id}"


def sale_key(sale_id: str) -> str:
    """Name a sale that a return waits for."""
    return f"sale:{sale_id}"


def keys_provided_by(meaning: Meaning) -> tuple[str, ...]:
    """Name what others may have waited for, once this event is posted."""
    if isinstance(meaning.body, MemberEnrolledBody):
        return (member_key(meaning.body.member_id),)
    if isinstance(meaning.body, SaleBody):
        return (sale_key(meaning.body.sale_id),)
    return ()


def member_named_by(meaning: Meaning | None) -> UUID | None:
    """Give the member that an event is about."""
    member_id = getattr(meaning.body, "member_id", None) if meaning else None
    return UUID(member_id) if member_id else None


def malformed() -> Outcome:
    """Say that bytes are no event. They are kept, and a person looks at them."""
    return Outcome(status=PARKED, code=MALFORMED)


def _unknown_member(member_id: str) -> Outcome:
    return Outcome(status=PARKED, code="member_unknown", waits_for=member_key(member_id))


def _posted(posted: Posted) -> Outcome:
    return Outcome(posted=posted.change, overdraft=posted.overdrawn or None)


def _origin_of(report: Report) -> Origin:
    meaning = report.meaning
    return Origin(
        origin=report.origin,
        cause=meaning.event_id,
        store_id=meaning.store_id,
        programme_version=meaning.programme_version,
        occurred_at=meaning.occurred_at,
        device_id=meaning.device_id,
        cashier=meaning.cashier,
        approver=meaning.approver,
        event_hash=report.hash,
    )


def _happened(report: Report, member: MemberRow) -> Happened:
    meaning = report.meaning
    return Happened(
        cause=meaning.event_id,
        member=member,
        occurred_at=meaning.occurred_at,
        programme_version=meaning.programme_version,
        reference=getattr(meaning.body, "action_id", None) or getattr(meaning.body, "adjustment_id", None),
        channel=Channel.STORE,
        store_id=meaning.store_id,
        device_id=meaning.device_id,
        cashier=meaning.cashier,
        approver=meaning.approver,
        named=getattr(meaning.body, "member_id", None),
    )


def cause_of_event(run: PostingRun, meaning: Meaning) -> Cause:
    """Say of an event that is no sale and no action why points are set aside or come back."""
    return Cause(
        cause=meaning.event_id,
        reference=None,
        programme_version=meaning.programme_version,
        occurred_at=min(meaning.occurred_at, run.now),
        recorded_at=run.now,
        business_date=run.today,
        store_id=meaning.store_id,
        device_id=run.holder_of(meaning.device_id),
        cashier=meaning.cashier,
    )


def _code(refused: list[Known] | None, *, attached: bool) -> str | None:
    taken = "identifier_taken" if refused else None
    return taken if attached else ATTACHMENT_MISSING
