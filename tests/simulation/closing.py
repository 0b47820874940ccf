"""Let all faults end, and see that everything comes to rest: nothing lost, nothing twice, nothing kept back."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import Final
from uuid import UUID

from posloyalty.domain.errors import EnvironmentFault
from posloyalty.till_store.verify import verify_store
from posloyalty.use_cases.sync import sync_now
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.holds.ending import expire_holds
from tests.simulation.checks import Broken, check_step, faults_of
from tests.simulation.till_site import TillSite
from tests.simulation.troubles import join_again, let_go_on, say_that_orders_were_resent, settle_devices
from tests.simulation.world import World

ROUNDS_MAX: Final = 12
FLIPS: Final = 6
# Whoever was not seen for 60 days has nothing standing; clocks that were wrong may have dated a visit in the future.
QUIET_MIN: Final = timedelta(days=400)


def come_to_rest(world: World) -> None:
    """End all faults and let everybody talk until there is nothing more to say. 12: that always ends."""
    world.begin_step(world.setting.seed)
    world.fair()
    world.network.meanwhile = lambda _: None
    settle_devices(world)
    for _ in range(ROUNDS_MAX):
        world.web.repeat_all()
        say_that_orders_were_resent(world)
        if _all_talk(world):
            break
    else:
        raise Broken(12, "the tills have not emptied their outboxes")
    world.is_at_rest = True
    check_step(world)


def give_all_back(world: World) -> None:
    """12: let so much time pass that no till may keep anything, and see that nothing stays set aside."""
    world.time.pass_time(QUIET_MIN)  # nothing happens in it, so it counts as no till's time
    run_due(world.ledger.ledger)
    while expire_holds(world.ledger.ledger):
        pass
    for _ in range(ROUNDS_MAX):
        if _all_talk(world):
            break
    (held,) = world.ledger.raw.execute("SELECT count(*) FROM holds WHERE status = 'open'").fetchone()
    if held:
        raise Broken(12, f"{held} holds never ended")
    left = world.ledger.raw.execute("SELECT coalesce(sum(points), 0) FROM leases").fetchone()[0]
    if left:
        raise Broken(12, f"{left} points are still set aside for tills")


def check_rest(world: World) -> None:
    """Check what must hold when all have talked."""
    if faults := faults_of(world):
        raise Broken(1, f"{faults[:3]}")
    for till in world.tills:
        _check_stored_once(world, till)
        _check_printed(till)
        _check_returns_of(till)
        _check_heard(world, till)
        _check_flagged(world, till)
    _check_posted(world)
    _check_returns(world)
    _check_strict(world)


def _all_talk(world: World) -> bool:
    """Let every till talk; tell whether none had anything to say."""
    had_nothing = [_talk(world, till) for till in world.tills]
    return all(had_nothing)


def _talk(world: World, till: TillSite) -> bool:
    """Sync once; a revoked till joins again, a frozen one is let go on. Tell whether there was nothing to say."""
    try:
        summary = sync_now(till.ports)
    except EnvironmentFault as fault:
        world.trace.say(f"     {till.name} {fault.code} {fault.figures()}")
        if fault.code == "till_revoked":
            world.trace.say(join_again(world, till))
        return False
    if summary.is_complete:
        world.owing.discard(till.name)
    state = till.ports.link.state
    said = f"sent {summary.sent}, heard {summary.received}, {summary.state.unsent} unsent, pos {summary.state.cursor}"
    marks = [name for name in ("frozen", "recovering") if getattr(state, name)]
    world.trace.say(f"     {till.name} {said} {' '.join([*marks, *(['restored'] if summary.state.restored else [])])}")
    if till.ports.link.state.frozen:
        let_go_on(world, till)
        return False
    return summary.is_complete and not (summary.sent or summary.received or till.ports.link.state.recovering)


def _check_stored_once(world: World, till: TillSite) -> None:
    """3: every event of the till is at the ledger, and what it says was counted once."""
    stored = {bytes(row[0]) for row in world.ledger.raw.execute("SELECT hash FROM events")}
    missing = [seq for seq, hash_ in till.raw.execute("SELECT seq, hash FROM events") if bytes(hash_) not in stored]
    if missing:
        raise Broken(3, f"events {missing[:5]} of {till.name} are not at the ledger")
    twice = world.ledger.raw.execute(
        "SELECT event_id FROM events WHERE status = 'posted' GROUP BY event_id HAVING count(DISTINCT hash) > 1"
    ).fetchall()
    if twice:
        raise Broken(3, f"{len(twice)} events were counted twice")


def _check_printed(till: TillSite) -> None:
    """7: what was printed is in the journal."""
    for printed in till.printed:
        row = till.raw.execute("SELECT hash FROM events WHERE seq = ?", (printed.seq,)).fetchone()
        if row is None or bytes(row[0]) != printed.hash:
            raise Broken(7, f"{till.name} printed receipt {printed.seq}, and its journal lacks it")


def _check_heard(world: World, till: TillSite) -> None:
    """10: the newest change of every member has reached the till."""
    rows = world.ledger.raw.execute("SELECT key, pos FROM changes WHERE kind = 'member' AND NOT deleted")
    # Of somebody whose joining never arrived, or who was erased, a till hears that there is nobody.
    rest = world.ledger.raw.execute("SELECT member_id FROM members WHERE status != 'erased'")
    members = {UUID(row[0]) for row in rest}
    (scope,) = till.raw.execute("SELECT scope FROM sync_state").fetchone()
    if scope:  # it is told of those who visit its store alone, and of nobody else does it believe to know anything
        seen = world.ledger.raw.execute("SELECT member_id FROM visits WHERE store_id = ?", (scope,))
        members &= {UUID(row[0]) for row in seen}
        known = till.raw.execute("SELECT member_id FROM members WHERE away_since IS NULL AND pos > 0")
        stale = {UUID(bytes=row[0]) for row in known} - members
        if stale:
            raise Broken(10, f"{till.name} takes what it knows of {min(stale)} for news, and hears of nothing new")
    there = {UUID(key).bytes: pos for key, pos in rows if UUID(key) in members}
    here = dict(till.raw.execute("SELECT member_id, pos FROM balances"))
    for member, pos in there.items():
        if here.get(member) != pos:
            name = UUID(bytes=member)
            raise Broken(10, f"{till.name} knows {name} as of {here.get(member)}, not {pos}")


def _check_flagged(world: World, till: TillSite) -> None:
    """8: that a till was put back was noticed: it said so, or forked, as whichever device it was then."""
    if not till.taint.can_be_seen or world.ledger.restores:
        return
    said = "SELECT count(*) FROM events WHERE device_id = ? AND type = 'recovered'"
    for device in till.devices:
        if device.bytes in world.was_frozen or world.ledger.raw.execute(said, (device.hex,)).fetchone()[0]:
            return
    raise Broken(8, f"{till.name} was put back, and nobody noticed")


def _check_posted(world: World) -> None:
    """3: nothing waits for what is there."""
    waiting = world.ledger.raw.execute("SELECT DISTINCT waits_for FROM events WHERE waits_for IS NOT NULL").fetchall()
    members = {str(UUID(row[0])) for row in world.ledger.raw.execute("SELECT member_id FROM members")}
    sales = {row[0] for row in world.ledger.raw.execute("SELECT sale_id FROM sales")}
    for (key,) in waiting:
        kind, _, name = key.partition(":")
        if name in (members if kind == "member" else sales):
            raise Broken(3, f"events wait for {key}, which is there")


def _check_returns(world: World) -> None:
    """13: no sale gives more points back than were used, and no more of its award is taken than it ever gave."""
    rows = world.ledger.raw.execute(
        "SELECT s.sale_id, s.redeemed, s.award + coalesce(c.award, 0), sum(r.points_back), sum(r.award_taken) "
        "FROM sales s "
        "JOIN returns r ON r.sale_origin = s.origin AND r.sale_id = s.sale_id "
        "LEFT JOIN sale_claims c ON c.origin = s.origin AND c.sale_id = s.sale_id GROUP BY s.cause"
    )
    for sale_id, redeemed, award, back, taken in rows:
        if back > redeemed or taken > award:
            raise Broken(13, f"of {sale_id} {back} of {redeemed} came back, {taken} of {award} were taken")


def _check_strict(world: World) -> None:
    """5: where only leases are spent and no till was copied, put back or given up, no redemption ever overdrew.

    Nor for a moment, which balances do not show: the award of the same sale may have repaid it.
    """
    if world.setting.policy != "strict" or world.allowance or world.ledger.restores:
        return
    statement = "SELECT count(*) FROM transfers WHERE kind = 'overdraft' AND debit = 'overdraft_redemption'"
    (overdrawn,) = world.ledger.raw.execute(statement).fetchone()
    if overdrawn:
        raise Broken(5, f"{overdrawn} redemptions overdrew")


def _check_returns_of(till: TillSite) -> None:
    """13: a till takes no more back of its own sales than it sold, and than it gave to somebody for them later."""
    sold: dict[str, list[int]] = {}
    told = "SELECT type, content FROM events WHERE type IN ('sale', 'claim', 'return') ORDER BY seq"
    for kind, content in till.raw.execute(told):
        body = json.loads(content)["body"]
        if kind == "sale":
            sold[body["sale_id"]] = [body.get("redeemed", 0), body["award"]]
        elif kind == "claim" and body["sale_id"] in sold:
            sold[body["sale_id"]][1] += body["award"]
        elif kind == "return" and body["sale_id"] in sold:
            left = sold[body["sale_id"]]
            left[0], left[1] = left[0] - body["points_back"], left[1] - body["award_taken"]
    for sale_id, left in sold.items():
        if min(left) < 0:
            raise Broken(13, f"{till.name} took more of {sale_id} back than it sold: {left}")


def flip_bits(world: World, till: TillSite) -> None:
    """9: change bits of what the till has, one at a time, and see that each is found."""
    random = Random(f"flip {world.setting.seed}")  # noqa: S311 - decided by the seed
    rows = till.raw.execute("SELECT seq, content FROM events").fetchall()
    for _ in range(FLIPS if rows else 0):
        seq, content = random.choice(rows)
        place = random.randrange(len(content))
        flipped = bytes([*content[:place], content[place] ^ (1 << random.randrange(8)), *content[place + 1 :]])
        _write(till, seq, flipped)
        if not verify_store(till.file).faults:
            raise Broken(9, f"byte {place} of event {seq} was changed at {till.name}, and nobody noticed")
        _write(till, seq, content)


def _write(till: TillSite, seq: int, content: bytes) -> None:
    with till.store.transaction():
        writer = till.store._database.writer  # noqa: SLF001 - a vandal does not ask
        writer.execute("UPDATE events SET content = ? WHERE seq = ?", (content, seq))
