"""Counters, ledger, database and network fail at random moments while real processes sell to shared members."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.ledger.conftest import postgresql_url
from tests.processes.postgresql import a_killable_postgresql
from tests.processes.shop_under_fire import SECONDS, ShopUnderFire, a_shop_under_fire

__all__ = ["postgresql_url"]  # a fixture of this folder too: it makes PostgreSQL's wheel usable

pytestmark = [pytest.mark.timeout(300 + 10 * int(SECONDS)), pytest.mark.torture]


def kill_ledger_now_and_then(shop: ShopUnderFire, dice: random.Random) -> None:
    time.sleep(dice.uniform(0.2, 1.5))
    shop.ledger.kill()
    time.sleep(dice.uniform(0.0, 0.4))
    shop.start_ledger()


def test_counters_that_are_killed_on_a_bad_network_lose_and_overspend_nothing(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'ledger.db'}"
    with a_shop_under_fire(tmp_path, database=database, policy="strict", kills=0.15) as shop:
        shop.sell(seconds=SECONDS, meanwhile=lambda _: time.sleep(0.1))
        shop.check()
        assert sum(host.counter.starts for host in shop.hosts) > len(shop.hosts), "nobody was killed"
        assert sum(sum(line.seen.values()) - line.seen["nothing"] for line in shop.lines) > 3, "the network was good"
        shop.tell()


def test_a_ledger_that_is_killed_again_and_again_has_every_receipt_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'ledger.db'}"
    with a_shop_under_fire(tmp_path, database=database, policy="bounded", kills=0.02) as shop:
        shop.sell(seconds=SECONDS, meanwhile=lambda dice: kill_ledger_now_and_then(shop, dice))
        shop.check()
        shop.tell()


@pytest.mark.expects_log("Failed postgres command|Failed to start server")
@pytest.mark.usefixtures("postgresql_url")
def test_a_database_that_is_killed_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    with a_killable_postgresql() as postgresql:

        def kill_one(dice: random.Random) -> None:
            time.sleep(dice.uniform(0.3, 1.5))
            if not postgresql.kills or dice.random() < 0.6:
                postgresql.kill()
                time.sleep(dice.uniform(0.0, 0.5))
                postgresql.start()
            else:
                kill_ledger_now_and_then(shop, dice)

        with a_shop_under_fire(tmp_path, database=postgresql.url, policy="bounded", kills=0.02) as shop:
            shop.sell(seconds=SECONDS, meanwhile=kill_one)
            shop.check()
            assert postgresql.kills
            shop.tell()
