"""Let tiers fall whose grace has ended, and trials begin and end, for members whose books are locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from posloyalty_ledger.histories.service import review
from posloyalty_ledger.members.repository import members_by_ids
from posloyalty_ledger.sales.run import PostingRun

CHANGED = "members whose tier changed"


def review_tiers(run: PostingRun, member_ids: Sequence[UUID]) -> Counter[str]:
    """Look at members' tiers anew, by the programme in force; one who was merged has none of their own."""
    rows = members_by_ids(run.connection, member_ids)
    run.histories.load(rows)
    changed = sum(review(run, row) for row in rows.values())
    return Counter({CHANGED: changed} if changed else {})
