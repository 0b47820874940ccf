"""Planted bugs about what is told in other pieces, again, or by an older program. See canaries.py."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from posloyalty.wire.events import BODY_OF_TYPE, LeaseSetBody
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sync import ingest
from posloyalty_ledger.sync.batch import Batch, ReceivedEvent
from posloyalty_ledger.sync.ingest import take_in
from posloyalty_ledger.sync.repository import Outcome


def only_the_last_wish_of_a_batch_counts(patch: pytest.MonkeyPatch) -> None:
    """Of several wishes for a member's points in one batch only the newest is heard."""
    load, take, late = ingest._load, ingest._take_event, set[bytes]()  # noqa: SLF001 - where a batch is gone through

    def load_and_look(poster: Any, new: list[ReceivedEvent], **rest: Any) -> None:  # noqa: ANN401 - passed on
        last = {wish.member_id: event.hash for event in new if (wish := _wish_of(event))}
        late.update(event.hash for event in new if (wish := _wish_of(event)) and last[wish.member_id] != event.hash)
        load(poster, new, **rest)

    def take_unless_late(poster: Any, chain: Any, event: ReceivedEvent) -> Outcome:  # noqa: ANN401 - passed on
        return Outcome() if event.hash in late else take(poster, chain, event)

    patch.setattr(ingest, "_load", load_and_look)
    patch.setattr(ingest, "_take_event", take_unless_late)


def what_comes_again_is_news(patch: pytest.MonkeyPatch) -> None:
    """Every batch puts its members into the feed, also one that brought nothing new."""

    def take_and_tell(ledger: Ledger, connection: Connection, *, device_id: UUID, batch: Batch, now: datetime) -> Any:  # noqa: ANN401 - passed on
        taken = take_in(ledger, connection, device_id=device_id, batch=batch, now=now)
        publish_changes(connection, {Changed(Kind.MEMBER, str(member_id)) for member_id in taken.member_ids})
        return taken

    patch.setattr("posloyalty_ledger.sync.answering.take_in", take_and_tell)


def an_event_of_before_is_no_longer_known(patch: pytest.MonkeyPatch) -> None:
    """A type of event that tills used to write is taken out of the wire."""
    patch.delitem(BODY_OF_TYPE, "shift.opened")


def _wish_of(event: ReceivedEvent) -> LeaseSetBody | None:
    body = event.meaning.body if event.meaning else None
    return body if isinstance(body, LeaseSetBody) else None
