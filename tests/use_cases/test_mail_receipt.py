"""A receipt of the counter is mailed by the ledger: the till says which, and knows no address."""

from __future__ import annotations

from pathlib import Path

import pytest

from posloyalty.domain.errors import SaleUnknown
from posloyalty.domain.ids import SaleId
from posloyalty.use_cases.mail_receipt import mail_receipt
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.wire.codec import body_of, decode_attachment, decode_event
from posloyalty.wire.events import OrderNotedBody
from tests.use_cases.tills import a_sale, a_till, know_member


def test_what_is_to_be_mailed_is_an_event_of_the_journal_that_names_no_address(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=100)
        record_sale(till, a_sale("s-1", amount=500, member_id=ana), cashier=None)
        mail_receipt(till, SaleId("s-1"), language="pl", cashier=None)
        *_, noted = till.store.outbox.batch_after((), events_max=9, bytes_max=100_000).events
        body = body_of(decode_event(noted.content))
        assert isinstance(body, OrderNotedBody)
        assert (body.sale_id, body.member_id) == ("s-1", str(ana))
        [(_, content)] = noted.attachments
        person = decode_attachment(content)
        assert (person.own_email, person.email, person.language) == (True, None, "pl")
        assert till.store.orders.newest(since=till.clock.now()) == (), "it is no order that waits for anything"
        assert till.store.verify().faults == ()


def test_a_receipt_that_is_asked_for_again_is_mailed_once_and_another_sale_of_the_member_has_its_own(
    tmp_path: Path,
) -> None:
    with a_till(tmp_path) as till:
        ana = know_member(till, points=100)
        for sale_id in ("s-1", "s-2"):
            record_sale(till, a_sale(sale_id, amount=500, member_id=ana), cashier=None)
        before = till.store.outbox.state().unsent
        asked = ("s-1", "s-2", "s-1", "s-2", "s-1")
        written = [mail_receipt(till, SaleId(sale_id), language="en", cashier=None) for sale_id in asked]
        assert written == [True, True, False, False, False]
        assert till.store.outbox.state().unsent == before + 2


def test_a_sale_of_nobody_and_one_of_another_till_cannot_be_mailed(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        record_sale(till, a_sale("s-1", amount=500), cashier=None)
        before = till.store.outbox.state().unsent
        for sale_id in ("s-1", "elsewhere"):
            with pytest.raises(SaleUnknown):
                mail_receipt(till, SaleId(sale_id), language="en", cashier=None)
        assert till.store.outbox.state().unsent == before
