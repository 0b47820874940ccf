"""A till that follows the feed and looks for members at the ledger, and a ledger that tells of visitors alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import httpx

from posloyalty.wire.codec import decode_message, encode_message
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty.wire.messages import Change
from posloyalty_ledger.database import Database
from posloyalty_ledger.members.register import Person, add_people
from posloyalty_ledger.visits.scope import settle_scope
from tests.ledger.tills import NOON, Till


@contextmanager
def visitors_alone(database: Database) -> Iterator[Database]:
    """Have a service that tells of everybody up to nobody do so at once, and not from its next run on."""
    database.write(lambda connection: add_people(connection, [Person(member_id=uuid4(), enrolled_at=NOON)]))
    database.write(lambda connection: settle_scope(connection, up_to=0))
    yield database


def heard(till: Till) -> dict[str, Change]:
    """Follow the feed from where the till is to its end, as a till does; give what was told of members."""
    told: dict[str, Change] = {}
    while True:
        reply = till.send(events=[])
        if reply.must_refetch:
            till.cursor, till.scope = 0, reply.scope
            told.clear()
            continue
        assert reply.since == (till.cursor if till.scope is not None else None)
        till.scope = reply.scope
        told |= {change.key: change for change in reply.changes if change.kind in {"member", "away"}}
        till.cursor = reply.next
        if not reply.more:
            return told


def find(till: Till, **asked: str) -> FoundMembers:
    answer = ask(till, FindRequest(**asked))
    assert answer.status_code == 200, answer.text
    return decode_message(answer.content, FoundMembers)


def ask(till: Till, asked: FindRequest) -> httpx.Response:
    target, body = "/v1/till/members/find", encode_message(asked)
    return till.http.post(target, content=body, headers=till.headers("POST", target, body))
