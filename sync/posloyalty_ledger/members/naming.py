"""Find the member that a request of the shop API names: by id, or by one identifier in any usual spelling."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, MemberUnknown
from posloyalty.domain.identifiers import guess_identifiers
from posloyalty_ledger.forms import Form, identifier_of, member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import Known, MemberRow, owners_of
from posloyalty_ledger.members.service import surviving_member, unblocked


class NamedMember(Form, frozen=True, kw_only=True):
    """What names a member: at most one of these."""

    member_id: str | None = None
    phone: str | None = None
    card: str | None = None
    email: str | None = None
    code: str | None = None


def member_named(ledger: Ledger, connection: Connection, asked: NamedMember) -> MemberRow:
    """Give the member, whose account may be used. Raises BadRequest, MemberUnknown, MemberBlocked."""
    member = member_if_named(ledger, connection, asked)
    if member is None:
        raise BadRequest(field="member_id", reason="name the member: member_id, phone, card, email or code")
    return member


def member_if_named(
    ledger: Ledger, connection: Connection, asked: NamedMember, *, scanned: str | None = None
) -> MemberRow | None:
    """Give the member, None where nobody is named; `scanned` is a code of which kind nobody knows.

    Raises BadRequest, MemberUnknown, MemberBlocked, LooksLikeAPaymentCard.
    """
    by_identifier = {"phone": asked.phone, "card": asked.card, "email": asked.email, "code": asked.code}
    named = [(kind, text) for kind, text in by_identifier.items() if text is not None]
    if len(named) + (asked.member_id is not None) + (scanned is not None) > 1:
        raise BadRequest(field="member_id", reason="name the member once")
    if asked.member_id is not None:
        member = surviving_member(connection, member_id_of(asked.member_id))
    elif named:
        member = _owner(connection, [identifier_of(*named[0], region=ledger.region)])
    elif scanned is not None:
        guesses = guess_identifiers(scanned, ledger.region)
        member = _owner(connection, [Known(guess.kind.value, guess.value) for guess in guesses])
    else:
        return None
    return unblocked(member)


def _owner(connection: Connection, known: Sequence[Known]) -> MemberRow:
    owners = owners_of(connection, known)
    for one in known:
        if one in owners:
            return surviving_member(connection, owners[one])
    raise MemberUnknown(member_id="")
