"""Look whether a manager may want to look at what is being recorded, from what this till has. It stops nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.members import Member
from posloyalty.domain.signals import PAIR_WITHIN, Serving, Signal, signals_of
from posloyalty.use_cases.ports import TillPorts

# The setting that says which member a cashier is: the till's own, so that it works offline.
OWN_ACCOUNT_SETTING: Final = "own_account:"


def signals_now(
    till: TillPorts, member: Member | None, *, cashier: CashierId | None, at: datetime, is_return: bool = False
) -> tuple[Signal, ...]:
    """Give what is to be noted of serving this member now, the gravest first; nothing where there is no member."""
    if member is None:
        return ()
    serving = Serving(
        at=at,
        member_id=member.member_id,
        member_name=member.name,
        cashier=cashier,
        cashier_name=_name_of(till, cashier),
        own_account=own_account_of(till, cashier) if cashier else None,
        is_return=is_return,
        before=till.store.journal.served_since(member.member_id, since=at - PAIR_WITHIN),
    )
    return signals_of(serving)


def own_account_of(till: TillPorts, cashier: CashierId) -> MemberId | None:
    """Give the member that a cashier is, where the shop said so."""
    text = till.store.setting(OWN_ACCOUNT_SETTING + cashier)
    return MemberId(UUID(text)) if text else None


def put_own_account(till: TillPorts, cashier: CashierId, member_id: MemberId) -> None:
    """Remember which member a cashier is."""
    with till.store.transaction():
        till.store.put_setting(OWN_ACCOUNT_SETTING + cashier, str(member_id))


def _name_of(till: TillPorts, cashier: CashierId | None) -> str:
    names = {known.cashier_id: known.name for known in till.store.cashiers.known()} if cashier else {}
    return names.get(cashier, "") if cashier else ""
