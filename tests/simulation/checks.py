"""What must hold after every step, whatever has happened. Reads the files themselves, with SQL of its own.

The numbers are those of the invariants in the sync file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import timedelta
from typing import Any, Final

from posloyalty_ledger.verification.books import books_faults
from posloyalty_ledger.verification.chains import chain_faults
from posloyalty_ledger.verification.moves import moves_faults
from posloyalty_ledger.verification.sold import sold_faults
from tests.simulation.programmes import FLOOR, TILL_FLOOR
from tests.simulation.till_site import TillSite
from tests.simulation.world import World

FLOOR_AGE_S_MAX: Final = 72 * 3600


class Broken(AssertionError):
    """An invariant of the sync file does not hold."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"invariant {number}: {what}")


_VERIFY: Final = (books_faults, chain_faults, moves_faults, sold_faults)
_RESERVED: Final = """
    SELECT b.member_id, b.balance, b.reserved, b.overdraft_redemption,
           (SELECT coalesce(sum(points), 0) FROM leases WHERE owner_id = b.member_id),
           (SELECT coalesce(sum(points), 0) FROM holds WHERE owner_id = b.member_id AND status = 'open')
    FROM balances b
"""
_LEASES_OF_DEVICE: Final = """
    SELECT coalesce(m.merged_into, l.member_id), sum(l.points) FROM leases l
    JOIN members m ON m.member_id = l.member_id WHERE l.device_id = ? GROUP BY 1
"""
_OWNERS: Final = "SELECT member_id, coalesce(merged_into, member_id) FROM members"
_DEVICE: Final = "SELECT tip_seq, frozen, status FROM devices WHERE device_id = ?"


def check_step(world: World) -> None:
    """Check all that must hold at any moment."""
    _check_reserved(world)
    _check_epoch(world)
    _check_recovering(world)
    for till in world.tills:
        _check_lease(world, till)
        _check_floor(world, till)
        _check_frozen(world, till)


def faults_of(world: World) -> list[str]:
    """List what the product's own `verify` finds wrong in the ledger."""
    with world.ledger.ledger.database.snapshot() as connection:
        return [fault for check in _VERIFY for fault in check(connection)]


def _check_reserved(world: World) -> None:
    """1, 2: what is set aside is what leases and holds say. 5: the overdraft is within its bound."""
    overdrawn = 0
    for member, balance, reserved, overdraft, leased, held in world.ledger.raw.execute(_RESERVED):
        _hold(reserved == leased + held, 2, f"member {member}: {reserved} set aside, {leased} leased, {held} held")
        _hold(0 <= reserved <= balance, 2, f"member {member}: {reserved} of {balance} set aside")
        _hold(
            not (overdraft and balance > reserved), 5, f"member {member}: {overdraft} owed, {balance - reserved} there"
        )
        _hold(overdraft <= bound_of(world, FLOOR), 5, f"member {member}: overdraft of {overdraft}")
        overdrawn += overdraft
    _hold(overdrawn <= bound_of(world, TILL_FLOOR), 5, f"overdraft of {overdrawn} in all")


def _check_lease(world: World, till: TillSite) -> None:
    """6: what is left of a till's leases and what it spent unheard is no more than what is set aside for it."""
    if till.taint or world.ledger.restores:
        return
    tip_seq = heard_through(world, till)
    owner = dict(world.ledger.raw.execute(_OWNERS))
    claimed: dict[str, int] = defaultdict(int)
    for member, points in till.raw.execute("SELECT hex(member_id), points FROM leases WHERE points > 0"):
        claimed[owner.get(member.lower(), member.lower())] += points
    spent = "SELECT hex(member_id), sum(from_lease) FROM lease_moves WHERE seq > ? AND from_lease > 0 GROUP BY 1"
    for member, points in till.raw.execute(spent, (tip_seq,)):
        claimed[owner.get(member.lower(), member.lower())] += points
    there: dict[str, int] = defaultdict(int)
    for device in till.devices:  # what stood for the device that it was goes along with its first event as another
        for member, points in world.ledger.raw.execute(_LEASES_OF_DEVICE, (device.hex,)):
            there[member] += points
    for sale in _unheard_sales(world, till):  # what they earned and set aside is there once they are posted
        member = sale.get("member_id", "").replace("-", "")
        there[owner.get(member, member)] += sale.get("sets_aside", 0)
    for member, points in claimed.items():
        _hold(
            points <= there.get(member, 0), 6, f"{till.name} counts on {points} of {member}, not {there.get(member, 0)}"
        )


def _check_floor(world: World, till: TillSite) -> None:
    """5: what a till lent and the ledger has not heard of is within the floor of each member and of the till."""
    if till.taint or world.ledger.restores:
        return
    lent: dict[str, int] = defaultdict(int)
    for sale in _unheard_sales(world, till):
        lent[sale.get("member_id", "")] += sale.get("from_floor", 0)
    most = max(lent.values(), default=0)
    _hold(most <= FLOOR, 5, f"{till.name} lent {most} to one member")
    _hold(sum(lent.values()) <= TILL_FLOOR, 5, f"{till.name} lent {sum(lent.values())} in all")


def _unheard_sales(world: World, till: TillSite) -> list[dict[str, Any]]:
    """Give what the sales say, in the bytes of their events, that the ledger has not heard of."""
    statement = "SELECT content FROM events WHERE seq > ? AND type = 'sale'"
    return [json.loads(content)["body"] for (content,) in till.raw.execute(statement, (heard_through(world, till),))]


def check_floors_age(world: World, till: TillSite) -> None:
    """11: whatever its clock shows, a till lends nothing three days after the last answer, until it starts anew."""
    (content,) = till.raw.execute("SELECT content FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    heard_s = world.network.heard.get(till.name, timedelta()).total_seconds()
    # No time passes between an answer and the power that fails at its commit: a start at the same moment came later.
    if json.loads(content)["body"].get("from_floor", 0) and till.booted_after < heard_s:
        age_s = world.time.passed.total_seconds() - heard_s
        _hold(age_s <= FLOOR_AGE_S_MAX, 11, f"{till.name} lent points {age_s / 3600:.0f} hours after the last answer")


def heard_through(world: World, till: TillSite) -> int:
    """Give the newest event of a till's journal that the ledger has, sent as whichever device it was."""
    rows = [world.ledger.raw.execute(_DEVICE, (device.hex,)).fetchone() for device in till.devices]
    return max([row[0] for row in rows if row is not None], default=0)


def is_known(world: World, till: TillSite) -> bool:
    """Tell whether any event of a till's journal is in the ledger: if none is, it is a new one to everybody."""
    first = till.raw.execute("SELECT hash FROM events ORDER BY seq LIMIT 1").fetchone()
    there = "SELECT 1 FROM events WHERE hash = ?"
    return first is not None and world.ledger.raw.execute(there, first).fetchone() is not None


def _check_frozen(world: World, till: TillSite) -> None:
    """8: a till is frozen when its events fork, until a manager lets it go on; and none is that was never copied."""
    device = till.device_id
    row = world.ledger.raw.execute(_DEVICE, (device.hex,)).fetchone()
    if row is None:
        return
    _, frozen, status = row
    if frozen:
        world.was_frozen.add(device.bytes)
    forks = forks_of(world, device.hex)
    excused = status != "active" or forks <= world.cleared.get(device.bytes, 0) or world.ledger.restores > 0
    _hold(bool(frozen) or excused, 8, f"the events of {till.name} fork {forks} times, and it is not frozen")
    if not (till.taint.rolled_back or till.taint.copied or world.ledger.restores):
        _hold(not frozen, 8, f"{till.name} is frozen and was never copied nor put back")


def is_frozen(world: World, till: TillSite) -> bool:
    """Tell whether the ledger has frozen the device that a till is now."""
    row = world.ledger.raw.execute(_DEVICE, (till.device_id.hex,)).fetchone()
    return row is not None and bool(row[1])


def forks_of(world: World, device: str) -> int:
    """Count how often two events of a device have the same parent."""
    statement = "SELECT count(*) - count(DISTINCT parent) FROM events WHERE device_id = ?"
    return int(world.ledger.raw.execute(statement, (device,)).fetchone()[0])


def bound_of(world: World, floor: int) -> int:
    """Give how many points redemptions may overdraw, by the floor of each till and by what befell tills.

    A ledger that was put back has no bound until everybody has told it what it lacks: events come in another order. Nor
    afterwards where managers gave or moved points in between: nobody says that again, and tills may have spent them.
    """
    if world.ledger.restores and (world.has_lost_deeds or not world.is_at_rest):
        return 10**9
    return world.allowance + (0 if world.setting.policy == "strict" else floor * world.devices)


def _check_recovering(world: World) -> None:
    """5: a ledger that was put back sets nothing aside before every till has told it what it lacks."""
    leased = leased_in(world)
    _hold(
        not world.owing or leased <= world.leased, 5, f"{leased} leased after {world.leased}, {world.owing} still owe"
    )
    world.leased = leased


def leased_in(world: World) -> int:
    """Sum what is set aside for tills."""
    return int(world.ledger.raw.execute("SELECT coalesce(sum(points), 0) FROM leases").fetchone()[0])


def deeds_in(world: World) -> int:
    """Count what managers did at the ledger, of which no till and no shop knows: points by hand, and merges."""
    statement = """
        SELECT (SELECT count(*) FROM transfers WHERE kind IN ('adjust', 'merge', 'transfer'))
               + (SELECT count(*) FROM members WHERE merged_into IS NOT NULL)
    """
    return int(world.ledger.raw.execute(statement).fetchone()[0])


def _check_epoch(world: World) -> None:
    """8: nothing but a restore begins a new epoch."""
    (epoch,) = world.ledger.raw.execute("SELECT server_epoch FROM ledger_state").fetchone()
    _hold(epoch == world.ledger.epoch, 8, f"epoch {epoch} without a restore")


def _hold(holds: bool, number: int, what: str) -> None:  # noqa: FBT001 - the one thing it is about
    if not holds:
        raise Broken(number, what)
