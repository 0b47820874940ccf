"""What an operator may see of a caller who was not verified: enough to tell two apart, nothing to read out. Pure.

Everybody who knows a phone number can call with it. Until it is known who calls, a name is its first letters, and no
figure of the account is shown, neither on the screen nor on a receipt.
"""

from __future__ import annotations

from dataclasses import replace

from posloyalty.use_cases.views import Receipt


def masked_name(name: str) -> str:
    """Give the first letter of each word: `A… K…`; nothing for nothing."""
    return " ".join(f"{word[0]}…" for word in name.split())


def masked_receipt(receipt: Receipt) -> Receipt:
    """Give a receipt without what is the member's alone: it may end up with whoever called."""
    return replace(
        receipt,
        member_name=masked_name(receipt.member_name) if receipt.member_name is not None else None,
        balance=None,
        next_reward=None,
        next_tier=None,
        expiring=None,
    )
