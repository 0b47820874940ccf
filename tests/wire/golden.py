"""Make the golden examples: one event of each type, chained, and one of each message; `python -m` writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from posloyalty.wire.chain import GENESIS, attachment_hash, event_hash
from posloyalty.wire.codec import EventHead, encode_attachment, encode_event, encode_message, sent_event
from posloyalty.wire.events import (
    ActionBody,
    AdjustmentBody,
    ChainDamagedBody,
    ClaimBody,
    EventBasis,
    EventBody,
    KeyRotatedBody,
    LeaseSetBody,
    MemberEnrolledBody,
    MemberUpdatedBody,
    PersonAttachment,
    RecoveredBody,
    ReturnBody,
    ReturnLine,
    SaleBody,
    SaleLine,
    ShiftClosedBody,
    ShiftOpenedBody,
    Struct,
    TenderTaken,
)
from posloyalty.wire.keys import public_key_of, sign_text
from posloyalty.wire.messages import (
    Ack,
    BalanceValue,
    CashierValue,
    Change,
    ChangesPage,
    Directive,
    EnrolReply,
    EnrolRequest,
    EventOutcome,
    ExpiringValue,
    LeaseValue,
    MemberValue,
    Problem,
    ProductValue,
    ProgrammeValue,
    SyncReply,
    SyncRequest,
)
from posloyalty.wire.signing import batch_text
from posloyalty.wire.values import text_of_bytes
from posloyalty.wire.version import PROTOCOL_VERSION
from tests.wire.call_examples import ORDER, TO_OWN_ADDRESS, call_messages
from tests.wire.code_examples import further_examples
from tests.wire.full_examples import REASON, full_events, full_messages
from tests.wire.office_examples import errand_bodies, finding_messages, office_messages

EXAMPLES = Path(__file__).parents[2] / "sync" / "examples" / "v1"

DEVICE = UUID("0193b3c0-5a00-7a10-8000-00000000d001")
MEMBER = UUID("0193b3c0-5a00-7a10-8000-00000000a001")
OTHER_MEMBER = UUID("0193b3c0-5a00-7a10-8000-00000000a002")
FIRST_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
EXAMPLE_KEY = hashlib.sha256(b"posloyalty golden examples").digest()  # no device's, so that anybody can check
SALT = bytes(range(32))
PROGRAMME_TEXT = '[programme]\nid = "corner"\nname = "Corner shop"\ncurrency = "GBP"\ntimezone = "Europe/London"\n'

PERSON = PersonAttachment(
    name="Ana Kowalska", identifiers=[("phone", "+447700900123"), ("card", "CJ-900")], birthday="--04-01"
)
NEW_CARD = PersonAttachment(identifiers=[("card", "CJ-901")], replaces=("card", "CJ-900"))


def golden_examples() -> dict[str, bytes]:
    """Give every example's bytes by file name."""
    events = golden_events()
    messages: dict[str, Struct] = {
        "enrol-request": _enrol_request(),
        "enrol-request-alone": _enrol_request(str(DEVICE)),
        "enrol-reply": _enrol_reply(),
        "sync-request": _sync_request(events),
        "sync-reply": _sync_reply(events),
        "changes-page": _changes_page(),
        "problem-resend": _problem_resend(events),
        "problem-clock-skew": _problem_clock_skew(),
    }
    messages |= full_messages() | office_messages() | finding_messages() | call_messages()
    examples = {f"event-{name}.json": content for name, content in {**events, **full_events()}.items()}
    examples |= {f"attachment-{name}.json": content for name, content in golden_attachments().items()}
    examples |= further_examples(examples)
    return examples | {f"{name}.json": encode_message(message) for name, message in messages.items()}


def digest_of(examples: Mapping[str, bytes]) -> str:
    """Give one hash over all examples, names included."""
    whole = hashlib.sha256()
    for name in sorted(examples):
        whole.update(name.encode() + b"\0" + examples[name] + b"\0")
    return whole.hexdigest()


def golden_attachments() -> dict[str, bytes]:
    """Give the attachments that the golden events name."""
    kept = {"person": PERSON, "new-card": NEW_CARD, "reason": REASON, "order": ORDER, "own-address": TO_OWN_ADDRESS}
    return {name: encode_attachment(attachment) for name, attachment in kept.items()}


def golden_events() -> dict[str, bytes]:
    """Give an event of each type by its type's name, each the parent of the next."""
    parent, events = GENESIS, dict[str, bytes]()
    for seq, (name, body) in enumerate(_bodies().items(), start=1):
        head = EventHead(
            id=UUID(f"0193b3c0-5a00-7a10-8000-{seq:012x}"),
            device=DEVICE,
            seq=seq,
            parent=parent,
            occurred_at=FIRST_AT + timedelta(minutes=seq, microseconds=250_000 * (seq % 2)),
            store="high-street",
            cashier="mia" if name in {"sale", "return", "adjustment"} else None,
            approver="jo" if name == "adjustment" else None,
            programme_version=3,
            basis=EventBasis(pos=41, available=420) if name in {"sale", "return"} else EventBasis(),
        )
        events[name] = encode_event(head, body)
        parent = event_hash(parent=parent, content=events[name])
    return events


def hash_at(events: Mapping[str, bytes], seq: int) -> bytes:
    """Give the chain's hash after `seq` of the golden events."""
    chained = GENESIS
    for content in list(events.values())[:seq]:
        chained = event_hash(parent=chained, content=content)
    return chained


def _bodies() -> dict[str, EventBody]:
    return {
        "member.enrolled": MemberEnrolledBody(
            member_id=str(MEMBER),
            attachment=attachment_hash(salt=SALT, content=encode_attachment(PERSON)).hex(),
            identifier_kinds=["phone", "card"],
            consents=["programme", "messages"],
        ),
        "member.updated": MemberUpdatedBody(
            member_id=str(MEMBER),
            attachment=attachment_hash(salt=SALT, content=encode_attachment(NEW_CARD)).hex(),
            changed=["card"],
        ),
        "shift.opened": ShiftOpenedBody(business_date="2026-11-22", float_amount="100.00"),
        "lease.set": LeaseSetBody(member_id=str(MEMBER), target=200),
        "sale": _sale(),
        "return": _return(),
        "claim": ClaimBody(
            sale_id="sale-0007", member_id=str(OTHER_MEMBER), award=12, explanation=[("base", 10), ("tier:gold", 2)]
        ),
        "action": ActionBody(action_id="visit-1", member_id=str(MEMBER), action="app_visit", points=5),
        "adjustment": AdjustmentBody(adjustment_id="adj-1", member_id=str(MEMBER), points=-20, reason="scanned_twice"),
        "key.rotated": KeyRotatedBody(public_key=text_of_bytes(public_key_of(EXAMPLE_KEY))),
        "recovered": RecoveredBody(from_seq=9, from_hash=hashlib.sha256(b"a tip of another journal").hexdigest()),
        "chain.damaged": ChainDamagedBody(from_seq=3, through_seq=4),
        "shift.closed": ShiftClosedBody(
            business_date="2026-11-22",
            sales=1,
            returns=1,
            takings="4.05",
            points_issued=8,
            points_redeemed=100,
            counted="104.05",
        ),
        **errand_bodies(),
    }


def _sale() -> SaleBody:
    return SaleBody(
        sale_id='kassa-7/"żółw" 🧾',
        currency="GBP",
        channel="store",
        lines=[
            _line("1095275", quantity="1", amount="4.50", net="4.50", paid="0.45", points_used=45, award=4),
            _line("", quantity="0.454", amount="5.50", net="5.50", paid="0.55", points_used=55, award=4, category=""),
        ],
        discount="0.00",
        total="10.00",
        redeemed=100,
        worth="1.00",
        to_pay="9.00",
        award=8,
        explanation=[("base", 8)],
        member_id=str(MEMBER),
        tenders=[TenderTaken(kind="cash", amount="10.00")],
        from_lease=60,
        from_floor=40,
    )


def _line(
    sku: str,
    *,
    quantity: str,
    amount: str,
    net: str,
    paid: str,
    points_used: int,
    award: int,
    category: str = "grocery",
) -> SaleLine:
    return SaleLine(
        sku=sku,
        quantity=quantity,
        amount=amount,
        discount="0.00",
        category=category,
        brand="private" if category else "",
        net=net,
        earning=net,
        paid_with_points=paid,
        points_used=points_used,
        award=award,
    )


def _return() -> ReturnBody:
    line = ReturnLine(
        line=1,
        quantity="1",
        whole=True,
        net="4.50",
        money_back="4.05",
        points_back=45,
        award_taken=4,
        earning="4.50",
    )
    return ReturnBody(
        return_id="return-1",
        sale_id='kassa-7/"żółw" 🧾',
        currency="GBP",
        lines=[line],
        money_back="4.05",
        points_back=45,
        award_taken=4,
        member_id=str(MEMBER),
    )


def _enrol_request(alone: str = "") -> EnrolRequest:
    key = text_of_bytes(public_key_of(EXAMPLE_KEY))
    return EnrolRequest(pairing_code="7KQ4-2M9X", public_key=key, name="By the window", alone=alone)


def _enrol_reply() -> EnrolReply:
    return EnrolReply(
        device=str(DEVICE),
        till_no=7,
        till_name="By the window",
        store="high-street",
        store_name="High Street",
        policy=_programme(),
        server_epoch=1,
        server_time="2026-11-22T09:29:58Z",
        region="GB",
    )


def _programme() -> ProgrammeValue:
    return ProgrammeValue(version=3, sha256=hashlib.sha256(PROGRAMME_TEXT.encode()).hexdigest(), text=PROGRAMME_TEXT)


def _sync_request(events: Mapping[str, bytes]) -> SyncRequest:
    kinds = {"member.enrolled": "person", "member.updated": "new-card", "order.noted": "order", "order.paid": "order"}
    named = {name: [(SALT, golden_attachments()[kind])] for name, kind in kinds.items()}
    base, last = GENESIS.hex(), hash_at(events, len(events)).hex()
    signed = sign_text(EXAMPLE_KEY, batch_text(device=str(DEVICE), server_epoch=1, base=base, last=last, cursor=41))
    return SyncRequest(
        proto=PROTOCOL_VERSION,
        device=str(DEVICE),
        server_epoch=1,
        base=base,
        events=[sent_event(content, named.get(name, [])) for name, content in events.items()],
        last=last,
        cursor=41,
        signature=signed,
        left=0,
    )


def _balance() -> BalanceValue:
    return BalanceValue(
        member_id=str(MEMBER),
        pos=42,
        available=120,
        pending=8,
        held=0,
        leased=200,
        overdraft=0,
        total=328,
        as_of="2026-11-22T09:45:00.125Z",
        expiring=ExpiringValue(points=40, on="2026-12-31"),
    )


def _sync_reply(events: Mapping[str, bytes]) -> SyncReply:
    outcomes = [
        EventOutcome(id=f"0193b3c0-5a00-7a10-8000-{seq:012x}", status="posted", posted=-92 if name == "sale" else None)
        for seq, name in enumerate(events, start=1)
    ]
    outcomes[6] = EventOutcome(id=outcomes[6].id, status="parked", code="sale_unknown")
    return SyncReply(
        ack=Ack(seq=len(events), hash=hash_at(events, len(events)).hex()),
        stored=len(events),
        frozen=False,
        recovering=False,
        server_epoch=1,
        results=outcomes,
        balances=[_balance()],
        leases=[LeaseValue(member_id=str(MEMBER), points=140, until="2026-11-23T09:45:00Z")],
        changes=_changes(),
        next=46,
        more=True,
        directives=[Directive(kind="lower_lease", member_id=str(MEMBER), target=0)],
        server_time="2026-11-22T09:45:00.125Z",
    )


def _changes() -> list[Change]:
    member = MemberValue(
        member_id=str(MEMBER),
        name="Ana Kowalska",
        status="active",
        identifiers=[("phone", "+447700900123"), ("card", "CJ-901")],
        balance=_balance(),
        tier="gold",
        birthday_month=4,
    )
    product = ProductValue(
        sku="1095275",
        name="Flat white",
        price="3.40",
        currency="GBP",
        category="coffee",
        brand="house",
        barcodes=["5012345678900"],
    )
    cashier = CashierValue(
        cashier_id="mia", name="Mia", role="cashier", pin_hash="$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"
    )
    return [
        Change(pos=42, kind="member", key=str(MEMBER), member=member),
        Change(pos=43, kind="product", key="1095275", product=product),
        Change(pos=44, kind="programme", key="3", programme=_programme()),
        Change(pos=45, kind="cashier", key="mia", cashier=cashier),
        Change(pos=46, kind="product", key="1095276", deleted=True),
    ]


def _changes_page() -> ChangesPage:
    return ChangesPage(changes=_changes(), next=46, more=False)


def _problem_resend(events: Mapping[str, bytes]) -> Problem:
    return Problem(
        type="about:blank",
        title="Send from another base",
        status=409,
        code="resend",
        tips=[hash_at(events, 12).hex(), hash_at(events, 11).hex()],
    )


def _problem_clock_skew() -> Problem:
    return Problem(
        type="about:blank",
        title="Signed at another time",
        status=401,
        code="clock_skew",
        server_time="2026-11-22T09:45:00.125Z",
    )


def main() -> None:
    """Write the examples."""
    examples = golden_examples()
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for name, content in examples.items():
        (EXAMPLES / name).write_bytes(content)
    print(f"{len(examples)} examples; version.py must say: sha256 {digest_of(examples)}")  # noqa: T201 - a script's word


if __name__ == "__main__":
    main()
