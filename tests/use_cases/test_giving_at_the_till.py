"""A share of a sale for a cause: quoted, printed, sent, and no longer given with what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.counter.replies import quote_json, receipt_json
from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import ReturnBody, SaleBody
from tests.use_cases.tills import CLUB, a_sale, a_till, go_online, know_member

GIVING = f"""{CLUB}
[[giving]]
id = "garden"
cause = "School garden"
share = "0.01"
"""


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=GIVING) as opened:
        go_online(opened)
        yield opened


def a_whole_return(return_id: str = "back") -> ReturnRequest:
    line = ReturnLineRequest(line=1, quantity=Decimal(1))
    return ReturnRequest(return_id=ReturnId(return_id), sale_id=SaleId("sale-1"), lines=(line,))


def test_the_quote_and_the_receipt_say_what_goes_to_the_cause(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    request = a_sale("sale-1", member_id=ana, amount=3_000, redeem=200)

    quoted = quote_json(quote_sale(till, request), decimals=2)
    receipt = record_sale(till, request, cashier=None)

    worth = int(receipt.worth)
    expected = [{"id": "garden", "cause": "School garden", "amount": f"0.{(3_000 - worth) // 100}"}]
    assert worth > 0
    assert quoted["gifts"] == receipt_json(receipt)["gifts"] == expected
    assert f"{expected[0]['amount']} of this goes to School garden" in till.renderer.text(receipt)
    assert receipt_of(till, sale_id=SaleId("sale-1")) == receipt


def test_a_sale_without_a_member_gives_too(till: TillPorts) -> None:
    receipt = record_sale(till, a_sale("sale-1", amount=1_000), cashier=None)
    assert [(gift.cause, gift.amount) for gift in receipt.gifts] == [("School garden", 10)]


def test_what_comes_back_is_no_longer_given_and_the_receipt_says_so(till: TillPorts) -> None:
    record_sale(till, a_sale("sale-1", amount=1_000), cashier=None)
    receipt = return_sale(till, a_whole_return(), cashier=None)
    assert [(gift.cause, gift.amount) for gift in receipt.gifts] == [("School garden", 10)]
    assert "0.10 less goes to School garden" in till.renderer.text(receipt)
    assert till.store.verify().faults == ()


def test_the_ledger_is_told_what_was_given_and_what_no_longer_is(till: TillPorts) -> None:
    record_sale(till, a_sale("sale-1", amount=1_000), cashier=None)
    return_sale(till, a_whole_return(), cashier=None)
    sale, back = (
        body_of(decode_event(one.content))
        for one in till.store.outbox.next_batch(events_max=10, bytes_max=1 << 20).events
    )
    assert isinstance(sale, SaleBody)
    assert isinstance(back, ReturnBody)
    assert sale.gifts == back.gifts == [("garden", "0.10")]
