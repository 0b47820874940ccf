"""A shop whose tills, network, ledger and database fail while it sells, and what must hold of it afterwards."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from posloyalty.commands.demo_processes import Json, LedgerProcess
from posloyalty.domain.points import Account
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.sync.repository import PARKED
from posloyalty_ledger.tables import balances, events, sales, transfers
from tests.end_to_end.shop import SCOPES, posloyalty
from tests.processes.faulty_line import FaultyLine
from tests.processes.host_program import CounterUnderFire, HostProgram, result_of
from tests.processes.web_channel import WebChannel

# How long each shop is under fire. `make torture` gives minutes.
SECONDS = float(os.environ.get("TORTURE_SECONDS", "6"))
SEED = os.environ.get("TORTURE_SEED", "")
DRAINED_S_MAX = 60.0
BUSY_S_MAX = 60.0
# What a shop has lived through at least.
KILLS_MIN, SALES_MIN = 4, 10
FLOOR, TILL_FLOOR = 500, 1200
BEGINS_WITH = 2000

CLUB = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[redemption]
points = 100
worth = "1.00"
min_points = 100
step_points = 100

[returns]
shortfall = "overdraft"

[offline]
policy = "{policy}"
floor_points = {floor}
till_floor_points = {till_floor}
"""


def a_seed() -> str:
    """Give the seed of this run, and print it: pytest shows it when the test fails."""
    seed = SEED or secrets.token_hex(4)
    print(f"seed: TORTURE_SEED={seed}")
    return seed


@dataclass(kw_only=True)
class ShopUnderFire:
    """One ledger, tills behind faulty lines, a web shop, and members who use all of them at once."""

    folder: Path
    ledger: LedgerProcess
    seed: str
    policy: str
    web: WebChannel
    hosts: list[HostProgram] = field(default_factory=list)
    lines: list[FaultyLine] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)

    def start_ledger(self) -> None:
        """Start the ledger, though its database may still be getting up."""
        for _ in range(100):
            try:
                self.ledger.start()
            except Exception:  # noqa: BLE001 - whatever it said is in its log
                time.sleep(0.2)
            else:
                return
        self.ledger.start()

    def sell(self, *, seconds: float, meanwhile: Callable[[random.Random], None], on_the_web: bool = True) -> None:
        """Sell at every till and on the web for that long, while `meanwhile` breaks things again and again.

        On a busy machine it goes on until something has happened at all, `BUSY_S_MAX` at most.
        """
        begins_at = time.monotonic()
        over = threading.Event()
        actors = [host.act for host in self.hosts] + [self.web.act] * on_the_web
        for line in self.lines:
            line.calm.clear()
        threads = [threading.Thread(target=self._go_on, args=(act, over), name="selling") for act in actors]
        for thread in threads:
            thread.start()
        dice = random.Random(f"{self.seed} breaking")  # noqa: S311 - dice, no secret
        try:
            while not self.faults and not self._is_enough(time.monotonic() - begins_at, seconds=seconds):
                meanwhile(dice)
        finally:
            over.set()
            for line in self.lines:
                line.calm.set()
            for thread in threads:
                thread.join(DRAINED_S_MAX)
        assert not any(thread.is_alive() for thread in threads), "somebody was never answered"
        if self.faults:
            raise self.faults[0]

    def _is_enough(self, passed_s: float, *, seconds: float) -> bool:
        starts = sum(host.counter.starts for host in self.hosts)
        wanted = len(self.hosts) + KILLS_MIN if any(host.kills_per_request for host in self.hosts) else 0
        sales = sum(len(host.sales) for host in self.hosts)
        return passed_s > seconds and (passed_s > BUSY_S_MAX or (starts >= wanted and sales >= SALES_MIN))

    def _go_on(self, act: Callable[[], None], over: threading.Event) -> None:
        try:
            while not over.is_set():
                act()
        except BaseException as fault:  # noqa: BLE001 - the thread's edge
            self.faults.append(fault)

    def check(self) -> None:
        """Let everything get through, and see that nothing is lost, doubled or overspent."""
        for host in self.hosts:
            self._drain(host)
            host.counter.end()
            done = posloyalty("verify", "--store", str(host.counter.store))
            assert done.returncode == 0, done.stderr
        self.ledger.stop()
        command = [sys.executable, "-m", "posloyalty_ledger", "verify", "--database", self.ledger.database]
        verified = subprocess.run(command, capture_output=True, text=True, check=False)
        assert verified.returncode == 0, verified.stderr
        database = open_database(self.ledger.database)
        try:
            check_receipts(database, self.hosts)
            check_totals(database, self)
            check_overdraft(database, policy=self.policy, tills=len(self.hosts))
        finally:
            database.close()

    def status(self, host: HostProgram) -> Json:
        """What a till says of itself."""
        return result_of(host.ask("status"))

    def tell(self) -> None:
        """Say what happened: pytest shows it when a test fails, or with -rA."""
        for host in self.hosts:
            used = sum(number(receipt["redeemed"]) > 0 for receipt in host.sales.values())
            print(f"{host.name}: {len(host.sales)} sales, {used} with points, {len(host.returns)} returns", end=", ")
            print(f"{host.counter.starts} starts, refused {dict(host.refusals)}")
        print(f"web: {self.web.orders} orders, {sum(self.web.redeemed.values())} points, {dict(self.web.refusals)}")
        print(f"network: {dict(sum((line.seen for line in self.lines), Counter()))}")

    def _drain(self, host: HostProgram) -> None:
        ends_at = time.monotonic() + DRAINED_S_MAX
        status: Json = {}
        while time.monotonic() < ends_at:
            host.kills_per_request = 0.0
            status = result_of(host.ask("sync_now"))
            if status["unsent"] == 0:
                return
            time.sleep(0.1)
        message = f"the outbox does not drain: {status}"
        raise AssertionError(message)


@contextmanager
def a_shop_under_fire(
    folder: Path, *, database: str, policy: str, kills: float = 0.0, tills: int = 2, members: int = 4
) -> Iterator[ShopUnderFire]:
    seed = a_seed()
    with ExitStack() as stack:
        ledger = LedgerProcess(database=database, log=folder / "ledger.log")
        stack.callback(ledger.kill)
        ledger.start()
        key = ledger.create_api_key(name="tests", scopes=SCOPES)
        web = WebChannel(url=ledger.url, key=key, members=[], seed=f"{seed} web")
        text = CLUB.format(policy=policy, floor=FLOOR, till_floor=TILL_FLOOR)
        assert web.post("/v1/programmes", {"text": text}).is_success
        for number in range(members):
            body: Json = {"name": f"M{number}", "identifiers": [{"kind": "card", "value": f"CLUB-{number:03}"}]}
            web.members.append(str(web.post("/v1/members", body).json()["member_id"]))
            web.take_order(web.members[-1], amount=BEGINS_WITH)
        shop = ShopUnderFire(folder=folder, ledger=ledger, seed=seed, policy=policy, web=web)
        for number in range(1, tills + 1):
            host = _open_till(shop, stack, f"till{number}", kills=kills)
            shop.hosts.append(host)
        yield shop


def _open_till(shop: ShopUnderFire, stack: ExitStack, name: str, *, kills: float) -> HostProgram:
    line = FaultyLine(ledger_port=shop.ledger.port, seed=f"{shop.seed} {name} line")
    stack.enter_context(line.running())
    shop.lines.append(line)
    (shop.folder / name).mkdir(exist_ok=True)
    store = shop.folder / name / "till.db"
    code = shop.ledger.pair(store_name="Corner Club", till_name=name)
    done = posloyalty("enrol", "--store", str(store), "--ledger", line.url, "--code", code)
    assert done.returncode == 0, done.stderr
    counter = CounterUnderFire(store=store, log=shop.folder / f"{name}.log")
    stack.callback(counter.end)
    host = HostProgram(
        name=name, counter=counter, members=shop.web.members, seed=f"{shop.seed} {name}", kills_per_request=kills
    )
    host.ask("sync_now")
    return host


# --- what must hold -------------------------------------------------------------------------------------------------


def check_receipts(database: Database, hosts: list[HostProgram]) -> None:
    """Every receipt that was printed is in the ledger exactly once, with the same points, and nothing else is."""
    printed = {sale_id: receipt for host in hosts for sale_id, receipt in host.sales.items()}
    with database.reading() as connection:
        rows = connection.execute(select(sales.c.sale_id, sales.c.award, sales.c.redeemed, sales.c.channel)).all()
        parked = connection.execute(select(func.count()).where(events.c.status == PARKED)).scalar_one()
        paid = connection.execute(
            select(transfers.c.reference, func.count(), func.sum(transfers.c.points))
            .where(transfers.c.kind == "earn")
            .group_by(transfers.c.reference)
        ).all()
    assert parked == 0
    posted = Counter(row.sale_id for row in rows if row.channel == "store")
    assert posted == Counter(dict.fromkeys(printed, 1))
    told = {row.sale_id: (row.award, row.redeemed) for row in rows}
    assert {sale_id: told[sale_id] for sale_id in printed} == {
        sale_id: (receipt["award"], receipt["redeemed"]) for sale_id, receipt in printed.items()
    }
    earned = {reference: (count, int(points)) for reference, count, points in paid}
    awards = {sale_id: (1, receipt["award"]) for sale_id, receipt in printed.items() if receipt["award"]}
    assert {sale_id: earned.get(sale_id) for sale_id in awards} == awards


def check_totals(database: Database, shop: ShopUnderFire) -> None:
    """Each member has what they were told on paper and on the web, added up by hand."""
    expected: Counter[str] = Counter()
    expected.update(shop.web.awards)
    expected.subtract(shop.web.redeemed)
    for host in shop.hosts:
        for sale_id, receipt in host.sales.items():
            expected[host.members_of[sale_id]] += number(receipt["award"]) - number(receipt["redeemed"])
        for back in host.returns.values():
            member = host.members_of[str(back["sale_id"])]
            expected[member] += number(back["points_back"]) - number(back["award_taken"])
    owed = balances.c.overdraft_redemption + balances.c.overdraft_return
    with database.reading() as connection:
        rows = connection.execute(select(balances.c.member_id, balances.c.balance + balances.c.pending - owed)).all()
    there = {str(member_id): int(total) for member_id, total in rows}
    assert {member: there.get(member, 0) for member in shop.web.members} == {
        member: expected[member] for member in shop.web.members
    }


def check_overdraft(database: Database, *, policy: str, tills: int) -> None:
    """Nobody overspent: strict never, bounded within the floor of each till."""
    account = Account.OVERDRAFT_REDEMPTION.value
    with database.reading() as connection:
        rows = connection.execute(
            select(transfers.c.member_id, func.sum(transfers.c.points))
            .where(transfers.c.debit.contains(account), transfers.c.kind == "overdraft")
            .group_by(transfers.c.member_id)
        ).all()
        owed = connection.execute(select(func.max(balances.c.overdraft_redemption))).scalar_one() or 0
    if policy == "strict":
        assert rows == []
        assert owed == 0
    else:
        assert owed <= FLOOR * tills


def number(value: object) -> int:
    assert isinstance(value, int)
    return value
