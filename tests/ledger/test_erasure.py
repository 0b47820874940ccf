"""Who is erased is gone from every table and every file, stays gone, and the books still add up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import encode_attachment
from posloyalty.wire.events import AdjustmentBody, ExceptionDecidedBody, MemberMergedBody, PersonAttachment
from posloyalty.wire.values import text_of_hash
from posloyalty_ledger.all_tables import metadata
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database, open_database
from tests.ledger.servers import Server, a_key, a_pairing_code, run_command, running_server
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, Written, join_till

NAME, PHONE, MAIL, CARD, REASON = "Zyta Quast", "+447700900777", "zyta.quast@example.org", "ZYTACARD77", "Zyta was ill"
PERSONAL = (NAME, PHONE, MAIL, CARD, REASON, "1984-02-29", "zyta-mails")


@pytest.fixture(autouse=True)
def _nobody_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have every test end with books that add up and chains that verify."""
    yield
    for name in ("server",):
        if name in request.fixturenames:
            url = request.getfixturevalue(name).database_url
            assert "Everything adds up" in run_command("verify", "--database", url).stdout


def erase(shop: Shop, member: str) -> httpx.Response:
    return shop.http.delete(f"/v1/members/{member}", headers=shop.headers())


def join_online(shop: Shop) -> str:
    identifiers = [{"kind": "phone", "value": PHONE}, {"kind": "email", "value": MAIL}, {"kind": "card", "value": CARD}]
    asked = {"name": NAME, "identifiers": identifiers, "birthday": "1984-02-29", "consents": ["zyta-mails"]}
    answer = shop.post("/v1/members", asked, idempotency_key="join-zyta")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["member_id"])


def adjust(shop: Shop, member: str, points: int, *, reason: str = REASON) -> None:
    asked = {"adjustment_id": str(uuid4()), "member_id": member, "points": points, "reason": reason, "approver": "Mia"}
    assert shop.post("/v1/adjustments", asked, idempotency_key=str(uuid4())).status_code == 201


def adjust_at_till(till: Till, member: str, points: int) -> None:
    content = encode_attachment(PersonAttachment(reason=REASON))
    hashed = text_of_hash(attachment_hash(salt=b"r" * 32, content=content))
    body = AdjustmentBody(adjustment_id=str(uuid4()), member_id=member, points=points, reason="", attachment=hashed)
    till.write(body, attachments=((b"r" * 32, content),))


def merge_at_till(till: Till, member: str, *, into: str) -> None:
    content = encode_attachment(PersonAttachment(reason=REASON))
    hashed = text_of_hash(attachment_hash(salt=b"m" * 32, content=content))
    till.write(MemberMergedBody(member_id=member, into=into, attachment=hashed), attachments=((b"m" * 32, content),))


def everything(database: Database) -> str:
    """Give every value of every table, bytes also as text."""
    with database.reading() as connection:
        rows = [tuple(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for row in rows for value in row
    )


def found_of_person(text: str) -> list[str]:
    return [part for part in PERSONAL if part.lower() in text.lower()]


def test_nothing_personal_is_left_in_any_table_and_the_books_stay(shop: Shop, till: Till, database: Database) -> None:
    member = till.enrol_member(("phone", PHONE), name=NAME)
    adjust_at_till(till, member, 40)
    till.sell(member, award=12)
    till.add_card(member, CARD)
    till.add_card(member, "ZYTACARD78", replaces=CARD, reason="lost")
    merge_at_till(till, till.enrol_member(("card", f"M{till.device[:8]}"), name="A. Nother"), into=member)
    till.send()
    adjust(shop, member, 30)
    assert found_of_person(everything(database))
    before = shop.balance(member)
    assert erase(shop, member).json() == {"member_id": member, "status": "erased"}
    assert found_of_person(everything(database)) == []
    shown = shop.get(f"/v1/members/{member}").json()
    assert (shown["status"], shown["name"], shown["identifiers"]) == ("erased", "", [])
    assert shown["balance"] == before
    assert all(one["reason"] is None for one in shop.get(f"/v1/members/{member}/entries").json()["items"])


def test_a_member_of_the_web_leaves_no_answer_gift_or_merge_that_names_them(shop: Shop, database: Database) -> None:
    member, friend, older = join_online(shop), shop.a_member(), shop.a_member(name=NAME, points=30)
    adjust(shop, member, 300)
    gift = {"transfer_id": str(uuid4()), "from_member": member, "to_member": friend, "points": 5, "reason": REASON}
    answer = shop.post("/v1/transfers", gift)
    assert answer.status_code == 201, answer.text
    merged = shop.post(f"/v1/members/{older}/merge", {"into": member, "reason": REASON}, idempotency_key="merge")
    assert merged.status_code == 200, merged.text
    assert shop.post("/v1/orders", an_order(member), idempotency_key=str(uuid4())).status_code == 201
    assert erase(shop, older).status_code == 200  # the source of a merge names the person as well
    assert found_of_person(everything(database)) == []
    assert [shop.get(f"/v1/members/{one}").json()["status"] for one in (member, older)] == ["erased", "erased"]
    again = shop.post("/v1/members", {"name": "x"}, idempotency_key="join-zyta")
    assert again.status_code in {200, 409}, again.text  # the key is still taken: nobody joins twice by repeating


def test_what_managers_typed_about_what_a_member_owed_goes_with_them(
    shop: Shop, till: Till, database: Database
) -> None:
    member = till.enrol_member(("phone", PHONE), name=NAME)
    till.sell(member, award=0, redeemed=50)
    till.send()
    (seen,) = shop.get("/v1/exceptions", store=till.store, kind="overdraft").json()["items"]
    path = f"/v1/exceptions/{seen['id']}/decision"
    asked = {"decision_id": str(uuid4()), "decision": "leave", "reason": REASON, "approver": NAME}
    first = shop.post(path, asked, idempotency_key=str(uuid4()))
    assert first.json()["member_id"] == member
    written = decide_at_till(till, seen["id"], "write_off")
    assert [(one.status, one.code) for one in till.send(events=[written]).results] == [("posted", None)]
    assert found_of_person(everything(database))
    erase(shop, member)
    assert found_of_person(everything(database)) == []
    decided = shop.get("/v1/exceptions", store=till.store, state="decided").json()["items"]
    assert [one["decision"] for item in decided for one in item["decisions"]] == ["leave", "write_off"]
    again = shop.post(path, asked)
    assert (again.status_code, found_of_person(again.text)) == (201, [])
    assert again.json()["decisions"][0] | {"reason": REASON, "approver": NAME} == first.json()["decisions"][0]


def decide_at_till(till: Till, exception_id: str, decision: str) -> Written:
    content = encode_attachment(PersonAttachment(reason=REASON, name="Mia"))
    hashed = text_of_hash(attachment_hash(salt=b"d" * 32, content=content))
    body = ExceptionDecidedBody(exception_id=exception_id, decision=decision, attachment=hashed)
    return till.write(body, attachments=((b"d" * 32, content),))


def test_erasing_again_answers_the_same_and_an_unknown_member_is_said(shop: Shop) -> None:
    member = shop.a_member(points=10)
    first, second = erase(shop, member), erase(shop, member)
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert erase(shop, str(uuid4())).json()["code"] == "member_unknown"
    assert erase(shop, "nobody").json()["code"] == "member_unknown"


def test_erasing_needs_a_key_that_may_write_members(shop: Shop, database: Database) -> None:
    member = shop.a_member()
    reader = Shop(http=shop.http, key=a_key(database, Scope.MEMBERS_READ))
    assert erase(reader, member).json()["code"] == "not_allowed"
    writer = Shop(http=shop.http, key=a_key(database, Scope.MEMBERS_WRITE))
    assert writer.get(f"/v1/members/{member}/export").json()["code"] == "not_allowed"
    assert erase(writer, member).status_code == 200


def test_what_is_set_aside_for_a_checkout_is_part_of_the_balance_again(shop: Shop) -> None:
    member = shop.a_member(points=1000)
    hold = shop.post("/v1/holds", {"order_id": str(uuid4()), "member_id": member, "points": 400})
    assert hold.status_code == 201, hold.text
    erase(shop, member)
    balance = shop.balance(member)
    assert (balance["available"], balance["held"]) == (1000, 0)


def test_nobody_uses_the_account_of_an_erased_member_any_more(shop: Shop) -> None:
    member, friend = shop.a_member(points=1000), shop.a_member(points=1000)
    erase(shop, member)
    gift: Json = {"transfer_id": str(uuid4()), "from_member": member, "to_member": friend, "points": 5, "reason": "x"}
    asked = [
        shop.post("/v1/orders", an_order(member)),
        shop.post("/v1/transfers", gift),
        shop.post("/v1/transfers", {**gift, "from_member": friend, "to_member": member}),
        shop.post(f"/v1/members/{member}/merge", {"into": friend, "reason": "x"}),
        shop.post(f"/v1/members/{friend}/merge", {"into": member, "reason": "x"}),
        shop.post("/v1/holds", {"order_id": str(uuid4()), "member_id": member, "points": 4}),
    ]
    assert [answer.json()["code"] for answer in asked] == ["member_unknown"] * len(asked)


def test_a_till_that_was_away_posts_its_sales_and_brings_nothing_personal_back(
    shop: Shop, till: Till, database: Database
) -> None:
    member = till.enrol_member(("phone", PHONE), name=NAME)
    till.send()
    erase(shop, member)
    till.sell(member, award=9)
    till.add_card(member, CARD)
    adjust_at_till(till, member, 3)
    reply = till.send()
    assert [(one.status, one.code) for one in reply.results[1:]] == [("posted", None)] * 3
    assert shop.balance(member)["total"] == 12
    assert found_of_person(everything(database)) == []
    assert shop.get("/v1/members", phone=PHONE).json()["items"] == []


def test_tills_hear_of_an_erasure_and_never_of_the_person_again(shop: Shop, till: Till) -> None:
    member = till.enrol_member(("phone", PHONE), name=NAME)
    till.cursor = till.send().next
    erase(shop, member)
    told = [(row.deleted, row.member) for row in till.send(events=[]).changes if row.key == member]
    assert told == [(True, None)]
    till.sell(member, award=9)
    told = [(row.deleted, row.member) for row in till.send(events=till.journal[-1:]).changes if row.key == member]
    assert told == [(True, None)]


def test_what_an_erased_member_owed_can_be_written_off_and_shows_in_what_is_left(shop: Shop, till: Till) -> None:
    member = till.enrol_member(("phone", PHONE), name=NAME)
    till.sell(member, award=0, redeemed=100)
    till.send()
    erase(shop, member)
    assert shop.balance(member)["overdraft"] == 100
    asked = {"write_off_id": str(uuid4()), "member_id": member, "points": 100, "reason": "erased"}
    answer = shop.post("/v1/write-offs", asked)
    assert answer.status_code == 201, answer.text
    assert shop.balance(member)["overdraft"] == 0
    assert [one["points"] for one in shop.get(f"/v1/members/{member}/export").json()["write_offs"]] == [100]


def test_the_same_person_may_join_again_and_is_somebody_new(shop: Shop) -> None:
    first = shop.a_member(card=CARD, phone=PHONE, points=70)
    erase(shop, first)
    second = shop.a_member(card=CARD, phone=PHONE)
    assert (first != second, shop.balance(second)["total"]) == (True, 0)
    erase(shop, second)


def test_an_export_holds_what_is_known_and_no_secret(shop: Shop, till: Till) -> None:
    member = join_again(shop)
    older = shop.a_member(points=20)
    shop.post(f"/v1/members/{older}/merge", {"into": member, "reason": "one person"})
    till.sell(member, award=12)
    till.send()
    adjust(shop, member, 5)
    answer = shop.get(f"/v1/members/{member}/export")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    person = told["person"]
    assert (person["name"], person["birthday"], person["consents"]) == (NAME, "1984-02-29", ["zyta-mails"])
    assert {"phone", "email", "card", "code"} <= {one["kind"] for one in person["identifiers"]}
    assert person["balance"]["total"] == 37
    assert told["complete"] is True
    assert [line["sku"] for sale in told["sales"] for line in sale["lines"]] == ["tea"]
    assert REASON in {one["reason"] for one in told["entries"]}
    assert [one["points"] for one in told["adjustments"] if one["points"] == 5] == [5]
    assert [one["member_id"] for one in told["merges"]] == [older]
    assert {"actions", "offers", "segments", "returns", "rewards", "lots"} <= told.keys()
    assert [one["store_id"] for one in told["visits"]] == [till.store]
    for secret in ("sha256", "salt", "hash", '"answer"'):
        assert secret not in answer.text
    erase(shop, member)
    left = shop.get(f"/v1/members/{older}/export")
    assert found_of_person(left.text) == []
    assert left.json()["visits"] == []
    assert shop.get(f"/v1/members/{uuid4()}/export").json()["code"] == "member_unknown"


def join_again(shop: Shop) -> str:
    """Join under an idempotency key of its own."""
    identifiers = [{"kind": "phone", "value": PHONE}, {"kind": "email", "value": MAIL}, {"kind": "card", "value": CARD}]
    asked = {"name": NAME, "identifiers": identifiers, "birthday": "1984-02-29", "consents": ["zyta-mails"]}
    answer = shop.post("/v1/members", asked)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["member_id"])


@contextmanager
def a_shop_of(url: str) -> Iterator[tuple[Server, Shop, Till]]:
    with running_server(url) as server, server.http() as http:
        database = open_database(url)
        shop = Shop(http=http, key=a_key(database))
        till = join_till(http, a_pairing_code(database, store=f"Store {uuid4().hex[:8]}"))
        database.close()
        yield server, shop, till


def files_with_the_person(folder: Path) -> list[str]:
    found = [(file.name, file.read_bytes().lower()) for file in folder.iterdir() if file.is_file()]
    return [f"{name}: {part}" for name, content in found for part in PERSONAL if part.lower().encode() in content]


def test_the_bytes_are_gone_from_the_files_of_a_ledger_that_goes_on_running(tmp_path: Path) -> None:
    with a_shop_of(f"sqlite:///{tmp_path / 'ledger.db'}") as (_, shop, till):
        member = till.enrol_member(("phone", PHONE), name=NAME)
        adjust_at_till(till, member, 40)
        till.send()
        other = join_again_with_other_phone(shop)
        assert files_with_the_person(tmp_path)
        erase(shop, other)
        erase(shop, member)
        assert files_with_the_person(tmp_path) == []
        assert (tmp_path / "ledger.db.erased").read_text().split() == [other, member]


def join_again_with_other_phone(shop: Shop) -> str:
    answer = shop.post("/v1/members", {"name": NAME, "email": MAIL, "card": CARD})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["member_id"])


def test_a_backup_from_before_the_erasure_does_not_bring_anybody_back(tmp_path: Path) -> None:
    folder, url = tmp_path / "ledger", f"sqlite:///{tmp_path / 'ledger' / 'ledger.db'}"
    copy = tmp_path / "copy.db"
    folder.mkdir()
    with a_shop_of(url) as (_, shop, till):
        member = till.enrol_member(("phone", PHONE), name=NAME)
        till.sell(member, award=12)
        till.send()
        run_command("backup", "--database", url, str(copy))
        late = till.enrol_member(("card", CARD), name=NAME)
        till.send(events=till.journal[-1:])
        for one in (member, late):
            assert erase(shop, one).status_code == 200
        key = shop.key
    assert "2 members" in run_command("restore", "--database", url, str(copy)).stdout
    assert files_with_the_person(folder) == []
    with running_server(url) as server, server.http() as http:
        shop, till.http = Shop(http=http, key=key), http
        assert shop.get(f"/v1/members/{member}").json()["status"] == "erased"
        reply = till.send(events=till.journal[2:])  # a till that has not heard of it sends the person again
        till.server_epoch = reply.server_epoch
        assert shop.get(f"/v1/members/{late}").json()["status"] == "erased"
        assert shop.balance(member)["total"] == 12
        assert {row.key: row.deleted for row in till.send(events=[]).changes if row.kind == "member"} == {
            member: True,
            late: True,
        }
    assert files_with_the_person(folder) == []
    assert "Everything adds up" in run_command("verify", "--database", url).stdout


def test_a_database_that_was_put_back_by_hand_is_erased_again_as_the_service_starts(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    url = f"sqlite:///{file}"
    with a_shop_of(url) as (_, shop, _):
        member = join_again(shop)
        run_command("backup", "--database", url, str(tmp_path / "copy.db"))
        erase(shop, member)
        key = shop.key
    for one in tmp_path.glob("ledger.db-*"):
        one.unlink()
    shutil.move(tmp_path / "copy.db", file)
    with running_server(url, warns="older than its anchor") as server, server.http() as http:
        assert Shop(http=http, key=key).get(f"/v1/members/{member}").json()["name"] == ""


def test_a_list_kept_elsewhere_erases_again_in_any_database(database_url: str, tmp_path: Path) -> None:
    listed = tmp_path / "erased"
    with a_shop_of(database_url) as (_, shop, _):
        gone, listed_only = join_again(shop), shop.a_member(name=NAME)
        erase(shop, gone)
        listed.write_text(f"{listed_only}\nno id\n{uuid4()}\n{listed_only[:10]}")
        said = run_command("erasures", "--database", database_url, str(listed)).stdout
        assert "2 erased now" in said
        assert gone in listed.read_text().split()
        assert shop.get(f"/v1/members/{listed_only}").json()["status"] == "erased"
        assert "0 erased now" in run_command("erasures", "--database", database_url, str(listed)).stdout
    database = open_database(database_url)
    assert found_of_person(json.dumps(everything(database))) == []
    database.close()
