"""Short words for a joined till file, for facts to record in it and for answers of a ledger. Money is in pence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from posloyalty.domain.facts import IdentifierAddedFact, MemberEnrolledFact, ReturnFact, SaleFact, Tender
from posloyalty.domain.ids import CashierId, DeviceId, MemberId, ProgrammeVersion, ReturnId, SaleId, Sku, StoreId
from posloyalty.domain.members import Consent, ExpiringPoints, Identifier, IdentifierKind, Member
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.returns import price_return
from posloyalty.domain.sales import Basket, Line, MemberFacts, PricingRequest, RedemptionLimits
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.records import (
    ConfirmedBalance,
    Enrolment,
    FeedChange,
    JournalEntry,
    Product,
    PublishedProgramme,
    SyncAnswer,
    TillIdentity,
)

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)  # a Monday; 13:00 in London
MONDAY = date(2026, 6, 15)
ANA = MemberId(UUID(int=0xA7A))
BEN = MemberId(UUID(int=0xBE7))
TILL = DeviceId(UUID(int=0x7111))
FIRST_VERSION = ProgrammeVersion(1)

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
"""


# --- the till -------------------------------------------------------------------------------------------------------


def an_identity(*, device_id: DeviceId = TILL, till_no: int = 3) -> TillIdentity:
    return TillIdentity(
        device_id=device_id,
        till_no=till_no,
        till_name="Till 3",
        store_id=StoreId("high-street"),
        store_name="High Street",
        ledger_url="http://127.0.0.1:8787",
    )


def a_programme(text: str = CLUB, *, version: int = 1) -> PublishedProgramme:
    return PublishedProgramme(version=ProgrammeVersion(version), text=text, programme=parse_programme(text))


def an_enrolment(*, device_id: DeviceId = TILL) -> Enrolment:
    return Enrolment(identity=an_identity(device_id=device_id), programme=a_programme())


@contextmanager
def a_store(folder: Path) -> Iterator[SqliteTillStore]:
    """The file of a till that has joined; opened again it is the same file."""
    folder.mkdir(exist_ok=True)
    path = folder / "till.db"
    if not path.exists():
        path.write_bytes(_joined_file())
    store = open_store(path)
    try:
        yield store
    finally:
        store.close()


@cache
def _joined_file() -> bytes:
    """Make the file once: migrating costs more than most tests do."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "till.db"
        store = open_store(path)
        store.join(an_enrolment())
        store.close()
        return path.read_bytes()


def record(
    store: SqliteTillStore, fact: SaleFact | ReturnFact | MemberEnrolledFact | IdentifierAddedFact
) -> JournalEntry:
    with store.transaction():
        return store.journal.append(fact, now=NOON)


# --- facts ----------------------------------------------------------------------------------------------------------


def a_line(amount: int = 450, *, sku: str = "latte", quantity: str = "1", name: str = "Latte") -> Line:
    return Line(
        sku=Sku(sku), amount=Money(amount), quantity=Decimal(quantity), name=name, category="coffee", brand="house"
    )


def a_sale(
    sale_id: str = "s1",
    *,
    member: MemberId | None = ANA,
    lines: tuple[Line, ...] = (a_line(),),
    redeem: int = 0,
    occurred_at: datetime = NOON,
    cashier: str | None = None,
) -> SaleFact:
    """A sale that the rules priced; by default 4.50 for Ana, who earns 4."""
    basket = Basket(lines=lines, occurred_at=occurred_at, store=StoreId("high-street"))
    request = PricingRequest(
        basket=basket,
        member=MemberFacts() if member else None,
        redeem_points=Points(redeem),
        limits=RedemptionLimits(safe_now=Points(redeem), balance=Points(redeem), proof_given=True),
    )
    priced = price_sale(parse_programme(CLUB), request)
    return SaleFact(
        sale_id=SaleId(sale_id),
        member_id=member,
        basket=basket,
        priced=priced,
        programme_version=FIRST_VERSION,
        occurred_at=occurred_at,
        cashier=CashierId(cashier) if cashier else None,
        tenders=(Tender(kind="cash", amount=priced.to_pay),),
        from_floor=priced.redeemed,
        content_digest=b"digest of " + sale_id.encode(),
    )


def a_return(
    store: SqliteTillStore, *, of: str = "s1", wanted: tuple[tuple[int, str], ...] = ((0, "1"),)
) -> ReturnFact:
    """A return of a recorded sale; `wanted` is (line from 0, quantity)."""
    sale = store.journal.sale(SaleId(of))
    assert sale is not None
    priced = price_return(
        sale_id=SaleId(of),
        sold_lines=sale.sold_lines,
        wanted=tuple((index, Decimal(quantity)) for index, quantity in wanted),
    )
    return ReturnFact(
        return_id=ReturnId(f"r{uuid4()}"),
        sale_id=SaleId(of),
        member_id=sale.fact.member_id,
        priced=priced,
        programme_version=FIRST_VERSION,
        occurred_at=NOON,
        content_digest=b"return",
    )


def a_phone(value: str = "+447700900123") -> Identifier:
    return Identifier(kind=IdentifierKind.PHONE, value=value)


def a_card(value: str = "CJ-900") -> Identifier:
    return Identifier(kind=IdentifierKind.CARD, value=value)


def an_enrolled_member(
    member_id: MemberId = ANA,
    *,
    name: str = "Ana Kowalska",
    identifiers: tuple[Identifier, ...] = (a_phone(), a_card()),
) -> MemberEnrolledFact:
    return MemberEnrolledFact(
        member_id=member_id,
        name=name,
        identifiers=identifiers,
        consents=(Consent(purpose="programme"), Consent(purpose="messages", given=False)),
        programme_version=FIRST_VERSION,
        occurred_at=NOON,
        birthday="1990-04-01",
    )


def an_added(identifier: Identifier, *, replaces: Identifier | None = None) -> IdentifierAddedFact:
    return IdentifierAddedFact(
        member_id=ANA,
        identifier=identifier,
        replaces=replaces,
        programme_version=FIRST_VERSION,
        occurred_at=NOON,
    )


# --- the ledger -----------------------------------------------------------------------------------------------------


def a_member(
    member_id: MemberId = ANA,
    *,
    name: str = "Ana Kowalska",
    identifiers: tuple[Identifier, ...] = (a_phone(), a_card()),
) -> Member:
    return Member(member_id=member_id, name=name, identifiers=identifiers)


def a_balance(member_id: MemberId = ANA, *, available: int = 420, pos: int = 1) -> ConfirmedBalance:
    return ConfirmedBalance(
        member_id=member_id,
        pos=pos,
        available=Points(available),
        pending=Points(7),
        overdraft=Points(0),
        as_of=NOON,
        expiring=ExpiringPoints(points=Points(40), on=date(2026, 12, 31)),
    )


def a_member_change(member: Member | None = None, *, pos: int = 1, available: int = 420) -> FeedChange:
    member = member or a_member()
    balance = a_balance(member.member_id, available=available, pos=pos)
    return FeedChange(pos=pos, key=str(member.member_id), member=member, balance=balance)


def a_product(sku: str = "latte", *, name: str = "Latte", price: int = 450, barcodes: tuple[str, ...] = ()) -> Product:
    return Product(sku=Sku(sku), name=name, price=Money(price), category="coffee", brand="house", barcodes=barcodes)


def a_product_change(product: Product, *, pos: int = 1) -> FeedChange:
    return FeedChange(pos=pos, key=product.sku, product=product)


def a_deletion(kind: str, key: str, *, pos: int) -> FeedChange:
    return FeedChange(pos=pos, key=key, deleted_kind=kind)


def an_answer(
    store: SqliteTillStore, *, acks: JournalEntry | None = None, changes: tuple[FeedChange, ...] = ()
) -> SyncAnswer:
    """A reply that acknowledges `acks`, or nothing new."""
    state = store.outbox.state()
    return SyncAnswer(
        ack_seq=acks.seq if acks else 0,
        ack_hash=acks.hash if acks else bytes(32),
        stored=acks.seq if acks else 0,
        frozen=False,
        recovering=False,
        server_epoch=state.server_epoch,
        server_time=NOON,
        changes=changes,
        next_cursor=max([state.cursor, *(change.pos for change in changes)]),
    )


def hear(store: SqliteTillStore, *changes: FeedChange, acks: JournalEntry | None = None) -> None:
    """Take in an ordinary reply."""
    store.outbox.apply_answer(an_answer(store, acks=acks, changes=changes), now=NOON)


def hear_balance(store: SqliteTillStore, balance: ConfirmedBalance, *, acks: JournalEntry | None = None) -> None:
    store.outbox.apply_answer(replace(an_answer(store, acks=acks), balances=(balance,)), now=NOON)
