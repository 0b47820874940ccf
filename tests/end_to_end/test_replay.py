"""Eight weeks of a real shop through a real till and ledger, equal to an independent computation to the point."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from posloyalty.bootstrap import open_till
from posloyalty.commands.completejourney import baskets, weeks_of
from posloyalty.commands.reconciliation import Tally, reconcile
from posloyalty.commands.replay import replay_baskets
from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.settings import Settings
from posloyalty.use_cases.sync import sync_now
from tests.end_to_end.expected_balances import ExpectedHousehold, expected_households
from tests.end_to_end.shop import Shop, posloyalty

WEEKS = "1-8"
REPLAY = ("replay", "completejourney", "--store-id", "367", "--weeks", WEEKS)


@pytest.fixture(scope="module")
def expected() -> tuple[ExpectedHousehold, ...]:
    return expected_households(store_id=367, first_week=1, last_week=8)


@pytest.fixture
def small_shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop with its ledger on SQLite."""
    opened = Shop.opened(tmp_path)
    yield opened
    opened.close()


def totals_at(shop: Shop, expected: tuple[ExpectedHousehold, ...]) -> dict[str, int]:
    """What the web shop sees of each household, by card."""
    totals = {}
    for household in expected:
        items = shop.get("/v1/members", card=household.card)["items"]
        assert isinstance(items, list)
        assert len(items) == 1, household.card
        totals[household.card] = int(items[0]["balance"]["total"])
    return totals


def points_of(expected: tuple[ExpectedHousehold, ...]) -> dict[str, int]:
    return {household.card: household.points for household in expected}


@pytest.mark.timeout(300)
def test_the_command_replays_reconciles_and_says_the_same_when_repeated(
    shop: Shop, expected: tuple[ExpectedHousehold, ...]
) -> None:
    store = shop.enrolled_store()
    for told in ("603\n", "603 (603 were recorded before)\n"):
        done = posloyalty(*REPLAY, "--store", str(store))
        assert done.returncode == 0, done.stderr
        assert f"baskets        {told}" in done.stdout
        assert f"points earned  {sum(points_of(expected).values()):,}" in done.stdout
        assert done.stdout.rstrip().endswith(" 0")
    assert totals_at(shop, expected) == points_of(expected)
    assert posloyalty("verify", "--store", str(store)).returncode == 0
    assert shop.verify_ledger().returncode == 0


@pytest.mark.timeout(600)
def test_a_ledger_that_is_killed_every_second_day_ends_with_the_same_balances(
    small_shop: Shop, expected: tuple[ExpectedHousehold, ...]
) -> None:
    store = small_shop.enrolled_store()
    tally = replay_with_days_off(small_shop, store)
    assert tally.points == sum(points_of(expected).values())
    assert totals_at(small_shop, expected) == points_of(expected)
    assert posloyalty("verify", "--store", str(store)).returncode == 0
    assert small_shop.verify_ledger().returncode == 0


def replay_with_days_off(shop: Shop, store: Path) -> Tally:
    """Ring up the weeks, the ledger killed on every second day and back on the next."""
    days: list[date] = []
    with open_till(Settings(store=str(store))) as running:
        till = running.till

        def begin_day(day: date) -> None:
            with suppress(LedgerUnreachable):
                sync_now(till)
            days.append(day)
            if len(days) % 2 == 0:
                shop.ledger.kill()
            elif len(days) > 1:
                shop.ledger.start()

        timezone = till.store.programme().programme.timezone
        tally = replay_baskets(till, baskets(store_id=367, weeks=weeks_of(WEEKS), timezone=timezone), on_day=begin_day)
        if len(days) % 2 == 0:
            shop.ledger.start()
        report = reconcile(till, tally)
    assert len(days) > 50
    assert report.unreached == ""
    assert report.differences == ()
    return tally
