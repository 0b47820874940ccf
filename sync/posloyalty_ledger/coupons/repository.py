"""Keep single-use codes and their uses. Whoever uses a code holds the member's balance first, then the code's row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, select, update

from posloyalty.domain.coupon_codes import CouponKey
from posloyalty_ledger.coupon_tables import coupon_codes, coupon_uses
from posloyalty_ledger.rows import insert_rows, values_of

# What one question names at most: SQLite takes no more than some 32,000 values at once.
KEYS_AT_ONCE: Final = 5_000


class CodeState(StrEnum):
    """Where a code is in its life. A code that was cancelled and used all the same counts as used."""

    UNUSED = "unused"
    USED = "used"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """A code, in its one spelling. The dates are the programme's local ones, both inside; `used_*` of its first use."""

    code: CouponKey
    coupon: str
    created_at: datetime
    from_date: date | None = None
    until_date: date | None = None
    member_id: UUID | None = None
    cancelled_at: datetime | None = None
    used_cause: UUID | None = None
    used_sale_id: str | None = None
    used_store_id: str | None = None
    used_device_id: UUID | None = None
    used_at: datetime | None = None

    @property
    def state(self) -> CodeState:
        """Tell whether the code can still be used, its dates aside."""
        if self.used_cause is not None:
            return CodeState.USED
        return CodeState.UNUSED if self.cancelled_at is None else CodeState.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """A code in a sale. `place`: of several in one sale; `note`: what a person should look at."""

    cause: UUID
    place: int
    code: CouponKey
    coupon: str
    member_id: UUID | None
    sale_id: str
    note: str | None
    store_id: str | None
    business_date: date
    recorded_at: datetime


_IN_STATE: Final[Mapping[CodeState, ColumnElement[bool]]] = {
    CodeState.UNUSED: and_(coupon_codes.c.used_cause.is_(None), coupon_codes.c.cancelled_at.is_(None)),
    CodeState.USED: coupon_codes.c.used_cause.is_not(None),
    CodeState.CANCELLED: and_(coupon_codes.c.used_cause.is_(None), coupon_codes.c.cancelled_at.is_not(None)),
}


def codes_by_keys(connection: Connection, keys: Iterable[CouponKey], *, lock: bool = False) -> dict[CouponKey, CodeRow]:
    """Find codes; with `lock` keep others from using them at the same time, all in one order."""
    wanted = sorted(set(keys))
    found: dict[CouponKey, CodeRow] = {}
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        named = coupon_codes.c.code.in_(wanted[start : start + KEYS_AT_ONCE])
        statement = select(coupon_codes).where(named).order_by(coupon_codes.c.code)
        rows = connection.execute(statement.with_for_update() if lock else statement).mappings()
        found |= {row["code"]: CodeRow(**row) for row in rows}
    return found


def spent_states(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Say what became of codes that can be used no more. One that was made up, and was shown, counts as used."""
    rows = codes_by_keys(connection, [CouponKey(key) for key in keys]) if keys else {}
    known = {str(key): row.state for key, row in rows.items() if row.state is not CodeState.UNUSED}
    return {key: known.get(key, CodeState.USED).value for key in keys}


def insert_codes(connection: Connection, rows: Iterable[CodeRow]) -> None:
    """Append codes."""
    insert_rows(connection, coupon_codes, [values_of(row) for row in rows])


def codes_after(
    connection: Connection, *, coupon: str | None, state: CodeState | None, after: str, limit: int
) -> list[CodeRow]:
    """List codes, of one word or of all, in the order of their spelling."""
    statement = select(coupon_codes).where(coupon_codes.c.code > after).order_by(coupon_codes.c.code).limit(limit)
    if coupon is not None:
        statement = statement.where(coupon_codes.c.coupon == coupon)
    if state is not None:
        statement = statement.where(_IN_STATE[state])
    return [CodeRow(**row) for row in connection.execute(statement).mappings()]


def cancel_codes(connection: Connection, keys: Iterable[CouponKey], *, at: datetime) -> None:
    """Cancel codes, which the caller has locked."""
    wanted = sorted(keys)
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        named = coupon_codes.c.code.in_(wanted[start : start + KEYS_AT_ONCE])
        connection.execute(update(coupon_codes).where(named).values(cancelled_at=at))


def keys_of_coupon(connection: Connection, coupon: str, *, limit: int) -> list[CouponKey]:
    """Lock unused codes of a word and name them, so many at most."""
    statement = (
        select(coupon_codes.c.code)
        .where(coupon_codes.c.coupon == coupon, _IN_STATE[CodeState.UNUSED])
        .order_by(coupon_codes.c.code)
        .limit(limit)
        .with_for_update()
    )
    return list(connection.execute(statement).scalars())


def note_used(connection: Connection, use: UseRow, *, device_id: UUID | None, at: datetime) -> None:
    """Note the first use of a code, which the caller has locked."""
    first = update(coupon_codes).where(coupon_codes.c.code == use.code, coupon_codes.c.used_cause.is_(None))
    connection.execute(
        first.values(
            used_cause=use.cause,
            used_sale_id=use.sale_id,
            used_store_id=use.store_id,
            used_device_id=device_id,
            used_at=at,
        )
    )


def insert_uses(connection: Connection, rows: Iterable[UseRow]) -> None:
    """Append uses."""
    insert_rows(connection, coupon_uses, [values_of(row) for row in rows])


def noted_uses(connection: Connection, *, since: date, until: date, limit: int) -> list[tuple[UseRow, CodeRow | None]]:
    """Give the uses that a person should look at, newest first, with what is known of their codes."""
    statement = (
        select(coupon_uses)
        .where(coupon_uses.c.note.is_not(None), coupon_uses.c.business_date.between(since, until))
        .order_by(coupon_uses.c.recorded_at.desc(), coupon_uses.c.cause, coupon_uses.c.place)
        .limit(limit)
    )
    uses = [UseRow(**row) for row in connection.execute(statement).mappings()]
    codes = codes_by_keys(connection, [use.code for use in uses])
    return [(use, codes.get(use.code)) for use in uses]
