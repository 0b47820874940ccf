"""A customer who is erased is gone from a till that was away as well, and what it sold them stays in the books."""

from __future__ import annotations

from pathlib import Path

import httpx

from posloyalty.commands.demo_processes import CounterProcess
from tests.end_to_end.shop import Shop, posloyalty, sync_until_sent, the_member, wait_until
from tests.end_to_end.test_offline_and_back import ring_up

NAME, PHONE = "Zyta Quast", "+447700900778"


def erase(shop: Shop, member: str) -> None:
    headers = {"authorization": f"Bearer {shop.key}"}
    answer = httpx.delete(f"{shop.ledger.url}/v1/members/{member}", headers=headers, timeout=20)
    assert answer.status_code == 200, answer.text


def finds(till: CounterProcess, query: str) -> object:
    return till.result("find_member", query=query)["members"]


def files_with_the_person(store: Path) -> list[str]:
    files = [file for file in store.parent.glob(f"{store.name}*") if file.is_file()]
    parts = (NAME.lower().encode(), PHONE[1:].encode())
    return [file.name for file in files if any(part in file.read_bytes().lower() for part in parts)]


def test_a_till_that_was_away_forgets_the_person_and_keeps_what_it_sold(shop: Shop) -> None:
    till = shop.open_till()
    member = str(till.result("enrol_member", name=NAME, phone=PHONE)["member_id"])
    sync_until_sent(till)
    assert the_member(till, PHONE)["member_id"] == member
    store = till.store
    till.stop()
    erase(shop, member)
    shop.ledger.kill()
    till.start()
    sold = ring_up(till, member, "20.00")  # nobody could tell it yet
    assert files_with_the_person(store)
    shop.ledger.start()
    sync_until_sent(till)
    wait_until(lambda: finds(till, PHONE) == [], seconds=30, what="the till heard of the erasure")
    assert finds(till, "Quast") == []
    assert shop.total_of(member) == int(str(sold["award"]))
    receipt = till.result("receipt", sale_id=sold["sale_id"], format="text")
    assert "Quast" not in str(receipt)
    till.stop()
    assert files_with_the_person(store) == []
    verified = posloyalty("verify", "--store", str(store))
    assert verified.returncode == 0, verified.stderr
    assert shop.verify_ledger().returncode == 0
