"""A till on paper: a journal of real events and nothing else, that talks through whatever gateway it is given."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import uuid_utils.compat

from posloyalty.domain.ids import MemberId
from posloyalty.use_cases.ports import LedgerGateway
from posloyalty.use_cases.records import ConfirmedBalance, Enrolment, FeedChange, OutboxBatch, SealedEvent, SyncAnswer
from posloyalty.wire.chain import GENESIS, attachment_hash, event_hash
from posloyalty.wire.codec import EventHead, encode_attachment, encode_event
from posloyalty.wire.events import EventBody, MemberEnrolledBody, PersonAttachment
from tests.ledger.tills import NOON, a_sale

SALT = b"s" * 32
TIMEOUT_S = 15.0


@dataclass(slots=True, kw_only=True)
class PaperTill:
    """Events in order, and where the till stands with its ledger."""

    gateway: LedgerGateway
    enrolment: Enrolment
    journal: list[SealedEvent] = field(default_factory=list)
    cursor: int = 0
    origin: bytes = GENESIS  # what the first event stands after

    def enrol_member(self, *, phone: str, name: str = "Ana Kowalska", member_id: uuid.UUID | None = None) -> MemberId:
        member = member_id or uuid.uuid4()
        content = encode_attachment(PersonAttachment(name=name, identifiers=[("phone", phone)]))
        hashed = attachment_hash(salt=SALT, content=content)
        body = MemberEnrolledBody(member_id=str(member), attachment=hashed.hex(), identifier_kinds=["phone"])
        self.write(body, attachments=((SALT, content),))
        return MemberId(member)

    def sell(self, member: MemberId | None, *, award: int = 10, redeemed: int = 0) -> None:
        self.write(a_sale(str(member) if member else None, award=award, redeemed=redeemed))

    def write(self, body: EventBody, *, attachments: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        head = EventHead(
            id=uuid_utils.compat.uuid7(),
            device=self.enrolment.identity.device_id,
            seq=len(self.journal) + 1,
            parent=self.tip,
            occurred_at=NOON,
            store=self.enrolment.identity.store_id,
            programme_version=self.enrolment.programme.version,
        )
        content = encode_event(head, body)
        hashed = event_hash(parent=self.tip, content=content)
        self.journal.append(SealedEvent(seq=head.seq, hash=hashed, content=content, attachments=attachments))

    @property
    def tip(self) -> bytes:
        return self.journal[-1].hash if self.journal else self.origin

    def batch(self, *, first: int = 1) -> OutboxBatch:
        """Give the events from number `first` on."""
        events = tuple(self.journal[first - 1 :])
        before = self.origin if first == 1 else self.journal[first - 2].hash
        return OutboxBatch(
            device_id=self.enrolment.identity.device_id,
            base=before,
            last=events[-1].hash if events else before,
            events=events,
            cursor=self.cursor,
            server_epoch=1,
        )

    def send(self, *, first: int = 1) -> SyncAnswer:
        return self.gateway.sync(self.batch(first=first), timeout_s=TIMEOUT_S)

    def read_feed(self) -> list[FeedChange]:
        """Read the feed from the cursor to its end."""
        found, sent = list[FeedChange](), len(self.journal)
        while True:
            answer = self.send(first=sent + 1)
            found += answer.changes
            self.cursor = answer.next_cursor
            if not answer.more:
                return found

    def newest_of(self, member_id: MemberId) -> ConfirmedBalance | None:
        """Give a member's balance as the feed has it from the beginning."""
        self.cursor = 0
        balances = [change.balance for change in self.read_feed() if change.key == str(member_id)]
        return balances[-1] if balances else None

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Wait for what the ledger may do right after its answer."""
        deadline = time.monotonic() + TIMEOUT_S
        while not done():
            assert time.monotonic() < deadline, "it never came"
            time.sleep(0.05)
