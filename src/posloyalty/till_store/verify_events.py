"""Check events one after the other: chain, envelope, columns, companions, and returns against their sales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from posloyalty.domain.local_time import local_moment
from posloyalty.domain.sales import ReturnedLine
from posloyalty.till_store.event_rows import BEFORE_THE_FIRST, ChainPlace, effect_of, member_in
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.unsealing import money_in, priced_return
from posloyalty.till_store.verify_rows import CheckedRow
from posloyalty.wire.chain import event_hash
from posloyalty.wire.codec import EventHead, body_of, decode_event, head_of
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import ActionBody, AdjustmentBody, ClaimBody, EventBody, LeaseSetBody, ReturnBody, SaleBody
from posloyalty.wire.values import quantity_of_text

_UNREADABLE: Final = "its bytes cannot be read"


class EventChecker:
    """Walks along a chain and remembers what later events are compared with."""

    def __init__(self, timezones: Mapping[int, str]) -> None:
        """Begin before the first event. `timezones`: of each programme version that is known here."""
        self.place = BEFORE_THE_FIRST
        self._timezones = timezones
        self._sales: dict[str, SaleBody] = {}
        self._returned: dict[tuple[str, int], _LineSoFar] = {}

    def learn(self, content: bytes) -> Iterator[str]:
        """Take in an event that this journal lost and the ledger gave back: what is returned may be of its sale."""
        try:
            event = decode_event(content)
            body = body_of(event)
        except WireError as error:
            yield f"{_UNREADABLE} ({error.reason})"
            return
        if isinstance(body, SaleBody):
            self._sales[body.sale_id] = body
        elif isinstance(body, ReturnBody) and body.sale_hash is None and body.sale_id in self._sales:
            yield from self._over_returned(body)

    def check(self, row: CheckedRow) -> Iterator[str]:
        """Give what is wrong with the next event."""
        before, self.place = self.place, ChainPlace(seq=row.seq, hash=row.hash)
        for fault in (*_chain_faults(row, before), *self._content_faults(row, before)):
            yield f"event {row.seq}: {fault}"

    def _content_faults(self, row: CheckedRow, before: ChainPlace) -> Iterator[str]:
        try:
            event = decode_event(row.content)
            head, body = head_of(event), body_of(event)
        except WireError as error:
            yield f"{_UNREADABLE} ({error.reason})"
            return
        yield from _head_faults(row, head, before)
        yield from _column_faults(row, event.type, body)
        yield from _day_faults(row, head, self._timezones.get(head.programme_version))
        yield from _lease_faults(row, body)
        if isinstance(body, SaleBody):
            self._sales[body.sale_id] = body
            yield from _sale_faults(row, body, head)
        elif isinstance(body, ReturnBody):
            yield from _return_faults(row, body)
            if body.sale_hash is None:  # what another till sold stands in no journal but its own
                yield from self._over_returned(body)
        elif isinstance(body, ClaimBody):
            yield from _claim_faults(row, body)
        else:
            yield from _points_faults(row, body)

    def _over_returned(self, body: ReturnBody) -> Iterator[str]:
        """Compare what came back of each line with what was sold, all returns together."""
        sale = self._sales.get(body.sale_id)
        if sale is None:
            yield f"it returns goods of sale {body.sale_id!r}, which is not in the journal before it"
            return
        for back in priced_return(body).lines:
            so_far = self._returned.setdefault((body.sale_id, back.index), _LineSoFar())
            if back.index >= len(sale.lines) or not so_far.takes(back, sold=sale.lines[back.index].quantity):
                yield f"more came back of line {back.index + 1} of sale {body.sale_id!r} than was sold"


class _LineSoFar:
    """What came back of one sold line."""

    def __init__(self) -> None:
        self._quantity = Decimal(0)
        self._whole = False

    def takes(self, back: ReturnedLine, *, sold: str) -> bool:
        fits = not self._whole and self._quantity + back.quantity <= quantity_of_text(sold)
        self._quantity += back.quantity
        self._whole = self._whole or back.whole
        return fits


def _chain_faults(row: CheckedRow, before: ChainPlace) -> Iterator[str]:
    if row.seq != before.seq + 1:
        yield f"it follows event {before.seq}: what was between them is missing"
    if event_hash(parent=before.hash, content=row.content) != row.hash:
        yield "its bytes and its parent do not have the hash that was recorded"


def _head_faults(row: CheckedRow, head: EventHead, before: ChainPlace) -> Iterator[str]:
    if head.seq != row.seq:
        yield f"its bytes say that it is number {head.seq}"
    if head.parent != before.hash:
        yield "its bytes name another parent"
    if head.id.bytes != row.event_id:
        yield "its id is not the one in its bytes"
    if micros_of(head.occurred_at) != row.occurred_at:
        yield "its time is not the one in its bytes"


def _column_faults(row: CheckedRow, event_type: str, body: EventBody) -> Iterator[str]:
    effect = effect_of(body)
    if event_type != row.type or member_in(body) != row.member_id:
        yield "its type or its member is not what its bytes say"
    if (row.award, row.redeemed, row.returned) != (effect.award, effect.redeemed, effect.returned):
        yield "the points counted for it are not those in its bytes"
    named: str | None = getattr(body, "attachment", None)
    if (row.attachment.hex() if row.attachment else None) != named:
        yield "the personal data that it names is not kept with it"


def _day_faults(row: CheckedRow, head: EventHead, timezone: str | None) -> Iterator[str]:
    days = {row.sale_day, row.return_day, row.claim_day, row.action_day, row.adjustment_day} - {None}
    if days - {row.business_date}:
        yield "what is kept beside it has another business date"
    local = local_moment(head.occurred_at, timezone) if timezone else None
    if local is not None and local.date().isoformat() != row.business_date:
        yield "its business date is not that of its time"
    if local is not None and row.sale_hour is not None and row.sale_hour != local.hour:
        yield "its hour is not that of its time"


def _lease_faults(row: CheckedRow, body: EventBody) -> Iterator[str]:
    """Compare what was noted of leases and floor with the bytes. Events before tills noted it have nothing."""
    if row.lease_member is None:
        return
    noted = (row.lease_member, row.lease_spent, row.floor_lent, row.lease_target, row.award_set_aside)
    if noted != (member_in(body), *_lease_move_of(body)):
        yield "what it took of leases and floor is not what its bytes say"


def _lease_move_of(body: EventBody) -> tuple[int, int, int | None, int]:
    if isinstance(body, SaleBody):
        return body.from_lease, body.from_floor, None, body.sets_aside
    if isinstance(body, AdjustmentBody):
        return body.from_lease, -body.points - body.from_lease, None, 0
    return 0, 0, body.target if isinstance(body, LeaseSetBody) else None, 0


def _sale_faults(row: CheckedRow, body: SaleBody, head: EventHead) -> Iterator[str]:
    kept = (row.sale_id, row.sale_member_id, row.sale_cashier)
    if kept != (body.sale_id, member_in(body), head.cashier):
        yield "the sale kept beside it is missing or another"
        return
    figures = (row.sale_total, row.sale_award, row.sale_redeemed, row.sale_worth)
    if figures != (money_in(body, body.total), body.award, body.redeemed, money_in(body, body.worth)):
        yield "the figures of the day have other amounts for it than its bytes"


def _points_faults(row: CheckedRow, body: EventBody) -> Iterator[str]:
    action = (body.action_id, body.points) if isinstance(body, ActionBody) else (None, None)
    if (row.action_id, row.action_points) != action:
        yield "the action kept beside it is missing or another"
    adjustment = (body.adjustment_id, body.points) if isinstance(body, AdjustmentBody) else (None, None)
    if (row.adjustment_id, row.adjustment_points) != adjustment:
        yield "the adjustment kept beside it is missing or another"


def _claim_faults(row: CheckedRow, body: ClaimBody) -> Iterator[str]:
    if (row.claimed_sale_id, row.claim_award) != (body.sale_id, body.award):
        yield "the claim kept beside it is missing or another"


def _return_faults(row: CheckedRow, body: ReturnBody) -> Iterator[str]:
    if (row.return_id, row.returned_sale_id) != (body.return_id, body.sale_id):
        yield "the return kept beside it is missing or another"
        return
    figures = (row.return_money_back, row.return_points_back, row.return_award_taken)
    if figures != (money_in(body, body.money_back), body.points_back, body.award_taken - body.charged_points):
        yield "the figures of the day have other amounts for it than its bytes"
