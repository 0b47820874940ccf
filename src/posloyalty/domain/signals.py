"""Say what of a sale, a return or a claim a manager may want to look at. It is noted, and never stops anybody.

Counter file, "Exceptions". All of it is told from what a till has itself, so it works offline; what needs the sales of
several stores the ledger finds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from posloyalty.domain.ids import MemberId


class Signal(StrEnum):
    """What was noticed, the gravest first: an event that carries several is listed under the first."""

    OWN_ACCOUNT = "own_account"  # whoever served is the member
    TWO_SHOPS = "two_shops"  # the member was served in two stores within minutes: found by the ledger
    SAME_PAIR = "same_pair"  # one cashier serves one member again and again
    VELOCITY = "velocity"  # one member again and again within minutes, whoever served
    LATE_ATTACH = "late_attach"  # a sale was given to a member by who had just taken the money


# A regular comes once or twice a day; whoever serves their own card does it with every stranger's basket.
PAIR_WITHIN: Final = timedelta(hours=24)
PAIR_SALES_MAX: Final = 3
# Somebody goes back for what they forgot, once.
VELOCITY_WITHIN: Final = timedelta(minutes=10)
VELOCITY_SALES_MAX: Final = 2
# A customer who forgot the card comes back with the receipt; the card that comes when they have gone is another's.
LATE_ATTACH_WITHIN: Final = timedelta(minutes=30)
# No way between two stores is shorter.
TWO_SHOPS_WITHIN: Final = timedelta(minutes=5)

_NAMES_MIN: Final = 2  # many people are called Ana; few are called the same in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One sale or claim of the member before: when, and who served."""

    at: datetime
    cashier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Who serves whom now. `own_account`: the member that the shop says the cashier is."""

    at: datetime
    member_id: MemberId
    member_name: str
    cashier: str | None
    cashier_name: str = ""
    own_account: MemberId | None = None
    is_return: bool = False
    before: Sequence[Served] = ()  # the member's sales at this till, in no order


def signals_of(serving: Serving) -> tuple[Signal, ...]:
    """Give what is to be noted of a sale, a return or a claim for a member, the gravest first.

    Goods that come back collect nothing, however soon and often: of a return only whose account it is can matter.
    """
    collects = not serving.is_return
    found = {
        Signal.OWN_ACCOUNT: _is_own(serving),
        Signal.SAME_PAIR: collects and _is_same_pair(serving),
        Signal.VELOCITY: collects and _count(serving, VELOCITY_WITHIN) >= VELOCITY_SALES_MAX,
    }
    return tuple(signal for signal in Signal if found.get(signal))


def is_late_attach(*, sold_at: datetime, claimed_at: datetime, sold_by: str | None, claimed_by: str | None) -> bool:
    """Tell whether the cashier who took the money gives the sale to a member soon after, when nobody may be there."""
    is_soon = timedelta(0) <= claimed_at - sold_at <= LATE_ATTACH_WITHIN
    return is_soon and sold_by is not None and sold_by == claimed_by


def _is_own(serving: Serving) -> bool:
    if serving.cashier is None:
        return False
    if serving.own_account is not None:
        return serving.own_account == serving.member_id
    words = _words(serving.cashier_name)
    return len(words) >= _NAMES_MIN and words == _words(serving.member_name)


def _is_same_pair(serving: Serving) -> bool:
    if serving.cashier is None:
        return False
    return _count(serving, PAIR_WITHIN, cashier=serving.cashier) >= PAIR_SALES_MAX


def _count(serving: Serving, within: timedelta, *, cashier: str | None = None) -> int:
    return sum(
        1
        for one in serving.before
        if abs(serving.at - one.at) <= within and (cashier is None or one.cashier == cashier)
    )


def _words(name: str) -> list[str]:
    return sorted(unicodedata.normalize("NFKC", name).casefold().split())
