"""Have somebody with more rights approve with their PIN. A store without cashiers trusts whoever starts it."""

from __future__ import annotations

from typing import Final

from posloyalty.domain.errors import ApprovalMustWait, ApprovalRequired, NotAllowed, PinUnknown
from posloyalty.domain.ids import CashierId
from posloyalty.use_cases.pin_tries import count_try, forget_tries, wait_left_s
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.rights import NEEDS, Deed, covers, known_cashier

# A PIN that approves comes without a name, so wrong ones count for the till.
TRIES_OF: Final = "approval"


def approver_of(till: TillPorts, *, pin: str | None, needs: Role) -> CashierId | None:
    """Give who approves; None in a store without cashiers.

    Raises ApprovalRequired without a PIN, PinUnknown for one that nobody here has, ApprovalMustWait after too many of
    those, NotAllowed for the PIN of a lower role.
    """
    known = till.store.cashiers.all()
    if not known:
        return None
    if not pin:
        raise ApprovalRequired(needs=needs.value)
    wait_s = wait_left_s(till, TRIES_OF)
    if wait_s:
        raise ApprovalMustWait(needs=needs.value, wait_s=wait_s)
    count_try(till, TRIES_OF)
    # Those who may are asked first: checking a PIN is slow on purpose.
    for cashier in sorted(known, key=lambda one: not covers(one.role, needs)):
        if till.pins.verify(pin=pin, pin_hash=cashier.pin_hash):
            if not covers(cashier.role, needs):
                raise NotAllowed(needs=needs.value)
            forget_tries(till, TRIES_OF)
            return cashier.cashier_id
    raise PinUnknown(needs=needs.value)


def approver_for(till: TillPorts, deed: Deed, *, cashier: CashierId | None, pin: str | None) -> CashierId | None:
    """Give who approves a deed that the signed-in cashier may not do alone. Returns and raises as `approver_beside`."""
    return approver_beside(till, needs=NEEDS[deed], cashier=cashier, pin=pin)


def approver_beside(till: TillPorts, *, needs: Role, cashier: CashierId | None, pin: str | None) -> CashierId | None:
    """Give who approves what is for `needs`; None where the signed-in cashier may do it alone.

    Raises ApprovalRequired, ApprovalMustWait or NotAllowed.
    """
    signed_in = known_cashier(till, cashier)
    if signed_in is not None and covers(signed_in.role, needs):
        return None
    return approver_of(till, pin=pin, needs=needs)
