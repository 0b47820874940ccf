"""Bugs to plant, one at a time: each breaks one rule of the sync file, and the simulator must find each.

Each function changes the product in memory; `patch` undoes it. What a rule is worth shows here: a bug that no
simulation finds would be a rule that does nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest

from tests.simulation import canaries_leases as leases
from tests.simulation import canaries_protocol as protocol
from tests.simulation import canaries_retelling as retelling

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A planted bug, a seed that finds it, and a part of what is said then: an invariant, or what was raised."""

    plant: Plant
    seed: int
    finds: str
    steps: int = 100

    @property
    def name(self) -> str:
        """Give the name that says which rule is broken."""
        return self.plant.__name__


CANARIES: Final = (
    Canary(plant=leases.till_leaves_its_later_events_out_of_the_list, seed=8, finds="invariant 6"),
    Canary(plant=leases.ledger_takes_leases_back_after_silence, seed=2, finds="invariant 6"),
    Canary(plant=leases.ledger_credits_more_than_is_reserved, seed=2, finds="invariant 2"),
    Canary(plant=leases.credit_does_not_repay_what_is_owed, seed=2, finds="invariant 5"),
    Canary(plant=leases.till_forgets_what_it_spent, seed=1, finds="invariant 6"),
    Canary(plant=leases.till_goes_on_spending_what_it_gave_back, seed=3, finds="invariant 6"),
    Canary(plant=leases.till_takes_its_wish_for_a_grant, seed=2, finds="invariant 6"),
    Canary(plant=leases.ledger_grants_what_is_not_there, seed=1, finds="invariant 2"),
    Canary(plant=leases.points_expire_under_a_lease, seed=1, finds="a transfer moves something"),
    Canary(plant=leases.an_older_reply_counts, seed=30, finds="invariant 6"),
    Canary(plant=leases.merge_leaves_the_lease_behind, seed=5, finds="invariant 2"),
    Canary(plant=leases.web_spends_what_is_set_aside, seed=1, finds="invariant"),
    Canary(plant=leases.till_never_gives_back, seed=2, finds="invariant 12"),
    Canary(plant=leases.joining_again_hands_nothing_on, seed=46, finds="invariant 12"),
    Canary(plant=leases.holds_never_end, seed=3, finds="invariant 12"),
    Canary(plant=leases.floor_forgets_what_it_lent, seed=7, finds="invariant 5"),
    Canary(plant=leases.floor_is_reset_by_any_reply, seed=7, finds="invariant 5"),
    Canary(plant=leases.floor_has_no_bound_for_the_till, seed=7, finds="invariant 5"),
    Canary(plant=leases.floor_goes_by_the_time_of_day, seed=6, finds="invariant 11"),
    Canary(plant=leases.ledger_leaves_an_award_to_everybody, seed=502, finds="invariant 6"),
    Canary(plant=leases.an_award_repays_before_it_is_set_aside, seed=502, finds="a transfer moves something"),
    Canary(plant=protocol.fork_is_not_frozen, seed=11, finds="invariant 8"),
    Canary(plant=protocol.a_request_that_shows_less_counts, seed=41, finds="invariant 8"),
    Canary(plant=protocol.a_restored_ledger_grants_at_once, seed=10, finds="invariant 5"),
    Canary(plant=protocol.ledger_acknowledges_before_the_commit, seed=4, finds="invariant 6"),
    Canary(plant=protocol.till_marks_all_as_acknowledged, seed=15, finds="invariant 5"),
    Canary(plant=protocol.till_sends_again_with_new_ids, seed=1, finds="invariant 12"),
    Canary(plant=protocol.feed_goes_by_sequence_number, seed=16, finds="invariant 10"),
    Canary(plant=protocol.feed_skips_whoever_begins_to_visit, seed=207, finds="invariant 10"),
    Canary(plant=protocol.goods_come_back_twice, seed=15, finds="invariant 13"),
    Canary(plant=protocol.known_events_are_taken_in_again, seed=1, finds="UNIQUE"),
    Canary(plant=protocol.till_believes_an_unknown_acknowledgement, seed=22, finds="invariant 12"),
    Canary(plant=protocol.till_ignores_its_anchor, seed=18, finds="invariant 8"),
    Canary(plant=protocol.fetching_anew_drops_the_outbox, seed=1, finds="FOREIGN KEY"),
    Canary(plant=protocol.an_unknown_base_begins_an_epoch, seed=1, finds="invariant 8"),
    Canary(plant=protocol.parked_events_never_post, seed=52, finds="invariant 3"),
    Canary(plant=protocol.verify_believes_what_is_stored, seed=1, finds="invariant 9"),
    Canary(plant=protocol.a_restored_ledgers_feed_goes_on_at_the_old_cursor, seed=18, finds="invariant 10"),
    Canary(plant=retelling.only_the_last_wish_of_a_batch_counts, seed=528, finds="invariant 4"),
    Canary(plant=retelling.what_comes_again_is_news, seed=1, finds="invariant 4", steps=30),
    Canary(plant=retelling.an_event_of_before_is_no_longer_known, seed=1, finds="invariant 14", steps=30),
)
