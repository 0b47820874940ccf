"""Whatever tills report, in whatever pieces and however often, the same facts end in the same books."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from posloyalty.wire.events import SaleBody
from posloyalty_ledger.clocks import new_uuid
from posloyalty_ledger.database import Database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import attachments, balances
from tests.ledger.conftest import a_till
from tests.ledger.own_ledgers import CLOCK, TILLS, begin_story, faults_of, upload
from tests.ledger.servers import run_command
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import NOON, Till, a_return, a_sale

MEMBERS = [str(UUID(int=number)) for number in (1, 2, 3)]


# --- a ledger in this process, for thousands of small stories ---


@pytest.fixture(scope="module")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder: Path = tmp_path_factory.mktemp("stories")
    database = open_migrated(f"sqlite:///{folder / 'ledger.db'}")
    return Ledger(database=database, watcher=FeedWatcher(database), now=lambda: CLOCK)


@pytest.fixture
def own_ledger(database_url: str) -> Iterator[Ledger]:
    database = open_migrated(database_url)
    yield Ledger(database=database, watcher=FeedWatcher(database), now=lambda: CLOCK)
    database.close()


@dataclass
class Story:
    """What tills did, as numbers that hypothesis chose: (till, action, member, points)."""

    steps: list[tuple[int, str, int, int]]
    sales: list[tuple[int, SaleBody]] = field(default_factory=list)

    def write(self, tills: list[Till]) -> None:
        """Write every step into the journal of its till, with the same ids each time the story is told."""
        for number, (till, action, member, points) in enumerate(self.steps):
            self._step(tills[till], till, action, MEMBERS[member], points, event_id=UUID(int=10_000 + number))

    def _step(self, till: Till, index: int, action: str, member: str, points: int, *, event_id: UUID) -> None:
        if action == "enrol":
            till.enrol_member(("card", f"C-{member[-2:]}"), member_id=member, event_id=event_id)
        elif action == "earn":
            self._sell(till, index, a_sale(member, award=points, sale_id=str(event_id)), event_id)
        elif action == "redeem":
            self._sell(till, index, a_sale(member, award=points, redeemed=points * 40, sale_id=str(event_id)), event_id)
        elif self.sales:
            _, sale = self.sales[points % len(self.sales)]
            till.write(a_return(sale, quantity=1, return_id=str(event_id)), event_id=event_id)

    def _sell(self, till: Till, index: int, sale: SaleBody, event_id: UUID) -> None:
        till.write(sale, event_id=event_id)
        self.sales.append((index, sale))


def state_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give all that must not depend on how the facts arrived: no ids of ours."""
    questions = {
        "balances": """SELECT member_id, balance, pending, overdraft_redemption, overdraft_return FROM balances
                       WHERE next_transfer > 1""",
        "transfers": "SELECT member_id, sequence, debit, credit, points, kind, total_after, cause FROM transfers",
        "lots": "SELECT member_id, sequence, points, remaining, cause FROM lots",
        "results": "SELECT event_id, status, code, posted, overdraft FROM events",
        "sales": "SELECT origin, sale_id, member_id, award, redeemed FROM sales",
        "returns": "SELECT origin, return_id, award_taken, points_back FROM returns",
    }
    with database.reading() as connection:
        return {
            name: sorted(map(tuple, connection.execute(text(question)).all()), key=repr)
            for name, question in questions.items()
        }


STEPS = st.lists(
    st.tuples(
        st.integers(0, TILLS - 1),
        st.sampled_from(["enrol", "earn", "earn", "redeem", "return"]),
        st.integers(0, len(MEMBERS) - 1),
        st.integers(0, 9),
    ),
    max_size=14,
)
PIECES = st.lists(st.tuples(st.integers(0, TILLS - 1), st.integers(0, 14), st.integers(1, 6)), max_size=12)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_reported_everything_adds_up(small_ledger: Ledger, steps: list[tuple[int, str, int, int]]) -> None:
    tills = begin_story(small_ledger)
    Story(steps).write(tills)
    for till in tills:
        taken = upload(small_ledger, till, start=0, end=len(till.journal))
        assert len(taken.outcomes) == len(till.journal)
    assert faults_of(small_ledger.database) == []


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, pieces=PIECES)
def test_any_split_and_replay_of_uploads_ends_in_the_same_state(
    small_ledger: Ledger, steps: list[tuple[int, str, int, int]], pieces: list[tuple[int, int, int]]
) -> None:
    """The order within each till and the order of first arrival are the same: the second telling splits and repeats."""
    tills = begin_story(small_ledger)
    Story(steps).write(tills)
    for till in tills:
        upload(small_ledger, till, start=0, end=len(till.journal))
    expected = state_of(small_ledger.database)

    again = begin_story(small_ledger)
    Story(steps).write(again)
    for index, till in enumerate(again):
        reached = 0
        for which, start, length in pieces:
            if which == index:
                begin = min(start, reached)
                reached = max(reached, upload(small_ledger, till, start=begin, end=begin + length).tip_seq)
        upload(small_ledger, till, start=reached, end=len(till.journal))
        upload(small_ledger, till, start=0, end=len(till.journal))
    assert state_of(small_ledger.database) == expected


# --- the real service, many tills at once ---


def test_many_tills_and_a_web_shop_at_once_add_up(database: Database, shop: Shop, server_url: str) -> None:
    members = [shop.a_member(points=1000) for _ in range(4)]
    tills = [a_till(database, httpx.Client(base_url=server_url, timeout=60)) for _ in range(4)]
    sold = threading.Barrier(5)

    def ring_up(till: Till) -> int:
        sold.wait()
        for number in range(12):
            till.sell(members[number % 4], award=5, redeemed=100 if number % 3 == 0 else 0)
            if number % 4 == 3:
                till.send()
        return till.send().ack.seq

    def order_on_the_web() -> list[int]:
        sold.wait()
        return [shop.post("/v1/orders", an_order(members[n % 4], amount="5.00")).status_code for n in range(12)]

    with ThreadPoolExecutor(5) as pool:
        web = pool.submit(order_on_the_web)
        assert list(pool.map(ring_up, tills)) == [12] * 4
        assert web.result() == [201] * 12
    total = sum(shop.balance(member)["total"] for member in members)
    assert total == 4000 + 4 * 12 * 5 - 4 * 4 * 100 + 12 * 5
    for till in tills:
        till.http.close()


@pytest.fixture(scope="module")
def server_url(http: httpx.Client) -> str:
    return str(http.base_url)


def test_an_event_and_what_it_waits_for_may_arrive_in_the_same_moment(
    database: Database, shop: Shop, server_url: str
) -> None:
    for _ in range(6):
        seller = a_till(database, httpx.Client(base_url=server_url, timeout=60))
        enroller = a_till(database, httpx.Client(base_url=server_url, timeout=60))
        member = enroller.enrol_member()
        seller.sell(member, award=9)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda till: till.send(), (seller, enroller)))
        assert shop.balance(member)["available"] == 9
        seller.http.close()
        enroller.http.close()


# --- what the wire allows is taken, whatever it says ---

WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=500)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    store=WORDS,
    cashier=WORDS,
    channel=WORDS,
    currency=st.sampled_from(["GBP", "JPY", "XXX", "KWD"]),
    version=st.integers(0, 2**53),
    year=st.sampled_from([1, 1900, 2026, 9999]),
    points=st.integers(0, 10**12),
)
def test_no_event_that_the_wire_allows_blocks_an_outbox(
    till: Till, store: str, cashier: str, channel: str, currency: str, version: int, year: int, points: int
) -> None:
    member = till.enrol_member()
    body = msgspec.structs.replace(a_sale(member, award=3), channel=channel, currency=currency, award=points)
    till.store = store
    till.write(body, occurred_at=NOON.replace(year=year), programme_version=version, cashier=cashier)
    reply = till.send(events=till.journal[-2:])
    assert reply.ack.seq == len(till.journal)


# --- verify sees what is wrong ---


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        ("UPDATE balances SET balance = balance + 1 WHERE balance > 0", "its transfers say"),
        ("UPDATE lots SET remaining = remaining - 1 WHERE remaining > 0", "its debits leave"),
        ("DELETE FROM transfers WHERE kind = 'redeem'", "is missing"),
        ("UPDATE transfers SET points = points + 1 WHERE kind = 'redeem'", "the history"),
        ("DELETE FROM balances", "no_balance_row"),
        ("DELETE FROM lot_debits", "balance_is_not_its_lots"),
        ("UPDATE events SET parent = hash WHERE seq = 2", "the bytes do not have this hash"),
        ("DELETE FROM events WHERE seq = 2", "the parent is missing"),
        ("DELETE FROM events WHERE seq = 3", "its event is missing"),
        ("UPDATE attachments SET salt = content", "till 1, event 1: its attachment is not the one that came with it"),
    ],
)
def test_verify_names_what_was_tampered_with(own_ledger: Ledger, spoil: str, named: str) -> None:
    till = begin_story(own_ledger)[0]
    member = till.enrol_member(("card", "V-1"))
    till.sell(member, award=200)
    till.sell(member, award=0, redeemed=100)
    till.sell(member, award=1)
    upload(own_ledger, till, start=0, end=4)
    assert faults_of(own_ledger.database) == []
    own_ledger.database.write(lambda connection: connection.execute(text(spoil)))
    assert any(named in fault for fault in faults_of(own_ledger.database))


def test_personal_data_that_went_bad_on_its_way_is_no_fault_of_the_ledger(own_ledger: Ledger) -> None:
    till = begin_story(own_ledger)[0]
    for card in ("V-1", "V-2"):
        till.enrol_member(("card", card))
        ((salt, content),) = till.journal[-1].attachments
        till.journal[-1] = replace(till.journal[-1], attachments=((salt, content.replace(b"Ana", b"Ena")),))
    upload(own_ledger, till, start=0, end=1)
    assert faults_of(own_ledger.database) == []
    with own_ledger.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM attachments")).scalar_one() == 0
        assert connection.execute(text("SELECT code FROM events")).scalar_one() == "attachment_missing"

    upload(own_ledger, till, start=1, end=2)
    ((salt, content),) = till.journal[1].attachments
    kept = {"device_id": UUID(till.device), "event_hash": till.journal[1].hash, "position": 0, "salt": salt}
    own_ledger.database.write(  # as ledgers kept it once
        lambda connection: connection.execute(attachments.insert().values(**kept, content=content))
    )
    assert faults_of(own_ledger.database) == []


def test_verify_as_a_command_exits_with_1_and_names_the_member(database_url: str) -> None:
    database = open_migrated(database_url)
    member = uuid4()
    database.write(
        lambda connection: connection.execute(
            balances.insert().values(
                member_id=member,
                balance=5,
                pending=0,
                overdraft_redemption=0,
                overdraft_return=0,
                reserved=0,
                next_lot=1,
                next_transfer=1,
            )
        )
    )
    database.close()
    answer = run_command("verify", "--database", database_url, check=False)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert str(member) in answer.stderr
    assert new_uuid() != new_uuid()
