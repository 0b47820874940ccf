"""Say in one sentence why joining a ledger did not work, and what to do."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest, LedgerUnreachable, PosloyaltyError, UpgradeNeeded
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of


def join_sentence(error: PosloyaltyError, *, address: str, formats: Formats) -> str:
    """Say it."""
    if isinstance(error, BadRequest) and error.field == "ledger":
        return _address_words(error.reason)
    if isinstance(error, LedgerUnreachable) and not isinstance(error, UpgradeNeeded):
        return _silence_words(error.detail, address.strip())
    return sentence_of(error, formats)


def _address_words(reason: str) -> str:
    if reason == "needs_https":
        return tr("Setup", "Names and phone numbers need a safe line: use an address that begins with https.")
    if reason == "holds_a_password":
        return tr("Setup", "Leave the password out of the address: the pairing code is enough.")
    return tr("Setup", "That is no address. Type it like ledger.myshop.example.")


def _silence_words(detail: str, address: str) -> str:
    if detail == "no trusted certificate":
        return tr("Setup", "{address} cannot prove who it is. Ask whoever runs the ledger.", address=address)
    if detail.startswith("HTTP 429"):
        return tr("Setup", "Too many tries. Wait a minute and try again.")
    if detail.startswith(("HTTP 5", "timeout")):
        return tr("Setup", "{address} is there but does not answer now. Try again in a minute.", address=address)
    if detail.startswith(("not the ledger", "HTTP")):
        return tr("Setup", "{address} is something else, not a ledger. Check the address.", address=address)
    return tr("Setup", "Nothing answers at {address}. Check the address and the network.", address=address)
