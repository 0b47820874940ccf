"""Note where a till's event saw a member. Sales and returns say so themselves, those of the web too."""

from __future__ import annotations

from uuid import UUID

from posloyalty.wire.events import ActionBody, ClaimBody, LeaseSetBody, MemberEnrolledBody, MemberUpdatedBody
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sync.batch import Meaning


def note_visit(run: PostingRun, meaning: Meaning) -> None:
    """Note a visit of whoever stood at the till: they joined, brought a card or a receipt, or are being served.

    A till that gives back what was set aside for it, or a manager who adjusts an account, has nobody before them.
    """
    body = meaning.body
    if isinstance(body, MemberEnrolledBody | MemberUpdatedBody | ClaimBody | ActionBody) or (
        isinstance(body, LeaseSetBody) and body.serving
    ):
        run.visits.note(run.books.owner(UUID(body.member_id)), meaning.store_id)
