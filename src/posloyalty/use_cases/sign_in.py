"""Sign cashiers in by PIN. A store without any cashier serves whoever can start it."""

from __future__ import annotations

import unicodedata
from typing import Final

from posloyalty.domain.errors import BadRequest, NotSignedIn, SignInMustWait
from posloyalty.domain.ids import CashierId
from posloyalty.use_cases.pin_tries import count_try, forget_tries, wait_left_s
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role

PIN_LENGTH_MIN: Final = 4
PIN_LENGTH_MAX: Final = 12
NAME_LENGTH_MAX: Final = 60
# Whose wrong PINs those for a name are that nobody here has.
NOBODY: Final = "nobody"


def sign_in(till: TillPorts, *, cashier: str, pin: str) -> Cashier:
    """Sign in by name or id and PIN.

    Raises NotSignedIn, the same for an unknown name and a wrong PIN, and SignInMustWait after too many of those.
    """
    wanted = _folded(cashier)
    named = [known for known in till.store.cashiers.all() if wanted in {_folded(known.name), known.cashier_id}]
    whose = f"sign_in:{named[0].cashier_id if named else NOBODY}"
    wait_s = wait_left_s(till, whose)
    if wait_s:
        raise SignInMustWait(wait_s=wait_s)
    count_try(till, whose)
    if not named:
        till.pins.hash(pin)  # an unknown name takes as long as a wrong PIN, and tells nobody which it was
    for known in named:
        if till.pins.verify(pin=pin, pin_hash=known.pin_hash):
            forget_tries(till, whose)
            return known
    raise NotSignedIn


def add_cashier(till: TillPorts, *, name: str, pin: str, role: Role) -> Cashier:
    """Let somebody sign in from now on. A known name gets the new PIN and role, switched on. Raises BadRequest."""
    name, known = name_of_person(name), person_named(till, name)
    added = Cashier(
        cashier_id=known.cashier_id if known else CashierId(str(till.ids.new_uuid())),
        name=name,
        role=role,
        pin_hash=hash_of_pin(till, pin),
    )
    with till.store.transaction():
        till.store.cashiers.put(added)
    return added


def name_of_person(name: str) -> str:
    """Give a name as it is kept. Raises BadRequest."""
    name = unicodedata.normalize("NFC", name).strip()
    if not name or len(name) > NAME_LENGTH_MAX or not name.isprintable():
        raise BadRequest(field="name", reason="name_of_1_to_60_characters")
    return name


def person_named(till: TillPorts, name: str) -> Cashier | None:
    """Find who is called so at this till, switched off or not."""
    return next((one for one in till.store.cashiers.known() if _folded(one.name) == _folded(name)), None)


def hash_of_pin(till: TillPorts, pin: str) -> str:
    """Give what is kept of a PIN. Raises BadRequest."""
    if not (pin.isascii() and pin.isdigit() and PIN_LENGTH_MIN <= len(pin) <= PIN_LENGTH_MAX):
        raise BadRequest(field="pin", reason="pin_of_4_to_12_digits")
    return till.pins.hash(pin)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
