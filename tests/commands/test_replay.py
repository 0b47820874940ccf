"""A real shop's history rung up through the till: to the point, once, with the ledger there or not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import UUID

import pytest

from posloyalty.__main__ import main
from posloyalty.commands.completejourney import HistoricBasket, baskets, weeks_of
from posloyalty.commands.progress import Progress
from posloyalty.commands.reconciliation import reconcile
from posloyalty.commands.replay import replay_baskets
from posloyalty.domain.errors import IdReuse, LedgerUnreachable
from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.sync import sync_now
from tests.end_to_end.expected_balances import expected_households
from tests.fakes.ledger import FakeLedger
from tests.till_store.new_files import a_store_file
from tests.use_cases.tills import a_till

CAFE = Path(__file__).parents[2].joinpath("resources/programmes/cafe.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def history() -> tuple[HistoricBasket, ...]:
    return tuple(baskets(store_id=367, weeks=weeks_of("1-3"), timezone="Europe/London"))


@pytest.fixture
def ledger() -> FakeLedger:
    return FakeLedger(programme=CAFE)


@pytest.fixture
def till(tmp_path: Path, ledger: FakeLedger) -> Iterator[TillPorts]:
    """A till on a real store that has joined the ledger."""
    gateway = ledger.gateway()
    with a_till(tmp_path, ledger=gateway, programme=CAFE) as made:
        made.store.close()
        store = open_store(a_store_file(tmp_path / "joined.db"))
        store.join(gateway.enrol(pairing_code=ledger.pairing_code(), till_name="Till 1"))
        try:
            yield replace(made, store=store)
        finally:
            store.close()


def card(text: str) -> Identifier:
    return Identifier(kind=IdentifierKind.CARD, value=text)


def balances_at(till: TillPorts, ledger: FakeLedger) -> dict[str, int]:
    """Points at the ledger by card, for every household that the till knows."""
    found = {}
    for household in expected_households(store_id=367, first_week=1, last_week=3):
        member = till.store.members.by_identifier(card(household.card))
        assert member is not None
        found[household.card] = ledger.balance_of(member.member_id)[0]
    return found


def expected_points() -> dict[str, int]:
    return {found.card: found.points for found in expected_households(store_id=367, first_week=1, last_week=3)}


def test_every_household_ends_with_the_points_of_an_independent_query(
    till: TillPorts, ledger: FakeLedger, history: tuple[HistoricBasket, ...]
) -> None:
    tally = replay_baskets(till, history)
    report = reconcile(till, tally)
    assert report.agrees
    assert balances_at(till, ledger) == expected_points()
    assert (tally.baskets, tally.points) == (len(history), sum(expected_points().values()))


def test_a_ledger_that_is_away_every_second_day_ends_with_the_same_points(
    till: TillPorts, ledger: FakeLedger, history: tuple[HistoricBasket, ...]
) -> None:
    days: list[date] = []

    def change_day(day: date) -> None:
        days.append(day)
        ledger.offline = len(days) % 2 == 0
        with suppress(LedgerUnreachable):
            sync_now(till)

    tally = replay_baskets(till, history, on_day=change_day)
    ledger.offline = False
    assert reconcile(till, tally).agrees
    assert balances_at(till, ledger) == expected_points()
    assert days == sorted(set(days))
    assert len(days) > 10


def test_a_second_replay_records_nothing_and_still_agrees(
    till: TillPorts, ledger: FakeLedger, history: tuple[HistoricBasket, ...]
) -> None:
    first = replay_baskets(till, history)
    seq = till.store.outbox.state().seq
    again = replay_baskets(till, history)
    assert till.store.outbox.state().seq == seq
    assert (again.repeated, again.points, again.spend) == (first.baskets, first.points, first.spend)
    assert reconcile(till, again).agrees
    assert balances_at(till, ledger) == expected_points()


def test_baskets_keep_the_time_at_which_they_were_bought(till: TillPorts, history: tuple[HistoricBasket, ...]) -> None:
    replay_baskets(till, history)
    last = history[-1]
    recorded = till.store.journal.sale(SaleId(last.sale_id))
    assert recorded is not None
    assert recorded.fact.occurred_at == last.occurred_at


def test_a_household_that_the_ledger_knows_is_not_enrolled_again(
    till: TillPorts, ledger: FakeLedger, history: tuple[HistoricBasket, ...]
) -> None:
    known = MemberId(UUID(int=900))
    ledger.put_member(Member(member_id=known, name="Ana", identifiers=(card(history[0].member),)), available=40)
    tally = replay_baskets(till, history[:1])
    assert set(tally.expected) == {known}
    assert reconcile(till, tally).agrees
    assert ledger.balance_of(known)[0] == 40 + tally.points


def test_without_the_ledger_at_the_end_it_says_how_much_waits_and_is_no_failure(
    till: TillPorts, ledger: FakeLedger, history: tuple[HistoricBasket, ...]
) -> None:
    ledger.offline = True
    report = reconcile(till, replay_baskets(till, islice(history, 5)))
    assert report.agrees
    assert report.at_ledger is None
    assert any(f"{report.unsent:,} events wait here" in line for line in report.lines())


def test_points_that_the_ledger_lacks_are_named_by_member_and_fail(
    till: TillPorts, ledger: FakeLedger, history: tuple[HistoricBasket, ...]
) -> None:
    tally = replay_baskets(till, history[:5])
    sync_now(till)
    victim = next(iter(tally.expected))
    ledger.move_points(victim, -3)
    report = reconcile(till, tally)
    assert not report.agrees
    assert [(found.member_id, found.here - found.at_ledger) for found in report.differences] == [(victim, 3)]
    assert any(str(victim) in line for line in report.lines())


def test_another_basket_under_a_number_that_was_used_is_refused(
    till: TillPorts, history: tuple[HistoricBasket, ...]
) -> None:
    replay_baskets(till, history[:1])
    with pytest.raises(IdReuse):
        replay_baskets(till, [replace(history[1], sale_id=history[0].sale_id)])


def test_progress_says_a_line_a_week_where_nobody_watches(history: tuple[HistoricBasket, ...]) -> None:
    out = io.StringIO()
    progress = Progress(out, one="basket", many="baskets")
    assert len(list(progress.watched(history, step_of=lambda basket: f"week {basket.week}"))) == len(history)
    progress.done()
    lines = out.getvalue().splitlines()
    assert [line.partition(":")[0] for line in lines] == ["week 1", "week 2", "week 3"]
    assert lines[-1] == f"week 3: {len(history)} baskets"


@pytest.mark.parametrize(
    "words",
    [
        ("--store-id", "abc", "--weeks", "1"),
        ("--store-id", "367", "--weeks", "9-3"),
        ("--store-id", "367", "--timezone", "Nowhere/At_all"),
        ("--weeks", "1"),
    ],
)
def test_wrong_use_is_exit_2_and_writes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["replay", "completejourney", *words, "--write", str(tmp_path / "baskets.jsonl")])
    assert caught.value.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_till_that_is_not_there_is_named_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "till.db"
    assert main(["replay", "completejourney", "--store-id", "367", "--weeks", "1", "--store", str(store)]) == 1
    assert str(store) in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_redraws_one_line() -> None:
    out = Terminal()
    progress = Progress(out, one="basket", many="baskets")
    list(progress.watched(range(1000), step_of=lambda _at: "week 1"))
    progress.done()
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().endswith("week 1: 1,000 baskets\n")
