"""Give what a person must decide about a store as its tills' pages show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from posloyalty.wire.events import MemberEnrolledBody, MemberUpdatedBody
from posloyalty.wire.messages import DecisionValue, ExceptionsPage, ExceptionValue
from posloyalty_ledger.exceptions.kinds import Kind, parts_of_id
from posloyalty_ledger.exceptions.service import AtTill, list_for_till
from posloyalty_ledger.members.repository import Known, owners_of
from posloyalty_ledger.sync.batch import person_of, read_meaning
from posloyalty_ledger.sync.repository import attachments_of_events, event_as_stored

# More than a manager decides in a day; the page says that there are others.
EXCEPTIONS_A_PAGE: Final = 100


def exceptions_page(connection: Connection, *, at: AtTill, now: datetime) -> ExceptionsPage:
    """Give the newest open exceptions of a till's store."""
    page = list_for_till(connection, at=at, limit=EXCEPTIONS_A_PAGE, now=now)
    return ExceptionsPage(
        exceptions=[_exception(connection, item) for item in page["items"]], more=page["next"] is not None
    )


def _exception(connection: Connection, item: dict[str, Any]) -> ExceptionValue:
    evidence = item["evidence"]
    if item["kind"] == Kind.IDENTIFIER_TAKEN:
        evidence = {**evidence, "same_person": _who_has_it(connection, item)}
    return ExceptionValue(
        id=item["id"],
        kind=item["kind"],
        at=item["at"],
        evidence=msgspec.Raw(msgspec.json.encode(evidence)),
        may_decide=item["may_decide"],
        member_id=item["member_id"],
        decisions=[
            DecisionValue(
                decision=one["decision"],
                reason=one["reason"],
                decided_by=one["decided_by"],
                decided_at=one["decided_at"],
                approver=one["approver"],
            )
            for one in item["decisions"]
        ],
    )


def _who_has_it(connection: Connection, item: dict[str, Any]) -> list[str]:
    """Give who has the identifiers that somebody else joined with: by their ids, the till knows them."""
    parts = parts_of_id(item["id"])
    assert parts is not None, "the list names only what can be found again"
    _, (device, event_hash) = parts
    stored = event_as_stored(connection, UUID(device), bytes.fromhex(event_hash))
    meaning = read_meaning(stored.content, parent=stored.parent) if stored else None
    if stored is None or meaning is None or not isinstance(meaning.body, MemberEnrolledBody | MemberUpdatedBody):
        return []
    person = person_of(meaning.body, attachments_of_events(connection, [stored]).get(stored.hash, ()))
    named = [Known(kind, value) for kind, value in person.identifiers] if person else []
    owners = {str(owner) for owner in owners_of(connection, named).values()}
    return sorted(owners - {item["member_id"]})
