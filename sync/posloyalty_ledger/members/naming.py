"""Find the member that a request of the shop API names: by id, or by one identifier in any usual spelling."""

from __future__ import annotations

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, MemberBlocked, MemberUnknown
from posloyalty.domain.members import MemberStatus
from posloyalty_ledger.forms import Form, identifier_of, member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import MemberRow, owners_of
from posloyalty_ledger.members.service import surviving_member


class NamedMember(Form, frozen=True, kw_only=True):
    """What names a member: exactly one of these."""

    member_id: str | None = None
    phone: str | None = None
    card: str | None = None
    email: str | None = None
    code: str | None = None


def member_named(ledger: Ledger, connection: Connection, asked: NamedMember) -> MemberRow:
    """Give the member, whose account may be used. Raises BadRequest, MemberUnknown, MemberBlocked."""
    by_identifier = {"phone": asked.phone, "card": asked.card, "email": asked.email, "code": asked.code}
    named = [(kind, text) for kind, text in by_identifier.items() if text is not None]
    if len(named) + (asked.member_id is not None) != 1:
        raise BadRequest(field="member_id", reason="name the member once: member_id, phone, card, email or code")
    if asked.member_id is not None:
        member = surviving_member(connection, member_id_of(asked.member_id))
    else:
        known = identifier_of(*named[0], region=ledger.region)
        owner = owners_of(connection, [known]).get(known)
        if owner is None:
            raise MemberUnknown(member_id="")
        member = surviving_member(connection, owner)
    if member.status == MemberStatus.BLOCKED:
        raise MemberBlocked(member_id=str(member.member_id))
    return member
