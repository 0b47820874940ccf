"""What befalls machines: power fails, disks fill, stores are put back or copied, keys are revoked, ledgers restored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from posloyalty.domain.errors import BadRequest, EnvironmentFault
from posloyalty_ledger.devices.decisions import decide
from posloyalty_ledger.recovery.epochs import note_orders_resent
from tests.simulation.checks import Broken, deeds_in, forks_of, heard_through, is_frozen, is_known, leased_in
from tests.simulation.disk import Trouble
from tests.simulation.joining import let_in
from tests.simulation.plan import Kind
from tests.simulation.programmes import TILL_FLOOR
from tests.simulation.till_site import TillSite
from tests.simulation.world import World

TILLS_MAX: Final = 7


def till_trouble(world: World) -> str:
    """Have something happen at one of the next commits of a till."""
    till, trouble = world.pick(), world.random.choice(tuple(Trouble))
    till.disk.arm(trouble, commits=world.random.randrange(4))
    return f"{till.name} will meet: {trouble}"


def ledger_trouble(world: World) -> str:
    """Have something happen at one of the next commits of the ledger."""
    trouble = world.random.choice(tuple(Trouble))
    world.ledger.disk.arm(trouble, commits=world.random.randrange(4))
    return f"the ledger will meet: {trouble}"


def restart(world: World) -> str:
    """End a program properly and start it again."""
    if world.random.random() < 0.3:
        world.ledger.restart()
        return "the ledger starts again"
    till = world.pick()
    till.restart()
    return f"{till.name} starts again"


def snapshot(world: World) -> str:
    """Back a till's files up."""
    till = world.pick()
    till.snapshot()
    return f"{till.name} is backed up"


def put_back(world: World) -> str:
    """Put a till's files back."""
    tills = [till for till in world.tills if till.snapshots]
    if not tills:
        return "no till was backed up"
    till = world.pick(tills)
    with_anchor = world.random.random() < 0.5
    lost = till.put_back(world.random.randrange(len(till.snapshots)), with_anchor=with_anchor)
    if lost:
        world.allowance += till.counted_on() + TILL_FLOOR
    lacks_something = heard_through(world, till) > till.tip()[0] and is_known(world, till)
    till.taint.can_be_seen = till.taint.rolled_back and (lacks_something or (lost and not with_anchor))
    if lost and not with_anchor and not till.store.outbox.state().restored:
        raise Broken(8, f"{till.name} was put back behind its anchor and does not know it")
    return f"{till.name} is put back" + (", and has lost something" if lost else "")


def copy(world: World) -> str:
    """Copy a till: two machines go on as one device."""
    if len(world.tills) >= TILLS_MAX:
        return "no room for another machine"
    till = world.pick()
    twin = world.add_till(copy_of=till)
    twin.taint.copied = till.taint.copied = True
    twin.printed, twin.devices = list(till.printed), list(till.devices)
    world.network.heard[twin.name] = world.network.heard.get(till.name, timedelta())
    world.allowance += till.counted_on() + TILL_FLOOR
    world.faults["till copied"] += 1
    return f"{till.name} is copied as {twin.name}"


def revoke(world: World) -> str:
    """Revoke a till's key; its store joins again now or at some later time. Or it joins again without."""
    till = world.pick()
    if world.random.random() < 0.3:
        return join_again(world, till)
    _decide(world, till, "revoke")
    world.faults["key revoked"] += 1
    said = f"{till.name} is revoked"
    if world.random.random() < 0.7:
        said += ", " + join_again(world, till)
    return said


def join_again(world: World, till: TillSite) -> str:
    """Join the ledger again with a new key, as a new device."""
    identity = till.store.identity()
    assert identity is not None, "every till has joined"

    def work() -> str:
        try:
            till.join(lambda key: let_in(world, key, store=identity.store_id))
        except EnvironmentFault as fault:
            return f"joins in vain: {fault.code}"
        return "joins again"

    return till.do(work)


def let_go_on(world: World, till: TillSite) -> None:
    """Have a manager let a frozen till go on."""
    world.was_frozen.add(till.device_id.bytes)
    _decide(world, till, "clear")


def say_that_orders_were_resent(world: World) -> None:
    """Have a manager tell a ledger that was put back that it has heard from the web shop."""
    now = world.ledger_clock.now()
    world.ledger.do(lambda connection: note_orders_resent(connection, by="the manager", now=now))


def settle_devices(world: World) -> None:
    """Do what a manager does once all is quiet: devices without a machine are lost, machines without a device join."""
    devices = {
        bytes.fromhex(device): till_no
        for device, till_no in world.ledger.raw.execute(
            "SELECT device_id, till_no FROM devices WHERE status = 'active'"
        )
    }
    for till in world.tills:
        if devices.pop(till.device_id.bytes, None) is None:
            join_again(world, till)
    machines = {till.device_id.bytes for till in world.tills}
    for device, till_no in devices.items():
        if device not in machines:
            _decide_about(world, till_no, "lost")


def lose(world: World) -> str:
    """Declare a till lost, or let one go on that was frozen."""
    till, decision = world.pick(), world.random.choice(("lost", "clear"))
    _decide(world, till, decision)
    world.faults[f"till {decision}"] += 1
    return f"{till.name}: {decision}"


def _decide(world: World, till: TillSite, decision: str) -> None:
    identity = till.store.identity()
    assert identity is not None, "every till has joined"
    takes_nothing = decision == "clear" and not is_frozen(world, till)
    for other in world.tills:
        if other.device_id == identity.device_id and not takes_nothing:
            other.taint.given_up = True
            world.owing.discard(other.name)
            world.cleared[other.device_id.bytes] = forks_of(world, other.device_id.hex)
            world.allowance += other.counted_on() + TILL_FLOOR
    _decide_about(world, identity.till_no, decision)


def _decide_about(world: World, till_no: int, decision: str) -> None:
    ledger = world.ledger.ledger
    with suppress(BadRequest):  # a ledger that was put back may not know the till
        world.ledger.do(lambda connection: decide(ledger, connection, decision, till_no))


def back_up(world: World) -> str:
    """Back the ledger up."""
    world.ledger.back_up()
    return "the ledger is backed up"


def ledger_back(world: World) -> str:
    """Put the ledger back."""
    if not world.ledger.backups:
        return "the ledger was never backed up"
    before = deeds_in(world)
    world.ledger.put_back(world.random.choice(world.ledger.backups))
    world.has_lost_deeds |= deeds_in(world) < before
    active = {row[0] for row in world.ledger.raw.execute("SELECT device_id FROM devices WHERE status = 'active'")}
    world.owing = {till.name for till in world.tills if till.device_id.hex in active}
    world.leased = leased_in(world)
    return "the ledger is put back"


TROUBLES: Final[dict[Kind, Callable[[World], str]]] = {
    Kind.TILL_TROUBLE: till_trouble,
    Kind.LEDGER_TROUBLE: ledger_trouble,
    Kind.RESTART: restart,
    Kind.SNAPSHOT: snapshot,
    Kind.PUT_BACK: put_back,
    Kind.COPY: copy,
    Kind.REVOKE: revoke,
    Kind.LOSE: lose,
    Kind.BACK_UP: back_up,
    Kind.LEDGER_BACK: ledger_back,
}
