"""Write what a person decided as an event's body, and what is personal in an event as its attachment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from posloyalty.domain.facts import ErrandFact, MembersMergedFact
from posloyalty.wire.chain import SALT_BYTES, attachment_hash
from posloyalty.wire.codec import encode_attachment
from posloyalty.wire.events import EventBody, ExceptionDecidedBody, MemberMergedBody, PersonAttachment

Salts = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAttachment:
    """Personal data of one event, with its salt and the hash that stands in the event."""

    hash: bytes
    salt: bytes
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact as the body of an event, before it has a place in the chain."""

    body: EventBody
    attachment: SealedAttachment | None = None


def attachment_of(person: PersonAttachment, new_salt: Salts) -> SealedAttachment:
    """Encode what is personal, once, with a salt of its own. Raises BadRequest for what the wire does not carry."""
    salt, content = new_salt(SALT_BYTES), encode_attachment(person)
    return SealedAttachment(hash=attachment_hash(salt=salt, content=content), salt=salt, content=content)


def errand_draft(fact: ErrandFact, new_salt: Salts) -> Draft:
    """Write a decision: the reason and the name of who decided stand in the attachment."""
    attachment = attachment_of(PersonAttachment(name=fact.decided_by or None, reason=fact.reason), new_salt)
    if isinstance(fact, MembersMergedFact):
        merged = MemberMergedBody(member_id=str(fact.member_id), into=str(fact.into), attachment=attachment.hash.hex())
        return Draft(body=merged, attachment=attachment)
    decided = ExceptionDecidedBody(
        exception_id=fact.exception_id,
        decision=fact.decision,
        attachment=attachment.hash.hex(),
        member_id=str(fact.member_id) if fact.member_id else None,
        names=str(fact.names) if fact.names else None,
    )
    return Draft(body=decided, attachment=attachment)
