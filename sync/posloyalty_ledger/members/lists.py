"""Read a request's list of members: bounded, each once, of merged ones the survivor, with their books locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from posloyalty.domain.errors import BadRequest, MemberUnknown
from posloyalty.domain.members import MemberStatus
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.members.repository import survivors_by_ids
from posloyalty_ledger.sales.run import PostingRun

# One transaction's worth: a second on PostgreSQL at most, while a till may wait. More go in further requests.
MEMBERS_PER_REQUEST_MAX: Final = 1_000


def lock_listed(run: PostingRun, texts: Sequence[str], *, field: str = "members") -> list[UUID]:
    """Give the members that ids name, books locked. Raises BadRequest for too many of them, MemberUnknown."""
    if len(texts) > MEMBERS_PER_REQUEST_MAX:
        raise BadRequest(field=field, reason=f"at most {MEMBERS_PER_REQUEST_MAX} in one request")
    wanted = [member_id_of(text) for text in texts]
    found = survivors_by_ids(run.connection, wanted)
    for member_id in wanted:
        if member_id not in found or found[member_id].status == MemberStatus.ERASED:
            raise MemberUnknown(member_id=str(member_id))
    survivors = [row.member_id for row in found.values()]
    run.books.lock(survivors)  # whoever is merged at this moment is so before or after, never in between
    return sorted({run.books.owner(member_id) for member_id in survivors})
