"""Show exceptions with what a person needs to judge them: figures, event ids, tills and receipts. Nothing personal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, and_, select

from posloyalty.domain.points import TransferKind
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.coupon_tables import coupon_uses
from posloyalty_ledger.exceptions.kinds import DECISIONS, DONE_TWICE, SIGNALLED, Found, Kind
from posloyalty_ledger.exceptions.serving import causes_about_the_sale, served_by
from posloyalty_ledger.tables import devices, events, sales, transfers

# Of redemptions before an overdraft, of other uses of a code: as many as explain it.
OTHERS_SHOWN_MAX: Final = 3


def shown(connection: Connection, found: Sequence[Found], decisions: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    """Give exceptions as the API writes them, each with its decisions, oldest first."""
    return [
        {
            "id": one.exception_id,
            "kind": one.kind.value,
            "at": text_of_time(one.at),
            "store": one.row.get("store_id"),
            "member_id": str(subject) if (subject := subject_of(one)) else None,
            "evidence": _EVIDENCE[one.source](connection, one),
            "state": "decided" if decisions.get(one.exception_id) else "open",
            "may_decide": [decision.value for decision in DECISIONS[one.kind]],
            "decisions": decisions.get(one.exception_id, []),
        }
        for one in found
    ]


def named_member(content: bytes) -> UUID | None:
    """Give the member that stored bytes name; None if they name none, or are no event."""
    try:
        member_id = getattr(body_of(decode_event(content)), "member_id", None)
    except WireError:
        return None
    return UUID(member_id) if member_id else None


def subject_of(one: Found) -> UUID | None:
    """Give whom an exception is about; None where it is about a till, or a sale of nobody."""
    return named_member(one.row["content"]) if one.source == "e" else one.row.get("member_id")


def _of_event(connection: Connection, one: Found) -> dict[str, Any]:
    row = one.row
    figures = {"type": row["type"], "code": row["code"], "status": row["status"], "waits_for": row["waits_for"]}
    if one.kind in SIGNALLED:
        figures |= served_by(connection, row)
    others = [fact for fact in _others(connection, one) if fact["hash"] != row["hash"].hex()]
    return {**figures, "facts": [*_facts_of_hash(connection, row), *others]}


def _others(connection: Connection, one: Found) -> list[dict[str, Any]]:
    """Give the facts that an event is to be compared with: what it repeats, or is about."""
    row = one.row
    if one.kind is Kind.ID_REUSE and row["event_id"]:
        return _facts(connection, [row["event_id"]])
    if one.kind in DONE_TWICE:
        return _facts(connection, causes_about_the_sale(connection, row))
    return []


def _of_overdraft(connection: Connection, one: Found) -> dict[str, Any]:
    """Give the redemption that was not covered, and those shortly before it that had used the points."""
    row = one.row
    before = _redemptions_before(connection, row["member_id"], cause=row["cause"], sequence=row["sequence"])
    return {
        "points": row["points"],
        "sale_id": row["reference"],
        "cause": str(row["cause"]),
        "facts": _facts(connection, [row["cause"]]),
        "redeemed_before": [
            {
                "points": other["points"],
                "sale_id": other["reference"],
                "channel": other["channel"],
                "recorded_at": text_of_time(other["recorded_at"]),
                "facts": _facts(connection, [other["cause"]]),
            }
            for other in before
        ],
    }


def _of_coupon(connection: Connection, one: Found) -> dict[str, Any]:
    row = one.row
    statement = (
        select(coupon_uses)
        .where(coupon_uses.c.code == row["code"], coupon_uses.c.cause != row["cause"])
        .order_by(coupon_uses.c.recorded_at)
        .limit(OTHERS_SHOWN_MAX)
    )
    others = connection.execute(statement).mappings().all()
    return {
        "note": row["note"],
        "coupon": row["coupon"],
        "code_ends_with": row["code"][-4:],  # who sees the whole code could use it
        "sale_id": row["sale_id"],
        "cause": str(row["cause"]),
        "facts": _facts(connection, [row["cause"]]),
        "used_besides": [
            {"sale_id": other["sale_id"], "facts": _facts(connection, [other["cause"]])} for other in others
        ],
    }


def _of_reward(connection: Connection, one: Found) -> dict[str, Any]:
    row = one.row
    return {
        "note": row["note"],
        "reward": row["reward_id"],
        "issue_id": row["issue_id"],
        "cost": row["cost"],
        "cause": str(row["cause"]),
        "facts": _facts(connection, [row["cause"]]),
    }


def _of_award(connection: Connection, one: Found) -> dict[str, Any]:
    row = one.row
    return {
        "printed": row["printed"],
        "computed": row["computed"],
        "difference": row["printed"] - row["computed"],
        "sale_id": row["sale_id"],
        "cause": str(row["cause"]),
        "facts": _facts(connection, [row["cause"]]),
    }


_EVIDENCE: Final = {"e": _of_event, "o": _of_overdraft, "c": _of_coupon, "r": _of_reward, "a": _of_award}


def _redemptions_before(connection: Connection, member_id: UUID, *, cause: UUID, sequence: int) -> Sequence[Any]:
    statement = (
        select(transfers)
        .where(
            transfers.c.member_id == member_id,
            transfers.c.sequence < sequence,
            transfers.c.kind == TransferKind.REDEEM.value,
            transfers.c.cause != cause,
        )
        .order_by(transfers.c.sequence.desc())
        .limit(OTHERS_SHOWN_MAX)
    )
    return connection.execute(statement).mappings().all()


_FACT = select(
    events.c.event_id,
    events.c.hash,
    events.c.seq,
    events.c.received_at,
    devices.c.device_id,
    devices.c.till_no,
    devices.c.name,
    devices.c.store_id,
).join(devices, devices.c.device_id == events.c.device_id)


def _facts_of_hash(connection: Connection, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    same = and_(events.c.device_id == row["device_id"], events.c.hash == row["hash"])
    return [_fact(dict(found)) for found in connection.execute(_FACT.where(same)).mappings()]


def _facts(connection: Connection, causes: Iterable[UUID]) -> list[dict[str, Any]]:
    """Give the events of causes with their tills and receipts; a cause that is no event is an order."""
    wanted = list(causes)
    statement = _FACT.where(events.c.event_id.in_(wanted)).order_by(events.c.received_at, events.c.seq)
    found = [_fact(dict(row)) for row in connection.execute(statement.limit(OTHERS_SHOWN_MAX + 1)).mappings()]
    if found:
        return found
    orders = select(sales.c.sale_id, sales.c.channel, sales.c.store_id, sales.c.recorded_at).where(
        sales.c.cause.in_(wanted), sales.c.event_hash.is_(None)
    )
    return [
        {"order_id": sale_id, "channel": channel, "store": store, "received_at": text_of_time(at)}
        for sale_id, channel, store, at in connection.execute(orders)
    ]


def _fact(row: Mapping[str, Any]) -> dict[str, Any]:
    received_at: datetime = row["received_at"]
    return {
        "event_id": str(row["event_id"]) if row["event_id"] else None,
        "hash": row["hash"].hex(),
        "device": str(row["device_id"]),
        "till_no": row["till_no"],
        "till_name": row["name"],
        "store": row["store_id"],
        "seq": row["seq"],
        "receipt": f"{row['till_no']}-{row['seq']}-{row['hash'].hex()[:8]}",
        "received_at": text_of_time(received_at),
    }
