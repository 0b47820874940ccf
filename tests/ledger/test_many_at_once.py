"""Everything at once on PostgreSQL: nobody ever waits for one another, and afterwards everything adds up.

Tills send batches that name the same few members in any order; at the same time the same members order, return, hold,
give points, are merged, get offers, and the day's run comes round. The server's own count of deadlocks stays 0.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest

from posloyalty.wire.events import LeaseSetBody, ReturnBody, RewardTaken, SaleBody
from posloyalty_ledger import lock_order
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.devices.decisions import decide
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.holds.ending import expire_holds
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.schema import open_migrated
from tests.ledger.conftest import KINDS, a_database, a_till
from tests.ledger.own_ledgers import begin_story, faults_of, upload
from tests.ledger.servers import Server, a_key, run_command, running_server
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.test_statements import counting
from tests.ledger.tills import Till, a_return, a_sale

SERVERS = [kind for kind in KINDS if kind != "sqlite"]
ROUNDS = 6
TILLS = 5
MEMBERS = 8
# So that a deadlock is found, and the test goes on, long before anybody's patience ends.
DEADLOCK_TIMEOUT = "100ms"

PROGRAMME = """
[programme]
id = "crowd"
name = "Crowd"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.rule]]
id = "spring"
kind = "bonus"
points = 50
when = { coupon = "SPRING" }
limit = { times = 3, per = "day" }

[[earning.rule]]
id = "card"
kind = "stamp"
every = 3
when = { categories = ["tea"] }
reward = "scarce-c"

[redemption]
points = 100
worth = "1.00"

[expiry]
policy = "rolling"
after = "P1M"

[tiers]
metric = "points"
window = "P12M"

[[tier]]
id = "silver"
name = "Silver"
from = 40

[[tier]]
id = "gold"
name = "Gold"
from = 200
""" + "".join(
    f"""
[[reward]]
id = "scarce-{letter}"
name = "Scarce {letter}"
cost = 10
kind = "benefit"
text = "An evening"
stock = 20
"""
    for letter in "abc"
)


# What all balances hold, what all transfers moved into them and out, and what those between members did.
SUMS = """
    WITH own (account) AS (VALUES ('balance'), ('pending'), ('overdraft_redemption'), ('overdraft_return')),
    moved AS (
        SELECT kind, CASE WHEN credit IN (TABLE own) THEN points ELSE 0 END
                   - CASE WHEN debit IN (TABLE own) THEN points ELSE 0 END AS points
        FROM transfers
    )
    SELECT (SELECT sum(balance + pending - overdraft_redemption - overdraft_return) FROM balances),
           (SELECT sum(points) FROM moved),
           (SELECT coalesce(sum(points), 0) FROM moved WHERE kind IN ('transfer', 'merge'))
"""


@pytest.fixture(scope="module", params=SERVERS)
def crowded_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give a database of this module's own, whose server looks for deadlocks often."""
    with a_database(request.param, request, tmp_path_factory.mktemp("crowd")) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            name = connection.info.dbname
            connection.execute(f"ALTER DATABASE \"{name}\" SET deadlock_timeout = '{DEADLOCK_TIMEOUT}'".encode())
        yield url


def deadlocks_of(url: str) -> int:
    """Ask the server how many transactions it had to end because they waited for one another."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_clear_snapshot()")
        row = connection.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()").fetchone()
    assert row is not None
    return int(row[0])


def test_the_servers_count_sees_a_deadlock(crowded_url: str) -> None:
    """Two that take the same two locks crosswise: the count that the next test trusts goes up."""
    before = deadlocks_of(crowded_url)
    both_have_one = threading.Barrier(2)

    def take(first: int, second: int) -> bool:
        with psycopg.connect(crowded_url) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (first,))
            both_have_one.wait(10)
            try:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (second,))
            except psycopg.errors.DeadlockDetected:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        got = list(pool.map(take, (1, 2), (2, 1)))
    assert sorted(got) == [False, True]
    deadline = time.monotonic() + 10
    while deadlocks_of(crowded_url) == before and time.monotonic() < deadline:
        time.sleep(0.05)  # the server counts it when the connection is gone
    assert deadlocks_of(crowded_url) == before + 1


@pytest.mark.timeout(400)  # where other work takes the machine: everybody has a few minutes' work at most
def test_tills_a_web_shop_and_managers_at_once_never_wait_for_one_another(crowded_url: str) -> None:
    before = deadlocks_of(crowded_url)
    with running_server(crowded_url) as server:
        Crowd(server).work()
    assert deadlocks_of(crowded_url) == before  # the service has ended, and with it told all that it counted
    answer = run_command("verify", "--database", crowded_url, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert sums_of(crowded_url) == (0, 0)


def sums_of(url: str) -> tuple[int, int]:
    """Give what the stored balances differ from their transfers, and what transfers between members created."""
    with psycopg.connect(url) as connection:
        row = connection.execute(SUMS).fetchone()
    assert row is not None
    stored, folded, passed_on = row
    return int(stored - folded), int(passed_on)


class Crowd:
    """Everybody who does something, each in a thread and with a luck of their own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.database = open_database(server.database_url)
        self.ledger = Ledger(database=self.database, watcher=FeedWatcher(self.database))
        with server.http() as http:
            shop = Shop(http=http, key=a_key(self.database))
            assert shop.post("/v1/programmes", {"text": PROGRAMME}).status_code == 201
            self.key = shop.key
            self.version = shop.get("/v1/programmes/current").json()["version"]
            self.members = [shop.a_member(points=2000) for _ in range(MEMBERS)]
            made = shop.post("/v1/coupons", {"coupon": "SPRING", "count": 30})
            self.codes: list[str] = made.json()["codes"]
            self.orders: list[str] = []
            for _ in range(6):  # for nobody: only their own rows stand between two who return them
                order_id = str(uuid4())
                lines = [{"sku": "mug", "quantity": "100", "amount": "100.00"}]
                _fine(shop.post("/v1/orders", {**an_order(order_id=order_id), "lines": lines}), 201)
                self.orders.append(order_id)
            self.tills = [a_till(self.database, http) for _ in range(TILLS)]
        self.newcomers: list[str] = [str(uuid4()) for _ in range(TILLS * 2)]
        self.begin = threading.Barrier(TILLS + 6)

    def work(self) -> None:
        jobs: list[Callable[[], None]] = [
            *(partial(self._till, till, number) for number, till in enumerate(self.tills)),
            lambda: self._web(_luck("web")),
            lambda: self._phone(_luck("phone")),
            lambda: self._manager(_luck("manager")),
            lambda: self._marketing(_luck("marketing")),
            lambda: self._merges(_luck("merges")),
            self._calendar,
        ]
        with ThreadPoolExecutor(len(jobs)) as pool:
            for done in [pool.submit(job) for job in jobs]:
                done.result()
        self.database.close()

    # --- tills ---

    def _till(self, till: Till, number: int) -> None:
        luck = _luck(str(number))
        with self.server.http() as http:
            till.http = http
            self.begin.wait(30)
            for turn in range(ROUNDS):
                start = len(till.journal)
                for _ in range(8):
                    self._write_one(till, luck)
                if turn % 4 == number % 4:
                    self._join_newcomers(till, luck)
                assert till.send(events=till.journal[start:]).ack.seq == len(till.journal)

    def _write_one(self, till: Till, luck: random.Random) -> None:
        member = luck.choice(self.members)
        sale = a_sale(member, award=luck.randrange(1, 20), redeemed=luck.choice([0, 0, 100]))
        match luck.randrange(9):
            case 0:
                till.write(LeaseSetBody(member_id=member, target=luck.choice([0, 100, 300])))
            case 1:
                self._sell(till, self._with_reward(sale, luck))
            case 2:
                self._sell(till, msgspec.structs.replace(sale, coupons=luck.sample(self.codes, 2)))
            case 3:
                self._sell(till, msgspec.structs.replace(a_sale(None, award=0), coupons=[luck.choice(self.codes)]))
            case 4:
                till.write(self._return_of_an_order(luck))
            case 5:
                till.add_card(member, f"X{luck.randrange(6)}")
            case 6:
                self._sell(till, a_sale(luck.choice(self.newcomers), award=3))
            case 7:
                self._sell(till, sale)
                till.write(a_return(sale, quantity=luck.choice([1, 2])))
            case _:
                self._sell(till, msgspec.structs.replace(sale, from_lease=sale.redeemed, from_floor=0))

    def _sell(self, till: Till, sale: SaleBody) -> None:
        till.write(sale, programme_version=self.version)

    def _with_reward(self, sale: SaleBody, luck: random.Random) -> SaleBody:
        taken = [
            RewardTaken(reward=f"scarce-{letter}", cost=10, worth="0", issue=None) for letter in luck.sample("abc", 2)
        ]
        return msgspec.structs.replace(sale, redeemed=20, rewards_taken=taken, rewards=[one.reward for one in taken])

    def _return_of_an_order(self, luck: random.Random) -> ReturnBody:
        sale = a_sale(None, award=0, sale_id=luck.choice(self.orders))
        return a_return(sale, quantity=1)

    def _join_newcomers(self, till: Till, luck: random.Random) -> None:
        """Let people in for whom other tills may have sold already, with cards that others give at this moment."""
        for newcomer in luck.sample(self.newcomers, 2):
            cards = luck.sample(range(6), 3)
            till.enrol_member(*(("card", f"N{card}") for card in cards), member_id=newcomer)

    # --- the shop ---

    def _shop(self, http: httpx.Client) -> Shop:
        return Shop(http=http, key=self.key)

    def _web(self, luck: random.Random) -> None:
        with self.server.http() as http:
            shop = self._shop(http)
            self.begin.wait(30)
            for _ in range(ROUNDS * 2):
                member = luck.choice(self.members)
                order_id = str(uuid4())
                hold = {"member_id": member, "points": 100, "order_id": order_id}
                held = _fine(shop.post("/v1/holds", hold), 201, 409)
                more: Json = {"coupons": [luck.choice(self.codes)]} if luck.randrange(2) else {}
                order = an_order(member, order_id=order_id, **more)
                if "hold_id" in held:
                    order["hold_id"] = held["hold_id"]
                _fine(shop.post("/v1/orders", order, idempotency_key=str(uuid4())), 201, 409, 422)

    def _phone(self, luck: random.Random) -> None:
        with self.server.http() as http:
            shop = self._shop(http)
            self.begin.wait(30)
            for _ in range(ROUNDS * 2):
                asked = {"lines": [{"line": 1, "quantity": "1"}], "return_id": str(uuid4())}
                _fine(shop.post(f"/v1/orders/{luck.choice(self.orders)}/returns", asked), 201, 409, 422)
                giver, receiver = luck.sample(self.members, 2)
                gift = {"from_member": giver, "to_member": receiver, "points": 5, "reason": "a gift"}
                _fine(shop.post("/v1/transfers", {"transfer_id": str(uuid4()), **gift}), 201, 400, 409, 422)

    def _manager(self, luck: random.Random) -> None:
        with self.server.http() as http:
            shop = self._shop(http)
            self.begin.wait(30)
            for number in range(ROUNDS):
                reward = f"scarce-{luck.choice('abc')}"
                issued = {"issue_id": str(uuid4()), "member_id": luck.choice(self.members)}
                _fine(shop.post(f"/v1/rewards/{reward}/issue", issued), 201, 409, 422)
                _fine(shop.post(f"/v1/issued-rewards/{issued['issue_id']}/cancel", {}), 200, 404, 409, 422)
                rows = [{"card": f"N{card}", "name": f"Name {number}"} for card in luck.sample(range(6), 4)]
                _fine(shop.post("/v1/members/import", {"rows": rows}), 200)
                if number % 4 == 0:
                    text = PROGRAMME.replace("Crowd", f"Crowd {number} {luck.random()}")
                    _fine(shop.post("/v1/programmes", {"text": text}), 201)
                till_no = luck.randrange(1, TILLS + 1)
                self.database.write(partial(decide, self.ledger, decision="clear", till_no=till_no))

    def _marketing(self, luck: random.Random) -> None:
        with self.server.http() as http:
            shop = self._shop(http)
            self.begin.wait(30)
            days = {"from": "2020-01-01", "until": "2099-12-31"}
            for _ in range(ROUNDS):
                listed = luck.sample(self.members, 4)
                _fine(shop.post("/v1/segments", {"segment_id": "regulars", "members": listed}), 201)
                offer = {"offer_id": str(uuid4()), "reward": f"scarce-{luck.choice('abc')}", **days}
                to = {"segment": "regulars"} if luck.randrange(2) else {"members": listed}
                _fine(shop.post("/v1/offers", {**offer, **to}), 201)
                _fine(shop.post(f"/v1/offers/{offer['offer_id']}/cancel", {}), 200)

    def _merges(self, luck: random.Random) -> None:
        with self.server.http() as http:
            shop = self._shop(http)
            self.begin.wait(30)
            for _ in range(ROUNDS // 2):
                source, into = luck.sample(self.members[: MEMBERS // 2], 2)
                _fine(shop.post(f"/v1/members/{source}/merge", {"into": into, "reason": "the same"}), 200, 400, 409)

    def _calendar(self) -> None:
        """Have several days pass, each seen by a run of its own, and holds end."""
        with closing(open_database(self.server.database_url)) as database:
            self.begin.wait(30)
            for number in range(ROUNDS):
                run_day(database, datetime.now(UTC) + timedelta(days=20 * number))


def run_day(database: Database, now: datetime) -> None:
    ledger = Ledger(database=database, watcher=FeedWatcher(database), now=lambda: now)
    run_due(ledger)
    expire_holds(ledger)


def _luck(name: str) -> random.Random:
    return random.Random(name)  # noqa: S311 - a story that is told the same way each time


def _fine(answer: httpx.Response, *statuses: int) -> Json:
    assert answer.status_code in statuses, f"{answer.request.url}: {answer.status_code} {answer.text}"
    content: Json = answer.json()
    return content


def test_where_rows_are_locked_one_by_one_as_on_citus_the_same_is_posted(
    crowded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the way of locking is tried: there is no Citus here."""
    monkeypatch.setattr(lock_order, "is_citus", lambda connection: connection.dialect.name == "postgresql")
    with closing(open_migrated(crowded_url)) as database:
        ledger = Ledger(database=database, watcher=FeedWatcher(database))
        till = begin_story(ledger)[0]
        members = [till.enrol_member() for _ in range(3)]
        for member in members:
            till.write(a_sale(member, award=5))
        upload(ledger, till, start=0, end=6)
        with counting(database) as seen:
            for member in members:
                till.write(a_sale(member, award=7))
            upload(ledger, till, start=6, end=9)
        assert len([one for one in seen if "FROM balances" in one and "FOR UPDATE" in one]) == len(members)
        with database.reading() as connection:
            books = read_balances(connection, [UUID(member) for member in members])
        assert [int(one.balance) for one in books.values()] == [12, 12, 12]
        assert faults_of(database) == []
