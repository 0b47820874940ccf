"""Have somebody with more rights approve with their PIN. A store without cashiers trusts whoever starts it."""

from __future__ import annotations

from posloyalty.domain.errors import ApprovalRequired, NotAllowed
from posloyalty.domain.ids import CashierId
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role


def approver_of(till: TillPorts, *, pin: str | None, needs: Role) -> CashierId | None:
    """Give who approves; None in a store without cashiers.

    Raises ApprovalRequired without a PIN, or for one that nobody here has; NotAllowed for the PIN of a lower role.
    """
    known = till.store.cashiers.all()
    if not known:
        return None
    if not pin:
        raise ApprovalRequired(needs=needs.value)
    # Those who may are asked first: checking a PIN is slow on purpose.
    for cashier in sorted(known, key=lambda one: not _may(one, needs)):
        if till.pins.verify(pin=pin, pin_hash=cashier.pin_hash):
            if not _may(cashier, needs):
                raise NotAllowed(needs=needs.value)
            return cashier.cashier_id
    raise ApprovalRequired(needs=needs.value)


def _may(cashier: Cashier, needs: Role) -> bool:
    roles = list(Role)
    return roles.index(cashier.role) >= roles.index(needs)
