"""Carry out what a manager decides about a till: revoke, lost, clear. Each frees what was set aside for it.

Of a till that is not frozen `clear` takes nothing: it goes on, and may be spending what it has.
"""

from __future__ import annotations

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.devices.repository import REVOKED, change_till, till_by_id, till_by_no
from posloyalty_ledger.feed.repository import Changed, Kind
from posloyalty_ledger.leases.posting import free_leases
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.state import server_epoch


def decide(ledger: Ledger, connection: Connection, decision: str, till_no: int) -> tuple[str, int]:
    """Carry `revoke`, `lost` or `clear` out; give the till's name and how many points are free again.

    Raises BadRequest if there is no such till.
    """
    found = till_by_no(connection, till_no)
    till = till_by_id(connection, found.device_id, lock=True) if found else None
    if till is None:
        raise BadRequest(field="till_no", reason="no_such_till")
    run = begin_run(ledger, connection, now=ledger.now())
    cause = cause_of(run, run.new_id(), reference=str(till_no), reason=decision, approver=None)
    goes_on = decision == "clear" and not till.frozen
    freed = 0 if goes_on else free_leases(run, cause, device_id=till.device_id)
    if decision == "revoke":
        change_till(connection, till.device_id, status=REVOKED, revoked_at=till.revoked_at or run.now)
        run.changed.add(Changed(Kind.TILL, str(till.device_id)))
    elif decision == "lost":
        change_till(connection, till.device_id, server_epoch=server_epoch(connection))
    else:
        change_till(connection, till.device_id, frozen=False)
    run.close()
    return till.name, freed
