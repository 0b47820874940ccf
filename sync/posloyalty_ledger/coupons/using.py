"""Use up the codes of posted sales. What a till did is never refused: what an order would be refused for is noted.

Notes for a manager: those of judging.py, and `used_twice` for `used`. A code that was shown is used up, by whatever it
gave: without a member, and before or after its dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from posloyalty.domain.coupon_codes import WORD_LENGTH_MAX, key_of_code, read_coupons, words_of
from posloyalty.domain.programme import Programme
from posloyalty.wire.events import SaleBody
from posloyalty_ledger.coupons import repository
from posloyalty_ledger.coupons.judging import Judged, judge_coupons
from posloyalty_ledger.coupons.repository import UseRow
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.feed.repository import Changed, Kind
from posloyalty_ledger.sales.run import PostingRun

_NOTES = {"used": "used_twice"}


def use_coupons(
    run: PostingRun, body: SaleBody, *, cause: Cause, programme: Programme, member_id: UUID | None
) -> tuple[str, ...]:
    """Use up a sale's codes and give the words that count for its award. A member's books are locked.

    Of a code that could not be used no word counts: what the till gave for it is then listed as too much.
    """
    if not body.coupons:
        return ()
    reads = read_coupons(body.coupons, programme, finds_slips=False)
    holder = run.books.owner(member_id) if member_id else None
    judged = judge_coupons(run.connection, reads, member_id=holder, day=cause.business_date, lock=True)
    shown = [one for one in judged if one.read.key is not None and one.read.words]
    uses = [_use_row(cause, one, place=place, member_id=holder) for place, one in enumerate(shown)]
    for use in uses:
        repository.note_used(run.connection, use, device_id=cause.device_id, at=cause.occurred_at)
        run.changed.add(Changed(Kind.COUPON, use.code))  # tills hear also of one that was made up
    repository.insert_uses(run.connection, uses)
    refused = [one for one in shown if one.objection is not None]
    return words_of(one.read for one in judged if one not in refused)


def lock_coupons(run: PostingRun, bodies: Iterable[SaleBody]) -> None:
    """Lock all codes of a batch at once, in one order, so that two tills' batches wait for each other one way round."""
    keys = {key for body in bodies for text in body.coupons if (key := key_of_code(text)) is not None}
    if keys:
        repository.codes_by_keys(run.connection, keys, lock=True)


def _use_row(cause: Cause, judged: Judged, *, place: int, member_id: UUID | None) -> UseRow:
    assert judged.read.key is not None, "asked by the caller"
    note = judged.objection
    return UseRow(
        cause=cause.cause,
        place=place,
        code=judged.read.key,
        coupon=judged.read.words[0][:WORD_LENGTH_MAX],
        member_id=member_id,
        sale_id=cause.reference or "",
        note=_NOTES.get(note, note) if note else None,
        store_id=cause.store_id,
        business_date=cause.business_date,
        recorded_at=cause.recorded_at,
    )
