"""Hold the histories that one transaction touches: read at once, changed in memory, written at the end.

Whoever changes a history holds the member's balance locked, so that two transactions never count from the same past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.member_history import MemberHistory, MemberTraits, TierTrial
from posloyalty_ledger.histories import repository
from posloyalty_ledger.histories.repository import TrialRow
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.values import birthday_month
from posloyalty_ledger.offers.repository import MadeRuleOffer, rule_offers_of
from posloyalty_ledger.rows import update_rows
from posloyalty_ledger.segments.repository import segments_of
from posloyalty_ledger.tables import members

K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True, kw_only=True)
class _Opened:
    """One member's history as it is, and as it was stored last."""

    history: MemberHistory
    stored: MemberHistory
    trials: tuple[TierTrial, ...]
    segments: frozenset[str]
    offers: tuple[MadeRuleOffer, ...]


class Standing(NamedTuple):
    """The tier that a member holds, and the first day on which it may be another one."""

    tier: str | None
    changes_on: date | None


class OpenHistories:
    """The histories of all members of one transaction. `write` stores what changed since the last one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._opened: dict[UUID, _Opened] = {}
        self._standings: dict[UUID, Standing] = {}

    def load(self, member_ids: Iterable[UUID]) -> None:
        """Read members, those not yet held."""
        wanted = sorted({member_id for member_id in member_ids if member_id not in self._opened})
        if not wanted:
            return
        connection = self._connection
        counted, categories = repository.days_of(connection, wanted), repository.categories_of(connection, wanted)
        stamps, lapses = repository.stamps_of(connection, wanted), repository.lapses_of(connection, wanted)
        trials = repository.trials_of(connection, wanted)
        segments, offers = segments_of(connection, wanted), rule_offers_of(connection, wanted)
        for member_id in wanted:
            history = MemberHistory(
                bought=member_id in counted,
                categories=set(categories.get(member_id, ())),
                stamps=stamps.get(member_id, {}),
                days=counted.get(member_id, {}),
                lapses=lapses.get(member_id, {}),
            )
            self._opened[member_id] = _Opened(
                history=history,
                stored=_copy(history),
                trials=trials.get(member_id, ()),
                segments=segments.get(member_id, frozenset()),
                offers=offers.get(member_id, ()),
            )

    def of(self, member_id: UUID) -> MemberHistory:
        """Give a member's history; uses of limits are held apart, by the run."""
        self.load([member_id])
        return self._opened[member_id].history

    def traits_of(self, member: MemberRow, *, at: datetime) -> MemberTraits:
        """Give what is known of a member, whose history is held, besides their sales, at a moment."""
        opened = self._opened[member.member_id]
        return MemberTraits(
            birthday_month=birthday_month(member),
            segments=opened.segments,
            trials=opened.trials,
            offers=tuple(offer for offer, cancelled_at in opened.offers if cancelled_at is None or at < cancelled_at),
        )

    def add_trial(self, row: TrialRow) -> None:
        """Let a member, whose history is held, try a tier."""
        repository.insert_trial(self._connection, row)
        opened = self._opened[row.member_id]
        opened.trials = (*opened.trials, row.trial)

    def move_trials(self, *, source: UUID, survivor: UUID) -> None:
        """Give a member's trials to another; both histories are held."""
        repository.move_trials(self._connection, source=source, survivor=survivor)
        kept = self._opened[survivor]
        kept.trials = (*kept.trials, *self._opened[source].trials)

    def put_standing(self, member: MemberRow, standing: Standing) -> bool:
        """Note which tier a member holds and until when; tell whether the tier is another one than before."""
        before = self._standings.get(member.member_id, Standing(member.tier, member.tier_changes_on))
        if standing != before:
            self._standings[member.member_id] = standing
        return standing.tier != before.tier

    def write(self) -> None:
        """Store everything that changed since the last call."""
        connection, opened = self._connection, self._opened
        repository.put_days(connection, _changed(opened, lambda history: history.days))
        repository.put_stamps(connection, _changed(opened, lambda history: history.stamps))
        repository.put_lapses(connection, _changed(opened, lambda history: history.lapses))
        repository.add_categories(
            connection,
            [
                (member_id, category)
                for member_id, one in opened.items()
                for category in one.history.categories - one.stored.categories
            ],
        )
        update_rows(
            connection,
            members,
            [
                {"member_id": member_id, "tier": standing.tier, "tier_changes_on": standing.changes_on}
                for member_id, standing in sorted(self._standings.items())
            ],
        )
        for one in opened.values():
            one.stored = _copy(one.history)


def _changed(opened: Mapping[UUID, _Opened], part: Callable[[MemberHistory], Mapping[K, V]]) -> dict[tuple[UUID, K], V]:
    """Give the entries of one part of the histories that are not as they were stored, by member and key."""
    return {
        (member_id, key): value
        for member_id, one in opened.items()
        for key, value in part(one.history).items()
        if part(one.stored).get(key) != value
    }


def _copy(history: MemberHistory) -> MemberHistory:
    return replace(
        history,
        categories=set(history.categories),
        stamps=dict(history.stamps),
        days=dict(history.days),
        lapses=dict(history.lapses),
    )
