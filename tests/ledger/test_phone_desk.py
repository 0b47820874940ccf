"""Codes for callers, orders that are paid later, and receipts by e-mail, at the ledger and on real lines."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import Connection, select

from posloyalty.domain.call_errors import CallerCodeNotSent, CallerCodeWrong
from posloyalty.domain.errors import IdReuse, MemberUnknown
from posloyalty.wire.caller_codes import CallerCodeRequest
from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import encode_attachment, encode_message
from posloyalty.wire.events import OrderNotedBody, OrderPaidBody, PersonAttachment
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.repository import Till as TillRow
from posloyalty_ledger.devices.repository import till_by_id
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.message_tables import caller_codes, outgoing_messages
from posloyalty_ledger.messages import outbox
from posloyalty_ledger.messages.codes import CODES_A_MEMBER, LASTS, check_code, send_code
from posloyalty_ledger.messages.outbox import LETTERS_A_SALE, send_waiting
from posloyalty_ledger.messages.senders import SenderRefused, Senders, mail_sender, text_sender
from posloyalty_ledger.sales.repository import sale_by_key
from posloyalty_ledger.sales.run import begin_run
from tests.ledger.conftest import a_till
from tests.ledger.phone_orders import SALT, noted, place
from tests.ledger.receivers import SECRET, Gateway, MailServer, a_gateway, a_mail_server
from tests.ledger.shops import Shop, a_phone
from tests.ledger.tills import Till, a_sale


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with a_gateway() as running:
        yield running


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with a_mail_server() as running:
        yield running


@pytest.fixture
def ledger(database: Database, gateway: Gateway, mail: MailServer, tmp_path: Path) -> Ledger:
    """The shared service's ledger with something to send messages with."""
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    senders = Senders(
        mail=mail_sender(mail.address, sender="shop@example.org", password_file=None),
        texts=text_sender(gateway.address, secret_file=tmp_path / "secret"),
    )
    return Ledger(database=database, watcher=FeedWatcher(database), senders=senders)


def at(ledger: Ledger, later: timedelta) -> Ledger:
    return replace(ledger, now=lambda: datetime.now(UTC) + later)


def row_of(ledger: Ledger, till: Till) -> TillRow:
    with ledger.database.reading() as connection:
        found = till_by_id(connection, UUID(till.device))
    assert found is not None
    return found


def asked_for(member_id: str, *, way: str = "phone") -> CallerCodeRequest:
    return CallerCodeRequest(code_id=str(uuid4()), member_id=member_id, way=way)


def test_a_code_is_sent_to_the_phone_that_is_known_and_is_right_once(
    ledger: Ledger, till: Till, shop: Shop, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    phone = a_phone()
    member, row = shop.a_member(phone=phone), row_of(ledger, till)
    asked = asked_for(member)
    with caplog.at_level(logging.DEBUG):
        sent = send_code(ledger, row, asked)
        assert send_code(ledger, row, asked) == sent  # its answer had been lost: no second message
    text = gateway.next_text()
    found = re.search(r"\b\d{6}\b", text["text"])
    assert (text["to"], sent.to) == (phone, f"…{phone[-2:]}")
    assert gateway.taken.empty()
    assert found is not None
    code = found[0]
    assert code not in caplog.text
    with ledger.database.reading() as connection:
        kept = connection.execute(select(caller_codes).where(caller_codes.c.member_id == UUID(member))).one()
    assert code.encode() not in kept.hash + kept.salt
    with pytest.raises(CallerCodeWrong) as wrong:
        check_code(ledger, row, UUID(asked.code_id), "000000" if code != "000000" else "000001")
    assert wrong.value.tries_left == 2
    assert check_code(ledger, row, UUID(asked.code_id), code).member_id == member
    with pytest.raises(CallerCodeWrong):
        check_code(ledger, row, UUID(asked.code_id), code)
    with pytest.raises(IdReuse):
        send_code(ledger, row, msgspec.structs.replace(asked, member_id=shop.a_member(phone=a_phone())))


def test_a_code_is_over_after_its_minutes_after_its_tries_at_another_till_and_with_the_next_one(
    ledger: Ledger, till: Till, shop: Shop, gateway: Gateway
) -> None:
    member, row = shop.a_member(phone=a_phone()), row_of(ledger, till)
    other = row_of(ledger, a_till(ledger.database, till.http))

    def a_code() -> tuple[UUID, str]:
        asked = asked_for(member)
        send_code(ledger, row, asked)
        return UUID(asked.code_id), re.findall(r"\b\d{6}\b", gateway.next_text()["text"])[0]

    first, second, third = a_code(), a_code(), a_code()
    late = at(ledger, LASTS + timedelta(seconds=1))
    for who, which, code in ((ledger, row, first), (ledger, row, second), (ledger, other, third), (late, row, third)):
        with pytest.raises(CallerCodeWrong) as over:
            check_code(who, which, *code)
        assert over.value.tries_left == 0
    for _ in range(3):
        with pytest.raises(CallerCodeWrong):
            check_code(ledger, row, third[0], "x" * 400)
    with pytest.raises(CallerCodeWrong):
        check_code(ledger, row, *third)
    assert CODES_A_MEMBER == 3
    with pytest.raises(CallerCodeNotSent) as enough:
        send_code(ledger, row, asked_for(member))
    assert enough.value.reason == "rate_limited"


def test_what_cannot_be_sent_is_said_and_leaves_no_code_that_works(
    ledger: Ledger, till: Till, shop: Shop, mail: MailServer
) -> None:
    row, member = row_of(ledger, till), shop.a_member(email=f"{uuid4().hex}@example.org")
    mail.up = False
    for asked, reason in (
        (asked_for(member, way="email"), "not_taken"),
        (asked_for(member), "nowhere"),
        (asked_for(member, way="post"), "no_sender"),
    ):
        with pytest.raises(CallerCodeNotSent) as refused:
            send_code(ledger, row, asked)
        assert refused.value.reason == reason
    with pytest.raises(MemberUnknown):
        send_code(ledger, row, asked_for(str(uuid4())))
    mail.up = True
    sent = send_code(ledger, row, asked_for(member, way="email"))
    assert re.fullmatch(r".…@example\.org", sent.to)
    assert mail.next_letter()["Subject"].startswith("Your code for Store")
    # The service of the other tests has nothing to send with, and says so over HTTP.
    body = encode_message(asked_for(member))
    answer = till.http.post(
        "/v1/till/caller-codes", content=body, headers=till.headers("POST", "/v1/till/caller-codes", body)
    )
    assert (answer.status_code, answer.json()["code"], answer.json()["reason"]) == (
        409,
        "caller_code_not_sent",
        "no_sender",
    )


def test_the_award_of_an_order_waits_for_its_money_and_what_it_used_is_spent_at_once(
    ledger: Ledger, till: Till, shop: Shop, mail: MailServer
) -> None:
    own = f"{uuid4().hex}@example.org"
    member = shop.a_member(points=100, email=own)
    place(till, member, award=10, redeemed=40, email="ana@example.org")
    till.send()
    assert (shop.balance(member)["available"], shop.balance(member)["pending"]) == (60, 10)
    assert send_waiting(ledger) == 1
    letter = mail.next_letter()
    text = letter.get_content()
    assert letter["To"] == "ana@example.org"
    assert "Not paid yet." in text
    assert "Points once it is paid: 10" in text
    assert "Blue door" not in text

    sale_id = till_sale_id(till)
    content = encode_attachment(PersonAttachment(own_email=True, language="pl"))  # the till knows no address
    address = attachment_hash(salt=SALT, content=content).hex()
    paid = OrderPaidBody(sale_id=sale_id, currency="GBP", member_id=member, attachment=address)
    for written in (
        till.write(paid, attachments=((SALT, content),)),
        till.write(OrderPaidBody(sale_id=sale_id, currency="GBP")),
    ):
        (outcome,) = till.send(events=[written]).results
        assert outcome.status == "posted"
    assert (shop.balance(member)["available"], shop.balance(member)["pending"]) == (70, 0)
    assert send_waiting(ledger) == 1
    letter = mail.next_letter()
    assert letter["To"] == own
    text = letter.get_content()
    assert "Zdobyte punkty: 10" in text
    assert "Punkty na koncie: 70" in text
    with ledger.database.reading() as connection:
        rows = connection.execute(select(outgoing_messages).where(outgoing_messages.c.sale_id == sale_id)).all()
    assert [(row.outcome, row.address) for row in rows] == [("sent", ""), ("sent", "")]


def test_the_receipt_of_a_sale_at_the_counter_goes_to_the_address_that_is_known_of_its_member(
    ledger: Ledger, till: Till, shop: Shop, mail: MailServer
) -> None:
    own = f"{uuid4().hex}@example.org"
    member, without = shop.a_member(email=own), shop.a_member(phone=a_phone())
    for whose in (member, without):
        sale = a_sale(whose, award=10)
        till.write(sale)
        content = encode_attachment(PersonAttachment(own_email=True, language="en"))
        digest = attachment_hash(salt=SALT, content=content).hex()
        body = OrderNotedBody(sale_id=sale.sale_id, handover="pick_up", attachment=digest, member_id=whose)
        till.write(body, attachments=((SALT, content),))
    results = till.send().results
    assert [result.code for result in results] == [None, None, None, "address_refused"]
    assert shop.balance(member)["available"] == 10
    assert send_waiting(ledger) == 1
    letter = mail.next_letter()
    assert letter["To"] == own
    assert "Your receipt from" in str(letter["Subject"])
    assert "Not paid yet." not in letter.get_content()


def test_an_order_whose_address_is_a_payment_card_is_posted_and_mailed_to_nobody(
    ledger: Ledger, till: Till, shop: Shop
) -> None:
    member = shop.a_member(points=100)
    place(till, member, award=10, redeemed=40, email="4111111111111111@example.org")
    results = till.send().results
    assert [(result.status, result.code) for result in results] == [("posted", None), ("posted", "address_refused")]
    assert (shop.balance(member)["available"], shop.balance(member)["pending"]) == (60, 10)
    with ledger.database.reading() as connection:
        sale_id = till_sale_id(till)
        assert connection.execute(select(outgoing_messages).where(outgoing_messages.c.sale_id == sale_id)).all() == []


def test_a_till_has_no_more_letters_sent_of_an_order_than_there_are_reasons_to(
    ledger: Ledger, till: Till, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = shop.a_member()
    place(till, member)
    sale_id = till_sale_id(till)
    for number in range(LETTERS_A_SALE + 1):
        body, attachments = noted(sale_id, member, email=f"somebody-{number}@example.org")
        till.write(body, attachments=attachments)
    codes = [result.code for result in till.send().results]
    assert codes == [None] * (2 + LETTERS_A_SALE) + ["rate_limited"]
    assert send_waiting(ledger) == LETTERS_A_SALE
    monkeypatch.setattr(outbox, "LETTERS_A_TILL", LETTERS_A_SALE)
    asked = PersonAttachment(email="somebody@example.org")

    def ask(connection: Connection) -> str | None:
        run = begin_run(ledger, connection, now=ledger.now())
        sale = sale_by_key(connection, origin=till.device, sale_id=sale_id)
        assert sale is not None
        another = replace(sale, sale_id="another")
        return outbox.ask_for_receipt(run, message_id=uuid4(), sale=another, person=asked, paid=False)

    assert ledger.database.write(ask) == "rate_limited"


@pytest.mark.expects_log("mail: not sent")
def test_a_receipt_waits_for_the_mail_server_and_is_given_up_after_two_days(
    ledger: Ledger, till: Till, shop: Shop, mail: MailServer
) -> None:
    place(till, shop.a_member(), email="ana@example.org")
    assert till.send().mails is False  # this service was started without a mail server
    sale_id = till_sale_id(till)
    mail.up = False
    assert send_waiting(ledger) == 0
    assert send_waiting(ledger) == 0
    assert mail.refused == 1  # the second time it was not due
    for hours in (1, 49):
        assert send_waiting(at(ledger, timedelta(hours=hours))) == 0
    with ledger.database.reading() as connection:
        row = connection.execute(select(outgoing_messages).where(outgoing_messages.c.sale_id == sale_id)).one()
    assert (row.outcome, row.address, row.tries) == ("given_up", "", 3)


def test_an_erased_member_gets_nothing_and_nobody_knows_where_it_would_have_gone(
    ledger: Ledger, till: Till, shop: Shop, mail: MailServer
) -> None:
    member = shop.a_member(phone=a_phone())
    place(till, member, email="ana@example.org")
    send_code(ledger, row_of(ledger, till), asked_for(member))
    till.send()
    answer = shop.http.delete(f"/v1/members/{member}", headers=shop.headers(idempotency_key=str(uuid4())))
    assert answer.is_success, answer.text
    assert send_waiting(ledger) == 0
    assert mail.taken.empty()
    with ledger.database.reading() as connection:
        row = connection.execute(select(outgoing_messages).where(outgoing_messages.c.member_id == UUID(member))).one()
        codes = connection.execute(select(caller_codes).where(caller_codes.c.member_id == UUID(member))).all()
    assert (row.outcome, row.address, codes) == ("erased", "", [])


def test_a_note_whose_order_is_not_there_waits_and_an_address_that_is_none_is_left_out(
    ledger: Ledger, till: Till, shop: Shop
) -> None:
    member = shop.a_member()
    sale = msgspec.structs.replace(a_sale(member), channel="phone")
    body, attachments = noted(sale.sale_id, member, email="ana@example.org\r\nBcc: all@example.org")
    early = till.write(body, attachments=attachments)
    (outcome,) = till.send(events=[early]).results
    assert (outcome.status, outcome.code) == ("parked", "sale_unknown")
    till.write(sale)
    till.send()
    assert send_waiting(ledger) == 0
    with ledger.database.reading() as connection:
        rows = connection.execute(select(outgoing_messages).where(outgoing_messages.c.sale_id == sale.sale_id)).all()
    assert rows == []


@pytest.mark.parametrize(
    ("mail_address", "texts", "field"),
    [
        ("mailto:shop@example.org", None, "mail"),
        ("smtp://shop:secret@mail.example.org", None, "mail"),
        ("smtp://shop@mail.example.org", None, "mail-password-file"),
        (None, "http://gateway.example.org/", "texts"),
        (None, "https://gateway.example.org:99999/", "texts"),
        (None, "https://gateway.example.org/", "texts-secret-file"),
    ],
)
def test_a_sender_that_would_not_be_safe_is_refused_before_the_ledger_starts(
    mail_address: str | None, texts: str | None, field: str
) -> None:
    def make() -> object:
        if mail_address is not None:
            return mail_sender(mail_address, sender="shop@example.org", password_file=None)
        return text_sender(str(texts), secret_file=None)

    with pytest.raises(SenderRefused) as refused:
        make()
    assert refused.value.field == field


def till_sale_id(till: Till) -> str:
    return str(msgspec.json.decode(till.journal[0].content)["body"]["sale_id"])
