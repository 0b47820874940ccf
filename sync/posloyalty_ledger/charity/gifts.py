"""Write down what posted sales give to causes, and what returns take of it again. What was printed stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from posloyalty.domain.points import Account, Posting
from posloyalty.domain.programme import Programme
from posloyalty.domain.spread import spread
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import ReturnBody, SaleBody
from posloyalty.wire.values import money_of_text
from posloyalty_ledger.charity import repository
from posloyalty_ledger.charity.repository import GiftRow
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun

GIVING_ID_LENGTH_MAX = 64  # as wide as its column; a longer word is no giving of ours


def keep_gifts(run: PostingRun, body: SaleBody, *, programme: Programme, cause: Cause) -> None:
    """Keep what a sale gives, as its receipt says. Amounts that are none of the programme's currency count nothing."""
    if not body.gifts:
        return
    causes = charities_of(programme)
    rows = [
        _row(cause, sale_cause=cause.cause, place=place, giving_id=giving, charity=causes.get(giving), amount=amount)
        for place, (giving, amount) in enumerate(_amounts(body, programme))
    ]
    repository.insert_gifts(run.connection, rows)


def take_gifts_back(
    run: PostingRun, body: ReturnBody, *, sale: SaleRow, programme: Programme, cause: Cause, postings: Iterable[Posting]
) -> None:
    """Keep what a return takes back: of money what it says, of donated points what the postings gave the member."""
    money = _money_back(run, body, sale, programme, cause)
    points = sum(int(one.points) for posting in postings for one in posting.transfers if one.debit is Account.DONATED)
    donated = _points_back(run, sale, cause, points=points) if points else []
    rows = [replace(row, place=place) for place, row in enumerate([*money, *donated])]
    repository.insert_gifts(run.connection, rows)


def charities_of(programme: Programme) -> dict[str, str]:
    """Say whom each [[giving]] of a programme is for, by its id."""
    return {giving.id: giving.cause for giving in programme.giving}


def gifts_shown(gifts: Iterable[tuple[str, str]], programme: Programme) -> list[dict[str, Any]]:
    """Name the gifts of a sale or a return with their causes, as an answer does."""
    charities = charities_of(programme)
    return [{"id": giving, "cause": charities.get(giving, giving), "amount": amount} for giving, amount in gifts]


def _money_back(run: PostingRun, body: ReturnBody, sale: SaleRow, programme: Programme, cause: Cause) -> list[GiftRow]:
    """Never more comes back than the sale still gives."""
    amounts = _amounts(body, programme)
    if not amounts:
        return []
    claimed: dict[str, int] = {}
    for giving_id, amount in amounts:
        claimed[giving_id] = claimed.get(giving_id, 0) + amount
    left = repository.gifts_left(run.connection, sale.cause)
    taken = [(one, min(claimed.get(one.giving_id, 0), one.amount)) for one in left]
    return [
        _row(cause, sale_cause=sale.cause, giving_id=one.giving_id, charity=one.charity, amount=-amount)
        for one, amount in taken
        if amount > 0
    ]


def _points_back(run: PostingRun, sale: SaleRow, cause: Cause, *, points: int) -> list[GiftRow]:
    assert sale.member_id is not None, "nobody donated nothing"
    left = repository.donations_left(run.connection, sale.member_id, sale.cause)
    weights = [one.amount for one in left]
    parts = spread(min(points, sum(weights)), weights)
    return [
        _row(cause, sale_cause=sale.cause, giving_id=one.giving_id, charity=one.charity, points=-part)
        for one, part in zip(left, parts, strict=True)
        if part
    ]


def _amounts(body: SaleBody | ReturnBody, programme: Programme) -> list[tuple[str, int]]:
    if not body.gifts or body.currency != programme.currency:
        return []
    try:
        read = [(giving, int(money_of_text(text, decimals=programme.decimals))) for giving, text in body.gifts]
    except WireError:
        return []
    return [(giving[:GIVING_ID_LENGTH_MAX], amount) for giving, amount in read if amount > 0]


def _row(
    cause: Cause,
    *,
    sale_cause: UUID,
    giving_id: str,
    charity: str | None,
    place: int = 0,
    amount: int = 0,
    points: int = 0,
) -> GiftRow:
    return GiftRow(
        sale_cause=sale_cause,
        cause=cause.cause,
        place=place,
        giving_id=giving_id,
        charity=charity or giving_id,
        amount=amount,
        points=points,
        store_id=cause.store_id,
        business_date=cause.business_date,
        recorded_at=cause.recorded_at,
    )
