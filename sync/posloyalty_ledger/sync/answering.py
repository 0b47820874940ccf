"""Answer a till's report: take the batch in, durably, then tell what changed. Needs no network: bytes are its edge's.

Sync file, "Protocol".
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from posloyalty.domain.money import POINTS_MAX
from posloyalty.wire.keys import is_signed_by
from posloyalty.wire.messages import (
    LOWER_LEASE,
    ROTATE_KEY,
    Ack,
    BalanceValue,
    ChangesPage,
    Directive,
    EventOutcome,
    LeaseValue,
    SyncReply,
    SyncRequest,
)
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.signing import batch_text
from posloyalty.wire.values import text_of_hash, text_of_time
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.feed.for_tills import page_for_till
from posloyalty_ledger.feed.repository import Kind, positions_of
from posloyalty_ledger.leases.recalls import ASKED_WITHIN, recalls_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import survivors_by_ids
from posloyalty_ledger.members.values import balance_values
from posloyalty_ledger.problems import ProblemFound, refuse
from posloyalty_ledger.programmes.service import local_today, programme_in_force
from posloyalty_ledger.rewards.facts import stocks_of
from posloyalty_ledger.sync.batch import read_batch
from posloyalty_ledger.sync.errands import carry_out_errands
from posloyalty_ledger.sync.ingest import TakenIn, take_in
from posloyalty_ledger.sync.sweeping import sweep

# A page with a reply: a till that is far behind fetches the rest by GET /v1/changes.
CHANGES_PER_REPLY_MAX: Final = 500


def answer_sync(ledger: Ledger, till: Till, asked: SyncRequest) -> SyncReply:
    """Take a till's batch in and answer it; what is answered is durable.

    Raises BadRequest for another till's name or a broken chain, ProblemFound (bad_signature, upgrade, too_large,
    resend, till_revoked); then nothing was changed.
    """
    _check_signature(till, asked)
    batch = read_batch(asked, signed_with=till.public_key)
    now = ledger.now()
    taken = ledger.database.write(
        lambda connection: take_in(ledger, connection, device_id=till.device_id, batch=batch, now=now)
    )
    taken = carry_out_errands(ledger, batch, taken)
    if not ledger.database.is_sqlite:  # which has one writer at a time, so that nothing goes unseen
        sweep(ledger, taken.wait_keys)
    with ledger.database.reading() as connection:
        balances = _balances(ledger, connection, taken)
        page, scope = page_for_till(
            ledger, connection, till, cursor=batch.cursor, limit=CHANGES_PER_REPLY_MAX, asked=asked.scope
        )
        leases = _leases(ledger, connection, taken)
        directives = [*_directives(ledger, connection, till, leases), *_wishes(till, taken)]
        left = stocks_of(connection, programme_in_force(connection, now=ledger.now()))
        stocks = [(str(reward), number) for reward, number in left.items()]
    reply = _reply(ledger, taken, balances=balances, page=page, leases=leases, directives=directives, stocks=stocks)
    return msgspec.structs.replace(reply, since=batch.cursor, scope=scope) if asked.scope is not None else reply


def _check_signature(till: Till, asked: SyncRequest) -> None:
    if UUID(asked.device) != till.device_id:
        raise refuse(field="device", reason="not_the_till_that_signed")
    text = batch_text(
        device=asked.device, server_epoch=asked.server_epoch, base=asked.base, last=asked.last, cursor=asked.cursor
    )
    if not is_signed_by(till.public_key, text=text, signature=asked.signature):
        raise ProblemFound(ProblemCode.BAD_SIGNATURE)


def _balances(ledger: Ledger, connection: Connection, taken: TakenIn) -> list[BalanceValue]:
    now = ledger.now()
    today = local_today(connection, now=now)
    owners = survivors_by_ids(connection, taken.member_ids)
    there = owners.keys() | {row.member_id for row in owners.values()}  # of a merged member both, to show who has what
    found = positions_of(connection, Kind.MEMBER, [str(member_id) for member_id in there])
    positions = {member_id: found.get(str(member_id), 0) for member_id in there}
    return list(balance_values(connection, positions, as_of=now, today=today).values())


def _leases(ledger: Ledger, connection: Connection, taken: TakenIn) -> list[LeaseValue]:
    if not taken.leases:
        return []
    now = ledger.now()
    until = text_of_time(now + timedelta(hours=programme_in_force(connection, now=now).offline.lease_hours))
    return [LeaseValue(member_id=str(row.member_id), points=_told(row.points), until=until) for row in taken.leases]


def _told(points: int) -> int:
    """Give points that are set aside as a message can carry them: a till that knows of fewer spends fewer."""
    return min(points, POINTS_MAX)


def _directives(ledger: Ledger, connection: Connection, till: Till, leases: list[LeaseValue]) -> list[Directive]:
    """Ask the till to lower what a checkout on the web needs, of the leases that it has."""
    if not leases:
        return []
    asked = recalls_of(connection, till.device_id, since=ledger.now() - ASKED_WITHIN)
    return [Directive(kind=LOWER_LEASE, member_id=str(member_id), target=_told(target)) for member_id, target in asked]


def _wishes(till: Till, taken: TakenIn) -> list[Directive]:
    """Ask the till for what a manager wants of it; one that took another key just now does nothing twice."""
    is_asked = till.rotation_asked_at is not None and not taken.frozen
    return [Directive(kind=ROTATE_KEY)] if is_asked else []


def _reply(
    ledger: Ledger,
    taken: TakenIn,
    *,
    balances: list[BalanceValue],
    page: ChangesPage | None,
    leases: list[LeaseValue],
    directives: list[Directive],
    stocks: list[tuple[str, int]],
) -> SyncReply:
    # A cursor beyond the feed is another ledger's, or of a life that a restore ended: the till takes everything anew.
    must_refetch = page is None
    page = page or ChangesPage(changes=[], next=0, more=True)
    return SyncReply(
        ack=Ack(seq=taken.tip_seq, hash=text_of_hash(taken.tip_hash)),
        stored=taken.stored,
        frozen=taken.frozen,
        recovering=taken.recovering,
        server_epoch=taken.server_epoch,
        results=[
            EventOutcome(
                id=str(event_id) if event_id else "",
                status=outcome.status,
                code=outcome.code,
                posted=outcome.posted,
                overdraft=outcome.overdraft,
            )
            for event_id, outcome in taken.outcomes
        ],
        balances=balances,
        leases=leases,
        changes=page.changes,
        next=page.next,
        more=page.more,
        directives=directives,
        stocks=stocks,
        server_time=text_of_time(ledger.now()),
        must_refetch=must_refetch,
        mails=ledger.senders.mail is not None,
    )
