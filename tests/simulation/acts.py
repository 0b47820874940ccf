"""What happens in one step of a simulation: people at tills and on the web, and all that goes wrong around them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Final
from uuid import UUID

from posloyalty.domain.errors import EnvironmentFault, LoyaltyRefusal, TillRevoked
from posloyalty.domain.ids import MemberId, ReturnId, SaleId, Sku
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.find_elsewhere import fetch_member, find_elsewhere
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import EnrolMemberRequest, LineRequest, ReturnLineRequest, ReturnRequest, SaleRequest
from posloyalty.use_cases.retry import next_delay_s
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.sync import sync_now
from posloyalty_ledger.actions.forms import NewAdjustment
from posloyalty_ledger.actions.service import take_adjustment
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.erasures.erasing import erase_member
from posloyalty_ledger.moves.merging import NewMerge, merge_members
from posloyalty_ledger.programmes.service import publish_programme
from tests.simulation.checks import check_floors_age
from tests.simulation.plan import Kind
from tests.simulation.programmes import programme_text
from tests.simulation.receipts import show_receipt
from tests.simulation.till_site import Printed, TillSite
from tests.simulation.world import World

TRIES_MAX: Final = 40
RECEIPTS: Final = 0.7
MEANWHILE: Final = 0.12
SYNC_AFTER_SALE: Final = 0.6
AMOUNTS: Final = (150, 400, 900, 2_500, 6_000)


def visit(world: World) -> str:
    """Serve a member: scan, price, and sell, with points if there are some."""
    till, member_id = world.pick(), _a_member(world)
    sale_id = SaleId(f"s{world.random.getrandbits(48)}")

    def work() -> str:
        said = _serve(world, till, member_id, sale_id)
        return f"{said}, {_sync(world, till)}" if world.random.random() < SYNC_AFTER_SALE else said

    return till.do(work)


def _serve(world: World, till: TillSite, member_id: UUID | None, sale_id: SaleId) -> str:
    amount = Money(world.random.choice(AMOUNTS))
    if world.setting.roaming and member_id is not None:
        with suppress(LoyaltyRefusal, EnvironmentFault):
            member_id = fetch_member(till.ports, MemberId(member_id))
    line = LineRequest(sku=Sku("tea"), amount=amount, name="Tea", category="tea", brand="")
    request = SaleRequest(sale_id=sale_id, member_id=MemberId(member_id) if member_id else None, lines=(line,))
    try:
        quote = quote_sale(till.ports, request)
        if world.random.random() < 0.3:
            _sync(world, till)  # the answer comes while the customer looks for the card
            quote = quote_sale(till.ports, request)
        wish = _wish(world, int(quote.largest_points))
        asked = SaleRequest(
            sale_id=sale_id, member_id=request.member_id, lines=request.lines, redeem_points=Points(wish)
        )
        receipt = record_sale(till.ports, asked, cashier=None)
    except (LoyaltyRefusal, EnvironmentFault) as error:
        return f"refuses {error.code}"
    check_floors_age(world, till)
    seq, hash_ = till.tip()
    till.printed.append(Printed(seq=seq, hash=hash_))
    return f"sells {amount} for {wish} points, receipt {receipt.receipt_no}"


def serve_meanwhile(world: World, name: str) -> None:
    """Now and then serve somebody while the till's own report is on the way."""
    if world.is_serving_meanwhile or world.random.random() > MEANWHILE:
        return
    till = next(till for till in world.tills if till.name == name)
    world.is_serving_meanwhile = True
    try:
        sale_id = SaleId(f"m{world.random.getrandbits(48)}")
        world.trace.say(f"     meanwhile {name} {_serve(world, till, _a_member(world), sale_id)}")
    finally:
        world.is_serving_meanwhile = False


def _wish(world: World, largest: int) -> int:
    """Choose how many points to use: none, all that the till offers, or more than it offers."""
    choice = world.random.random()
    if choice < 0.2:
        return 0
    if choice < 0.85:
        return largest
    return largest + 10 * world.random.randrange(1, 6)


def take_back(world: World) -> str:
    """Bring something back to the till that sold it; where receipts go around, to another one, or claim it there."""
    till = world.pick()
    if world.setting.receipts and world.random.random() < RECEIPTS:
        return show_receipt(world, till, _a_member(world))
    rows = till.raw.execute("SELECT sale_id FROM sales ORDER BY seq").fetchall()
    if not rows:
        return f"{till.name} has sold nothing"
    sale_id = SaleId(world.random.choice(rows[-2:])[0])
    request = ReturnRequest(
        return_id=ReturnId(f"b{world.random.getrandbits(48)}"),
        sale_id=sale_id,
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )

    def work() -> str:
        try:
            receipt = return_sale(till.ports, request, cashier=None)
        except (LoyaltyRefusal, EnvironmentFault) as error:
            return f"refuses a return: {error.code}"
        return f"takes {sale_id} back, receipt {receipt.receipt_no}"

    return till.do(work)


def enrol(world: World) -> str:
    """Let somebody join at a till; of few phone numbers, so that two tills let the same one in."""
    till = world.pick()
    phone = f"+44770090{world.random.randrange(8):04d}"
    request = EnrolMemberRequest(name="Somebody", identifiers=(Identifier(kind=IdentifierKind.PHONE, value=phone),))

    def work() -> str:
        try:
            view = enrol_member(till.ports, request, cashier=None)
        except (LoyaltyRefusal, EnvironmentFault) as error:
            return f"lets nobody in: {error.code}"
        world.members.append(view.member_id)
        return f"lets {phone} in"

    return till.do(work)


def attach(world: World) -> str:
    """Attach a member to a basket that nobody pays."""
    till, member_id = world.pick(), _a_member(world)
    line = LineRequest(sku=Sku("tea"), amount=Money(500), name="Tea", category="tea", brand="")
    request = SaleRequest(member_id=MemberId(member_id) if member_id else None, lines=(line,))

    def work() -> str:
        try:
            quote = quote_sale(till.ports, request)
        except (LoyaltyRefusal, EnvironmentFault) as error:
            return f"refuses {error.code}"
        return f"quotes {quote.largest_points}, {_sync(world, till)}"

    return till.do(work)


def sync(world: World) -> str:
    """Let one till report, or all."""
    tills = world.tills if world.random.random() < 0.2 else [world.pick()]
    return "; ".join([till.do(partial(_sync, world, till)) for till in tills])


def _sync(world: World, till: TillSite) -> str:
    """Sync as a till does in the background: after a failure again, and later and later; at last others have a turn."""
    said = ""
    for attempt in range(world.random.randrange(1, TRIES_MAX)):
        try:
            summary = sync_now(till.ports)
        except TillRevoked:
            return "is revoked"
        except EnvironmentFault as fault:
            said = f"reports in vain: {fault.code}, {attempt + 1} tries"
            world.pass_time(timedelta(seconds=next_delay_s(attempt, world.random)))
        else:
            if summary.is_complete:
                world.owing.discard(till.name)
            return f"reports {summary.sent}, hears {summary.received}"
    return said


def order(world: World) -> str:
    """Order on the web, with points or without."""
    member_id = _a_member(world) or world.members[0]
    # Where the ledger is put back, the web uses no points: what it used is known there again only when it repeats it.
    redeem = 0 if world.setting.restores else world.random.choice((0, 10, 20, 50, 100))
    return "web " + world.web.order(member_id, amount=world.random.choice(AMOUNTS), redeem=redeem)


def hold(world: World) -> str:
    """Check out on the web with points that are set aside meanwhile."""
    if world.setting.restores:
        return "web sets nothing aside"
    member_id = _a_member(world) or world.members[0]
    ends = world.random.choice(("capture", "order", "void", "forget"))
    return "web " + world.web.check_out(member_id, points=10 * world.random.randrange(1, 8), ends=ends)


def order_return(world: World) -> str:
    """Send an order back."""
    if not world.web.taken:
        return "web has no order"
    return "web returns: " + world.web.take_back(world.random.choice(world.web.taken))


def repeat_order(world: World) -> str:
    """Send an order again, one that was answered or one that was not, in any order."""
    orders = [*world.web.unanswered, *world.web.taken]
    if not orders:
        return "web has no order"
    world.faults["web order repeated"] += 1
    return "web repeats: " + world.web.send(world.random.choice(orders))


def adjust(world: World) -> str:
    """Give or take points by hand at the ledger."""
    asked = NewAdjustment(
        member_id=str(_a_member(world) or world.members[0]),
        adjustment_id=f"a{world.random.getrandbits(48)}",
        points=world.random.choice((-30, -10, 25, 60)),
        reason="by hand",
    )
    return "manager " + world.web.ask(lambda connection: take_adjustment(world.ledger.ledger, connection, asked))


def merge(world: World) -> str:
    """Merge a member into another."""
    source, into = world.random.choice(world.members), world.random.choice(world.members)
    asked = NewMerge(into=str(into), reason="the same person")
    return "merge " + world.web.ask(lambda connection: merge_members(world.ledger.ledger, connection, source, asked))


def erase(world: World) -> str:
    """Erase a member."""
    member_id = world.random.choice(world.members)
    return "erase " + world.web.ask(lambda connection: erase_member(world.ledger.ledger, connection, member_id))


def day_run(world: World) -> str:
    """Let the ledger do what the calendar brings."""
    report = world.ledger.run(run_due)
    return f"day's run: {dict(sorted(report.counted.items())) if report else 'cut off'}"


def look(world: World) -> str:
    """Look for somebody by their card, whether they are known at the till or not."""
    till, number = world.pick(), world.random.randrange(world.setting.members + 1)

    def work() -> str:
        try:
            looked = find_elsewhere(till.ports, query=f"CARD-{number}")
        except (LoyaltyRefusal, EnvironmentFault) as error:
            return f"looks in vain: {error.code}"
        return f"finds {len(looked.members)}" + (" and is cut off" if looked.is_cut_off else "")

    return till.do(work)


def threshold(world: World) -> str:
    """Have the ledger tell every till of everybody, or of its visitors alone, from the next day's run on."""
    up_to = world.random.choice((0, 0, 1_000))
    world.ledger.tell_up_to(up_to)
    world.faults["threshold"] += 1
    return f"tills are told of up to {up_to} members, {day_run(world)}"


def publish(world: World) -> str:
    """Publish another version of the programme."""
    ledger = world.ledger.ledger
    setting = world.setting
    text = programme_text(policy=setting.policy, own_awards=setting.own_awards, version=world.random.randrange(4))
    world.faults["programme published"] += 1
    return "publish " + world.web.ask(lambda connection: publish_programme(connection, text=text, now=ledger.now()))


def late(world: World) -> str:
    """Let an old request arrive once more."""
    return "a late copy arrives" if world.network.deliver_late() else "no late copy"


def cut(world: World) -> str:
    """Cut a till off, in one direction or both, or join it again."""
    till, network = world.pick(), world.network
    if till.name in network.cut | network.deaf:
        network.cut.discard(till.name)
        network.deaf.discard(till.name)
        return f"{till.name} is joined again"
    world.random.choice((network.cut, network.cut, network.cut, network.deaf)).add(till.name)
    world.faults["partition"] += 1
    return f"{till.name} is cut off"


def clock(world: World) -> str:
    """Put a clock forward or back, let it drift, stop it, or set it right."""
    clocks = [("ledger", world.ledger_clock), *((till.name, till.machine.clock) for till in world.tills)]
    name, machine = world.random.choice(clocks)
    span = timedelta(
        seconds=world.random.choice((1, 100, 3_600, 86_400 * 2, 86_400 * 30)) * world.random.choice((-1, 1))
    )
    world.faults["clock"] += 1
    match world.random.randrange(4):
        case 0:
            machine.put(span)
            return f"the clock of {name} is put by {span}"
        case 1:
            machine.drift = world.random.uniform(-0.01, 0.01)
            return f"the clock of {name} drifts"
        case 2:
            machine.stop()
            return f"the clock of {name} stands still"
        case _:
            machine.set_right()
            return f"the clock of {name} is right"


def suspend(world: World) -> str:
    """Let everybody sleep for days."""
    span = timedelta(days=world.random.choice((1, 4, 35)))
    world.pass_time(span)
    world.faults["suspended"] += 1
    return f"{span.days} days pass"


def _a_member(world: World) -> UUID | None:
    return world.random.choice([*world.members, None])


ACTS: Final[dict[Kind, Callable[[World], str]]] = {
    Kind.VISIT: visit,
    Kind.TAKE_BACK: take_back,
    Kind.ENROL: enrol,
    Kind.ATTACH: attach,
    Kind.SYNC: sync,
    Kind.ORDER: order,
    Kind.HOLD: hold,
    Kind.ORDER_RETURN: order_return,
    Kind.REPEAT_ORDER: repeat_order,
    Kind.ADJUST: adjust,
    Kind.MERGE: merge,
    Kind.ERASE: erase,
    Kind.DAY_RUN: day_run,
    Kind.PUBLISH: publish,
    Kind.LATE: late,
    Kind.CUT: cut,
    Kind.CLOCK: clock,
    Kind.SUSPEND: suspend,
    Kind.LOOK: look,
    Kind.THRESHOLD: threshold,
}
