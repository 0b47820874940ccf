"""Name the kinds of exceptions, what may be decided about each, and the ids under which they are found again.

An id says where the exception stands: a letter for the kind of fact, and the fact's own key. Nothing is copied, so
nothing can differ from what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from posloyalty_ledger.sync import marks

# What waits for a reference usually gets it within hours; a person looks after this. Sync file, "Events".
WAITS_FOR_A_PERSON_AFTER: Final = timedelta(days=7)


class Kind(StrEnum):
    """What happened."""

    FORK = marks.FORK  # a till's journal branched off: a copy, or a file that was put back
    GAP = marks.GAP  # a till began its journal anew, or lacks what the ledger has
    TILL_RESTORED = marks.TILL_RESTORED  # a till says itself that it was put back
    CHAIN_DAMAGED = marks.CHAIN_DAMAGED  # a till found bytes of its own that do not verify
    CLOCK_JUMP = marks.CLOCK_JUMP  # a till's clock was put back, or is ahead
    ID_REUSE = "id_reuse"  # an id came twice with different content
    MALFORMED = "malformed"  # bytes that are no event
    WAITING = "waiting"  # for a member or a sale, for 7 days
    PARKED = "parked"  # what cannot be posted, and waits for nothing
    ATTACHMENT_MISSING = "attachment_missing"  # who joined is not known by name
    IDENTIFIER_TAKEN = "identifier_taken"  # the same phone or card joined at two tills
    OVERDRAFT = "overdraft"  # a redemption that was not covered
    COUPON = "coupon"  # a code that could not be used was used
    REWARD = "reward"  # a reward over its stock or limit, used twice, or not theirs
    AWARD_DIFFERENCE = "award_difference"  # more was printed than the rules give
    RETURNED_TWICE = "returned_twice"  # goods came back that another return had brought back
    CLAIMED_TWICE = "claimed_twice"  # the points of a sale were given to a member, and then once more
    PAID_TWICE = "paid_twice"  # money was taken for an order that was paid or cancelled before
    OWN_ACCOUNT = "own_account"  # a cashier served their own account
    TWO_SHOPS = "two_shops"  # one member was served in two stores within minutes
    SAME_PAIR = "same_pair"  # one cashier serves one member again and again
    VELOCITY = "velocity"  # one member again and again within minutes
    LATE_ATTACH = "late_attach"  # whoever had taken the money gave the sale to a member afterwards


class Decision(StrEnum):
    """What a person may decide. `leave`: it was looked at, and stays as it is."""

    LEAVE = "leave"
    CLEAR = "clear"
    REVOKE = "revoke"
    LOST = "lost"
    WRITE_OFF = "write_off"
    ALLOW_OFFLINE = "allow_offline"
    ASSIGN_MEMBER = "assign_member"
    DISMISS = "dismiss"
    MERGE = "merge"
    REVERSE = "reverse"


# About a whole till. A manager at another till of its store may let it go on; to shut one out needs `admin`.
TILL_DECISIONS: Final = frozenset({Decision.CLEAR, Decision.REVOKE, Decision.LOST})
_ABOUT_A_TILL: Final = (Decision.CLEAR, Decision.REVOKE, Decision.LOST, Decision.LEAVE)

DECISIONS: Final[Mapping[Kind, tuple[Decision, ...]]] = {
    Kind.FORK: _ABOUT_A_TILL,
    Kind.GAP: _ABOUT_A_TILL,
    Kind.TILL_RESTORED: _ABOUT_A_TILL,
    Kind.CHAIN_DAMAGED: _ABOUT_A_TILL,
    Kind.CLOCK_JUMP: (Decision.LEAVE,),
    Kind.ID_REUSE: (Decision.LEAVE,),
    Kind.MALFORMED: (Decision.LEAVE,),
    Kind.WAITING: (Decision.ASSIGN_MEMBER, Decision.DISMISS, Decision.LEAVE),
    Kind.PARKED: (Decision.LEAVE,),
    Kind.ATTACHMENT_MISSING: (Decision.LEAVE,),
    Kind.IDENTIFIER_TAKEN: (Decision.MERGE, Decision.LEAVE),
    Kind.OVERDRAFT: (Decision.WRITE_OFF, Decision.ALLOW_OFFLINE, Decision.LEAVE),
    Kind.COUPON: (Decision.LEAVE,),
    Kind.REWARD: (Decision.LEAVE,),
    Kind.AWARD_DIFFERENCE: (Decision.REVERSE, Decision.LEAVE),
    Kind.RETURNED_TWICE: (Decision.LEAVE,),
    Kind.CLAIMED_TWICE: (Decision.LEAVE,),
    Kind.PAID_TWICE: (Decision.LEAVE,),
    Kind.OWN_ACCOUNT: (Decision.LEAVE,),
    Kind.TWO_SHOPS: (Decision.LEAVE,),
    Kind.SAME_PAIR: (Decision.LEAVE,),
    Kind.VELOCITY: (Decision.LEAVE,),
    Kind.LATE_ATTACH: (Decision.LEAVE,),
}

# What tills and ledger find worth a look at who served whom. Domain file `signals.py` says when.
SIGNALLED: Final = (Kind.OWN_ACCOUNT, Kind.TWO_SHOPS, Kind.SAME_PAIR, Kind.VELOCITY, Kind.LATE_ATTACH)

# What turned out only when something that it waited for came: its first result is final, and says that it waits.
DONE_TWICE: Final = (Kind.RETURNED_TWICE, Kind.CLAIMED_TWICE, Kind.PAID_TWICE)

# Marks that a stored event carries beside its result.
_MARKED: Final[Mapping[str, Kind]] = {
    kind.value: kind
    for kind in (Kind.FORK, Kind.GAP, Kind.TILL_RESTORED, Kind.CHAIN_DAMAGED, Kind.CLOCK_JUMP, *DONE_TWICE, *SIGNALLED)
}
_CODED: Final[Mapping[str, Kind]] = {
    "id_reuse": Kind.ID_REUSE,
    "malformed": Kind.MALFORMED,
    "member_unknown": Kind.WAITING,
    "sale_unknown": Kind.WAITING,
    "attachment_missing": Kind.ATTACHMENT_MISSING,
    "identifier_taken": Kind.IDENTIFIER_TAKEN,
    "already_returned": Kind.RETURNED_TWICE,
    "already_claimed": Kind.CLAIMED_TWICE,
    "order_not_open": Kind.PAID_TWICE,
}

_ID: Final = re.compile(r"^([eocra])((?:-[0-9a-f]{1,64}){1,3})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An exception: when it came, where it stands (`source`, `key`) and its figures as they are stored."""

    at: datetime
    source: str
    key: tuple[str, ...]
    kind: Kind
    row: Mapping[str, Any]

    @property
    def exception_id(self) -> str:
        """Give the id under which it is found again."""
        return "-".join((self.source, *self.key))


def kind_of_event(*, mark: str | None, code: str | None) -> Kind:
    """Name what is the matter with a stored event: what it means for its till comes before what became of it."""
    return _MARKED[mark] if mark else _CODED.get(code or "", Kind.PARKED)


def parts_of_id(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Read an id into source and key; None if it is none of ours."""
    found = _ID.match(text)
    return (found[1], tuple(found[2][1:].split("-"))) if found else None
