"""Golden examples of every field that may be left out: `-in-full` beside the plain ones, which stay as they were."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from posloyalty.wire.chain import GENESIS, attachment_hash
from posloyalty.wire.codec import EventHead, encode_attachment, encode_event
from posloyalty.wire.events import (
    ActionBody,
    AdjustmentBody,
    EventBody,
    LeaseSetBody,
    MemberEnrolledBody,
    MemberUpdatedBody,
    PersonAttachment,
    ReturnBody,
    ReturnLine,
    SaleBody,
    SaleLine,
    Struct,
    TenderTaken,
)
from posloyalty.wire.messages import (
    Ack,
    BalanceValue,
    Change,
    ChangesPage,
    EventOutcome,
    HeldRewardValue,
    MemberValue,
    OwnEvent,
    OwnEventsPage,
    PastValue,
    Problem,
    ProgrammeValue,
    SyncReply,
    SyncRequest,
)
from posloyalty.wire.store_days import StoreBooks, StoreCashier, StoreDayReply, StoreHour, StoreTill
from tests.wire.call_examples import full_order_bodies
from tests.wire.coupon_examples import page_with_coupons
from tests.wire.selling_examples import page_with_taxed_product, settled_bodies

_MEMBER: Final = "0193b3c0-5a00-7a10-8000-00000000a001"
_MERGED: Final = "0193b3c0-5a00-7a10-8000-00000000a003"
_SALT: Final = bytes(range(32))
_PROGRAMME: Final = '[programme]\nid = "corner"\nname = "Corner shop"\ncurrency = "GBP"\ntimezone = "Europe/London"\n'

REASON: Final = PersonAttachment(reason="The scanner read the card twice")


def full_events() -> dict[str, bytes]:
    """Give an event for each type with fields that may be left out, each the first of a journal of its own."""
    events = {}
    for number, (name, body) in enumerate((_bodies() | settled_bodies() | full_order_bodies()).items(), start=1):
        head = EventHead(
            id=UUID(f"0193b3c0-5a00-7a10-8000-{0xF000 + number:012x}"),
            device=UUID("0193b3c0-5a00-7a10-8000-00000000d001"),
            seq=1,
            parent=GENESIS,
            occurred_at=datetime(2026, 11, 28, 9, 30, number, tzinfo=UTC),
            store="high-street",
            cashier="mia",
            approver="jo",
            programme_version=3,
        )
        events[f"{name}-in-full"] = encode_event(head, body)
    return events


def full_messages() -> dict[str, Struct]:
    """Give the messages whose fields may be left out, with all of them."""
    return {
        "changes-page-coupons": page_with_coupons(),
        "sync-reply-in-full": _sync_reply(),
        "sync-request-behind-damage": SyncRequest(
            proto=1,
            device="0193b3c0-5a00-7a10-8000-00000000d001",
            server_epoch=1,
            base="ab" * 32,
            events=[],
            last="ab" * 32,
            cursor=46,
            signature="c2ln",
            left=3,
            damaged=(4, 5),
        ),
        "changes-page-taxed-product": page_with_taxed_product(),
        "changes-page-in-full": ChangesPage(changes=_changes(), next=49, more=True, page="member:a003"),
        "own-events-page": OwnEventsPage(
            events=[OwnEvent(hash="ab" * 32, event='{"v":1}', received_at="2026-11-22T09:45:00Z")], more=True
        ),
        "store-day": _store_day(),
        "problem-in-full": Problem(
            type="about:blank", title="Not a request of ours", status=400, code="bad_request", detail="cursor: negative"
        ),
    }


def _store_day() -> StoreDayReply:
    came = {"opening": 52000, "issued": 1014, "corrected": 0, "adjusted": -40, "moved": 0}
    went = {"redeemed": 800, "reversed": 3, "expired": 10, "donated": 0, "written_off": 0}
    return StoreDayReply(
        date="2026-11-27",
        currency="GBP",
        as_of="2026-11-27T20:04:00Z",
        sales_with_member=74,
        sales_without_member=44,
        takings_with_member="987.20",
        takings_without_member="311.65",
        returns=2,
        money_returned="18.50",
        members_served=61,
        new_members=3,
        points_issued=1014,
        points_redeemed=800,
        points_given_back=100,
        points_taken_back=3,
        sales_with_redemption=6,
        books=StoreBooks(**came, **went, closing=52161),
        hours=[StoreHour(hour=9, sales=118, takings="1298.85")],
        tills=[
            StoreTill(sales=4, takings="40.00", points_issued=40, points_redeemed=0),
            StoreTill(till="Counter 1", sales=114, takings="1258.85", points_issued=974, points_redeemed=800),
        ],
        tills_heard=1,
        tills_in_all=2,
        cashiers=[
            StoreCashier(sales=4, takings="40.00", points_issued=40, points_redeemed=0),
            StoreCashier(cashier="mia", sales=114, takings="1258.85", points_issued=974, points_redeemed=800),
        ],
        late_sales=2,
        late_takings="31.20",
    )


def _bodies() -> dict[str, EventBody]:
    return {
        "sale": _sale(),
        "return": _return(),
        "member.enrolled": MemberEnrolledBody(
            member_id=_MEMBER,
            attachment=hashlib.sha256(b"a salted attachment").hexdigest(),
            identifier_kinds=["card"],
            consents=["programme"],
            points=100,
            explanation=[("welcome", 100)],
        ),
        "member.updated": MemberUpdatedBody(
            member_id=_MEMBER,
            attachment=hashlib.sha256(b"another salted attachment").hexdigest(),
            changed=["card"],
            reason="lost",
            agreed=["messages"],
            withdrawn=["profiling"],
            removed_kinds=["email"],
        ),
        "action": ActionBody(
            action_id="visit-2", member_id=_MEMBER, action="app_visit", points=5, explanation=[("visit", 5)]
        ),
        "adjustment": AdjustmentBody(
            adjustment_id="adj-2",
            from_lease=20,
            member_id=_MEMBER,
            points=-20,
            reason="",
            attachment=attachment_hash(salt=_SALT, content=encode_attachment(REASON)).hex(),
        ),
        "lease.set": LeaseSetBody(member_id=_MEMBER, target=200, serving=True),
    }


def _sale() -> SaleBody:
    """Sell with a coupon, a proof and a tier's discount, and give one percent of what is paid to a cause."""
    line = SaleLine(
        sku="1095275",
        quantity="2",
        amount="31.58",
        discount="1.58",
        tier_discount="1.58",
        category="grocery",
        brand="private",
        net="30.00",
        earning="25.00",
        paid_with_points="5.00",
        points_used=500,
        award=25,
    )
    return SaleBody(
        sale_id="sale-in-full",
        currency="GBP",
        channel="store",
        lines=[line],
        discount="0.00",
        total="30.00",
        redeemed=500,
        worth="5.00",
        to_pay="25.00",
        award=25,
        explanation=[("base", 25)],
        member_id=_MEMBER,
        coupons=["SPRING"],
        tenders=[TenderTaken(kind="card", amount="25.00")],
        from_floor=500,
        proof="shown",
        gifts=[("school-garden", "0.25")],
        discount_tier="gold",
        sets_aside=20,
    )


def _return() -> ReturnBody:
    """Return half of that sale, of whose award 10 points are gone and paid for out of the refund."""
    line = ReturnLine(
        line=1,
        quantity="1",
        whole=False,
        net="15.00",
        money_back="12.50",
        points_back=250,
        award_taken=12,
        earning="12.50",
    )
    return ReturnBody(
        return_id="return-in-full",
        sale_id="sale-in-full",
        currency="GBP",
        lines=[line],
        money_back="12.40",
        points_back=250,
        award_taken=12,
        member_id=_MEMBER,
        charged_points=10,
        charged="0.10",
        gifts=[("school-garden", "0.12")],
        unpaid=True,
    )


def _sync_reply() -> SyncReply:
    outcome = EventOutcome(
        id="0193b3c0-5a00-7a10-8000-00000000f001", status="posted", code="not_attached", posted=-475, overdraft=80
    )
    return SyncReply(
        ack=Ack(seq=1, hash=hashlib.sha256(b"a tip").hexdigest()),
        stored=1,
        frozen=False,
        recovering=True,
        server_epoch=2,
        results=[outcome],
        balances=[],
        leases=[],
        changes=[],
        next=0,
        more=False,
        directives=[],
        server_time="2026-11-28T09:45:00.125Z",
        stocks=[("gold-mug", 3)],
        must_refetch=True,
        mails=False,
    )


def _changes() -> list[Change]:
    """Tell of a member with rewards and a past, of one merged into them, and of a programme that begins later."""
    past = PastValue(
        bought=True,
        categories=["coffee", "floral"],
        uses=[("big-basket", "2026-11-28", 1)],
        next_tier="gold",
        missing=12_050,
    )
    member = MemberValue(
        member_id=_MEMBER,
        name="Ana Kowalska",
        status="active",
        identifiers=[("card", "CJ-901")],
        balance=_balance(_MEMBER),
        rewards=[HeldRewardValue(issue="card-7", reward="free-coffee", cost=350)],
        past=past,
    )
    merged = MemberValue(
        member_id=_MERGED,
        name="",
        status="merged",
        identifiers=[],
        balance=_balance(_MERGED),
        merged_into=_MEMBER,
    )
    programme = ProgrammeValue(
        version=4,
        sha256=hashlib.sha256(_PROGRAMME.encode()).hexdigest(),
        text=_PROGRAMME,
        starts_at="2026-12-01T00:00:00Z",
    )
    return [
        Change(pos=47, kind="member", key=_MEMBER, member=member),
        Change(pos=48, kind="member", key=_MERGED, member=merged),
        Change(pos=49, kind="programme", key="4", programme=programme),
    ]


def _balance(member_id: str) -> BalanceValue:
    return BalanceValue(
        member_id=member_id,
        pos=48,
        available=0,
        pending=0,
        held=0,
        leased=0,
        overdraft=0,
        total=0,
        as_of="2026-11-28T09:45:00.125Z",
        online_only_until="2027-02-26",
    )
