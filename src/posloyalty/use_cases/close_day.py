"""Close the day: what happens from then on counts on the next one. What is unsent is counted, and sent as ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from posloyalty.domain.business_days import business_day
from posloyalty.domain.day_errors import DayAlreadyClosed, DrawerAlreadyOpen
from posloyalty.domain.drawer import BookEntry, BookKind, Drawer, KeptEntry
from posloyalty.domain.ids import CashierId
from posloyalty.domain.local_time import business_date, local_moment
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.status import to_send

# Until then, by the shop's clock, whoever closes the day means the evening before.
NIGHT_ENDS_HOUR: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStanding:
    """Where the days of this till are, and what a person should know before one is closed."""

    today: date  # the business date of what is sold now
    suggested: date  # the one that whoever closes the day now will mean
    closed: KeptEntry | None  # what closed the day that was asked for; None: it is open
    can_close: bool  # whether the day that was asked for can be closed
    unsent: int
    drawer: Drawer | None  # the one that was opened last


def day_standing(till: TillPorts, *, day: date) -> DayStanding:
    """Say how a day stands. Raises TillNotEnrolled."""
    today, closed = business_day_now(till), till.store.book.closing_of(day)
    return DayStanding(
        today=today,
        suggested=_suggested(till, today),
        closed=closed,
        can_close=closed is None and day <= _newest_begun(till),
        unsent=to_send(till),
        drawer=till.store.book.drawer(),
    )


def close_day(
    till: TillPorts, *, entry_id: str, cashier: CashierId | None, day: date, approver: CashierId | None = None
) -> KeptEntry:
    """Close a business date that has begun, the present or an earlier one; a repeated `entry_id` changes nothing.

    Nothing is lost by it: events that were not sent stay in the outbox, and what happened before and is recorded late
    still counts on its day. Raises DayAlreadyClosed, DrawerAlreadyOpen, TillNotEnrolled, BadRequest.
    """
    caller_id_of(entry_id, field="entry_id")
    first = till.store.book.by_id(entry_id)
    if first is not None:
        return first
    with till.store.transaction():
        standing, state = day_standing(till, day=day), till.store.outbox.state()
        if not standing.can_close:
            raise DayAlreadyClosed(date=day.isoformat())
        drawer = standing.drawer
        if drawer is not None and drawer.is_open and drawer.opened.day <= day:
            raise DrawerAlreadyOpen
        return till.store.book.add(
            BookEntry(
                entry_id=entry_id,
                kind=BookKind.DAY_CLOSED,
                at=till.clock.now(),
                day=day,
                seq=state.seq,
                cashier=cashier,
                approver=approver,
                unsent=to_send(till),
            )
        )


def _newest_begun(till: TillPorts) -> date:
    """Give the local date of now: a day that was closed early does not let the next one be closed before it begins."""
    return business_date(till.clock.now(), till.store.programme().programme.timezone)


def _suggested(till: TillPorts, today: date) -> date:
    local = local_moment(till.clock.now(), till.store.programme().programme.timezone)
    if local.hour >= NIGHT_ENDS_HOUR or today != local.date() or today == date.min:
        return today
    before = today - timedelta(days=1)
    sold = till.store.days.figures(before)
    is_open = till.store.book.closing_of(before) is None
    return before if is_open and (sold.sales_with_member or sold.sales_without_member or sold.returns) else today


def business_day_now(till: TillPorts) -> date:
    """Give the business date of what is sold now. Raises TillNotEnrolled."""
    timezone = till.store.programme().programme.timezone
    return business_day(till.clock.now(), timezone=timezone, closed_at=till.store.book.closed_days())
