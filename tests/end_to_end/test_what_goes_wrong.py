"""Bad starts: each is one clear sentence on standard error, exit code 1, and nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from posloyalty.commands.demo_processes import CounterProcess
from tests.end_to_end.shop import Shop, a_line, posloyalty, sync_until_sent


def complaint_of(*words: str, stdin: str = "") -> str:
    done = posloyalty(*words, stdin=stdin)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_wrong_pairing_code_is_refused_in_one_sentence(shop: Shop, tmp_path: Path) -> None:
    said = complaint_of(
        "enrol", "--store", str(tmp_path / "till.db"), "--ledger", shop.ledger.url, "--code", "WRONG-CODE"
    )
    assert "pairing code" in said


def test_enrolling_without_a_ledger_says_that_it_does_not_answer(tmp_path: Path) -> None:
    said = complaint_of(
        "enrol", "--store", str(tmp_path / "till.db"), "--ledger", "http://127.0.0.1:9", "--code", "ABCD-EFGH"
    )
    assert "does not answer" in said


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear shop, this is no till's store.\n" * 100, encoding="utf-8")
    before = letter.read_bytes()
    assert "is not a till's store" in complaint_of("counter", "--store", str(letter))
    assert letter.read_bytes() == before


def test_a_store_of_a_newer_version_is_left_as_it_is(shop_on_sqlite: Shop) -> None:
    store = shop_on_sqlite.enrolled_store()
    with sqlite3.connect(store) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    assert "newer version" in complaint_of("counter", "--store", str(store))


def test_a_second_till_on_the_same_store_is_told_so(shop_on_sqlite: Shop) -> None:
    till = shop_on_sqlite.open_till()
    till.result("status")
    assert "open in another till" in complaint_of("counter", "--store", str(till.store))


def test_a_counter_that_has_joined_no_ledger_says_so(tmp_path: Path) -> None:
    done = posloyalty(
        "counter", "--store", str(tmp_path / "new.db"), stdin='{"id": 1, "do": "find_member", "query": "ana"}\n'
    )
    assert done.returncode == 0
    assert '"till_not_enrolled"' in done.stdout


BAD_REQUESTS = (
    "no json at all",
    "[]",
    "{}",
    '{"id": 1}',
    '{"id": 1, "do": "no_such_task"}',
    '{"id": 1, "do": "find_member"}',
    '{"id": 1, "do": "find_member", "query": 7}',
    '{"id": 1, "do": "find_member", "query": ""}',
    '{"id": 1, "do": "quote", "lines": [{"sku": "a", "amount": -1}]}',
    '{"id": 1, "do": "quote", "lines": [{"sku": "a", "amount": "-1.00"}]}',
    '{"id": 1, "do": "quote", "lines": [{"sku": "a", "amount": "1.001"}]}',
    '{"id": 1, "do": "quote", "lines": [{"sku": "a", "amount": "1e9"}]}',
    '{"id": 1, "do": "quote", "lines": [{"sku": "a", "amount": "1.00", "quantity": "NaN"}]}',
    '{"id": 1, "do": "quote", "lines": [{"sku": "a", "amount": "1.00", "discount": "2.00"}]}',
    '{"id": 1, "do": "quote", "lines": [], "redeem_point": 1}',
    '{"id": 1, "do": "record_sale", "sale_id": "", "lines": []}',
    '{"id": 1, "do": "record_sale", "sale_id": "' + "x" * 65 + '", "lines": []}',
    '{"id": 1, "do": "record_sale", "sale_id": "a", "lines": [], "occurred_at": "yesterday"}',
    '{"id": 1, "do": "day_report", "date": "2026-13-01"}',
    '{"id": 1, "do": "receipt", "sale_id": "a", "format": "smoke"}',
    '{"id": 1, "do": "enrol_member", "name": "Ana"}',
    '{"id": 1, "do": "enrol_member", "name": "Ana", "phone": "not a phone"}',
)


def test_bad_requests_are_answered_one_by_one_and_the_counter_goes_on(enrolled_store: Path) -> None:
    asked = "".join(f'{line}\n{{"id": 2, "do": "status"}}\n' for line in BAD_REQUESTS)
    done = posloyalty("counter", "--store", str(enrolled_store), stdin=asked)
    replies = done.stdout.splitlines()
    assert len(replies) == 2 * len(BAD_REQUESTS)
    accepted = [line for line, reply in zip(BAD_REQUESTS, replies[::2], strict=True) if '"bad_request"' not in reply]
    assert accepted == []
    assert all('"id":2,"ok":true' in reply for reply in replies[1::2])
    assert all('"ok":false' in reply for reply in replies[::2])
    assert "Traceback" not in done.stderr


def test_a_payment_card_is_refused_and_its_number_is_never_repeated(enrolled_store: Path) -> None:
    request = '{"id": 1, "do": "enrol_member", "name": "Ana", "card": "4111 1111 1111 1111"}\n'
    done = posloyalty("counter", "--store", str(enrolled_store), stdin=request)
    assert '"looks_like_a_payment_card"' in done.stdout
    assert "1111" not in done.stdout + done.stderr


def test_a_printer_that_is_off_never_costs_a_sale(shop_on_sqlite: Shop) -> None:
    till: CounterProcess = shop_on_sqlite.open_till()
    receipt = till.result("record_sale", sale_id="s1", lines=[a_line("4.00")])
    assert receipt["sale_id"] == "s1"
    sync_until_sent(till)


def test_cashiers_sign_in_once_there_are_any(shop_on_sqlite: Shop) -> None:
    store = shop_on_sqlite.enrolled_store()
    added = posloyalty("cashier", "--store", str(store), "--name", "Kim", "--role", "manager", stdin="2468\n")
    assert added.returncode == 0, added.stderr
    nobody = posloyalty("cashier", "--store", str(store), "--name", "Lea", "--member", "CARD-NOBODY", stdin="1357\n")
    assert (nobody.returncode, "No member" in nobody.stderr) == (1, True)
    till = CounterProcess(store=store, log=shop_on_sqlite.folder / "kim.log")
    till.start()
    shop_on_sqlite.counters.append(till)
    refused = till.ask("find_member", query="ana")["error"]
    assert isinstance(refused, dict)
    assert refused["code"] == "not_signed_in"
    assert not till.ask("sign_in", cashier="Kim", pin="0000")["ok"]
    assert till.result("sign_in", cashier="Kim", pin="2468")["roles"] == ["cashier", "supervisor", "manager"]
    assert till.result("find_member", query="ana")["members"] == []
