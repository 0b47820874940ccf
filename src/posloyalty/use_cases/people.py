"""Who may sign in at this till: add somebody, give a new PIN or another role, switch somebody off and on again.

Nobody is ever removed: a name stays on what its owner did. There is always a manager left who can change all this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import CashierId
from posloyalty.use_cases.pin_tries import forget_tries
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role
from posloyalty.use_cases.sign_in import add_cashier, hash_of_pin, name_of_person, person_named


def people_of(till: TillPorts) -> tuple[Cashier, ...]:
    """List everybody, by name."""
    return till.store.cashiers.known()


def add_person(till: TillPorts, *, name: str, pin: str, role: Role) -> Cashier:
    """Let somebody new sign in. Raises BadRequest: no name, one that is known, no PIN, a first non-manager."""
    if person_named(till, name_of_person(name)):
        raise BadRequest(field="name", reason="name_is_known")
    if role is not Role.MANAGER and not _has_manager(people_of(till)):
        raise BadRequest(field="role", reason="first_a_manager")
    return add_cashier(till, name=name, pin=pin, role=role)


def give_pin(till: TillPorts, person: CashierId, *, pin: str) -> Cashier:
    """Give somebody a new PIN; wrong tries of the old one are forgotten. Raises BadRequest."""
    changed = _put(till, replace(_person(till, person), pin_hash=hash_of_pin(till, pin)))
    forget_tries(till, f"sign_in:{person}")
    return changed


def give_role(till: TillPorts, person: CashierId, role: Role) -> Cashier:
    """Give somebody another role. Raises BadRequest where no manager would be left."""
    return _put(till, replace(_person(till, person), role=role))


def switch(till: TillPorts, person: CashierId, *, is_off: bool) -> Cashier:
    """Switch somebody off, or on again. Raises BadRequest where no manager would be left."""
    return _put(till, replace(_person(till, person), is_off=is_off))


def _put(till: TillPorts, changed: Cashier) -> Cashier:
    before = people_of(till)
    after = [changed if one.cashier_id == changed.cashier_id else one for one in before]
    nobody_left = all(one.is_off for one in after)
    if nobody_left or (_has_manager(before) and not _has_manager(after)):
        raise BadRequest(field="role", reason="last_manager")
    with till.store.transaction():
        till.store.cashiers.put(changed)
    return changed


def _person(till: TillPorts, person: CashierId) -> Cashier:
    found = next((one for one in people_of(till) if one.cashier_id == person), None)
    if found is None:
        raise BadRequest(field="person", reason="unknown")
    return found


def _has_manager(people: Iterable[Cashier]) -> bool:
    return any(one.role is Role.MANAGER and not one.is_off for one in people)
