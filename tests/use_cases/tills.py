"""Build a real till for a test: the real SQLite store, the real renderer, a clock and ids that the test holds."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from posloyalty.devices.pin_hasher import ArgonPinHasher
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.ids import DeviceId, MemberId, ProgrammeVersion, SaleId, Sku, StoreId, TierId
from posloyalty.domain.members import ExpiringPoints, Identifier, IdentifierKind, Member, MemberPast, MemberStatus
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import HeldReward
from posloyalty.ledger_client.device_keys import DeviceKeys, FileVault
from posloyalty.ledger_client.receipt_codes import SignedReceiptCodes
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.ports import LedgerGateway, TillPorts
from posloyalty.use_cases.records import (
    ConfirmedBalance,
    Enrolment,
    FeedChange,
    KnownTill,
    Product,
    PublishedProgramme,
    SinceBoot,
    SyncAnswer,
    TillIdentity,
)
from posloyalty.use_cases.requests import LineRequest, SaleRequest
from posloyalty.wire.keys import public_key_of
from tests.till_store.new_files import a_store_file

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GENESIS = bytes(32)

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
proof_from_points = 2000

[offline]
floor_points = 500
till_floor_points = 800
"""


class HeldClock:
    """A clock that moves when the test says so."""

    def __init__(self) -> None:
        self.moment = NOON
        self.boot = 1
        self.up_s = 3600.0

    def now(self) -> datetime:
        return self.moment

    def elapsed_s(self) -> float:
        return time.monotonic()

    def since_boot(self) -> SinceBoot:
        return SinceBoot(boot=f"boot-{self.boot}", seconds=self.up_s)

    def pass_time(self, span: timedelta) -> None:
        self.moment += span
        self.up_s += span.total_seconds()

    def set_wall(self, span: timedelta) -> None:
        """Have somebody set the time of day."""
        self.moment += span

    def stand_still(self, span: timedelta) -> None:
        """Let time pass that the time of day does not show."""
        self.up_s += span.total_seconds()

    def start_machine_anew(self) -> None:
        self.boot, self.up_s = self.boot + 1, 0.0


class RandomIds:
    def new_uuid(self) -> uuid.UUID:
        return uuid.uuid4()


@contextmanager
def a_till(
    folder: Path, *, ledger: LedgerGateway | None = None, programme: str = CLUB, till_no: int = 1
) -> Iterator[TillPorts]:
    """An enrolled till on a new store, with a key; `link` says offline until the test says else."""
    clock, identity = HeldClock(), an_identity(till_no)
    file = a_store_file(folder / ("till.db" if till_no == 1 else f"till-{till_no}.db"))
    store = open_store(file, now=clock.now)
    try:
        store.join(Enrolment(identity=identity, programme=a_published(programme)))
        yield TillPorts(
            store=store,
            clock=clock,
            ids=RandomIds(),
            renderer=PaperRenderer(columns=42, language="en"),
            pins=ArgonPinHasher(),
            link=LedgerLink(),
            ledger=ledger,
            codes=SignedReceiptCodes(keys_of(folder, identity)),
        )
    finally:
        store.close()


def keys_of(folder: Path, identity: TillIdentity) -> DeviceKeys:
    """The keys of a till that has joined."""
    keys = DeviceKeys(FileVault(folder / f"till-{identity.till_no}.key"))
    keys.key_to_join(None)
    keys.joined(identity.device_id)
    return keys


def meet(till: TillPorts, other: TillPorts, folder: Path, *, revoked_at: datetime | None = None) -> None:
    """Let a till hear of another one of the shop, as the feed tells of it."""
    identity = other.store.identity()
    assert identity is not None
    public_key = public_key_of(keys_of(folder, identity).key_of(identity.device_id))
    known = KnownTill(till_no=identity.till_no, public_keys=(public_key,), revoked_at=revoked_at)
    pos = till.store.outbox.state().cursor + 1
    hear(till, FeedChange(pos=pos, key=str(identity.device_id), till=known))


def an_identity(till_no: int = 1) -> TillIdentity:
    return TillIdentity(
        device_id=DeviceId(uuid.UUID(int=6 + till_no)),
        till_no=till_no,
        till_name=f"Till {till_no}",
        store_id=StoreId("corner"),
        store_name="Corner Club",
        ledger_url="http://127.0.0.1:8787",
    )


def a_published(text: str = CLUB) -> PublishedProgramme:
    return PublishedProgramme(version=ProgrammeVersion(1), text=text, programme=parse_programme(text))


def know_member(  # noqa: PLR0913 - everything that a feed tells of a member
    till: TillPorts,
    *,
    points: int = 0,
    overdraft: int = 0,
    name: str = "Ana Kowalska",
    phone: str = "+447700900123",
    status: MemberStatus = MemberStatus.ACTIVE,
    tier: str | None = None,
    birthday_month: int | None = None,
    pos: int | None = None,
    held: tuple[HeldReward, ...] = (),
    past: MemberPast | None = None,
    expiring: ExpiringPoints | None = None,
) -> MemberId:
    """Let the till hear of a member from its feed; the same phone is the same member."""
    member_id = MemberId(uuid.uuid5(uuid.NAMESPACE_URL, phone))
    newest = pos or till.store.outbox.state().cursor + 1
    member = Member(
        member_id=member_id,
        name=name,
        status=status,
        tier=TierId(tier) if tier else None,
        birthday_month=birthday_month,
        identifiers=(
            Identifier(kind=IdentifierKind.PHONE, value=phone),
            Identifier(kind=IdentifierKind.CARD, value=f"CARD{phone[-4:]}"),
        ),
    )
    balance = ConfirmedBalance(
        member_id=member_id,
        pos=newest,
        available=Points(points),
        pending=Points(0),
        overdraft=Points(overdraft),
        as_of=NOON,
        expiring=expiring,
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=balance, held=held, past=past))
    return member_id


def know_product(
    till: TillPorts,
    *,
    sku: str,
    name: str,
    price: int | None,
    category: str = "",
    tax: str = "",
    flags: tuple[str, ...] = (),
) -> None:
    """Let the till hear of a product from its feed."""
    product = Product(
        sku=Sku(sku),
        name=name,
        price=None if price is None else Money(price),
        category=category,
        barcodes=(f"500{sku}",),
        tax=tax,
        flags=flags,
    )
    hear(till, FeedChange(pos=till.store.outbox.state().cursor + 1, key=sku, product=product))


def hear(till: TillPorts, change: FeedChange) -> None:
    """Apply one change as a sync would, acknowledging nothing new."""
    batch = till.store.outbox.next_batch(events_max=1, bytes_max=1 << 20)
    state = till.store.outbox.state()
    answer = SyncAnswer(
        ack_seq=state.acked_seq,
        ack_hash=batch.base,
        stored=0,
        frozen=False,
        recovering=False,
        server_epoch=1,
        server_time=NOON,
        changes=(change,),
        next_cursor=change.pos,
    )
    till.store.outbox.apply_answer(answer, now=NOON)


def go_online(till: TillPorts) -> None:
    till.link.set_online(True, now=NOON)


def go_offline(till: TillPorts) -> None:
    till.link.set_online(False, now=NOON)


def a_sale(
    sale_id: str = "sale-1", *, member_id: MemberId | None = None, amount: int = 1000, redeem: int = 0
) -> SaleRequest:
    """A sale of one line, in pence."""
    return SaleRequest(
        sale_id=SaleId(sale_id),
        member_id=member_id,
        lines=(LineRequest(sku=Sku("bread"), amount=Money(amount), name="Bread", category="bakery", brand=""),),
        redeem_points=Points(redeem),
    )


def with_points(request: SaleRequest, points: int) -> SaleRequest:
    return replace(request, redeem_points=Points(points))
