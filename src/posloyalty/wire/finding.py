"""The messages of a till that looks for a member of whom it was not told. Field meanings: PROTOCOL.md."""

from __future__ import annotations

from posloyalty.wire.events import Struct
from posloyalty.wire.messages import Change
from posloyalty.wire.values import Count, Text, UuidText


class FindRequest(Struct, frozen=True, kw_only=True):
    """POST /v1/till/members/find: one of a text as it was scanned or typed, and an id.

    `region`: where a phone number without a country code is from (ISO 3166); None: where the ledger's are.
    """

    query: Text | None = None
    member_id: UuidText | None = None
    region: Text | None = None


class FoundMembers(Struct, frozen=True, kw_only=True):
    """Whom the ledger found, best first, as rows of the feed. `kept`: they visit the till's store from now on."""

    members: list[Change]
    server_epoch: Count
    kept: bool = False
    more: bool = False
