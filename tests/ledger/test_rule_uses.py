"""Uses of rules with a limit are counted by calendar period, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest

from posloyalty.domain.ids import RuleId
from posloyalty.domain.periods import DAY, EVER, WEEK, period_key, uses_on
from posloyalty.domain.programme import Limit
from posloyalty_ledger.database import Database
from posloyalty_ledger.rule_uses.repository import UseKey, add_uses, uses_of_members
from posloyalty_ledger.schema import open_migrated

SUNDAY, MONDAY = date(2026, 11, 29), date(2026, 11, 30)


@pytest.fixture
def ledger_database(database_url: str) -> Iterator[Database]:
    opened = open_migrated(database_url)
    yield opened
    opened.close()


def test_uses_add_up_over_transactions(ledger_database: Database) -> None:
    ana, ben = uuid4(), uuid4()
    week = period_key(WEEK, SUNDAY)
    ledger_database.write(lambda c: add_uses(c, {UseKey(ana, "visit", week): 1, UseKey(ben, "visit", week): 2}))
    ledger_database.write(lambda c: add_uses(c, {UseKey(ana, "visit", week): 3, UseKey(ana, "welcome", EVER): 1}))
    with ledger_database.reading() as connection:
        counted = uses_of_members(connection, [ana, ben], [SUNDAY])
    assert counted == {ana: {("visit", week): 4, ("welcome", EVER): 1}, ben: {("visit", week): 2}}


def test_a_day_sees_the_uses_of_its_own_periods_only(ledger_database: Database) -> None:
    ana = uuid4()
    uses = {UseKey(ana, "visit", period_key(per, SUNDAY)): 1 for per in (DAY, WEEK, EVER)}
    ledger_database.write(lambda c: add_uses(c, uses))
    with ledger_database.reading() as connection:
        on_sunday = uses_of_members(connection, [ana], [SUNDAY])[ana]
        on_monday = uses_of_members(connection, [ana], [MONDAY])[ana]
    assert len(on_sunday) == 3
    assert on_monday == {("visit", EVER): 1}


def test_members_without_uses_and_counts_of_nothing_are_no_error(ledger_database: Database) -> None:
    ana = uuid4()
    ledger_database.write(lambda c: add_uses(c, {}))
    ledger_database.write(lambda c: add_uses(c, {UseKey(ana, "visit", EVER): 0}))
    with ledger_database.reading() as connection:
        assert uses_of_members(connection, [ana], [SUNDAY]) == {ana: {}}
        assert uses_of_members(connection, [], [SUNDAY]) == {}


def test_uses_are_given_for_the_period_of_each_limit() -> None:
    limits = {
        RuleId("visit"): Limit(times=1, per=WEEK),
        RuleId("welcome"): Limit(times=1, per=EVER),
        RuleId("base"): None,
    }
    counted = {("visit", period_key(WEEK, SUNDAY)): 1, ("welcome", EVER): 1}
    assert uses_on(SUNDAY, limits, counted) == {RuleId("visit"): 1, RuleId("welcome"): 1}
    assert uses_on(MONDAY, limits, counted) == {RuleId("visit"): 0, RuleId("welcome"): 1}
