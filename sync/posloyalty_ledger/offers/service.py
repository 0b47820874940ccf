"""Take offers, cancel them and show them. Both dates of an offer are local to the programme, and inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, IdReuse, RewardUnavailable
from posloyalty.domain.local_time import day_begins
from posloyalty.domain.programme import Programme
from posloyalty.domain.text_values import caller_id_of, date_of
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.forms import check_stands_in_addresses, content_sha256, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.lists import lock_listed
from posloyalty_ledger.offers import repository
from posloyalty_ledger.offers.forms import NewOffer, offer_terms
from posloyalty_ledger.offers.making import make_offers
from posloyalty_ledger.offers.repository import DueOffer, OfferCounts, OfferRow
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.programmes.service import local_today, programme_in_force
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.segments.repository import lock_segment


def take_offer(ledger: Ledger, connection: Connection, asked: NewOffer) -> Answer:
    """Make an offer once; the same again answers as it stands now. Members who are named have it at once.

    Raises BadRequest, RewardUnavailable for an unknown reward, MemberUnknown, IdReuse.
    """
    _check_id(asked.offer_id)
    run = begin_run(ledger, connection, now=ledger.now())
    sha256 = content_sha256(asked)
    before = repository.lock_offer(connection, asked.offer_id)
    if before is not None:
        if before.content_sha256 != sha256:
            raise IdReuse(id=asked.offer_id)
        return _answer(run, before, status=CREATED)
    row = _row_of(run, asked, sha256=sha256)
    members = lock_listed(run, asked.members)
    repository.insert_offer(connection, row)
    make_offers(run, [DueOffer(row, member_id) for member_id in members])
    return _answer(run, row, status=CREATED)


def cancel_offer(ledger: Ledger, connection: Connection, offer_id: str) -> Answer:
    """Cancel an offer from now on; the same again answers the same. Raises ProblemFound `not_found`."""
    run = begin_run(ledger, connection, now=ledger.now())
    row = repository.lock_offer(connection, offer_id)
    if row is None:
        raise _unknown(offer_id)
    if row.cancelled_at is None:
        repository.cancel_offer(connection, offer_id, at=run.now)
        row = _existing(connection, offer_id)
    return _answer(run, row)


def show_offer(connection: Connection, offer_id: str, *, now: datetime) -> dict[str, Any]:
    """Give one offer. Raises ProblemFound `not_found`."""
    (shown,) = show_offers(connection, [_existing(connection, offer_id)], today=local_today(connection, now=now))
    return shown


def list_offers(
    connection: Connection, *, after: str, limit: int, now: datetime
) -> tuple[list[dict[str, Any]], str | None]:
    """Give a page of all offers and the cursor of the next."""
    rows = repository.offers_after(connection, after=after, limit=limit + 1)
    shown = show_offers(connection, rows[:limit], today=local_today(connection, now=now))
    return shown, shown[-1]["offer_id"] if len(rows) > limit else None


def show_offers(connection: Connection, rows: Sequence[OfferRow], *, today: date) -> list[dict[str, Any]]:
    """Give offers with how they stand on the local day, to how many members they were made, and how many used them."""
    counts = repository.counts_of(connection, [row.offer_id for row in rows])
    return [
        {
            **offer_terms(row),
            "segment": row.segment_id,
            "status": _status(row, today),
            "made": counts.get(row.offer_id, OfferCounts()).made,
            "used": counts.get(row.offer_id, OfferCounts()).used if row.reward_id is not None else None,
            "created_at": text_of_time(row.created_at),
            "cancelled_at": text_of_time(row.cancelled_at) if row.cancelled_at else None,
        }
        for row in rows
    ]


def _row_of(run: PostingRun, asked: NewOffer, *, sha256: bytes) -> OfferRow:
    starts_on = date_of(asked.starts_on, field="from") if asked.starts_on is not None else run.today
    ends_on = date_of(asked.until, field="until")
    if ends_on < max(starts_on, run.today):
        raise BadRequest(field="until", reason="a day that is not over, and not before the first")
    _check_what(_programme_on(run, starts_on), asked)
    _check_for_whom(run, asked)
    return OfferRow(
        offer_id=asked.offer_id,
        reward_id=asked.reward,
        rule_id=asked.rule,
        segment_id=asked.segment,
        starts_on=starts_on,
        ends_on=ends_on,
        name=tidy_text(asked.name, field="name"),
        created_at=run.now,
        content_sha256=sha256,
    )


def _programme_on(run: PostingRun, starts_on: date) -> Programme:
    """Give the programme by which the offer begins: one that was published for later may name what it is about."""
    if starts_on <= run.today:
        return run.current
    return programme_in_force(run.connection, now=day_begins(starts_on, run.current.timezone))


def _check_id(text: str) -> None:
    """Refuse an id by which the offer could not be cancelled later. Raises BadRequest."""
    caller_id_of(text, field="offer_id")
    check_stands_in_addresses(text, field="offer_id")


def _check_what(programme: Programme, asked: NewOffer) -> None:
    if (asked.reward is None) == (asked.rule is None):
        raise BadRequest(field="reward", reason="a reward or a rule, one of the two")
    if asked.reward is not None and asked.reward not in {reward.id for reward in programme.rewards}:
        raise RewardUnavailable(reward=asked.reward, reason="unknown")
    if asked.rule is not None and asked.rule not in {rule.id for rule in programme.earning.rules if rule.offered}:
        raise BadRequest(field="rule", reason="a rule of the programme with `offered = true`")


def _check_for_whom(run: PostingRun, asked: NewOffer) -> None:
    if bool(asked.members) == (asked.segment is not None):
        raise BadRequest(field="members", reason="members or a segment, one of the two")
    if asked.segment is not None and lock_segment(run.connection, asked.segment) is None:
        raise BadRequest(field="segment", reason="no such segment")


def _status(row: OfferRow, today: date) -> str:
    if row.cancelled_at is not None:
        return "cancelled"
    if today > row.ends_on:
        return "over"
    return "running" if row.starts_on <= today else "planned"


def _existing(connection: Connection, offer_id: str) -> OfferRow:
    row = repository.offer_by_id(connection, offer_id)
    if row is None:
        raise _unknown(offer_id)
    return row


def _unknown(offer_id: str) -> ProblemFound:
    return ProblemFound(ProblemCode.NOT_FOUND, figures={"offer_id": offer_id[:64]})


def _answer(run: PostingRun, row: OfferRow, *, status: int = 200) -> Answer:
    (shown,) = show_offers(run.connection, [row], today=run.today)
    answer = answer_of(shown, status=status)
    run.close()
    return answer
