"""Read the texts of the shop API into values. Every refusal names the field and says what would do."""

from __future__ import annotations

import hashlib
from uuid import UUID

import msgspec

from posloyalty.domain.errors import BadRequest, MemberUnknown
from posloyalty.domain.identifiers import new_identifier, normal_identifier
from posloyalty.domain.ids import CALLER_ID_LENGTH_MAX
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.text_values import short_text
from posloyalty_ledger.members.repository import Known


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a request's body may hold; anything else in it is refused by name."""


def tidy_text(text: str, *, field: str) -> str:
    """Read one line of text, with single spaces. Raises BadRequest."""
    return " ".join(short_text(text, field=field).split())


def reason_of(text: str) -> str:
    """Read why somebody decided so: a line of text, never empty. Raises BadRequest."""
    reason = tidy_text(text, field="reason")
    if not reason:
        raise BadRequest(field="reason", reason="say why")
    return reason


def content_sha256(form: Form) -> bytes:
    """Tell one content from another, however its JSON was written."""
    return hashlib.sha256(msgspec.json.encode(form)).digest()


def member_id_of(text: str) -> UUID:
    """Read a member's id; a text that is none names no member."""
    try:
        return UUID(text)
    except ValueError:
        raise MemberUnknown(member_id=text[:CALLER_ID_LENGTH_MAX]) from None


def member_cursor_of(text: str) -> UUID:
    """Read where a page of members goes on. Raises BadRequest."""
    try:
        return UUID(text)
    except ValueError:
        raise BadRequest(field="cursor", reason="the `next` of a page before") from None


def check_stands_in_addresses(text: str, *, field: str) -> None:
    """Refuse an id of the caller's under which nothing could be asked for later. Raises BadRequest."""
    if "/" in text or text in {".", ".."}:
        raise BadRequest(field=field, reason="it stands in addresses: no slash, and no dots alone")


def identifier_of(kind: str, text: str, *, region: str) -> Known:
    """Read an identifier in any usual spelling into its normal form. Raises LooksLikeAPaymentCard as well."""
    return _known(normal_identifier(_kind_of(kind), text, region=region))


def new_identifier_of(kind: str, text: str, *, region: str) -> Known:
    """Read what somebody is to be known by from now on, as `identifier_of`: a phone has to be a whole number."""
    return _known(new_identifier(_kind_of(kind), text, region=region))


def _kind_of(kind: str) -> IdentifierKind:
    try:
        return IdentifierKind(kind)
    except ValueError:
        raise BadRequest(field="kind", reason="card, phone, email or code") from None


def _known(identifier: Identifier) -> Known:
    return Known(identifier.kind.value, identifier.value)
