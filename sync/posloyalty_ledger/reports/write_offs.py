"""Let go of what a member owes, once, for a reason."""

from __future__ import annotations

from sqlalchemy import Connection, select

from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.money import POINTS_MAX, Points
from posloyalty.domain.postings import post_write_off
from posloyalty.domain.text_values import caller_id_of
from posloyalty_ledger.action_tables import write_offs
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.forms import Form, content_sha256, member_id_of, reason_of, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import balance_of, holder_of_points
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.rows import insert_rows
from posloyalty_ledger.sales.run import begin_run


class NewWriteOff(Form, frozen=True, kw_only=True):
    """POST /v1/write-offs."""

    write_off_id: str
    member_id: str
    points: int
    reason: str
    approver: str = ""


def take_write_off(ledger: Ledger, connection: Connection, asked: NewWriteOff) -> Answer:
    """Write a debt off. Raises MemberUnknown, IdReuse, BadRequest for no reason and for more than is owed."""
    caller_id_of(asked.write_off_id, field="write_off_id")
    reason = reason_of(asked.reason)
    if not 0 < asked.points <= POINTS_MAX:
        raise BadRequest(field="points", reason="a number of points above 0")
    run = begin_run(ledger, connection, now=ledger.now())
    member = holder_of_points(connection, member_id_of(asked.member_id))
    run.books.lock([member.member_id])
    owner_id = run.books.owner(member.member_id)  # who may have been merged until now
    sha256 = content_sha256(asked)
    before = connection.execute(select(write_offs).where(write_offs.c.write_off_id == asked.write_off_id)).first()
    if before is not None:
        if before.request_sha256 != sha256:
            raise IdReuse(id=asked.write_off_id)
        return Answer(status=CREATED, content=before.answer)
    refuse_while_recovering(connection)
    cause_id, approver = run.new_id(), tidy_text(asked.approver, field="approver") or None
    posting = post_write_off(run.books.of(owner_id), points=Points(asked.points), new_id=run.new_id)
    run.books.apply(posting, cause_of(run, cause_id, reference=asked.write_off_id, reason=reason, approver=approver))
    run.flush()
    shown = {
        "write_off_id": asked.write_off_id,
        "member_id": str(owner_id),
        "points": asked.points,
        "balance": balance_of(connection, run.books.of(owner_id)),
    }
    answer = answer_of(shown, status=CREATED)
    row = {
        "write_off_id": asked.write_off_id,
        "cause": cause_id,
        "member_id": owner_id,
        "points": asked.points,
        "request_sha256": sha256,
        "answer": answer.content,
        "recorded_at": run.now,
    }
    insert_rows(connection, write_offs, [row])
    run.close()
    return answer
