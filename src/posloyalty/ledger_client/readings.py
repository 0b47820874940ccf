"""Turn the wire's replies into the till's words. Unknown kinds of rows are left out: a newer ledger may send them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from posloyalty.domain.coupon_codes import CouponKey
from posloyalty.domain.currencies import decimals_of
from posloyalty.domain.errors import ProgrammeInvalid
from posloyalty.domain.ids import (
    CashierId,
    DeviceId,
    EventId,
    IssueId,
    MemberId,
    OfferId,
    ProgrammeVersion,
    RewardId,
    RuleId,
    Sku,
    StoreId,
    TierId,
)
from posloyalty.domain.members import ExpiringPoints, Identifier, IdentifierKind, Member, MemberPast, MemberStatus
from posloyalty.domain.money import Money, Points
from posloyalty.domain.offers import RuleOffer
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import HeldReward
from posloyalty.use_cases.office_ports import FoundElsewhere
from posloyalty.use_cases.records import (
    Cashier,
    ConfirmedBalance,
    Enrolment,
    EventResult,
    FeedChange,
    KnownTill,
    ListedLease,
    OwnEvents,
    Product,
    PublishedProgramme,
    ReportedEvent,
    Role,
    SpentCoupon,
    SyncAnswer,
    TillIdentity,
)
from posloyalty.use_cases.told_orders import ToldOrder
from posloyalty.wire import errors
from posloyalty.wire.errors import WireError
from posloyalty.wire.finding import FoundMembers
from posloyalty.wire.keys import KEY_BYTES
from posloyalty.wire.messages import (
    LOWER_LEASE,
    ROTATE_KEY,
    BalanceValue,
    CashierValue,
    Change,
    EnrolReply,
    EventOutcome,
    ExpiringValue,
    HeldRewardValue,
    LeaseValue,
    MemberValue,
    OwnEventsPage,
    PastValue,
    ProductValue,
    ProgrammeValue,
    RuleOfferValue,
    SyncReply,
)
from posloyalty.wire.values import bytes_of_text, hash_of_text, money_of_text, time_of_text, uuid_of_text

_log = logging.getLogger(__name__)

# Where the ledger does not say how long: what the programme file has by default.
LEASE_LASTS: Final = timedelta(hours=24)

DELETABLE: Final = frozenset({"member", "product", "cashier"})
AWAY: Final = "away"
SPENT_STATES: Final = frozenset({"used", "cancelled"})


def enrolment_of(reply: EnrolReply, *, ledger_url: str) -> Enrolment:
    """Read who the till is. Raises WireError, and ProgrammeInvalid for a programme that this version cannot read."""
    return Enrolment(
        identity=TillIdentity(
            device_id=DeviceId(uuid_of_text(reply.device)),
            till_no=reply.till_no,
            till_name=reply.till_name,
            store_id=StoreId(reply.store),
            store_name=reply.store_name,
            ledger_url=ledger_url,
        ),
        programme=programme_of(reply.policy),
        region=reply.region,
    )


def answer_of(reply: SyncReply) -> SyncAnswer:
    """Read the reply to a batch. Raises WireError."""
    return SyncAnswer(
        ack_seq=reply.ack.seq,
        ack_hash=hash_of_text(reply.ack.hash),
        stored=reply.stored,
        frozen=reply.frozen,
        recovering=reply.recovering,
        server_epoch=reply.server_epoch,
        server_time=time_of_text(reply.server_time),
        results=tuple(_result_of(outcome) for outcome in reply.results if outcome.id),
        balances=tuple(balance_of(value) for value in reply.balances),
        leases=tuple(_lease_of(value, answered_at=time_of_text(reply.server_time)) for value in reply.leases),
        stocks=tuple((RewardId(reward), left) for reward, left in reply.stocks),
        recalled=tuple(
            (MemberId(uuid_of_text(asked.member_id)), Points(asked.target))
            for asked in reply.directives
            if asked.kind == LOWER_LEASE and asked.member_id is not None and asked.target is not None
        ),
        changes=changes_of(reply.changes),
        next_cursor=reply.next,
        more=reply.more,
        must_refetch=reply.must_refetch,
        rotate_key=any(asked.kind == ROTATE_KEY for asked in reply.directives),
        since=reply.since,
        scope=reply.scope or "",
        mails=reply.mails,
    )


def own_events_of(page: OwnEventsPage) -> OwnEvents:
    """Read what the ledger has of this till. Raises WireError."""
    events = tuple(
        ReportedEvent(
            hash=hash_of_text(one.hash), content=one.event.encode(), received_at=time_of_text(one.received_at)
        )
        for one in page.events
    )
    return OwnEvents(events=events, more=page.more)


def changes_of(rows: Iterable[Change]) -> tuple[FeedChange, ...]:
    """Read the rows of the feed that this version knows. Raises WireError."""
    return tuple(change for row in rows if (change := _change_of(row)) is not None)


def found_of(page: FoundMembers) -> FoundElsewhere:
    """Read whom the ledger found. Raises WireError."""
    return FoundElsewhere(
        members=tuple(change for change in changes_of(page.members) if change.member is not None),
        server_epoch=page.server_epoch,
        kept=page.kept,
        more=page.more,
    )


def balance_of(value: BalanceValue) -> ConfirmedBalance:
    """Read a member's points. Raises WireError."""
    return ConfirmedBalance(
        member_id=MemberId(uuid_of_text(value.member_id)),
        pos=value.pos,
        available=Points(value.available),
        pending=Points(value.pending),
        overdraft=Points(value.overdraft),
        leased=Points(value.leased),
        as_of=time_of_text(value.as_of),
        expiring=_expiring_of(value.expiring),
        online_only_until=_day_of(value.online_only_until, field="$.balance.online_only_until")
        if value.online_only_until is not None
        else None,
    )


def programme_of(value: ProgrammeValue) -> PublishedProgramme:
    """Read a programme. Raises WireError if its text is not what was published, ProgrammeInvalid for a newer form."""
    if hashlib.sha256(value.text.encode()).hexdigest() != value.sha256:
        raise WireError(errors.NOT_A_HASH, field="$.programme.sha256")
    return PublishedProgramme(
        version=ProgrammeVersion(value.version),
        text=value.text,
        programme=parse_programme(value.text),
        starts_at=time_of_text(value.starts_at) if value.starts_at is not None else None,
    )


def _lease_of(value: LeaseValue, *, answered_at: datetime) -> ListedLease:
    """Read a lease. How long it lasts is counted from the answer, so that a wrong clock of the till does not matter."""
    ends_at = time_of_text(value.until) if value.until is not None else answered_at + LEASE_LASTS
    return ListedLease(
        member_id=MemberId(uuid_of_text(value.member_id)),
        points=Points(value.points),
        lasts=max(timedelta(0), ends_at - answered_at),
    )


def _result_of(outcome: EventOutcome) -> EventResult:
    return EventResult(
        event_id=EventId(uuid_of_text(outcome.id)),
        status=outcome.status,
        code=outcome.code,
        posted=outcome.posted,
        overdraft=outcome.overdraft,
    )


def _change_of(row: Change) -> FeedChange | None:
    if row.deleted or row.kind == AWAY:
        return _gone(row)
    if row.member is not None:
        balance = balance_of(row.member.balance)
        survivor = MemberId(uuid_of_text(row.member.merged_into)) if row.member.merged_into else None
        return FeedChange(
            pos=row.pos,
            key=row.key,
            member=_member_of(row.member),
            balance=balance,
            merged_into=survivor,
            held=tuple(_held_of(value) for value in row.member.rewards),
            past=_past_of(row.member.past) if row.member.past is not None else None,
        )
    if row.product is not None:
        return FeedChange(pos=row.pos, key=row.key, product=_product_of(row.product))
    if row.programme is not None:
        programme = _readable_programme(row.programme)
        return FeedChange(pos=row.pos, key=row.key, programme=programme) if programme else None
    if row.cashier is not None:
        cashier = _cashier_of(row.cashier)
        return FeedChange(pos=row.pos, key=row.key, cashier=cashier) if cashier else None
    return _other_change_of(row)


def _other_change_of(row: Change) -> FeedChange | None:
    if row.order is not None:
        return _order_change_of(row)
    return _till_change_of(row) if row.till is not None else _coupon_change_of(row)


def _gone(row: Change) -> FeedChange | None:
    if row.deleted:
        return FeedChange(pos=row.pos, key=row.key, deleted_kind=row.kind) if row.kind in DELETABLE else None
    return FeedChange(pos=row.pos, key=row.key, away=True)


def _till_change_of(row: Change) -> FeedChange:
    assert row.till is not None, "asked by the caller"
    till = KnownTill(
        till_no=row.till.till_no,
        public_keys=tuple(_key_of(key) for key in row.till.keys),
        revoked_at=time_of_text(row.till.revoked_at) if row.till.revoked_at is not None else None,
    )
    return FeedChange(pos=row.pos, key=row.key, till=till)


def _order_change_of(row: Change) -> FeedChange:
    assert row.order is not None, "asked by the caller"
    order = ToldOrder(
        till_no=row.order.till_no,
        hash=hash_of_text(row.order.hash),
        content=row.order.event.encode(),
        state=row.order.state,
        payment=row.order.payment.encode() if row.order.payment is not None else None,
    )
    return FeedChange(pos=row.pos, key=row.key, order=order)


def _key_of(text: str) -> bytes:
    key = bytes_of_text(text, field="$.till.keys")
    if len(key) != KEY_BYTES:
        raise WireError(errors.NOT_THE_FORM, field="$.till.keys")
    return key


def _coupon_change_of(row: Change) -> FeedChange | None:
    if row.coupon is None or row.coupon.state not in SPENT_STATES:
        return None
    coupon = SpentCoupon(key=CouponKey(row.key), state=row.coupon.state)
    return FeedChange(pos=row.pos, key=row.key, coupon=coupon)


def _readable_programme(value: ProgrammeValue) -> PublishedProgramme | None:
    try:
        return programme_of(value)
    except ProgrammeInvalid as error:
        # The till goes on with the programme it has; the ledger computes every sale again and corrects the points.
        _log.warning(
            "programme %d uses what this version does not know: %s",
            value.version,
            ", ".join(sorted({mistake.reason for mistake in error.mistakes})),
        )
        return None


def _member_of(value: MemberValue) -> Member:
    return Member(
        member_id=MemberId(uuid_of_text(value.member_id)),
        name=value.name,
        identifiers=tuple(
            Identifier(kind=IdentifierKind(kind), value=text)
            for kind, text in value.identifiers
            if kind in IdentifierKind.__members__.values()
        ),
        # A status of a newer ledger is one that this till cannot judge: better no points than wrong ones.
        status=MemberStatus(value.status)
        if value.status in MemberStatus.__members__.values()
        else MemberStatus.BLOCKED,
        tier=TierId(value.tier) if value.tier is not None else None,
        birthday_month=value.birthday_month,
        segments=frozenset(value.segments),
        offers=tuple(_rule_offer_of(offer) for offer in value.offers),
    )


def _held_of(value: HeldRewardValue) -> HeldReward:
    return HeldReward(
        issue_id=IssueId(value.issue),
        reward_id=RewardId(value.reward),
        cost=Points(value.cost),
        starts_on=_day_of(value.starts_on, field="$.rewards.starts_on") if value.starts_on is not None else None,
        ends_on=_day_of(value.ends_on, field="$.rewards.ends_on") if value.ends_on is not None else None,
        offer_id=OfferId(value.offer) if value.offer is not None else None,
    )


def _rule_offer_of(value: RuleOfferValue) -> RuleOffer:
    return RuleOffer(
        offer_id=OfferId(value.offer),
        rule_id=RuleId(value.rule),
        starts_on=_day_of(value.starts_on, field="$.offers.starts_on"),
        ends_on=_day_of(value.ends_on, field="$.offers.ends_on"),
        name=value.name,
    )


def _day_of(text: str, *, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WireError(errors.NOT_A_TIME, field=field) from error


def _past_of(value: PastValue) -> MemberPast:
    return MemberPast(
        bought=value.bought,
        categories=frozenset(value.categories),
        uses=tuple((RuleId(rule), period, count) for rule, period, count in value.uses),
        next_tier=TierId(value.next_tier) if value.next_tier is not None else None,
        missing=value.missing,
    )


def _product_of(value: ProductValue) -> Product:
    return Product(
        sku=Sku(value.sku),
        name=value.name,
        price=_price_of(value),
        category=value.category,
        brand=value.brand,
        barcodes=tuple(value.barcodes),
        tax=value.tax,
        flags=tuple(value.flags),
    )


def _price_of(value: ProductValue) -> Money | None:
    """Read the price in its own currency's minor unit; one without a known currency is asked for at the till."""
    decimals = decimals_of(value.currency) if value.currency else None
    if value.price is None or decimals is None:
        return None
    return money_of_text(value.price, decimals=decimals, field="$.product.price")


def _cashier_of(value: CashierValue) -> Cashier | None:
    if value.role not in Role.__members__.values():
        return None  # a role of a newer ledger: nobody signs in with rights that this till cannot judge
    return Cashier(
        cashier_id=CashierId(value.cashier_id), name=value.name, role=Role(value.role), pin_hash=value.pin_hash
    )


def _expiring_of(value: ExpiringValue | None) -> ExpiringPoints | None:
    if value is None:
        return None
    return ExpiringPoints(points=Points(value.points), on=_day_of(value.on, field="$.expiring.on"))
