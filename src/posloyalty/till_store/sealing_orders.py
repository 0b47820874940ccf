"""Write what follows an order as an event's body. The note and the address stand in the attachment."""

from __future__ import annotations

from collections.abc import Callable

from posloyalty.domain.facts import OrderFact, OrderNote, OrderPaidFact
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Money
from posloyalty.till_store.sealing_errands import Draft, Salts, SealedAttachment, attachment_of
from posloyalty.wire.events import OrderNotedBody, OrderPaidBody, PersonAttachment, TenderTaken


def order_draft(fact: OrderFact, *, currency: str, text: Callable[[Money], str], new_salt: Salts) -> Draft:
    """Write it; `text` writes an amount in the currency."""
    member_id = _text_or_none(fact.member_id)
    if isinstance(fact, OrderPaidFact):
        tenders = [TenderTaken(kind=tender.kind, amount=text(tender.amount)) for tender in fact.tenders]
        is_mailed = fact.note is not None and bool(fact.note.email or fact.note.own_email)
        address = _written_down(fact.note, new_salt) if fact.note is not None and is_mailed else None
        paid = OrderPaidBody(
            sale_id=fact.sale_id,
            currency=currency,
            tenders=tenders,
            member_id=member_id,
            attachment=address.hash.hex() if address else None,
            sale_hash=fact.sale_hash,
            due=text(fact.due) if fact.due is not None else None,
            rounding=text(fact.rounding) if fact.rounding else None,
        )
        return Draft(body=paid, attachment=address)
    attachment = _written_down(fact.note, new_salt)
    noted = OrderNotedBody(
        sale_id=fact.sale_id, handover=fact.note.handover, attachment=attachment.hash.hex(), member_id=member_id
    )
    return Draft(body=noted, attachment=attachment)


def _written_down(note: OrderNote, new_salt: Salts) -> SealedAttachment:
    person = PersonAttachment(
        note=note.note or None,
        email=note.email or None,
        language=note.language or None,
        own_email=note.own_email,
    )
    return attachment_of(person, new_salt)


def _text_or_none(member_id: MemberId | None) -> str | None:
    return str(member_id) if member_id else None
