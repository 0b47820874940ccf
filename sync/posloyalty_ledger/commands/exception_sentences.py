"""Say in English what an exception is about: what happened, with its figures, and what it means to a shop.

A till's page says the same of each kind, in its own language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from posloyalty_ledger.exceptions.kinds import Kind

# What happened, and what it means. In the words of the till's page.
KINDS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.OVERDRAFT: (
        "More points used than available",
        "Points were used twice before one place heard of the other; earning repays it.",
    ),
    Kind.FORK: (
        "A till's file runs twice",
        "It was restored from a backup, or copied. It uses no points until a manager clears it at another till.",
    ),
    Kind.GAP: (
        "A till lacks what it had sent",
        "A till began its records anew, or can no longer send a part of them.",
    ),
    Kind.TILL_RESTORED: (
        "A till was restored from a backup",
        "The till found it by itself. What it had sent before is at the ledger.",
    ),
    Kind.CHAIN_DAMAGED: (
        "A till's records went bad",
        "Bytes on its disk changed, so a part cannot be sent any more. Have the disk looked at.",
    ),
    Kind.CLOCK_JUMP: (
        "A till's clock was changed",
        "It went back, or ran ahead of the ledger's. Sales may stand under a wrong hour.",
    ),
    Kind.ID_REUSE: (
        "One number for two sales",
        "A program sent a number twice with other content. The first one counts.",
    ),
    Kind.MALFORMED: (
        "A report that cannot be read",
        "It was kept to the byte and does nothing. Whoever looks after the tills should see it.",
    ),
    Kind.WAITING: (
        "An entry names an unknown member or sale",
        "A sale or a return names a member or a sale that the ledger has not heard of for a week.",
    ),
    Kind.PARKED: (
        "A report that could not be posted",
        "It was kept and does nothing.",
    ),
    Kind.ATTACHMENT_MISSING: (
        "Somebody joined without details",
        "Their points count, but no name and no number came with it.",
    ),
    Kind.IDENTIFIER_TAKEN: (
        "Probably one person with two accounts",
        "Somebody joined with a card, phone or e-mail that another member has.",
    ),
    Kind.COUPON: (
        "A coupon that could not be used was used",
        "It was used up, cancelled or not for this sale, and the till did not know it yet.",
    ),
    Kind.REWARD: (
        "A reward too many",
        "It had run out, was used before, was not theirs, or came more often than allowed.",
    ),
    Kind.AWARD_DIFFERENCE: (
        "More points printed than the rules give",
        "The member keeps what the receipt says unless you take it back.",
    ),
    Kind.RETURNED_TWICE: (
        "Goods came back twice",
        "Two returns of the same goods, at two tills or before they heard of each other.",
    ),
    Kind.CLAIMED_TWICE: (
        "One receipt, claimed twice",
        "The points of a sale went to a member and were asked for once more.",
    ),
    Kind.PAID_TWICE: (
        "Money for an order that nobody owed",
        "It was paid or cancelled before, at another till. Give the money back.",
    ),
    Kind.OWN_ACCOUNT: (
        "A cashier served their own account",
        "Ask whether it was their own purchase.",
    ),
    Kind.TWO_SHOPS: (
        "One card in two shops within minutes",
        "Nobody travels so fast: the card may be shared or copied.",
    ),
    Kind.SAME_PAIR: (
        "One cashier, one member, too often",
        "Sales of people without a card may be going to one account.",
    ),
    Kind.VELOCITY: (
        "One member again and again",
        "Many sales for one account within minutes.",
    ),
    Kind.LATE_ATTACH: (
        "A sale given to a member after payment",
        "Whoever had taken the money named the member afterwards.",
    ),
}


def exception_in_words(item: Mapping[str, Any]) -> str:
    """Say what happened, of an exception as the API writes it."""
    kind = Kind(item["kind"])
    title, meaning = KINDS[kind]
    return " ".join((f"{title}.", *_figures(kind, item["evidence"]), meaning))


def _figures(kind: Kind, evidence: Mapping[str, Any]) -> Iterator[str]:
    if kind is Kind.OVERDRAFT:
        points = evidence["points"]
        yield "1 point was not covered." if points == 1 else f"{points} points were not covered."
    if "printed" in evidence:
        yield f"Printed: {evidence['printed']} points; the rules give {evidence['computed']}."
    for name in ("coupon", "reward"):
        if evidence.get(name):
            yield f"The {name} is {evidence[name]}."
    if evidence.get("cashier"):
        yield f"The cashier was {evidence['cashier']}."
    if kind in {Kind.PARKED, Kind.WAITING} and evidence.get("code"):
        yield f"The reason is {evidence['code']}."
