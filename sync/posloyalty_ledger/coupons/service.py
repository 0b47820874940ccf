"""Make single-use codes, list them, and cancel those that nobody has used."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.coupon_codes import RANDOM_BITS, CouponKey, is_of_word, key_of_code, new_code, printed_code
from posloyalty.domain.errors import BadRequest, CouponUnusable, IdReuse
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.coupons import repository
from posloyalty_ledger.coupons.forms import (
    CODES_MAX,
    CancelledCodes,
    NewCodes,
    code_shown,
    count_of,
    dates_of,
    word_of,
)
from posloyalty_ledger.coupons.repository import CodeRow, CodeState
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import surviving_member
from posloyalty_ledger.programmes.service import local_today


def make_codes(ledger: Ledger, connection: Connection, asked: NewCodes) -> Answer:
    """Make codes of a word. Raises BadRequest, MemberUnknown, and IdReuse for a given code that exists."""
    if (asked.count is None) == (asked.codes is None):
        raise BadRequest(field="count", reason="either count or codes")
    now = ledger.now()
    word = word_of(asked.coupon)
    since, until = dates_of(asked.since, asked.until, today=local_today(connection, now=now))
    keys = _given_keys(connection, word, asked.codes) if asked.codes is not None else _new_keys(word, asked.count or 0)
    member_id = surviving_member(connection, member_id_of(asked.member_id)).member_id if asked.member_id else None
    _keep(connection, keys, word, now=now, since=since, until=until, member_id=member_id)
    content = {
        "coupon": word,
        "from": asked.since,
        "until": asked.until,
        "member_id": str(member_id) if member_id else None,
        "codes": [printed_code(word, key) for key in keys],
    }
    return answer_of(content, status=CREATED)


def make_new_codes(
    connection: Connection, *, coupon: str, count: int, since: str | None, until: str | None, now: datetime
) -> list[str]:
    """Make codes that anybody can use, for the command line. Raises BadRequest."""
    word = word_of(coupon)
    first, last = dates_of(since, until, today=local_today(connection, now=now))
    keys = _new_keys(word, count)
    _keep(connection, keys, word, now=now, since=first, until=last, member_id=None)
    return [printed_code(word, key) for key in keys]


def list_codes(
    connection: Connection, *, coupon: str | None, state: CodeState | None, after: str, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Give a page of codes, and the cursor of the next."""
    rows = repository.codes_after(connection, coupon=coupon, state=state, after=after, limit=limit + 1)
    shown = rows[:limit]
    return [code_shown(row) for row in shown], shown[-1].code if len(rows) > limit else None


def cancel_codes(ledger: Ledger, connection: Connection, asked: CancelledCodes) -> Answer:
    """Cancel unused codes: all that are named, or none. Raises BadRequest, CouponUnusable (`used`, `unknown`).

    Of a word so many at once as can be named; `left` says whether to ask again.
    """
    if (asked.codes is None) == (asked.coupon is None):
        raise BadRequest(field="codes", reason="either codes or coupon")
    keys = (
        _open_keys(connection, asked.codes)
        if asked.codes is not None
        else repository.keys_of_coupon(connection, word_of(asked.coupon or ""), limit=CODES_MAX + 1)
    )
    cancelled = keys[:CODES_MAX]
    repository.cancel_codes(connection, cancelled, at=ledger.now())
    publish_changes(connection, (Changed(Kind.COUPON, key) for key in cancelled))
    return answer_of({"cancelled": len(cancelled), "left": len(keys) > len(cancelled)})


def _new_keys(word: str, count: int) -> list[CouponKey]:
    made: dict[CouponKey, None] = {}
    while len(made) < count_of(count):
        key = key_of_code(new_code(word, random_number=secrets.randbits(RANDOM_BITS)))
        assert key is not None, "a code that was written can be read"
        made[key] = None
    return list(made)


def _given_keys(connection: Connection, word: str, codes: Sequence[str]) -> list[CouponKey]:
    keys = _keys_of(codes)
    for index, key in enumerate(keys):
        if not is_of_word(key, word):
            raise BadRequest(field=f"codes[{index}]", reason=f"a code of {word}")
    existing = repository.codes_by_keys(connection, keys)
    if existing:
        raise IdReuse(id=printed_code(word, next(key for key in keys if key in existing)))
    return keys


def _open_keys(connection: Connection, codes: Sequence[str]) -> list[CouponKey]:
    """Lock the codes that are named and give those that are not cancelled yet."""
    keys = _keys_of(codes)
    rows = repository.codes_by_keys(connection, keys, lock=True)
    for key, code in zip(keys, codes, strict=True):
        if key not in rows:
            raise CouponUnusable(coupon=code, reason="unknown")
        if rows[key].state is CodeState.USED:
            raise CouponUnusable(coupon=code, reason="used")
    return [key for key in keys if rows[key].state is CodeState.UNUSED]


def _keys_of(codes: Sequence[str]) -> list[CouponKey]:
    """Read codes, each once. Raises BadRequest."""
    if not 1 <= len(codes) <= CODES_MAX:
        raise BadRequest(field="codes", reason=f"1 to {CODES_MAX} codes")
    keys: dict[CouponKey, None] = {}
    for index, code in enumerate(codes):
        key = key_of_code(code)
        if key is None or key in keys:
            raise BadRequest(field=f"codes[{index}]", reason="named twice" if key else "a code with its right check")
        keys[key] = None
    return list(keys)


def _keep(
    connection: Connection,
    keys: Iterable[CouponKey],
    word: str,
    *,
    now: datetime,
    since: date | None,
    until: date | None,
    member_id: UUID | None,
) -> None:
    rows = [
        CodeRow(code=key, coupon=word, created_at=now, from_date=since, until_date=until, member_id=member_id)
        for key in keys
    ]
    repository.insert_codes(connection, rows)
