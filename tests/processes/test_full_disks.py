"""A disk that is full, at a till and at the ledger: said plainly, nothing lost, and all goes on when there is room."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.processes.host_program import error_of
from tests.processes.shop_under_fire import SECONDS, a_shop_under_fire
from tests.processes.small_disks import FILE_LIMIT, SMALL_DISK, a_small_disk

pytestmark = [pytest.mark.timeout(300 + 10 * int(SECONDS)), pytest.mark.torture]
KINDS = [SMALL_DISK, FILE_LIMIT]
FULL_S = min(SECONDS, 3.0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_till_whose_disk_is_full_says_so_and_sells_on_when_there_is_room(tmp_path: Path, kind: str) -> None:
    (tmp_path / "till1").mkdir()
    database = f"sqlite:///{tmp_path / 'ledger.db'}"
    with (
        a_small_disk(tmp_path / "till1", kind=kind) as disk,
        a_shop_under_fire(tmp_path, database=database, policy="strict", tills=1) as shop,
    ):
        (host,) = shop.hosts
        for _ in range(5):
            host.sell()
        disk.fill(host.counter.pid)
        asked = {"member_id": host.members[0], "lines": [{"sku": "tea", "quantity": "1", "amount": "12.00"}]}
        refused = [host.ask("record_sale", sale_id=f"{host.name}-full", **asked) for _ in range(40)]
        errors = [error_of(reply) for reply in refused if not reply["ok"]]
        assert errors, "nothing was full"
        assert {error["code"] for error in errors} == {"disk_full"}
        disk.make_room(host.counter.pid)
        reply = host.ask("record_sale", sale_id=f"{host.name}-full", **asked)
        assert reply["ok"]
        host.keep(f"{host.name}-full", host.members[0], reply)
        host.sell()
        shop.check()
        assert "Traceback" not in host.counter.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_ledger_whose_disk_is_full_keeps_tills_selling_and_takes_everything_in_later(
    tmp_path: Path, kind: str
) -> None:
    (tmp_path / "ledger").mkdir()
    database = f"sqlite:///{tmp_path / 'ledger' / 'ledger.db'}"
    with (
        a_small_disk(tmp_path / "ledger", kind=kind) as disk,
        a_shop_under_fire(tmp_path, database=database, policy="strict") as shop,
    ):
        pid = shop.ledger.pid
        disk.fill(pid)
        before = sum(len(host.sales) for host in shop.hosts)
        shop.sell(seconds=FULL_S, meanwhile=lambda _: time.sleep(0.1), on_the_web=False)
        assert sum(len(host.sales) for host in shop.hosts) > before + 5, "the tills stood still"
        assert shop.status(shop.hosts[0])["unsent"], "nothing was full"
        disk.make_room(pid)
        shop.sell(seconds=1.0, meanwhile=lambda _: time.sleep(0.1))
        shop.check()
        assert "Traceback" not in shop.ledger.log.read_text(encoding="utf-8")
