"""A till as the benchmarks use one: the real store, rules and receipts, and as many members as are asked for."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import UUID, uuid4

from posloyalty.devices.clock import SystemClock
from posloyalty.devices.id_source import UuidSource
from posloyalty.devices.pin_hasher import ArgonPinHasher
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.facts import SaleFact
from posloyalty.domain.ids import DeviceId, MemberId, ProgrammeVersion, SaleId, Sku, StoreId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import Basket, Line, MemberFacts, PricingRequest
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import (
    ConfirmedBalance,
    Enrolment,
    FeedChange,
    JournalEntry,
    PublishedProgramme,
    SyncAnswer,
    TillIdentity,
)
from posloyalty.use_cases.requests import LineRequest, SaleRequest

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
PROGRAMME = (Path(__file__).parents[1] / "resources" / "programmes" / "cafe.toml").read_text(encoding="utf-8")
LINES_A_SALE = 10
ROWS_A_PAGE = 5_000

# Syllables make more names than any list that is short enough to read, with the shapes of real ones.
_FIRST = ("ma", "le", "ka", "an", "jo", "so", "vi", "ta", "ni", "ro", "el", "da", "mi", "sa", "lu")
_SECOND = ("ria", "na", "rol", "dam", "lia", "fia", "kt", "or", "ta", "man", "bert", "wid", "chal", "ra", "kas")
_ENDING = ("ski", "son", "er", "ova", "ak", "ez", "ini", "berg", "ton", "wicz", "en", "ard", "ell", "is", "ov")


@dataclass(frozen=True, kw_only=True)
class Timed:
    """How long each call took."""

    name: str
    microseconds: list[float]

    @property
    def median_us(self) -> float:
        """The time that half of the calls stay below."""
        return sorted(self.microseconds)[len(self.microseconds) // 2]

    @property
    def p99_us(self) -> float:
        """The time that 99 of 100 calls stay below."""
        return sorted(self.microseconds)[int(len(self.microseconds) * 0.99)]

    def line(self) -> str:
        """One line for the reader."""
        return f"{self.name:<30} median {self.median_us:8.1f} µs   p99 {self.p99_us:8.1f} µs"


Given = TypeVar("Given")


def time_calls(name: str, call: Callable[[Given], object], given: Sequence[Given]) -> Timed:
    """Call once for each of `given`, after a first round that warms up."""
    for value in given[: len(given) // 10]:
        call(value)
    microseconds = []
    for value in given:
        began = time.perf_counter()
        call(value)
        microseconds.append((time.perf_counter() - began) * 1e6)
    return Timed(name=name, microseconds=microseconds)


@contextmanager
def shop_folder(kept: Path | None) -> Iterator[Path]:
    """Give the folder that was asked for, or one that is gone afterwards."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with TemporaryDirectory() as folder:
        yield Path(folder)


def show_progress(members: int) -> None:
    """Say on standard error how far filling has come."""
    if members % 50_000 == 0:
        print(f"filled: {members:,} members", file=sys.stderr, flush=True)


@contextmanager
def open_till(
    folder: Path, *, members: int = 1, progress: Callable[[int], None] = lambda _: None
) -> Iterator[TillPorts]:
    """Open a joined till in the folder; a new one is filled with members first."""
    path = folder / f"till-of-{members}.db"
    is_new = not path.exists()
    store = open_store(path)
    try:
        if is_new:
            store.join(Enrolment(identity=_identity(), programme=_published()))
            fill(store, members=members, progress=progress)
        yield TillPorts(
            store=store,
            clock=SystemClock(),
            ids=UuidSource(),
            renderer=PaperRenderer(columns=42, language="en"),
            pins=ArgonPinHasher(),
            link=LedgerLink(),
        )
    finally:
        store.close()


def fill(store: SqliteTillStore, *, members: int, progress: Callable[[int], None] = lambda _: None) -> None:
    """Have the store take in members the way a first sync does, page after page."""
    for first in range(0, members, ROWS_A_PAGE):
        last = min(first + ROWS_A_PAGE, members)
        changes = tuple(_member_change(number) for number in range(first, last))
        store.outbox.apply_answer(_page(changes, next_cursor=last), now=NOON)
        progress(last)


def member_of(number: int) -> Member:
    """Give the same member for the same number: a card, a phone, two invented names."""
    draw = random.Random(number)  # noqa: S311 - a name, no secret
    first = draw.choice(_FIRST) + draw.choice(_SECOND)
    last = draw.choice(_FIRST) + draw.choice(_SECOND) + draw.choice(_FIRST) + draw.choice(_ENDING)
    return Member(
        member_id=MemberId(UUID(int=draw.getrandbits(128), version=4)),
        name=f"{first.title()} {last.title()}",
        identifiers=(
            Identifier(kind=IdentifierKind.CARD, value=f"{2_000_000_000_000 + 37 * number}"),
            Identifier(kind=IdentifierKind.PHONE, value=f"+447{draw.randrange(10**9):09}"),
        ),
    )


def a_sale_request(sale_id: str, *, buyer: int) -> SaleRequest:
    """Ask for ten lines, 35.65 in all, for a member by number."""
    lines = tuple(
        LineRequest(sku=Sku(f"sku-{number}"), amount=Money(100 + 57 * number), name=f"Item {number}", category="food")
        for number in range(LINES_A_SALE)
    )
    return SaleRequest(sale_id=SaleId(sale_id), member_id=member_of(buyer).member_id, lines=lines)


def a_sale_fact(till: TillPorts) -> Callable[..., SaleFact]:
    """Price those ten lines once; give a maker of sales with any id and buyer."""
    asked = a_sale_request("", buyer=0)
    lines = tuple(
        Line(sku=line.sku, amount=line.amount, quantity=Decimal(1), name=line.name or "", category="food")
        for line in asked.lines
    )
    basket = Basket(lines=lines, occurred_at=NOON, store=StoreId("high-street"))
    priced = price_sale(till.store.programme().programme, PricingRequest(basket=basket, member=MemberFacts()))

    def make(sale_id: str, *, buyer: int) -> SaleFact:
        return SaleFact(
            sale_id=SaleId(sale_id),
            member_id=member_of(buyer).member_id,
            basket=basket,
            priced=priced,
            programme_version=ProgrammeVersion(1),
            occurred_at=NOON,
            content_digest=b"digest",
        )

    return make


@contextmanager
def unsent_sales(till: TillPorts, sales: int) -> Iterator[None]:
    """Record sales that nobody has acknowledged; at the end they are, so that the file can be kept."""
    fact = a_sale_fact(till)
    newest = _recorded(till, fact(uuid4().hex, buyer=0))
    for number in range(1, sales):
        newest = _recorded(till, fact(uuid4().hex, buyer=number))
    yield
    cursor = till.store.outbox.state().cursor
    answer = replace(_page((), next_cursor=cursor), ack_seq=newest.seq, ack_hash=newest.hash, stored=newest.seq)
    till.store.outbox.apply_answer(answer, now=NOON)


def _recorded(till: TillPorts, fact: SaleFact) -> JournalEntry:
    with till.store.transaction():
        return till.store.journal.append(fact, now=NOON)


def _member_change(number: int) -> FeedChange:
    member = member_of(number)
    balance = ConfirmedBalance(
        member_id=member.member_id,
        pos=number + 1,
        available=Points(number % 1000),
        pending=Points(0),
        overdraft=Points(0),
        as_of=NOON,
    )
    return FeedChange(pos=number + 1, key=str(member.member_id), member=member, balance=balance)


def _page(changes: tuple[FeedChange, ...], *, next_cursor: int) -> SyncAnswer:
    return SyncAnswer(
        ack_seq=0,
        ack_hash=bytes(32),
        stored=0,
        frozen=False,
        recovering=False,
        server_epoch=1,
        server_time=NOON,
        changes=changes,
        next_cursor=next_cursor,
    )


def _published() -> PublishedProgramme:
    return PublishedProgramme(version=ProgrammeVersion(1), text=PROGRAMME, programme=parse_programme(PROGRAMME))


def _identity() -> TillIdentity:
    return TillIdentity(
        device_id=DeviceId(UUID(int=1)),
        till_no=1,
        till_name="Till 1",
        store_id=StoreId("high-street"),
        store_name="High Street",
        ledger_url="http://127.0.0.1:8787",
    )
