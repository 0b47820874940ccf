"""Ask the ledger before more of a member's points is spent than is safe without asking."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import Final

from posloyalty.domain.money import Points
from posloyalty.domain.programme import Offline
from posloyalty.use_cases.attached import Attached, outlook_now
from posloyalty.use_cases.balances import safe_points
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.sync import catch_up

# The one wait on the network that a cashier may meet: a redemption above what is safe without asking.
ASK_FIRST_TIMEOUT_S: Final = 1.5


class Freshness(Enum):
    """How well the till knows the member's points, for what is asked."""

    ENOUGH = auto()  # the amount is safe whatever the ledger would say
    HEARD = auto()  # the ledger was asked and told all it knows
    STALE = auto()  # it was asked and did not answer in time


def hear_first(till: TillPorts, attached: Attached, *, offline: Offline, points: Points) -> Freshness:
    """Hear the ledger, 1.5 s at most, if `points` are more than is safe alone and the ledger can be reached."""
    if not till.link.state.online:
        return Freshness.ENOUGH
    alone = replace(outlook_now(till), online=False)
    if points <= safe_points(attached.known, offline=offline, outlook=alone):
        return Freshness.ENOUGH
    return Freshness.HEARD if catch_up(till, timeout_s=ASK_FIRST_TIMEOUT_S) else Freshness.STALE
