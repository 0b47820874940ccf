"""A till for tests: it chains and signs events as the product does, through the wire's own codec."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import msgspec
import uuid_utils.compat

from posloyalty.wire.chain import GENESIS, attachment_hash, event_hash
from posloyalty.wire.codec import EventHead, decode_message, encode_attachment, encode_event, encode_message, sent_event
from posloyalty.wire.events import (
    ClaimBody,
    EventBody,
    MemberEnrolledBody,
    MemberUpdatedBody,
    PersonAttachment,
    ReturnBody,
    ReturnLine,
    SaleBody,
    SaleLine,
)
from posloyalty.wire.keys import new_private_key, public_key_of, sign_text
from posloyalty.wire.messages import EnrolReply, EnrolRequest, SyncReply, SyncRequest
from posloyalty.wire.signing import HEADER_DEVICE, HEADER_SIGNATURE, HEADER_TIME, batch_text, request_text
from posloyalty.wire.values import text_of_bytes, text_of_hash, text_of_time

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An event in a till's journal."""

    event_id: UUID
    seq: int
    parent: bytes
    hash: bytes
    content: bytes
    attachments: tuple[tuple[bytes, bytes], ...] = ()


def enrol_request(code: str, private_key: bytes) -> bytes:
    return encode_message(EnrolRequest(pairing_code=code, public_key=text_of_bytes(public_key_of(private_key))))


@dataclass(slots=True, kw_only=True)
class Till:
    """One till with its journal. `device` and `store` are what the ledger answered when it joined."""

    http: httpx.Client
    device: str
    store: str = "high-street"
    private_key: bytes = field(default_factory=new_private_key)
    journal: list[Written] = field(default_factory=list)
    server_epoch: int = 1
    cursor: int = 0
    scope: str | None = None  # None: a till of before there were scopes

    @property
    def tip(self) -> bytes:
        return self.journal[-1].hash if self.journal else GENESIS

    def write(
        self,
        body: EventBody,
        *,
        attachments: tuple[tuple[bytes, bytes], ...] = (),
        event_id: UUID | None = None,
        occurred_at: datetime = NOON,
        parent: bytes | None = None,
        programme_version: int = 1,
        cashier: str | None = None,
        approver: str | None = None,
    ) -> Written:
        head = EventHead(
            id=event_id or uuid_utils.compat.uuid7(),
            device=UUID(self.device),
            seq=len(self.journal) + 1,
            parent=self.tip if parent is None else parent,
            occurred_at=occurred_at,
            store=self.store,
            programme_version=programme_version,
            cashier=cashier,
            approver=approver,
        )
        content = encode_event(head, body)
        written = Written(
            event_id=head.id,
            seq=head.seq,
            parent=head.parent,
            hash=event_hash(parent=head.parent, content=content),
            content=content,
            attachments=attachments,
        )
        self.journal.append(written)
        return written

    def enrol_member(
        self,
        *identifiers: tuple[str, str],
        name: str = "Ana Kowalska",
        member_id: str | None = None,
        event_id: UUID | None = None,
    ) -> str:
        member = member_id or str(uuid4())
        salt = b"s" * 32
        content = encode_attachment(PersonAttachment(name=name, identifiers=list(identifiers)))
        self.write(
            MemberEnrolledBody(
                member_id=member,
                attachment=text_of_hash(attachment_hash(salt=salt, content=content)),
                identifier_kinds=[kind for kind, _ in identifiers],
            ),
            attachments=((salt, content),),
            event_id=event_id,
        )
        return member

    def add_card(
        self,
        member: str,
        card: str,
        *,
        replaces: str | None = None,
        reason: str | None = None,
        cashier: str | None = None,
        approver: str | None = None,
    ) -> Written:
        """Give a member another card, or one in place of a lost one."""
        salt = b"c" * 32
        lost = ("card", replaces) if replaces else None
        content = encode_attachment(PersonAttachment(identifiers=[("card", card)], replaces=lost))
        body = MemberUpdatedBody(
            member_id=member,
            attachment=text_of_hash(attachment_hash(salt=salt, content=content)),
            changed=["card"],
            reason=reason,
        )
        return self.write(body, attachments=((salt, content),), cashier=cashier, approver=approver)

    def sell(
        self,
        member: str | None,
        *,
        award: int = 10,
        redeemed: int = 0,
        sale_id: str | None = None,
        programme_version: int = 1,
        explanation: list[tuple[str, int]] | None = None,
    ) -> Written:
        sale = a_sale(member, award=award, redeemed=redeemed, sale_id=sale_id)
        if explanation is not None:
            sale = msgspec.structs.replace(sale, explanation=explanation)
        return self.write(sale, programme_version=programme_version)

    def send(self, *, events: list[Written] | None = None, base: bytes | None = None) -> SyncReply:
        """Send events (the whole journal unless told) and give the reply."""
        answer = self.post_sync(self.sync_body(events=events, base=base))
        assert answer.status_code == 200, answer.text
        return decode_message(answer.content, SyncReply)

    def sync_body(self, *, events: list[Written] | None = None, base: bytes | None = None) -> bytes:
        sent = self.journal if events is None else events
        first = base if base is not None else (sent[0].parent if sent else self.tip)
        last = sent[-1].hash if sent else first
        text = batch_text(
            device=self.device,
            server_epoch=self.server_epoch,
            base=text_of_hash(first),
            last=text_of_hash(last),
            cursor=self.cursor,
        )
        return encode_message(
            SyncRequest(
                proto=1,
                device=self.device,
                server_epoch=self.server_epoch,
                base=text_of_hash(first),
                events=[sent_event(one.content, one.attachments) for one in sent],
                last=text_of_hash(last),
                cursor=self.cursor,
                signature=sign_text(self.private_key, text),
                left=max(0, len(self.journal) - sent[-1].seq) if sent else 0,
                scope=self.scope,
            )
        )

    def post_sync(self, body: bytes, *, signed_at: datetime | None = None) -> httpx.Response:
        headers = self.headers("POST", "/v1/sync", body, signed_at=signed_at)
        return self.http.post("/v1/sync", content=body, headers=headers)

    def get(self, target: str) -> httpx.Response:
        return self.http.get(target, headers=self.headers("GET", target, b""))

    def headers(self, method: str, target: str, body: bytes, *, signed_at: datetime | None = None) -> dict[str, str]:
        moment = text_of_time(signed_at or datetime.now(UTC))
        text = request_text(method=method, target=target, body=body, signed_at=moment)
        return {
            HEADER_DEVICE: self.device,
            HEADER_TIME: moment,
            HEADER_SIGNATURE: sign_text(self.private_key, text),
            "content-type": "application/json",
        }


def join_till(http: httpx.Client, code: str) -> Till:
    key = new_private_key()
    answer = http.post("/v1/enrol", content=enrol_request(code, key))
    assert answer.status_code == 200, answer.text
    reply = decode_message(answer.content, EnrolReply)
    return Till(http=http, device=reply.device, store=reply.store, private_key=key)


def a_sale(member: str | None, *, award: int = 10, redeemed: int = 0, sale_id: str | None = None) -> SaleBody:
    """Sell one thing for as much money as the café programme gives `award` points for."""
    worth = redeemed  # 100 points are worth 1.00: one point is one minor unit
    amount = award * 100 + worth
    return SaleBody(
        sale_id=sale_id or str(uuid4()),
        currency="GBP",
        channel="store",
        lines=[
            SaleLine(
                sku="tea",
                quantity="2",
                amount=pounds(amount),
                discount="0.00",
                category="tea",
                brand="",
                net=pounds(amount),
                earning=pounds(amount - worth),
                paid_with_points=pounds(worth),
                points_used=redeemed,
                award=award,
            )
        ],
        discount="0.00",
        total=pounds(amount),
        redeemed=redeemed,
        worth=pounds(worth),
        to_pay=pounds(amount - worth),
        award=award,
        explanation=[("base", award)] if award else [],
        member_id=member,
        from_floor=redeemed,
    )


def a_return(sale: SaleBody, *, quantity: int = 2, return_id: str | None = None) -> ReturnBody:
    """Bring back one or both pieces of the sale's line, as the rules compute it for a first return."""
    line = sale.lines[0]

    def part(figure: int) -> int:
        return figure * quantity // 2

    net, paid = minor(line.net), minor(line.paid_with_points)
    return ReturnBody(
        return_id=return_id or str(uuid4()),
        sale_id=sale.sale_id,
        currency=sale.currency,
        lines=[
            ReturnLine(
                line=1,
                quantity=str(quantity),
                whole=quantity == 2,
                net=pounds(part(net)),
                money_back=pounds(part(net - paid)),
                points_back=part(line.points_used),
                award_taken=part(line.award),
                earning=pounds(part(minor(line.earning))),
            )
        ],
        money_back=pounds(part(net - paid)),
        points_back=part(line.points_used),
        award_taken=part(line.award),
        member_id=sale.member_id,
    )


def a_claim(sale: SaleBody, member: str, *, award: int | None = None, sold: Written | None = None) -> ClaimBody:
    """Give a sale without a member to one, as printed; `sold`: at another till."""
    points = sum(line.award for line in sale.lines) if award is None else award
    return ClaimBody(
        sale_id=sale.sale_id,
        member_id=member,
        award=points,
        explanation=[("base", points)],
        line_awards=[line.award for line in sale.lines] if award is None else [],
        sale_hash=sold.hash.hex()[:8] if sold else None,
    )


def pounds(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


def minor(text: str) -> int:
    return int(text.replace(".", ""))
