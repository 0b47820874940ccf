"""End the visits of members whom a store has not seen for 13 months, and have its tills hear of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from posloyalty_ledger.feed.repository import Changed, Kind, away_key
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.visits.repository import end_visits
from posloyalty_ledger.visits.scope import unseen_before

ENDED: Final = "visits of stores that ended"


def end_old_visits(run: PostingRun, member_ids: Sequence[UUID]) -> Counter[str]:
    """End what is too old of members whose books are locked. Whoever comes again is told of again."""
    ended = end_visits(run.connection, member_ids, before=unseen_before(run.today))
    for visit in ended:
        run.changed.add(Changed(Kind.AWAY, away_key(visit.member_id, visit.store_id)))
    return Counter({ENDED: len(ended)} if ended else {})
