"""Decide whom tills are told of: of everybody while members are few, else of those who visit their store.

ADR 138. The feed says which: its `scope` is empty for everybody, else the store's id.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from sqlalchemy import Connection, func, select, update

from posloyalty.domain.members import MemberStatus
from posloyalty_ledger.tables import ledger_state, members

EVERYBODY: Final = ""
MONTHS_KEPT: Final = 13

_ALL: Final = "all"
_VISITORS: Final = "visitors"
# Once there were too many, everybody is told of again only when there are clearly fewer: each change has every till
# fetch everything.
_BACK_BELOW: Final = 0.9

NARROWED: Final = "tills are told of their visitors alone"
WIDENED: Final = "tills are told of everybody again"


def scope_of_store(connection: Connection, store_id: str) -> str:
    """Give whom the tills of a store are told of."""
    told = connection.execute(select(ledger_state.c.members_told)).scalar_one()
    return store_id if told == _VISITORS else EVERYBODY


def settle_scope(connection: Connection, *, up_to: int) -> Counter[str]:
    """Count the members and decide; give in words what changed."""
    told = connection.execute(select(ledger_state.c.members_told)).scalar_one()
    living = members.c.status.in_([MemberStatus.ACTIVE.value, MemberStatus.BLOCKED.value])
    some = select(members.c.member_id).where(living).limit(up_to + 1).subquery()
    count = int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    if told == _ALL and count > up_to:
        wanted, said = _VISITORS, NARROWED
    elif told == _VISITORS and count <= int(up_to * _BACK_BELOW):
        wanted, said = _ALL, WIDENED
    else:
        return Counter()
    connection.execute(update(ledger_state).values(members_told=wanted))
    return Counter({said: 1})


def unseen_before(today: date) -> date:
    """Give the local day before which somebody must have been seen last to visit a store no more."""
    year, month = divmod(today.year * 12 + today.month - 1 - MONTHS_KEPT, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(today.day, 28))  # a few days longer where months end differently
