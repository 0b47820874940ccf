"""Join this till to a ledger with a pairing code."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from typing import Final

from posloyalty.domain.errors import BadRequest, LedgerUnreachable, PosloyaltyError
from posloyalty.use_cases.country import hear_of_country
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import TillIdentity

CODE_LENGTH_MAX: Final = 64
NAME_LENGTH_MAX: Final = 64


def enrol_till(till: TillPorts, *, pairing_code: str, till_name: str = "") -> TillIdentity:
    """Join, and remember who this till is; without a name it is called as it was paired. Fetches nothing yet.

    A store that is joined already keeps its journal; with a new code it goes on under the new key. Raises BadRequest
    for a code or a `till_name` that no ledger takes, PairingRefused, LedgerUnreachable.
    """
    code = pairing_code.strip()
    if not code or len(code) > CODE_LENGTH_MAX:
        raise BadRequest(field="code", reason="not_a_pairing_code")
    name = " ".join(till_name.split())
    if len(name) > NAME_LENGTH_MAX or not name.isprintable():
        raise BadRequest(field="till_name", reason="name_of_1_to_64_characters")
    if till.ledger is None:
        raise LedgerUnreachable(detail="no address")
    enrolment = till.ledger.enrol(pairing_code=code, till_name=name)
    till.store.join(enrolment)
    hear_of_country(till, enrolment.region)
    till.link.set_online(True, now=till.clock.now())
    return enrolment.identity


def join_at(till: TillPorts, *, address: str, pairing_code: str, till_name: str = "") -> TillPorts:
    """Join the ledger at an address and give the till that is in step with it from now on.

    Raises BadRequest(field="ledger") for what is no address, and as `enrol_till`; then nothing changed.
    """
    assert till.door is not None, "a till without a door joins by its flags"
    if not address.strip() or len(address.split()) > 1:
        raise BadRequest(field="ledger", reason="not_an_address")
    fitted = till.door.at(till, whole_address(address))
    try:
        enrol_till(fitted, pairing_code=pairing_code, till_name=till_name)
    except PosloyaltyError:
        if fitted.ledger is not None:
            fitted.ledger.close()
        raise
    fitted.door.go_in(fitted)  # type: ignore[union-attr] # the same as the till's
    return fitted


def whole_address(typed: str) -> str:
    """Give an address with its scheme: https, but for this machine itself."""
    text = typed.strip()
    if "://" in text:
        return text
    host = text.partition("/")[0].rsplit(":", 1)[0].strip("[]")
    is_here = host == "localhost"
    with suppress(ValueError):
        is_here = is_here or ipaddress.ip_address(host).is_loopback
    return f"{'http' if is_here else 'https'}://{text}"
