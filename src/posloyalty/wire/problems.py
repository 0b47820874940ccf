"""The problem codes of the protocol: whole-request errors only. Status and wording live at the ledger."""

from __future__ import annotations

from enum import StrEnum


class ProblemCode(StrEnum):
    """Stable words that a till or a shop's program can act on."""

    BAD_REQUEST = "bad_request"
    BAD_SIGNATURE = "bad_signature"
    CLOCK_SKEW = "clock_skew"
    TILL_REVOKED = "till_revoked"
    PAIRING_REFUSED = "pairing_refused"
    RESEND = "resend"
    TOO_LARGE = "too_large"
    UPGRADE = "upgrade"
    MUST_REFETCH = "must_refetch"
    RATE_LIMITED = "rate_limited"
    NOT_SIGNED_IN = "not_signed_in"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    ID_REUSE = "id_reuse"
