"""Hold what one transaction posts: books, sales, and what the feed tells. Shared by tills' events and orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.local_time import business_date
from posloyalty.domain.programme import Programme
from posloyalty.wire.events import SaleBody
from posloyalty_ledger.entries.books import OpenBooks
from posloyalty_ledger.feed.repository import Changed, Kind, order_key, publish_changes
from posloyalty_ledger.histories.open_histories import OpenHistories
from posloyalty_ledger.leases.open_leases import OpenLeases
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.overdrafts.limits import note_overdrafts
from posloyalty_ledger.programmes import repository as programmes
from posloyalty_ledger.programmes.service import parsed_programme, parsed_versions
from posloyalty_ledger.recovery.standing import is_recovering
from posloyalty_ledger.rewards.open_stocks import OpenStocks
from posloyalty_ledger.rule_uses.counts import UseCounts
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.repository import AwardDifference, SaleRow
from posloyalty_ledger.visits.open_visits import OpenVisits


@dataclass(slots=True, kw_only=True)
class PostingRun:
    """One transaction's work. `close` stores what is left."""

    connection: Connection
    now: datetime
    new_id: Callable[[], UUID]
    region: str
    books: OpenBooks
    histories: OpenHistories
    current_version: int
    programmes: dict[int, Programme]
    uses: UseCounts
    leases: OpenLeases
    stocks: OpenStocks
    visits: OpenVisits
    changed: set[Changed] = field(default_factory=set)
    devices: dict[UUID, UUID] = field(default_factory=dict)  # of tills that joined again: what they are now
    _sales: dict[tuple[str, str], SaleRow | None] = field(default_factory=dict)  # None: looked for, and not there
    _new_sales: list[SaleRow] = field(default_factory=list)
    _bodies: dict[tuple[str, str], SaleBody] = field(default_factory=dict)  # of this transaction's sales
    _differences: list[AwardDifference] = field(default_factory=list)
    known_recovering: bool | None = None  # None: nobody has looked yet

    @property
    def current(self) -> Programme:
        """Give the programme in force."""
        return self.programmes[self.current_version]

    @property
    def today(self) -> date:
        """Give the local day of the programme in force."""
        return business_date(self.now, self.current.timezone)

    @property
    def recovering(self) -> bool:
        """Tell whether the ledger does nothing of its own: looked up once, when somebody asks."""
        if self.known_recovering is None:
            self.known_recovering = is_recovering(self.connection)
        return self.known_recovering

    @property
    def expires_before(self) -> date:
        """Give the local day before which points must have ended to expire now: none do while the ledger recovers."""
        return date.min if self.recovering else self.today

    def rules_of(self, version: int) -> Programme | None:
        """Give the programme of a version; None if it was never published here."""
        if version not in self.programmes:
            self.programmes |= parsed_versions(self.connection, [version])
        return self.programmes.get(version)

    def holder_of(self, device_id: UUID) -> UUID:
        """Give the device under which a till's leases stand now: its newest, if its store joined again since."""
        return self.devices.get(device_id, device_id)

    def member_changed(self, member_id: UUID) -> None:
        """Have the feed tell of a member."""
        self.changed.add(Changed(Kind.MEMBER, str(member_id)))

    def load_sales(self, keys: Iterable[tuple[str, str]]) -> None:
        """Read the sales of these (origin, sale_id) at once instead of one by one."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._sales]
        found = repository.sales_by_keys(self.connection, wanted)
        self._sales |= {key: found.get(key) for key in wanted}

    def sale(self, origin: str, sale_id: str) -> SaleRow | None:
        """Find a sale, posted before or in this transaction."""
        self.load_sales([(origin, sale_id)])
        return self._sales[origin, sale_id]

    def add_sale(self, sale: SaleRow, body: SaleBody) -> None:
        """Note a new sale, and what it says: its event is stored after it was posted."""
        self._bodies[sale.origin, sale.sale_id] = body
        self._new_sales.append(sale)
        self._sales[sale.origin, sale.sale_id] = sale
        if body.unpaid:
            self.order_changed(sale)

    def order_changed(self, sale: SaleRow) -> None:
        """Have the feed tell the store's tills of an order that is, or was, paid later."""
        self.changed.add(Changed(Kind.ORDER, order_key(sale.cause, sale.store_id)))

    def body_of(self, sale: SaleRow) -> SaleBody | None:
        """Give what a sale of this transaction says; None for one of an earlier transaction."""
        return self._bodies.get((sale.origin, sale.sale_id))

    def days_of_sales(self, member_id: UUID, *, after: date) -> list[date]:
        """Give the local days after a day on which the member bought something, in order."""
        stored = repository.days_of_sales(self.connection, member_id, after=after)
        new = {sale.business_date for sale in self._new_sales if sale.member_id == member_id}
        return sorted({*stored, *(day for day in new if day > after)})

    def note_difference(self, *, cause: UUID, member_id: UUID, printed: int, computed: int) -> None:
        """Note for the manager that a receipt promised more than the rules give."""
        self._differences.append(
            AwardDifference(cause=cause, member_id=member_id, printed=printed, computed=computed, recorded_at=self.now)
        )

    def flush(self) -> None:
        """Store what was posted so far, for a posting that has to read it."""
        repository.insert_sales(self.connection, self._new_sales)
        repository.insert_award_differences(self.connection, self._differences)
        self._new_sales, self._differences = [], []
        self.books.write()
        self.uses.write()
        for member_id in self.leases.write(now=self.now):
            self.member_changed(member_id)  # connected tills hear of it at once
        self.stocks.write()
        self.histories.write()

    def close(self) -> None:
        """Store everything, and have the feed tell of it."""
        self.flush()
        note_overdrafts(self.connection, self.books.overspent, now=self.now, timezone=self.current.timezone)
        for member_id in self.books.moved | self.visits.write(today=self.today):
            self.member_changed(member_id)
        publish_changes(self.connection, self.changed)


def begin_run(ledger: Ledger, connection: Connection, *, now: datetime, recovering: bool | None = None) -> PostingRun:
    """Begin to post in a transaction. `recovering`: whether the ledger is, of whoever has looked already."""
    in_force = programmes.in_force(connection, now=now)
    return PostingRun(
        connection=connection,
        now=now,
        new_id=ledger.new_id,
        region=ledger.region,
        books=OpenBooks(connection),
        histories=OpenHistories(connection),
        current_version=in_force.version,
        programmes={in_force.version: parsed_programme(in_force)},
        uses=UseCounts(connection),
        leases=OpenLeases(connection),
        stocks=OpenStocks(connection),
        visits=OpenVisits(connection),
        known_recovering=recovering,
    )
