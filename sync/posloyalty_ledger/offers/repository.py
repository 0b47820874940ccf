"""Keep offers and to whom they were made. Whoever makes or withdraws one holds the member's books locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, FromClause, and_, delete, func, select, update

from posloyalty.domain.ids import OfferId, RuleId
from posloyalty.domain.offers import RuleOffer
from posloyalty_ledger.offer_tables import made_offers, offers
from posloyalty_ledger.reward_tables import issued_rewards
from posloyalty_ledger.rows import among, insert_rows, values_of
from posloyalty_ledger.segment_tables import segment_members


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """An offer as stored: a reward or a rule, for a segment or (None) for members who were named."""

    offer_id: str
    reward_id: str | None
    rule_id: str | None
    segment_id: str | None
    starts_on: date
    ends_on: date
    name: str
    created_at: datetime
    content_sha256: bytes
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRow:
    """An offer that was made to a member; `issue_id`: the reward that it gave."""

    offer_id: str
    member_id: UUID
    made_at: datetime
    issue_id: str | None = None
    withdrawn_at: datetime | None = None


class DueOffer(NamedTuple):
    """An offer that is to be made to a member."""

    offer: OfferRow
    member_id: UUID


class MadeRuleOffer(NamedTuple):
    """A rule that was offered to a member, and when the offer was cancelled."""

    offer: RuleOffer
    cancelled_at: datetime | None


class OfferCounts(NamedTuple):
    """To how many members an offer was made, and how many of the rewards that it gave were used."""

    made: int = 0
    used: int = 0


def lock_offer(connection: Connection, offer_id: str) -> OfferRow | None:
    """Find an offer and keep others from cancelling it at the same time."""
    return _offer(connection, offers.c.offer_id == offer_id, lock=True)


def offer_by_id(connection: Connection, offer_id: str) -> OfferRow | None:
    """Find an offer."""
    return _offer(connection, offers.c.offer_id == offer_id, lock=False)


def offers_after(connection: Connection, *, after: str, limit: int) -> list[OfferRow]:
    """List offers in the order of their ids."""
    statement = select(offers).where(offers.c.offer_id > after).order_by(offers.c.offer_id).limit(limit)
    return [OfferRow(**row) for row in connection.execute(statement).mappings()]


def offers_made_to(connection: Connection, member_id: UUID, *, today: date) -> list[OfferRow]:
    """List a member's offers that are not over, without rewards that were used; what ends first stands first."""
    unused = select(issued_rewards.c.issue_id).where(
        issued_rewards.c.offer_id == offers.c.offer_id,
        issued_rewards.c.member_id == member_id,
        issued_rewards.c.status == "issued",
    )
    statement = (
        select(offers)
        .join(made_offers, made_offers.c.offer_id == offers.c.offer_id)
        .where(made_offers.c.member_id == member_id, *_not_over(today))
        .where(offers.c.rule_id.is_not(None) | unused.exists())
        .order_by(offers.c.ends_on, offers.c.offer_id)
    )
    return [OfferRow(**row) for row in connection.execute(statement).mappings()]


def insert_offer(connection: Connection, row: OfferRow) -> None:
    """Append an offer."""
    insert_rows(connection, offers, [values_of(row)])


def cancel_offer(connection: Connection, offer_id: str, *, at: datetime) -> None:
    """Note that an offer was cancelled."""
    connection.execute(update(offers).where(offers.c.offer_id == offer_id).values(cancelled_at=at))


def counts_of(connection: Connection, offer_ids: Iterable[str]) -> dict[str, OfferCounts]:
    """Count to whom offers were made and what was used; an offer that was made to nobody is left out."""
    used = and_(issued_rewards.c.issue_id == made_offers.c.issue_id, issued_rewards.c.status == "redeemed")
    statement = (
        select(made_offers.c.offer_id, func.count(), func.count(issued_rewards.c.issue_id))
        .outerjoin(issued_rewards, used)
        .where(made_offers.c.offer_id.in_(list(offer_ids)))
        .group_by(made_offers.c.offer_id)
    )
    return {offer_id: OfferCounts(made, used) for offer_id, made, used in connection.execute(statement)}


# --- to whom --------------------------------------------------------------------------------------------------------


def members_due(connection: Connection, *, today: date, after: UUID | None, limit: int) -> list[UUID]:
    """List members in segments whose running offers were not made to them, in the order of their ids."""
    asked = select(offers.c.segment_id).where(offers.c.segment_id.is_not(None), *_not_over(today)).distinct()
    segment_ids = list(connection.execute(asked).scalars())
    if not segment_ids:  # as in most runs: no member needs to be looked at
        return []
    statement = select(segment_members.c.member_id).distinct().select_from(_running(today))
    statement = statement.where(_not_made(), segment_members.c.segment_id.in_(segment_ids))
    if after is not None:
        statement = statement.where(segment_members.c.member_id > after)
    return list(connection.execute(statement.order_by(segment_members.c.member_id).limit(limit)).scalars())


def offers_due(connection: Connection, member_ids: Sequence[UUID], *, today: date) -> list[DueOffer]:
    """Give the running offers of members' segments that were not made to them yet."""
    statement = (
        select(offers, segment_members.c.member_id)
        .select_from(_running(today))
        .where(_not_made(), among(connection, segment_members.c.member_id, member_ids))
        .order_by(offers.c.offer_id, segment_members.c.member_id)
    )
    due = [dict(row) for row in connection.execute(statement).mappings()]
    return [DueOffer(member_id=row.pop("member_id"), offer=OfferRow(**row)) for row in due]


def insert_made(connection: Connection, rows: Sequence[MadeRow]) -> None:
    """Note to whom offers were made."""
    insert_rows(connection, made_offers, [values_of(row) for row in rows])


def rule_offers_of(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, tuple[MadeRuleOffer, ...]]:
    """Give the rules that were ever offered to members: a till may report a sale of any day."""
    statement = (
        select(made_offers.c.member_id, *offers.c)
        .join(offers, offers.c.offer_id == made_offers.c.offer_id)
        .where(among(connection, made_offers.c.member_id, member_ids), offers.c.rule_id.is_not(None))
        .order_by(offers.c.ends_on, offers.c.offer_id)
    )
    found: dict[UUID, tuple[MadeRuleOffer, ...]] = {}
    for row in connection.execute(statement):
        offer = RuleOffer(
            offer_id=OfferId(row.offer_id),
            rule_id=RuleId(row.rule_id),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            name=row.name,
        )
        found[row.member_id] = (*found.get(row.member_id, ()), MadeRuleOffer(offer, row.cancelled_at))
    return found


# --- what was cancelled ---------------------------------------------------------------------------------------------


def members_to_withdraw_from(connection: Connection, *, after: UUID | None, limit: int) -> list[UUID]:
    """List members for whom the cancelling of an offer was not carried out, in the order of their ids."""
    statement = select(made_offers.c.member_id).distinct().join(offers, _cancelled())
    if after is not None:
        statement = statement.where(made_offers.c.member_id > after)
    return list(connection.execute(statement.order_by(made_offers.c.member_id).limit(limit)).scalars())


def made_to_withdraw(connection: Connection, member_ids: Sequence[UUID]) -> list[MadeRow]:
    """Give what was made to members, was cancelled, and was not withdrawn yet."""
    statement = (
        select(made_offers).join(offers, _cancelled()).where(among(connection, made_offers.c.member_id, member_ids))
    )
    return [MadeRow(**row) for row in connection.execute(statement).mappings()]


def set_withdrawn(connection: Connection, rows: Iterable[MadeRow], *, at: datetime) -> None:
    """Note that the cancelling was carried out."""
    for row in rows:
        connection.execute(_this(update(made_offers), row).values(withdrawn_at=at))


# --- merges ---------------------------------------------------------------------------------------------------------


def made_to(connection: Connection, member_ids: Sequence[UUID]) -> list[MadeRow]:
    """Give everything that was ever offered to members."""
    statement = select(made_offers).where(among(connection, made_offers.c.member_id, member_ids))
    return [MadeRow(**row) for row in connection.execute(statement).mappings()]


def move_made(connection: Connection, row: MadeRow, *, survivor: UUID) -> None:
    """Let an offer have been made to another member: a new row, for rows are spread over machines by the member."""
    connection.execute(_this(delete(made_offers), row))
    insert_made(connection, [replace(row, member_id=survivor)])


def forget_made(connection: Connection, row: MadeRow) -> None:
    """Drop a row whose offer was made to the survivor too."""
    connection.execute(_this(delete(made_offers), row))


def set_issue(connection: Connection, row: MadeRow, *, issue_id: str | None) -> None:
    """Name another reward as the one that the offer gave."""
    connection.execute(_this(update(made_offers), row).values(issue_id=issue_id))


def _this(statement: Any, row: MadeRow) -> Any:  # noqa: ANN401 - an update or a delete
    return statement.where(made_offers.c.offer_id == row.offer_id, made_offers.c.member_id == row.member_id)


def _offer(connection: Connection, condition: ColumnElement[bool], *, lock: bool) -> OfferRow | None:
    statement = select(offers).where(condition)
    row = connection.execute(statement.with_for_update() if lock else statement).mappings().first()
    return OfferRow(**row) if row else None


def _not_over(today: date) -> tuple[ColumnElement[bool], ...]:
    return (offers.c.ends_on >= today, offers.c.cancelled_at.is_(None))


def _running(today: date) -> FromClause:
    """Join segments' members to the offers that were made to their segment and are not over."""
    return segment_members.join(offers, and_(offers.c.segment_id == segment_members.c.segment_id, *_not_over(today)))


def _not_made() -> ColumnElement[bool]:
    made = select(made_offers.c.offer_id).where(
        made_offers.c.offer_id == offers.c.offer_id, made_offers.c.member_id == segment_members.c.member_id
    )
    return ~made.exists()


def _cancelled() -> ColumnElement[bool]:
    return and_(
        offers.c.offer_id == made_offers.c.offer_id,
        offers.c.cancelled_at.is_not(None),
        made_offers.c.withdrawn_at.is_(None),
    )
