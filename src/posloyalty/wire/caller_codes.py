"""One-time codes for callers, as a till asks the ledger for them. No code is ever in an event, and none is kept."""

from __future__ import annotations

from posloyalty.wire.events import Struct
from posloyalty.wire.values import Count, Text, UuidText


class CallerCodeRequest(Struct, frozen=True, kw_only=True):
    """POST /v1/till/caller-codes: have a one-time code sent to a member. `way`: phone or email."""

    code_id: UuidText
    member_id: UuidText
    way: Text
    language: Text | None = None  # of the message


class CallerCodeSent(Struct, frozen=True, kw_only=True):
    """It is on its way. `to`: where, masked; for so long it can be used."""

    to: Text
    lasts_s: Count


class CallerCodeCheck(Struct, frozen=True, kw_only=True):
    """POST /v1/till/caller-codes/{code_id}: what the caller read out."""

    code: Text


class CallerCodeRight(Struct, frozen=True, kw_only=True):
    """It is the code that was sent, used for the first time."""

    member_id: UuidText
