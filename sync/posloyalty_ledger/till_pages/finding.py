"""Find members of the whole shop for a till that was not told of them: exactly by what was scanned, or by a part.

Whoever is found alone stands at that till: they visit its store from now on, and the feed tells its tills of them. Of
several nobody does yet; the till asks again for the one who was chosen, by id.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.identifiers import guess_identifiers
from posloyalty.domain.members import MemberStatus
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty.wire.messages import Change
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.feed.repository import Kind, positions_of
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import Known, owners_of, survivors_by_ids
from posloyalty_ledger.members.values import member_values
from posloyalty_ledger.members.words import found_by_part
from posloyalty_ledger.programmes.service import local_today
from posloyalty_ledger.rate_limits import TILL_FIND
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.state import server_epoch
from posloyalty_ledger.visits.repository import Visit, days_seen

FOUND_MAX: Final = 20
QUERY_LENGTH_MAX: Final = 200
REGION_LENGTH: Final = 2

_USABLE: Final = frozenset({MemberStatus.ACTIVE.value, MemberStatus.BLOCKED.value})


def find_for_till(ledger: Ledger, till: Till, asked: FindRequest) -> FoundMembers:
    """Find members. Raises BadRequest, LooksLikeAPaymentCard, ProblemFound `rate_limited`, MemberUnknown for no id."""
    if (asked.query is None) == (asked.member_id is None):
        raise BadRequest(field="query", reason="a text or a member_id")
    ledger.limits.take(f"find {till.device_id}", TILL_FIND)
    with ledger.database.reading() as connection:
        found = _usable(connection, _candidates(ledger, connection, asked))
    if len(found) == 1:
        found = [_see(ledger, till, found[0])]
    now = ledger.now()
    with ledger.database.reading() as connection:
        positions = positions_of(connection, Kind.MEMBER, [str(one) for one in found])
        shown = {one: positions[str(one)] for one in found[:FOUND_MAX] if str(one) in positions}
        values = member_values(connection, shown, as_of=now, today=local_today(connection, now=now))
        return FoundMembers(
            members=[
                Change(pos=pos, kind=Kind.MEMBER, key=str(one), member=values[one])
                for one, pos in shown.items()
                if one in values
            ],
            server_epoch=server_epoch(connection),
            kept=len(found) == 1,
            more=len(found) > FOUND_MAX,
        )


def _candidates(ledger: Ledger, connection: Connection, asked: FindRequest) -> list[UUID]:
    if asked.member_id is not None:
        return [member_id_of(asked.member_id)]
    text = (asked.query or "").strip()
    if not text:
        raise BadRequest(field="query", reason="empty")
    if len(text) > QUERY_LENGTH_MAX:
        raise BadRequest(field="query", reason="too_long")
    region = asked.region if asked.region and len(asked.region) == REGION_LENGTH else ledger.region
    guesses = [Known(guess.kind.value, guess.value) for guess in guess_identifiers(text, region)]
    owners = owners_of(connection, guesses)
    exact = [owners[guess] for guess in guesses if guess in owners]
    return exact[:1] or found_by_part(connection, text, limit=FOUND_MAX + 1)


def _usable(connection: Connection, member_ids: Iterable[UUID]) -> list[UUID]:
    """Give those whose accounts can be shown, of merged ones the survivor, each once and in order."""
    wanted = list(member_ids)
    rows = survivors_by_ids(connection, wanted)
    found = (rows[one] for one in wanted if one in rows)
    return list(dict.fromkeys(row.member_id for row in found if row.status in _USABLE))


def _see(ledger: Ledger, till: Till, member_id: UUID) -> UUID:
    """Note that a member stands at a till; give who has their points now."""
    now = ledger.now()
    with ledger.database.reading() as connection:
        seen = days_seen(connection, [member_id]).get(Visit(member_id, till.store_id))
        if seen == local_today(connection, now=now):
            return member_id

    def work(connection: Connection) -> UUID:
        run = begin_run(ledger, connection, now=now)
        run.books.lock([member_id])
        owner = run.books.owner(member_id)
        run.visits.note(owner, till.store_id)
        run.close()
        return owner

    return ledger.database.write(work)
