"""Change segments and show them. Whoever comes into one is made its running offers in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.programme_file_ids import ID_CHARS_MAX, text_fault
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.forms import Form, check_stands_in_addresses, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.lists import MEMBERS_PER_REQUEST_MAX, lock_listed
from posloyalty_ledger.offers.making import make_due_offers
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.segments import repository
from posloyalty_ledger.segments.repository import SegmentRow


class NewSegment(Form, frozen=True, kw_only=True):
    """POST /v1/segments: makes the segment, or gives it this name and exactly these members."""

    segment_id: str
    name: str = ""
    members: tuple[str, ...] = ()


class SegmentPage(Form, frozen=True, kw_only=True):
    """POST /v1/segments/{id}/members/add and /remove: members by their ids."""

    members: tuple[str, ...]


def put_segment(ledger: Ledger, connection: Connection, asked: NewSegment) -> Answer:
    """Make a segment, or replace its name and its members. Raises BadRequest, MemberUnknown.

    One that has more members than a request may name is changed by adding and removing: see `_replaced`.
    """
    segment_id, name = segment_id_of(asked.segment_id), tidy_text(asked.name, field="name")
    run = begin_run(ledger, connection, now=ledger.now())
    repository.insert_segment(connection, SegmentRow(segment_id=segment_id, name=name, created_at=run.now))
    _lock(connection, segment_id)
    repository.rename_segment(connection, segment_id, name=name)
    wanted = set(lock_listed(run, asked.members))
    gone = sorted(_replaced(connection, segment_id) - wanted)
    _take_out(run, segment_id, gone)
    _put_in(run, segment_id, sorted(wanted))
    return _answer(run, segment_id, status=CREATED)


def add_to_segment(ledger: Ledger, connection: Connection, segment_id: str, asked: SegmentPage) -> Answer:
    """Put members into a segment; those who are in it stay. Raises ProblemFound `not_found`, MemberUnknown."""
    return _change(ledger, connection, segment_id, asked, _put_in)


def remove_from_segment(ledger: Ledger, connection: Connection, segment_id: str, asked: SegmentPage) -> Answer:
    """Take members out of a segment; offers that were made to them stand. Raises as above."""
    return _change(ledger, connection, segment_id, asked, _take_out)


def show_segments(connection: Connection, rows: Iterable[SegmentRow]) -> list[dict[str, Any]]:
    """Give segments with how many members they have."""
    shown = list(rows)
    sizes = repository.sizes_of(connection, [row.segment_id for row in shown])
    return [
        {
            "segment_id": row.segment_id,
            "name": row.name,
            "members": sizes.get(row.segment_id, 0),
            "created_at": text_of_time(row.created_at),
        }
        for row in shown
    ]


def existing_segment(connection: Connection, segment_id: str) -> SegmentRow:
    """Find a segment. Raises ProblemFound `not_found`."""
    row = repository.segment_by_id(connection, segment_id)
    if row is None:
        raise _unknown(segment_id)
    return row


def segment_id_of(text: str) -> str:
    """Read a segment's id: of the form of every id in the programme file, and a part of an address. BadRequest."""
    fault = text_fault(text, chars_max=ID_CHARS_MAX, mixed_scripts=False)
    if fault is not None:
        raise BadRequest(field="segment_id", reason=fault[0].value)
    check_stands_in_addresses(text, field="segment_id")
    return text


def _change(
    ledger: Ledger,
    connection: Connection,
    segment_id: str,
    asked: SegmentPage,
    change: Callable[[PostingRun, str, list[UUID]], None],
) -> Answer:
    run = begin_run(ledger, connection, now=ledger.now())
    _lock(connection, segment_id)
    change(run, segment_id, lock_listed(run, asked.members))
    return _answer(run, segment_id)


def _lock(connection: Connection, segment_id: str) -> None:
    """Let two changes of one segment come one after the other. Raises ProblemFound `not_found`."""
    if repository.lock_segment(connection, segment_id) is None:
        raise _unknown(segment_id)


def _unknown(segment_id: str) -> ProblemFound:
    return ProblemFound(ProblemCode.NOT_FOUND, figures={"segment_id": segment_id[:ID_CHARS_MAX]})


def _replaced(connection: Connection, segment_id: str) -> set[UUID]:
    """Give whom a replacement may take out. Raises BadRequest where they are more than a request may name."""
    there = repository.members_after(connection, segment_id, after=None, limit=MEMBERS_PER_REQUEST_MAX + 1)
    if len(there) > MEMBERS_PER_REQUEST_MAX:
        reason = f"the segment has more than {MEMBERS_PER_REQUEST_MAX} members: add and remove them by pages"
        raise BadRequest(field="members", reason=reason)
    return set(there)


def _put_in(run: PostingRun, segment_id: str, member_ids: list[UUID]) -> None:
    there = repository.members_among(run.connection, segment_id, member_ids)
    new = [member_id for member_id in member_ids if member_id not in there]
    repository.add_members(run.connection, segment_id, new)
    make_due_offers(run, new)
    _tell(run, new)


def _take_out(run: PostingRun, segment_id: str, member_ids: list[UUID]) -> None:
    there = repository.members_among(run.connection, segment_id, member_ids)
    repository.remove_members(run.connection, segment_id, there)
    _tell(run, there)


def _tell(run: PostingRun, member_ids: Iterable[UUID]) -> None:
    for member_id in member_ids:
        run.member_changed(member_id)


def _answer(run: PostingRun, segment_id: str, *, status: int = 200) -> Answer:
    (shown,) = show_segments(run.connection, [existing_segment(run.connection, segment_id)])
    answer = answer_of(shown, status=status)
    run.close()
    return answer
