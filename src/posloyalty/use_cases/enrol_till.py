"""Join this till to a ledger with a pairing code."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest, LedgerUnreachable
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import TillIdentity

CODE_LENGTH_MAX = 64


def enrol_till(till: TillPorts, *, pairing_code: str, till_name: str = "") -> TillIdentity:
    """Join, remember who this till is, and fetch members and products. Raises PairingRefused, LedgerUnreachable.

    A store that is joined already keeps its journal; with a new code it goes on under the new key.
    """
    code = pairing_code.strip()
    if not code or len(code) > CODE_LENGTH_MAX:
        raise BadRequest(field="code", reason="not_a_pairing_code")
    if till.ledger is None:
        raise LedgerUnreachable(detail="no address")
    enrolment = till.ledger.enrol(pairing_code=code, till_name=till_name)
    till.store.join(enrolment)
    till.link.set_online(True, now=till.clock.now())
    return enrolment.identity
