"""Whatever one till says, no other till is kept from being heard, and none speaks for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import text

from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Points
from posloyalty.domain.points import MemberBooks
from posloyalty.wire.codec import decode_message, encode_message
from posloyalty.wire.events import ClaimBody, LeaseSetBody
from posloyalty.wire.messages import BalanceValue
from posloyalty.wire.values import SEQ_MAX
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.values import balance_value
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.sync import sweeping
from posloyalty_ledger.sync.parked import post_waiting
from posloyalty_ledger.sync.posting import EventPoster
from tests.ledger.own_ledgers import CLOCK, NOWHERE, begin_story, faults_of, join_a_till, upload
from tests.ledger.tills import Till, a_return, a_sale


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """Give a ledger whose database server has a time zone of its own."""
    database = open_migrated(database_url)
    if not database.is_sqlite:
        zone = "ALTER DATABASE {} SET timezone TO 'America/New_York'"
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(zone.format(database.engine.url.database)))
        database.close()
        database = open_database(database_url)
    yield Ledger(database=database, watcher=FeedWatcher(database), now=lambda: CLOCK)
    database.close()


def results_of(ledger: Ledger, till: Till, *, start: int = 0) -> list[tuple[str, str | None]]:
    taken = upload(ledger, till, start=start, end=len(till.journal))
    return [(outcome.status, outcome.code) for _, outcome in taken.outcomes]


def test_moments_at_the_ends_of_the_calendar_keep_nobody_out(ledger: Ledger) -> None:
    first, second = begin_story(ledger)
    member = first.enrol_member()
    for year, month, day, hour in ((1, 1, 1, 0), (2026, 5, 1, 12), (1, 1, 1, 0), (9999, 12, 31, 23)):
        first.write(a_sale(member, award=1), occurred_at=datetime(year, month, day, hour, 30, tzinfo=UTC))
    upload(ledger, first, start=0, end=3)
    upload(ledger, first, start=3, end=5)
    second.sell(member, award=5)
    assert results_of(ledger, second) == [("posted", None)]
    assert faults_of(ledger.database) == []


def test_amounts_that_no_coin_has_hold_up_nobody_who_brings_goods_back_or_claims(ledger: Ledger) -> None:
    seller, honest = begin_story(ledger)
    member = honest.enrol_member()
    fair = a_sale(None, award=0)
    odd = msgspec.structs.replace(fair, lines=[msgspec.structs.replace(fair.lines[0], amount="10.001", net="10.001")])
    sold = seller.write(odd)
    assert results_of(ledger, seller) == [("posted", None)]
    receipt = sold.hash.hex()[:8]
    claim = ClaimBody(sale_id=odd.sale_id, member_id=member, award=0, explanation=[], sale_hash=receipt)
    honest.write(claim)
    honest.write(msgspec.structs.replace(a_return(odd), sale_hash=receipt))
    honest.sell(member, award=7)
    claimed, returned, after = results_of(ledger, honest)[1:]
    assert claimed == ("parked", "bad_request")
    assert returned[0] in {"parked", "posted"}
    assert after == ("posted", None)
    assert faults_of(ledger.database) == []


def test_a_return_that_names_a_line_twice_waits_for_a_person(ledger: Ledger) -> None:
    till, _ = begin_story(ledger)
    sale = a_sale(till.enrol_member(), award=4)
    till.write(sale)
    back = a_return(sale)
    till.write(msgspec.structs.replace(back, lines=[*back.lines, *back.lines]))
    till.sell(None, award=0)
    assert results_of(ledger, till)[2:] == [("parked", "bad_request"), ("posted", None)]


def test_sums_beyond_what_a_message_carries_are_told_as_the_bound() -> None:
    books = MemberBooks(
        member_id=MemberId(uuid4()), balance=Points(2**60), reserved=Points(2**59), pending=Points(2**61)
    )
    told = decode_message(encode_message(balance_value(books, pos=1, as_of=CLOCK)), BalanceValue)
    assert (told.available, told.pending, told.held, told.total) == (SEQ_MAX,) * 4


@pytest.mark.expects_log("was left waiting")
def test_what_cannot_be_posted_keeps_neither_the_rest_nor_the_service_from_going_on(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    till, other = begin_story(ledger)
    members = [str(UUID(int=number)) for number in (1, 2)]
    for member in members:
        till.sell(member, award=3)
    results_of(ledger, till)

    def stumble(poster: EventPoster, keys: Iterable[str]) -> None:
        assert f"member:{members[0]}" not in keys, "a bug of ours"
        post_waiting(poster, keys)

    monkeypatch.setattr("posloyalty_ledger.sync.ingest.post_waiting", lambda *_: None)
    monkeypatch.setattr(sweeping, "post_waiting", stumble)
    for member in members:
        other.enrol_member(member_id=member)
    with pytest.raises(AssertionError):
        upload(ledger, other, start=0, end=2)
    sweeping.sweep_all(ledger)
    assert _totals(ledger.database) == {members[1]: 3}


# --- nobody speaks for another ---


def test_a_till_says_nothing_in_the_name_of_another_of_its_store(ledger: Ledger) -> None:
    victim, stranger = begin_story(ledger)
    member = victim.enrol_member()
    victim.sell(member, award=100)
    victim.write(LeaseSetBody(member_id=member, target=90))
    assert upload(ledger, victim, start=0, end=3).leases[0].points == 90
    stranger.sell(None, award=0)
    own = stranger.device
    stranger.device = victim.device
    stranger.write(msgspec.structs.replace(a_sale(member, award=0, redeemed=90), from_lease=90))
    stranger.device = own
    assert results_of(ledger, stranger)[1] == ("parked", "other_till")
    victim.write(msgspec.structs.replace(a_sale(member, award=0, redeemed=90), from_lease=90))
    assert results_of(ledger, victim, start=3) == [("posted", None)]
    assert faults_of(ledger.database) == []


def test_whoever_knows_the_hash_of_anothers_event_and_not_its_bytes_takes_nothing_over(ledger: Ledger) -> None:
    victim, _ = begin_story(ledger)
    member = victim.enrol_member()
    victim.sell(member, award=100)
    victim.write(LeaseSetBody(member_id=member, target=90))
    upload(ledger, victim, start=0, end=3)
    newcomer = _another(ledger, number=7)
    newcomer.journal = victim.journal[:]
    newcomer.sell(None, award=0)
    with pytest.raises(ProblemFound) as refused:  # from the tip, as somebody may who has seen its hash
        upload(ledger, newcomer, start=3, end=4)
    assert refused.value.figures == {"tips": [victim.journal[1].hash.hex()]}
    assert upload(ledger, victim, start=3, end=3).leases[0].points == 90
    taken = upload(ledger, newcomer, start=2, end=4)  # who has the journal has the bytes: the store joined again
    assert [lease.points for lease in taken.leases] == [90]
    with pytest.raises(ProblemFound):  # and its old key is over
        upload(ledger, victim, start=3, end=3)


def test_a_store_that_joined_again_brings_what_it_wrote_under_its_old_name(ledger: Ledger) -> None:
    old, _ = begin_story(ledger)
    member = old.enrol_member()
    old.sell(member, award=10)
    upload(ledger, old, start=0, end=2)
    old.sell(member, award=20)  # never sent under the old key
    new = _another(ledger, number=8)
    new.journal = old.journal[:]
    new.sell(member, award=30)
    assert results_of(ledger, new, start=1)[1:] == [("posted", None), ("posted", None)]
    assert _totals(ledger.database) == {member: 60}


def _another(ledger: Ledger, *, number: int) -> Till:
    device = UUID(int=100 + number)
    return ledger.database.write(lambda connection: join_a_till(connection, device, till_no=number, http=NOWHERE))


def _totals(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        rows = connection.execute(text("SELECT member_id, balance FROM balances WHERE balance > 0"))
        return {str(UUID(str(member))): int(Decimal(points)) for member, points in rows}
