"""Orders by phone as a till writes them."""

from __future__ import annotations

import msgspec

from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import encode_attachment
from posloyalty.wire.events import OrderNotedBody, PersonAttachment
from tests.ledger.tills import Till, Written, a_sale

SALT = b"n" * 32


def noted(
    sale_id: str, member_id: str | None, *, note: str | None = None, email: str | None = None
) -> tuple[OrderNotedBody, tuple[tuple[bytes, bytes], ...]]:
    content = encode_attachment(PersonAttachment(note=note, email=email))
    digest = attachment_hash(salt=SALT, content=content).hex()
    body = OrderNotedBody(sale_id=sale_id, handover="pick_up", attachment=digest, member_id=member_id)
    return body, ((SALT, content),)


def place(till: Till, member_id: str, *, award: int = 10, redeemed: int = 0, email: str = "") -> Written:
    """Write an order that is paid later, and what was written down with it."""
    sale = msgspec.structs.replace(
        a_sale(member_id, award=award, redeemed=redeemed), channel="phone", unpaid=True, proof="code"
    )
    written = till.write(sale)
    body, attachments = noted(sale.sale_id, member_id, note="Blue door", email=email or None)
    till.write(body, attachments=attachments)
    return written
