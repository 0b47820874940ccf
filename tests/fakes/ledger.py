"""A ledger in memory: it acknowledges by hash, posts each event once, keeps balances and a feed, and can go away.

Written by hand from the protocol, and held by the same contract test as the real one. It knows no lots, no expiry and
no corrections: a balance is what was earned less what was used.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from posloyalty.domain.errors import LedgerUnreachable, PairingRefused, TillNotEnrolled, TillRevoked
from posloyalty.domain.ids import DeviceId, EventId, MemberId, ProgrammeVersion, StoreId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.domain.money import Points
from posloyalty.domain.programme_file import parse_programme
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.records import (
    ConfirmedBalance,
    Enrolment,
    EventResult,
    FeedChange,
    ListedLease,
    OutboxBatch,
    OwnEvents,
    Product,
    PublishedProgramme,
    ReportedEvent,
    ResendFromTip,
    SealedEvent,
    SyncAnswer,
    TillIdentity,
)
from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.codec import body_of, decode_attachment, decode_event
from posloyalty.wire.events import EventBody, LeaseSetBody, MemberEnrolledBody, MemberUpdatedBody, ReturnBody, SaleBody

CHANGES_PER_REPLY, LEASE_LASTS = 200, timedelta(hours=24)
PROGRAMME = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[redemption]
points = 100
worth = "1.00"
"""


@dataclass(slots=True)
class _Account:
    """A member and what they have."""

    member: Member
    available: int = 0
    overdraft: int = 0
    leases: dict[DeviceId, int] = field(default_factory=dict)  # set aside for tills, besides what is available

    def set_lease(self, device_id: DeviceId, target: int) -> None:
        """Grant what is available, or take back."""
        before = self.leases.get(device_id, 0)
        after = before + min(target - before, self.available)
        self.leases[device_id] = after
        self.available += before - after

    def free(self, device_id: DeviceId, points: int) -> None:
        """Make what was set aside available again, for the redemption that it was set aside for."""
        part = min(points, self.leases.get(device_id, 0))
        self.leases[device_id] = self.leases.get(device_id, 0) - part
        self.available += part

    def move(self, points: int) -> None:
        """Add points; what is owed is paid first, and nobody is refused what happened."""
        self.available += points - self.overdraft
        self.overdraft = max(0, -self.available)
        self.available = max(0, self.available)

    def balance(self, *, pos: int, as_of: datetime) -> ConfirmedBalance:
        """Give what the member has."""
        return ConfirmedBalance(
            member_id=self.member.member_id,
            pos=pos,
            available=Points(self.available),
            leased=Points(sum(self.leases.values())),
            pending=Points(0),
            overdraft=Points(self.overdraft),
            as_of=as_of,
        )


@dataclass(slots=True)
class _Chain:
    """What a device has sent: hashes in order, and each event's result."""

    hashes: list[bytes] = field(default_factory=lambda: [GENESIS])
    results: dict[bytes, EventResult] = field(default_factory=dict)
    contents: dict[bytes, bytes] = field(default_factory=dict)  # in order of arrival

    def after(self, known: bytes, *, received_at: datetime) -> tuple[ReportedEvent, ...]:
        """Give what came after an event, all of it if that is unknown."""
        sent = list(self.contents.items())
        place = next((number for number, (hashed, _) in enumerate(sent, 1) if hashed == known), 0)
        return tuple(ReportedEvent(hash=one, content=content, received_at=received_at) for one, content in sent[place:])


class FakeLedger:
    """The one ledger that all gateways of a test share. `offline` cuts the network, `now` is its clock."""

    def __init__(self, *, programme: str = PROGRAMME) -> None:
        self.offline = False
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)
        self.requests = self._pos = 0
        self.recalled: tuple[tuple[MemberId, Points], ...] = ()
        self.online_only: dict[MemberId, date] = {}  # who overspent twice, and until when that counts
        self.unknown_ack = False  # acknowledge an event that no till has, as a copy's ledger does
        self._moved = threading.Condition()
        self._codes: dict[str, DeviceId | None] = {}
        self._revoked: set[DeviceId] = set()
        self._chains: dict[DeviceId, _Chain] = {}
        self._accounts: dict[MemberId, _Account] = {}
        self._waiting: list[tuple[DeviceId, SealedEvent]] = []
        self._feed: dict[tuple[str, str], tuple[int, object]] = {}
        self.publish(programme)

    # --- what a test arranges and looks at ---

    def set_aside_elsewhere(self, member_id: MemberId, points: int) -> None:
        self._accounts[member_id].set_lease(DeviceId(UUID(int=99)), points)

    def pairing_code(self) -> str:
        """Give a code that enrols one till."""
        self._codes[code := f"CODE-{len(self._codes) + 1}"] = None
        return code

    def gateway(self) -> FakeGateway:
        """Give a till's connection."""
        return FakeGateway(self)

    def revoke(self, device_id: DeviceId) -> None:
        """Take a till's key away."""
        self._revoked.add(device_id)

    def put_member(self, member: Member, *, available: int = 0) -> None:
        """Add or replace a member with so many points."""
        self._accounts[member.member_id] = _Account(member, available)
        self._publish("member", str(member.member_id), member.member_id)

    def move_points(self, member_id: MemberId, points: int) -> None:
        """Do what another channel does: a web order earns or uses points."""
        self._accounts[member_id].move(points)
        self._publish("member", str(member_id), member_id)

    def put_product(self, product: Product) -> None:
        """Add or replace a product."""
        self._publish("product", product.sku, product)

    def publish(self, programme: str) -> None:
        """Publish a programme's next version."""
        self._programme = _published(len([key for key in self._feed if key[0] == "programme"]) + 1, programme)
        self._publish("programme", str(self._programme.version), self._programme)

    def balance_of(self, member_id: MemberId) -> tuple[int, int]:
        """Give a member's available points and overdraft."""
        return self._accounts[member_id].available, self._accounts[member_id].overdraft

    # --- what gateways call ---

    def let_in(self, code: str, device_id: DeviceId, till_name: str) -> Enrolment:
        """Answer a pairing code."""
        self._refuse_when_offline()
        if code not in self._codes or self._codes[code] not in (None, device_id):
            raise PairingRefused
        self._codes[code] = device_id
        self._chains.setdefault(device_id, _Chain())
        identity = TillIdentity(
            device_id=device_id,
            till_no=list(self._chains).index(device_id) + 1,
            till_name=till_name or "Till",
            store_id=StoreId("high-street"),
            store_name="High Street",
            ledger_url="memory:",
        )
        return Enrolment(identity=identity, programme=self._programme)

    def take(self, batch: OutboxBatch) -> SyncAnswer:
        """Store what is new, post it once, and answer."""
        self._refuse_when_offline()
        if batch.device_id in self._revoked:
            raise TillRevoked
        with self._moved:
            chain = self._chains[batch.device_id]
            if batch.base not in chain.hashes:
                raise ResendFromTip(tuple(reversed(chain.hashes)))
            results = [self._take_event(batch.device_id, chain, event) for event in batch.events]
            self._moved.notify_all()
            return self._answer(batch, chain, results)

    def own_events(self, device_id: DeviceId, after: bytes) -> OwnEvents:
        """Give all that a device sent after an event."""
        self._refuse_when_offline()
        return OwnEvents(events=self._chains[device_id].after(after, received_at=self.now), more=False)

    def wait(self, after: int, timeout_s: float, closed: threading.Event) -> int:
        """Block until the feed is beyond `after`."""
        with self._moved:
            self._refuse_when_offline()
            self._moved.wait_for(lambda: self._pos > after or self.offline or closed.is_set(), timeout_s)
            self._refuse_when_offline()
            if closed.is_set():
                raise LedgerUnreachable(detail="closed")
            return max(after, self._pos)

    def wake(self) -> None:
        """Let those who wait look again."""
        with self._moved:
            self._moved.notify_all()

    # --- how it works ---

    def _refuse_when_offline(self) -> None:
        self.requests += 1
        if self.offline:
            raise LedgerUnreachable(detail="offline")

    def _publish(self, kind: str, key: str, value: object) -> None:
        with self._moved:
            self._pos += 1
            self._feed[kind, key] = (self._pos, value)
            self._moved.notify_all()

    def _take_event(self, device_id: DeviceId, chain: _Chain, event: SealedEvent) -> EventResult:
        if event.hash in chain.results:
            return chain.results[event.hash]
        assert event_hash(parent=chain.hashes[-1], content=event.content) == event.hash, "the chain holds"
        chain.hashes.append(event.hash)
        chain.contents[event.hash] = event.content
        chain.results[event.hash] = self._post(device_id, event)
        return chain.results[event.hash]

    def _post(self, device_id: DeviceId, event: SealedEvent) -> EventResult:
        envelope = decode_event(event.content)
        event_id, body = EventId(UUID(envelope.id)), body_of(envelope)
        if not self._post_body(device_id, body, event):
            self._waiting.append((device_id, event))
            return EventResult(event_id=event_id, status="parked", code="member_unknown")
        return EventResult(event_id=event_id, status="posted", posted=_points_moved(body))

    def _post_body(self, device_id: DeviceId, body: EventBody, event: SealedEvent) -> bool:
        """Do what the event says; False if its member is not here yet."""
        if isinstance(body, MemberEnrolledBody):
            self.put_member(_member_in(body, event), available=0)
            waiting, self._waiting = self._waiting, []
            for sender, one in waiting:
                self._chains[sender].results[one.hash] = self._post(sender, one)
            return True
        member_id = getattr(body, "member_id", None)
        if member_id is None:
            return True
        account = self._accounts.get(MemberId(UUID(member_id)))
        if account is None:
            return False
        if isinstance(body, LeaseSetBody):
            account.set_lease(device_id, body.target)
            return True
        if isinstance(body, MemberUpdatedBody):
            account.member = _with_person(account.member, event)
        if isinstance(body, SaleBody):
            account.free(device_id, body.from_lease - body.sets_aside)  # which comes with the award, below
        account.move(_points_moved(body))
        self._publish("member", member_id, account.member.member_id)
        return True

    def _answer(self, batch: OutboxBatch, chain: _Chain, results: list[EventResult]) -> SyncAnswer:
        page = sorted((pos, key, value) for (_, key), (pos, value) in self._feed.items() if pos > batch.cursor)
        shown = page[:CHANGES_PER_REPLY]
        named = {getattr(body_of(decode_event(event.content)), "member_id", None) for event in batch.events}
        known = [MemberId(UUID(one)) for one in named if one and MemberId(UUID(one)) in self._accounts]
        return SyncAnswer(
            ack_seq=len(chain.hashes) - 1,
            ack_hash=b"another till's event............" if self.unknown_ack else chain.hashes[-1],
            stored=len(results),
            frozen=False,
            recovering=False,
            server_epoch=1,
            server_time=self.now,
            results=tuple(results),
            balances=tuple(self._balance(member_id) for member_id in known),
            leases=_leases_of(batch.device_id, self._accounts),
            recalled=self.recalled,
            changes=tuple(self._change(pos, key, value) for pos, key, value in shown),
            next_cursor=shown[-1][0] if shown else batch.cursor,
            more=len(page) > len(shown),
        )

    def _balance(self, member_id: MemberId) -> ConfirmedBalance:
        told = self._accounts[member_id].balance(pos=self._feed["member", str(member_id)][0], as_of=self.now)
        return replace(told, online_only_until=self.online_only.get(member_id))

    def _change(self, pos: int, key: str, value: object) -> FeedChange:
        if isinstance(value, Product):
            return FeedChange(pos=pos, key=key, product=value)
        if isinstance(value, PublishedProgramme):
            return FeedChange(pos=pos, key=key, programme=value)
        member_id = MemberId(UUID(key))
        return FeedChange(pos=pos, key=key, member=self._accounts[member_id].member, balance=self._balance(member_id))


class FakeGateway:
    """One till's connection to the fake ledger. Implements ports.LedgerGateway."""

    def __init__(self, ledger: FakeLedger) -> None:
        self._ledger = ledger
        self._device_id: DeviceId | None = None
        self._closed = threading.Event()

    def enrol(self, *, pairing_code: str, till_name: str) -> Enrolment:
        device_id = DeviceId(UUID(bytes=hashlib.sha256(pairing_code.encode()).digest()[:16]))
        enrolment = self._ledger.let_in(pairing_code, device_id, till_name)
        self._device_id = device_id
        return enrolment

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:  # noqa: ARG002 - memory answers at once
        self._refuse_when_closed()
        return self._ledger.take(batch)

    def next_key(self) -> bytes:
        return bytes(range(32))

    def own_events(self, *, after: bytes, timeout_s: float) -> OwnEvents:  # noqa: ARG002 - memory answers at once
        if self._device_id is None:
            raise TillNotEnrolled
        self._refuse_when_closed()
        return self._ledger.own_events(self._device_id, after)

    def store_day(self, day: date, *, timeout_s: float) -> StoreDay:
        raise LedgerUnreachable(detail=f"nothing is known of {day} within {timeout_s}")

    def wait_for_change(self, *, after: int, timeout_s: float) -> int:
        if self._device_id is None:
            raise TillNotEnrolled
        self._refuse_when_closed()
        return self._ledger.wait(after, timeout_s, self._closed)

    def close(self) -> None:
        self._closed.set()
        self._ledger.wake()

    def _refuse_when_closed(self) -> None:
        if self._closed.is_set():
            raise LedgerUnreachable(detail="closed")


def _leases_of(device_id: DeviceId, accounts: Mapping[MemberId, _Account]) -> tuple[ListedLease, ...]:
    return tuple(
        ListedLease(member_id=member_id, points=Points(points), lasts=LEASE_LASTS)
        for member_id, account in accounts.items()
        if (points := account.leases.get(device_id, 0))
    )


def _published(version: int, text: str) -> PublishedProgramme:
    return PublishedProgramme(version=ProgrammeVersion(version), text=text, programme=parse_programme(text))


def _points_moved(body: EventBody) -> int:
    if isinstance(body, SaleBody):
        return body.award - body.redeemed
    if isinstance(body, ReturnBody):
        return body.points_back - body.award_taken
    return 0


def _member_in(body: MemberEnrolledBody, event: SealedEvent) -> Member:
    return _with_person(Member(member_id=MemberId(UUID(body.member_id)), name=""), event)


def _with_person(member: Member, event: SealedEvent) -> Member:
    [(_, content)] = event.attachments
    person = decode_attachment(content)
    replaced = (
        Identifier(kind=IdentifierKind(person.replaces[0]), value=person.replaces[1]) if person.replaces else None
    )
    added = tuple(Identifier(kind=IdentifierKind(kind), value=value) for kind, value in person.identifiers)
    return Member(
        member_id=member.member_id,
        name=person.name or member.name,
        identifiers=(*(one for one in member.identifiers if one != replaced), *added),
    )
