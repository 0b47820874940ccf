"""Golden examples of receipts that other tills sold: a return, a claim, and how tills learn one another's keys."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from posloyalty.wire.chain import GENESIS
from posloyalty.wire.codec import EventHead, body_of, decode_event, encode_event, encode_message
from posloyalty.wire.events import ClaimBody, EventBody
from posloyalty.wire.feed_values import TillValue
from posloyalty.wire.messages import Change, ChangesPage
from posloyalty.wire.values import text_of_bytes
from tests.wire.offer_examples import changes_with_offers
from tests.wire.reward_examples import sale_with_rewards

_MEMBER = "0193b3c0-5a00-7a10-8000-00000000a001"
_SOLD = "5d1f09ac"


def further_examples(plain: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give by file name what has a module of its own: rewards, offers, and another till's receipts."""
    return {
        "event-sale-with-rewards.json": sale_with_rewards(),
        "changes-page-with-offers.json": encode_message(changes_with_offers()),
        "changes-page-with-tills.json": encode_message(_changes_with_tills()),
        **_events_of_receipts(plain),
    }


def _events_of_receipts(plain: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give a sale that a till marked, and another till's sale returned and claimed."""
    sale, returned = (body_of(decode_event(plain[f"event-{name}-in-full.json"])) for name in ("sale", "return"))
    claim = ClaimBody(
        sale_id="sale-in-full",
        member_id=_MEMBER,
        award=25,
        explanation=[("base", 20), ("happy-hour", 5)],
        sale_hash=_SOLD,
        line_awards=[25],
        signals=["late_attach"],
    )
    bodies: dict[str, EventBody] = {
        "sale-with-signals": msgspec.structs.replace(sale, signals=["own_account", "same_pair"]),
        "return-elsewhere": msgspec.structs.replace(returned, sale_hash=_SOLD, signals=["own_account"]),
        "claim-elsewhere": claim,
    }
    return {f"event-{name}.json": _event(number, body) for number, (name, body) in enumerate(bodies.items(), start=1)}


def _changes_with_tills() -> ChangesPage:
    """Tell of a till that took another key, and of one that was revoked."""
    first, second, third = (text_of_bytes(hashlib.sha256(word).digest()) for word in (b"one", b"two", b"three"))
    renewed = TillValue(till_no=1, keys=[second, first])
    revoked = TillValue(till_no=2, keys=[third], revoked_at="2026-11-27T18:00:00Z")
    return ChangesPage(
        changes=[
            Change(pos=50, kind="till", key="0193b3c0-5a00-7a10-8000-00000000d001", till=renewed),
            Change(pos=51, kind="till", key="0193b3c0-5a00-7a10-8000-00000000d002", till=revoked),
        ],
        next=51,
        more=False,
    )


def _event(number: int, body: EventBody) -> bytes:
    head = EventHead(
        id=UUID(f"0193b3c0-5a00-7a10-8000-{0xE00 + number:012x}"),
        device=UUID("0193b3c0-5a00-7a10-8000-00000000d001"),
        seq=1,
        parent=GENESIS,
        occurred_at=datetime(2026, 11, 28, 9, 30, number, tzinfo=UTC),
        store="high-street",
        cashier="mia",
        programme_version=3,
    )
    return encode_event(head, body)
