"""A whole ledger in the test's own process, with a programme and a clock that the test sets: days pass at will."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import msgspec
from sqlalchemy import Connection, select, text, update

from posloyalty.domain.points import Lot, MemberBooks
from posloyalty.wire.chain import GENESIS
from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import SaleBody
from posloyalty.wire.messages import BalanceValue, SyncRequest
from posloyalty_ledger.actions.forms import NewAdjustment
from posloyalty_ledger.actions.service import take_adjustment
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.repository import ACTIVE, add_store, insert_till
from posloyalty_ledger.devices.repository import Till as TillRow
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.entries.repository import open_lots, read_balances
from posloyalty_ledger.feed.repository import position
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.imports.members import MemberForm, MemberPage, import_members
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.register import Person, add_people
from posloyalty_ledger.members.repository import Known, owners_of
from posloyalty_ledger.members.values import balance_values
from posloyalty_ledger.moves.merging import NewMerge, merge_members
from posloyalty_ledger.moves.transfers import NewTransfer, take_transfer
from posloyalty_ledger.orders.forms import AskedOrder, NewOrder, NewReturn
from posloyalty_ledger.orders.quotes import quote_order
from posloyalty_ledger.orders.service import take_order, take_return
from posloyalty_ledger.programmes.service import publish_programme
from posloyalty_ledger.rewards.forms import NewIssue
from posloyalty_ledger.rewards.service import issue_reward
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.sync.batch import read_batch
from posloyalty_ledger.sync.ingest import take_in
from posloyalty_ledger.tables import balances, transfers
from posloyalty_ledger.verification.books import books_faults
from tests.ledger.tills import Till, a_sale

LONDON = "Europe/London"
# 1 point for each 1.00, and 100 points are worth 1.00.
PROGRAMME = """\
[programme]
id = "club"
name = "Club"
currency = "GBP"
timezone = "{timezone}"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[redemption]
points = 100
worth = "1.00"
"""


@dataclass
class Club:
    """A ledger whose clock stands at `now` until the test moves it."""

    database: Database
    timezone: str = LONDON
    now: datetime = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        watcher = FeedWatcher(self.database)
        self.ledger = Ledger(database=self.database, watcher=watcher, now=lambda: self.now)

    def on(self, day: str, clock: str = "12:00:00") -> Club:
        """Set the clock to a wall-clock time of the programme's zone."""
        local = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(self.timezone))
        self.now = local.astimezone(UTC)
        return self

    def publish(self, tables: str) -> None:
        programme = PROGRAMME.format(timezone=self.timezone) + tables
        self.database.write(
            lambda connection: publish_programme(connection, text=programme, starts_at=None, now=self.now)
        )

    def member(self) -> UUID:
        person = Person(member_id=uuid4(), enrolled_at=self.now, name="Ana")
        self.database.write(lambda connection: add_people(connection, [person]))
        return person.member_id

    def opened_with(self, points: int, *, expires_on: str | None = None) -> UUID:
        """Import a member with an opening balance."""
        card = f"C{uuid4().hex[:12].upper()}"
        page = MemberPage(rows=[MemberForm(card=card, opening_balance=points, expires_on=expires_on)])
        self.database.write(lambda connection: import_members(self.ledger, connection, page))
        with self.database.reading() as connection:
            known = Known("card", card)
            return owners_of(connection, [known])[known]

    def order(
        self, member: UUID, *, points: int = 0, redeem: int = 0, order_id: str | None = None, **asked_besides: str
    ) -> dict[str, Any]:
        """Order on the web for as much as earns `points`, paying a part with points."""
        asked = {
            "order_id": order_id or str(uuid4()),
            "channel": "web",
            "member_id": str(member),
            "redeem_points": redeem,
            **asked_besides,
            "lines": [{"sku": "tea", "amount": f"{points + redeem / 100:.2f}"}],
        }
        order = msgspec.convert(asked, NewOrder)
        answer = self.database.write(lambda connection: take_order(self.ledger, connection, order))
        shown: dict[str, Any] = json.loads(answer.content)
        return shown

    def give_back(self, order_id: str) -> dict[str, Any]:
        """Return the whole of an order."""
        asked = msgspec.convert({"return_id": str(uuid4()), "lines": [{"line": 1}]}, NewReturn)
        answer = self.database.write(lambda connection: take_return(self.ledger, connection, order_id, asked))
        shown: dict[str, Any] = json.loads(answer.content)
        return shown

    def issue(self, member: UUID, *, reward: str) -> None:
        asked = NewIssue(issue_id=str(uuid4()), member_id=str(member))
        self.database.write(lambda connection: issue_reward(self.ledger, connection, reward, asked))

    def quote(self, member: UUID) -> dict[str, Any]:
        """Ask what an order for 10.00 would earn and allow."""
        asked = msgspec.convert(
            {"channel": "web", "member_id": str(member), "lines": [{"sku": "tea", "amount": "10.00"}]}, AskedOrder
        )
        with self.database.reading() as connection:
            return quote_order(self.ledger, connection, asked)

    def transfer(self, giver: UUID, receiver: UUID, *, points: int) -> None:
        asked = NewTransfer(
            transfer_id=str(uuid4()),
            from_member=str(giver),
            to_member=str(receiver),
            points=points,
            reason="a gift",
        )
        self.database.write(lambda connection: take_transfer(self.ledger, connection, asked))

    def adjust(self, member: UUID, *, points: int) -> None:
        asked = NewAdjustment(adjustment_id=str(uuid4()), member_id=str(member), points=points, reason="a mistake")
        self.database.write(lambda connection: take_adjustment(self.ledger, connection, asked))

    def merge(self, source: UUID, *, into: UUID) -> None:
        asked = NewMerge(into=str(into), reason="the same person")
        self.database.write(lambda connection: merge_members(self.ledger, connection, source, asked))

    def till(self) -> Till:
        """Let a till in, whose clock is the test's business."""
        row = TillRow(
            device_id=uuid4(),
            till_no=uuid4().int % 10**6,
            name="T",
            store_id="s",
            public_key=bytes(32),
            status=ACTIVE,
            frozen=False,
            tip_seq=0,
            tip_hash=GENESIS,
            server_epoch=1,
            enrolled_at=self.now,
            synced_first_at=None,
            synced_last_at=None,
        )

        def join(connection: Connection) -> None:
            add_store(connection, store_id="s", name="S", now=self.now)
            insert_till(connection, row)

        self.database.write(join)
        return Till(http=httpx.Client(), device=str(row.device_id), store="s")

    def ring_up(
        self, till: Till, member: UUID, *, on: str, award: int = 0, redeemed: int = 0, from_lease: int = 0
    ) -> SaleBody:
        """Sell at a till at noon of a local day; the ledger hears of it with `upload`."""
        at = datetime.fromisoformat(f"{on}T12:00:00").replace(tzinfo=ZoneInfo(self.timezone))
        sale = a_sale(str(member), award=award, redeemed=redeemed)
        sale = msgspec.structs.replace(sale, from_lease=from_lease, from_floor=redeemed - from_lease)
        till.write(sale, occurred_at=at.astimezone(UTC), programme_version=2)
        return sale

    def upload(self, till: Till) -> None:
        batch = read_batch(decode_message(till.sync_body(), SyncRequest))
        device = UUID(till.device)
        self.database.write(
            lambda connection: take_in(self.ledger, connection, device_id=device, batch=batch, now=self.now)
        )

    def run_due(self) -> Counter[str]:
        return run_due(self.ledger).counted

    def set_aside(self, member: UUID, points: int) -> None:
        """Reserve points as a till's lease or a web checkout's hold does; 0: they came back."""
        self.database.write(
            lambda connection: connection.execute(
                update(balances).where(balances.c.member_id == member).values(reserved=points)
            )
        )

    def books(self, member: UUID) -> MemberBooks:
        with self.database.reading() as connection:
            lots = open_lots(connection, [member]).get(member, [])
            books = read_balances(connection, [member])[member]
        return replace(books, lots=tuple(sorted(lots, key=lambda lot: lot.sequence)))

    def lots(self, member: UUID) -> list[Lot]:
        return list(self.books(member).lots)

    def last_days(self, member: UUID) -> list[date | None]:
        return [lot.expires_on for lot in self.lots(member)]

    def shown(self, member: UUID) -> BalanceValue:
        """Give what tills are told of a member's points."""
        with self.database.reading() as connection:
            today = self.now.astimezone(ZoneInfo(self.timezone)).date()
            return balance_values(connection, {member: 1}, as_of=self.now, today=today)[member]

    def moves(self, member: UUID) -> list[tuple[str, int]]:
        """Give a member's transfers, oldest first."""
        statement = select(transfers.c.kind, transfers.c.points).where(transfers.c.member_id == member)
        with self.database.reading() as connection:
            return [(kind, points) for kind, points in connection.execute(statement.order_by(transfers.c.sequence))]

    def feed(self) -> int:
        with self.database.reading() as connection:
            return position(connection)

    def faults(self) -> list[str]:
        with self.database.snapshot() as connection:
            return list(books_faults(connection))

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with self.database.reading() as connection:
            return [tuple(row) for row in connection.execute(text(question))]


@contextmanager
def a_club(database_url: str, tables: str = "", *, timezone: str = LONDON) -> Iterator[Club]:
    """Open a club whose programme has `tables` besides earning and redemption."""
    database = open_migrated(database_url)
    club = Club(database=database, timezone=timezone)
    club.publish(tables)
    try:
        yield club
    finally:
        database.close()
