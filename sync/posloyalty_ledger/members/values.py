"""Write members and their balances as tills receive them: no e-mail, no payment token, of a birthday only its month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import IdentifierKind, MemberStatus
from posloyalty.domain.offers import RuleOffer
from posloyalty.domain.points import MemberBooks
from posloyalty.domain.sales import HeldReward
from posloyalty.domain.text_values import birth_month
from posloyalty.wire.messages import BalanceValue, ExpiringValue, HeldRewardValue, MemberValue, RuleOfferValue
from posloyalty.wire.values import text_of_time, told_sum
from posloyalty_ledger.entries.books import total_of
from posloyalty_ledger.entries.repository import read_balances, soonest_expiries
from posloyalty_ledger.histories.told import pasts_of
from posloyalty_ledger.leases.repository import leased_of
from posloyalty_ledger.members.repository import MemberRow, identifiers_of, members_by_ids
from posloyalty_ledger.offers.repository import MadeRuleOffer, rule_offers_of
from posloyalty_ledger.overdrafts.limits import limited_until
from posloyalty_ledger.rewards.repository import held_by
from posloyalty_ledger.segments.repository import segments_of

FEED_KINDS = frozenset({IdentifierKind.CARD.value, IdentifierKind.PHONE.value, IdentifierKind.CODE.value})


def balance_value(
    books: MemberBooks,
    *,
    pos: int,
    as_of: datetime,
    leased: int = 0,
    expiring: tuple[date, int] | None = None,
    online_only_until: date | None = None,
) -> BalanceValue:
    """Give a balance as of a feed position."""
    return BalanceValue(
        member_id=str(books.member_id),
        pos=pos,
        available=told_sum(books.available),
        pending=told_sum(books.pending),
        held=told_sum(books.reserved - leased),
        leased=told_sum(leased),
        overdraft=told_sum(books.overdraft),
        total=told_sum(total_of(books)),
        as_of=text_of_time(as_of),
        expiring=ExpiringValue(points=told_sum(expiring[1]), on=expiring[0].isoformat()) if expiring else None,
        online_only_until=online_only_until.isoformat() if online_only_until else None,
    )


def balance_values(
    connection: Connection, positions: Mapping[UUID, int], *, as_of: datetime, today: date
) -> dict[UUID, BalanceValue]:
    """Give the balances of members at the positions of their newest change."""
    books = read_balances(connection, positions)
    expiring = soonest_expiries(connection, positions, today=today)
    leased = leased_of(connection, positions)
    limited = limited_until(connection, positions, today=today)
    return {
        member_id: balance_value(
            books.get(member_id, MemberBooks(member_id=MemberId(member_id))),
            pos=pos,
            as_of=as_of,
            leased=leased.get(member_id, 0),
            expiring=expiring.get(member_id),
            online_only_until=limited.get(member_id),
        )
        for member_id, pos in positions.items()
    }


def member_values(
    connection: Connection, positions: Mapping[UUID, int], *, as_of: datetime, today: date
) -> dict[UUID, MemberValue]:
    """Give members, with their balances, at the positions of their newest change; who was erased is left out."""
    found = members_by_ids(connection, positions)
    rows = {key: row for key, row in found.items() if row.status != MemberStatus.ERASED}
    known = identifiers_of(connection, rows)
    held = held_by(connection, rows)
    balances = balance_values(connection, positions, as_of=as_of, today=today)
    segments, offers = segments_of(connection, rows), rule_offers_of(connection, rows)
    pasts = pasts_of(connection, list(rows.values()), now=as_of, today=today)
    return {
        member_id: MemberValue(
            member_id=str(member_id),
            name=row.name,
            status=row.status,
            identifiers=[(kind, value) for kind, value in known.get(member_id, []) if kind in FEED_KINDS],
            balance=balances[member_id],
            tier=row.tier,
            birthday_month=birthday_month(row),
            rewards=[_held_value(one) for one in held.get(member_id, ())],
            merged_into=str(row.merged_into) if row.merged_into else None,
            past=pasts[member_id],
            segments=sorted(segments.get(member_id, ())),
            offers=[_offer_value(made.offer) for made in offers.get(member_id, ()) if _is_told(made, today)],
        )
        for member_id, row in rows.items()
    }


def _is_told(made: MadeRuleOffer, today: date) -> bool:
    """Tell whether a till is told of an offer: one that was cancelled or is over is of no use to it."""
    return made.cancelled_at is None and made.offer.ends_on >= today


def _held_value(held: HeldReward) -> HeldRewardValue:
    return HeldRewardValue(
        issue=held.issue_id,
        reward=held.reward_id,
        cost=int(held.cost),
        starts_on=held.starts_on.isoformat() if held.starts_on else None,
        ends_on=held.ends_on.isoformat() if held.ends_on else None,
        offer=held.offer_id,
    )


def _offer_value(offer: RuleOffer) -> RuleOfferValue:
    return RuleOfferValue(
        offer=offer.offer_id,
        rule=offer.rule_id,
        starts_on=offer.starts_on.isoformat(),
        ends_on=offer.ends_on.isoformat(),
        name=offer.name,
    )


def birthday_month(row: MemberRow) -> int | None:
    """Give the month in which the member was born, if it is known."""
    return birth_month(row.birthday)
