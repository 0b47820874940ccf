"""Batches to send and replies to give."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from posloyalty.domain.ids import DeviceId
from posloyalty.ledger_client.device_keys import DeviceKeys, FileVault, key_file_of
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.use_cases.records import OutboxBatch, SealedEvent
from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.codec import encode_message
from posloyalty.wire.messages import Ack, Change, EnrolReply, Problem, ProgrammeValue, SyncReply
from tests.wire.builders import a_sale_event

DEVICE = DeviceId(UUID("0193b3c0-5a00-7a10-8000-00000000d001"))
SERVER_TIME = "2026-11-22T12:00:00Z"
PROGRAMME = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"
"""


def a_ledger(url: str, folder: Path, *, enrolled: bool = True) -> HttpLedger:
    """Give the gateway of a till whose store is in `folder`."""
    store_file = folder / "till.db"
    if enrolled:
        keys = DeviceKeys(FileVault(key_file_of(store_file)))
        keys.key_to_join(None)
        keys.joined(DEVICE)
    return HttpLedger(url, store_file=store_file, device_id=DEVICE if enrolled else None)


def a_batch(*, events: int = 1, cursor: int = 0) -> OutboxBatch:
    sealed, tip = list[SealedEvent](), GENESIS
    for seq in range(1, events + 1):
        content = a_sale_event(seq=seq, parent=tip, sale_id=f"sale-{seq}")
        tip = event_hash(parent=tip, content=content)
        sealed.append(SealedEvent(seq=seq, hash=tip, content=content))
    return OutboxBatch(device_id=DEVICE, base=GENESIS, last=tip, events=tuple(sealed), cursor=cursor, server_epoch=1)


def a_reply(
    *, batch: OutboxBatch | None = None, changes: list[Change] | None = None, ack_seq: int | None = None
) -> bytes:
    """Give a reply that acknowledges the whole batch."""
    acked = batch or a_batch()
    return encode_message(
        SyncReply(
            ack=Ack(seq=len(acked.events) if ack_seq is None else ack_seq, hash=acked.last.hex()),
            stored=len(acked.events),
            frozen=False,
            recovering=False,
            server_epoch=1,
            results=[],
            balances=[],
            leases=[],
            changes=changes or [],
            next=7,
            more=False,
            directives=[],
            server_time=SERVER_TIME,
        )
    )


def an_enrol_reply(*, programme: str = PROGRAMME, device: DeviceId = DEVICE) -> bytes:
    policy = ProgrammeValue(version=1, sha256=hashlib.sha256(programme.encode()).hexdigest(), text=programme)
    return encode_message(
        EnrolReply(
            device=str(device),
            till_no=7,
            till_name="By the window",
            store="high-street",
            store_name="High Street",
            policy=policy,
            server_epoch=1,
            server_time=SERVER_TIME,
        )
    )


def a_problem(code: str, *, status: int, tips: tuple[bytes, ...] = (), server_time: str | None = None) -> bytes:
    problem = Problem(
        type="about:blank",
        title="A problem",
        status=status,
        code=code,
        detail="of a test",
        tips=[tip.hex() for tip in tips],
        server_time=server_time,
    )
    return encode_message(problem)
