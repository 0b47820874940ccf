"""Let a device into the simulated ledger, as pairing does once the code was right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.domain.ids import DeviceId, ProgrammeVersion, StoreId
from posloyalty.domain.programme_file import parse_programme
from posloyalty.use_cases.records import Enrolment, PublishedProgramme, TillIdentity
from posloyalty.wire.chain import GENESIS
from posloyalty_ledger.devices.repository import ACTIVE, Till, add_store, insert_till, next_till_no
from posloyalty_ledger.programmes.repository import Published, in_force
from tests.simulation.till_site import ADDRESS

if TYPE_CHECKING:
    from tests.simulation.world import World


def let_in(world: World, public_key: bytes, *, store: str) -> Enrolment:
    """Let a device in and give the ledger's answer. Raises LedgerUnreachable if none came."""
    device_id, now = world.new_id(), world.ledger_clock.now()
    world.devices += 1

    def work(connection: Connection) -> tuple[Till, Published]:
        add_store(connection, store_id=store, name=store, now=now)
        till = _new_till(connection, device_id, public_key, store=store, world=world)
        insert_till(connection, till)
        return till, in_force(connection, now=now)

    done = world.ledger.do(work)
    if done is None:
        raise LedgerUnreachable(detail="no answer to the pairing code")
    return _enrolment(*done)


def _new_till(connection: Connection, device_id: UUID, public_key: bytes, *, store: str, world: World) -> Till:
    till_no = next_till_no(connection)
    return Till(
        device_id=device_id,
        till_no=till_no,
        name=f"Till {till_no}",
        store_id=store,
        public_key=public_key,
        status=ACTIVE,
        frozen=False,
        tip_seq=0,
        tip_hash=GENESIS,
        server_epoch=1,
        enrolled_at=world.ledger_clock.now(),
        synced_first_at=None,
        synced_last_at=None,
    )


def _enrolment(till: Till, published: Published) -> Enrolment:
    return Enrolment(
        identity=TillIdentity(
            device_id=DeviceId(till.device_id),
            till_no=till.till_no,
            till_name=till.name,
            store_id=StoreId(till.store_id),
            store_name=till.store_id,
            ledger_url=ADDRESS,
        ),
        programme=PublishedProgramme(
            version=ProgrammeVersion(published.version),
            text=published.text,
            programme=parse_programme(published.text),
        ),
    )
