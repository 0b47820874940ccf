"""Golden examples of the phone desk: an order that is paid later, what follows it, and a code for its caller."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from posloyalty.wire.caller_codes import CallerCodeCheck, CallerCodeRequest, CallerCodeRight, CallerCodeSent
from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import EventHead, encode_attachment, encode_event
from posloyalty.wire.events import (
    EventBody,
    OrderNotedBody,
    OrderPaidBody,
    PersonAttachment,
    SaleBody,
    SaleLine,
    Struct,
    TenderTaken,
)
from posloyalty.wire.feed_values import OrderValue
from posloyalty.wire.messages import Change, ChangesPage, Problem

_MEMBER: Final = "0193b3c0-5a00-7a10-8000-00000000a001"
_CODE: Final = "0193b3c0-5a00-7a10-8000-00000000c0de"
_SALT: Final = bytes(range(32))

ORDER: Final = PersonAttachment(note="Blue door, ring twice", email="ana@example.org", language="en")
TO_OWN_ADDRESS: Final = PersonAttachment(own_email=True, language="pl")
_NOTE: Final = attachment_hash(salt=_SALT, content=encode_attachment(ORDER)).hex()


_COFFEE: Final = SaleLine(
    sku="103",
    quantity="1",
    amount="9.50",
    discount="0.00",
    category="coffee",
    brand="",
    net="9.50",
    earning="9.50",
    paid_with_points="0.00",
    points_used=0,
    award=9,
)


def order_bodies() -> dict[str, EventBody]:
    """Give the events that follow an order; they stand after all others."""
    return {
        "order.noted": OrderNotedBody(sale_id="order-1", handover="delivery", attachment=_NOTE, member_id=_MEMBER),
        "order.paid": OrderPaidBody(
            sale_id="order-1",
            currency="GBP",
            tenders=[TenderTaken(kind="card", amount="9.50")],
            member_id=_MEMBER,
            attachment=_NOTE,
        ),
    }


def full_order_bodies() -> dict[str, EventBody]:
    """Give an order that is paid later, by a caller who answered two questions, and its payment at another till."""
    sale = SaleBody(
        sale_id="order-1",
        currency="GBP",
        channel="phone",
        lines=[_COFFEE],
        discount="0.00",
        total="9.50",
        redeemed=0,
        worth="0.00",
        to_pay="9.50",
        award=9,
        explanation=[("base", 9)],
        member_id=_MEMBER,
        proof="asked:card_end,birth_month",
        unpaid=True,
    )
    elsewhere = "01234567"
    return {
        "sale-unpaid": sale,
        "order.noted": OrderNotedBody(sale_id="order-1", handover="pick_up", attachment=_NOTE, sale_hash=elsewhere),
        "order.paid": OrderPaidBody(
            sale_id="order-1",
            currency="GBP",
            tenders=[TenderTaken(kind="cash", amount="9.45")],
            sale_hash=elsewhere,
            due="9.45",
            rounding="-0.05",
        ),
    }


def _told_order() -> ChangesPage:
    """Give a page with an order that was placed at another till and paid since."""
    bodies = {"sale": full_order_bodies()["sale-unpaid"], "order.paid": order_bodies()["order.paid"]}
    sale, payment = (_event(body, seq=seq).decode() for seq, body in enumerate(bodies.values(), start=7))
    told = OrderValue(till_no=2, hash="ab" * 32, event=sale, state="paid", payment=payment)
    key = "0193b3c0-5a00-7a10-8000-00000000e001.6b1f4c1d2e3f405162738495"
    return ChangesPage(changes=[Change(pos=31, kind="order", key=key, order=told)], next=31, more=False)


def _event(body: EventBody, *, seq: int) -> bytes:
    head = EventHead(
        id=UUID(f"0193b3c0-5a00-7a10-8000-00000000e{seq:03}"),
        device=UUID("0193b3c0-5a00-7a10-8000-00000000d002"),
        seq=seq,
        parent=bytes(32),
        occurred_at=datetime(2026, 3, 4, 12, 0, tzinfo=UTC),
        store="high-street",
        programme_version=1,
    )
    return encode_event(head, body)


def call_messages() -> dict[str, Struct]:
    """Give what a till and the ledger say of a code, and what a till is told of another's orders."""
    return {
        "changes-order": _told_order(),
        "caller-code-request": CallerCodeRequest(code_id=_CODE, member_id=_MEMBER, way="phone", language="en"),
        "caller-code-sent": CallerCodeSent(to="…23", lasts_s=300),
        "caller-code-check": CallerCodeCheck(code="493021"),
        "caller-code-right": CallerCodeRight(member_id=_MEMBER),
        "problem-caller-code": Problem(
            type="about:blank",
            title="This is not the code that was sent, or it is over.",
            status=409,
            code="caller_code_wrong",
            tries_left=2,
            reason="wrong",
        ),
    }
