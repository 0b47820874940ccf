"""Read and write what members' sales mean to the rules, many members at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, select

from posloyalty.domain.ids import RuleId, TierId
from posloyalty.domain.member_history import TierTrial
from posloyalty.domain.tiers import DayCount
from posloyalty_ledger.history_tables import bought_categories, purchase_days, stamp_cards, tier_lapses, tier_trials
from posloyalty_ledger.rows import among, insert_missing, insert_rows, put_rows, values_of

K = TypeVar("K")
V = TypeVar("V")
ByMember = dict[UUID, dict[K, V]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """A trial of a tier as stored."""

    member_id: UUID
    trial_id: str
    tier_id: str
    starts_on: date
    ends_on: date
    reason: str
    approver: str | None
    recorded_at: datetime

    @property
    def trial(self) -> TierTrial:
        """Give it as the rules take it."""
        return TierTrial(tier=TierId(self.tier_id), starts_on=self.starts_on, ends_on=self.ends_on)


def days_of(connection: Connection, member_ids: Sequence[UUID]) -> ByMember[date, DayCount]:
    """Give what each member's local days count."""
    rows = _rows(connection, purchase_days, member_ids)
    return _by_member(
        (row["member_id"], row["day"], DayCount(spend=row["spend"], points=row["points"], orders=row["orders"]))
        for row in rows
    )


def categories_of(connection: Connection, member_ids: Sequence[UUID]) -> ByMember[str, None]:
    """Give the categories that members have bought."""
    return _by_member(
        (row["member_id"], row["category"], None) for row in _rows(connection, bought_categories, member_ids)
    )


def stamps_of(connection: Connection, member_ids: Sequence[UUID]) -> ByMember[RuleId, int]:
    """Give the stamps on members' cards."""
    rows = _rows(connection, stamp_cards, member_ids)
    return _by_member((row["member_id"], RuleId(row["rule_id"]), row["stamps"]) for row in rows)


def lapses_of(connection: Connection, member_ids: Sequence[UUID]) -> ByMember[TierId, date]:
    """Give the first days on which members' tiers are not earned."""
    rows = _rows(connection, tier_lapses, member_ids)
    return _by_member((row["member_id"], TierId(row["tier_id"]), row["lapses_on"]) for row in rows)


def trials_of(connection: Connection, member_ids: Sequence[UUID]) -> dict[UUID, tuple[TierTrial, ...]]:
    """Give the tiers that members may try."""
    found: dict[UUID, tuple[TierTrial, ...]] = {}
    for row in _rows(connection, tier_trials, member_ids):
        found[row["member_id"]] = (*found.get(row["member_id"], ()), TrialRow(**row).trial)
    return found


def trial_by_id(connection: Connection, member_id: UUID, trial_id: str) -> TrialRow | None:
    """Find a trial."""
    statement = select(tier_trials).where(tier_trials.c.member_id == member_id, tier_trials.c.trial_id == trial_id)
    row = connection.execute(statement).mappings().first()
    return TrialRow(**row) if row else None


def insert_trial(connection: Connection, row: TrialRow) -> None:
    """Append a trial."""
    insert_rows(connection, tier_trials, [values_of(row)])


def move_trials(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Give a merged member's trials to the survivor, under ids that cannot meet the survivor's own."""
    rows = _rows(connection, tier_trials, [source])
    moved = [
        {**row, "member_id": survivor, "trial_id": f"merged {source.hex[:12]} {row['trial_id']}"[:64]} for row in rows
    ]
    insert_missing(connection, tier_trials, moved)


def put_days(connection: Connection, days: Mapping[tuple[UUID, date], DayCount]) -> None:
    """Store what days count now."""
    put_rows(
        connection,
        purchase_days,
        [
            {"member_id": member_id, "day": day, "spend": one.spend, "points": one.points, "orders": one.orders}
            for (member_id, day), one in sorted(days.items())
        ],
    )


def add_categories(connection: Connection, bought: Iterable[tuple[UUID, str]]) -> None:
    """Remember categories, those that are not there yet."""
    rows = [{"member_id": member_id, "category": category} for member_id, category in sorted(bought)]
    insert_missing(connection, bought_categories, rows)


def put_stamps(connection: Connection, stamps: Mapping[tuple[UUID, RuleId], int]) -> None:
    """Store how many stamps stand on cards."""
    put_rows(
        connection,
        stamp_cards,
        [
            {"member_id": member_id, "rule_id": rule, "stamps": count}
            for (member_id, rule), count in sorted(stamps.items())
        ],
    )


def put_lapses(connection: Connection, lapses: Mapping[tuple[UUID, TierId], date]) -> None:
    """Store when tiers lapse."""
    put_rows(
        connection,
        tier_lapses,
        [
            {"member_id": member_id, "tier_id": tier, "lapses_on": day}
            for (member_id, tier), day in sorted(lapses.items())
        ],
    )


def _rows(connection: Connection, table: Table, member_ids: Sequence[UUID]) -> list[Any]:
    return list(connection.execute(select(table).where(among(connection, table.c.member_id, member_ids))).mappings())


def _by_member(rows: Iterable[tuple[UUID, K, V]]) -> ByMember[K, V]:
    found: ByMember[K, V] = {}
    for member_id, key, value in rows:
        found.setdefault(member_id, {})[key] = value
    return found
