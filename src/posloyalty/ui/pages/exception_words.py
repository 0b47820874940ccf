"""Name the kinds of exceptions and the decisions, and say what each means to a shop. The ledger's words are codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from posloyalty.ui.i18n import tr


def words_of_kind(kind: str) -> tuple[str, str]:
    """Name a kind of exception, and say what it means."""
    found = _KINDS.get(kind)
    if found is None:
        return tr("Exceptions", "Something to look at"), tr(
            "Exceptions", "This version has no words for it: {kind}", kind=kind
        )
    return found()


def words_of_decision(decision: str) -> tuple[str, str]:
    """Name a decision, and say what it does."""
    found = _DECISIONS.get(decision)
    return found() if found else (decision, "")


Words = Callable[[], tuple[str, str]]

_KINDS: Final[Mapping[str, Words]] = {
    "overdraft": lambda: (
        tr("Exceptions", "More points used than available"),
        tr(
            "Exceptions",
            "Points were used twice before one place heard of the other; earning repays it.",
        ),
    ),
    "fork": lambda: (
        tr("Exceptions", "A till's file runs twice"),
        tr(
            "Exceptions",
            "It was restored from a backup, or copied. It uses no points until a manager clears it at another till.",
        ),
    ),
    "gap": lambda: (
        tr("Exceptions", "A till lacks what it had sent"),
        tr("Exceptions", "A till began its records anew, or can no longer send a part of them."),
    ),
    "till_restored": lambda: (
        tr("Exceptions", "A till was restored from a backup"),
        tr("Exceptions", "The till found it by itself. What it had sent before is at the ledger."),
    ),
    "chain_damaged": lambda: (
        tr("Exceptions", "A till's records went bad"),
        tr("Exceptions", "Bytes on its disk changed, so a part cannot be sent any more. Have the disk looked at."),
    ),
    "clock_jump": lambda: (
        tr("Exceptions", "A till's clock was changed"),
        tr("Exceptions", "It went back, or ran ahead of the ledger's. Sales may stand under a wrong hour."),
    ),
    "id_reuse": lambda: (
        tr("Exceptions", "One number for two sales"),
        tr(
            "Exceptions",
            "A program sent a number twice with other content. The first one counts.",
        ),
    ),
    "malformed": lambda: (
        tr("Exceptions", "A report that cannot be read"),
        tr("Exceptions", "It was kept to the byte and does nothing. Whoever looks after the tills should see it."),
    ),
    "waiting": lambda: (
        tr("Exceptions", "An entry names an unknown member or sale"),
        tr("Exceptions", "A sale or a return names a member or a sale that the ledger has not heard of for a week."),
    ),
    "parked": lambda: (
        tr("Exceptions", "A report that could not be posted"),
        tr("Exceptions", "It was kept and does nothing."),
    ),
    "attachment_missing": lambda: (
        tr("Exceptions", "Somebody joined without details"),
        tr("Exceptions", "Their points count, but no name and no number came with it."),
    ),
    "identifier_taken": lambda: (
        tr("Exceptions", "Probably one person with two accounts"),
        tr("Exceptions", "Somebody joined with a card, phone or e-mail that another member has."),
    ),
    "coupon": lambda: (
        tr("Exceptions", "A coupon that could not be used was used"),
        tr("Exceptions", "It was used up, cancelled or not for this sale, and the till did not know it yet."),
    ),
    "reward": lambda: (
        tr("Exceptions", "A reward too many"),
        tr("Exceptions", "It had run out, was used before, was not theirs, or came more often than allowed."),
    ),
    "award_difference": lambda: (
        tr("Exceptions", "More points printed than the rules give"),
        tr("Exceptions", "The member keeps what the receipt says unless you take it back."),
    ),
    "returned_twice": lambda: (
        tr("Exceptions", "Goods came back twice"),
        tr("Exceptions", "Two returns of the same goods, at two tills or before they heard of each other."),
    ),
    "claimed_twice": lambda: (
        tr("Exceptions", "One receipt, claimed twice"),
        tr("Exceptions", "The points of a sale went to a member and were asked for once more."),
    ),
    "paid_twice": lambda: (
        tr("Exceptions", "Money for an order that nobody owed"),
        tr("Exceptions", "It was paid or cancelled before, at another till. Give the money back."),
    ),
    "own_account": lambda: (
        tr("Exceptions", "A cashier served their own account"),
        tr("Exceptions", "Ask whether it was their own purchase."),
    ),
    "two_shops": lambda: (
        tr("Exceptions", "One card in two shops within minutes"),
        tr("Exceptions", "Nobody travels so fast: the card may be shared or copied."),
    ),
    "same_pair": lambda: (
        tr("Exceptions", "One cashier, one member, too often"),
        tr("Exceptions", "Sales of people without a card may be going to one account."),
    ),
    "velocity": lambda: (
        tr("Exceptions", "One member again and again"),
        tr("Exceptions", "Many sales for one account within minutes."),
    ),
    "late_attach": lambda: (
        tr("Exceptions", "A sale given to a member after payment"),
        tr("Exceptions", "Whoever had taken the money named the member afterwards."),
    ),
}

_DECISIONS: Final[Mapping[str, Words]] = {
    "leave": lambda: (tr("Exceptions", "Leave it"), tr("Exceptions", "You looked at it, and it stays as it is")),
    "write_off": lambda: (
        tr("Exceptions", "Write off the debt"),
        tr("Exceptions", "The shop pays; the member no longer owes it"),
    ),
    "allow_offline": lambda: (
        tr("Exceptions", "Trust them offline again"),
        tr("Exceptions", "They may use points again where the ledger cannot be asked"),
    ),
    "assign_member": lambda: (
        tr("Exceptions", "Give it to a member"),
        tr("Exceptions", "It counts for the member whom you name"),
    ),
    "dismiss": lambda: (tr("Exceptions", "Dismiss it"), tr("Exceptions", "It is kept, and never counts")),
    "merge": lambda: (
        tr("Exceptions", "Merge them"),
        tr("Exceptions", "The member whom you name keeps all points and cards"),
    ),
    "reverse": lambda: (
        tr("Exceptions", "Take the surplus back"),
        tr("Exceptions", "The member keeps what the rules give"),
    ),
    "clear": lambda: (
        tr("Exceptions", "Clear the till"),
        tr("Exceptions", "It uses points again. See first that it runs only once"),
    ),
    "revoke": lambda: (tr("Exceptions", "Shut the till out"), ""),
    "lost": lambda: (tr("Exceptions", "The till is lost"), ""),
}
