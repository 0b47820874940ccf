"""At a till with `shortfall = "charge"` a return gives back less for points that are gone, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import SyncAnswer
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import preview_return, return_sale
from tests.use_cases.tills import CLUB, NOON, a_sale, a_till, know_member

CHARGE = CLUB + '[returns]\nshortfall = "charge"\n'
EVERYTHING = ReturnRequest(
    return_id=ReturnId("back"), sale_id=SaleId("1"), lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),)
)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=CHARGE) as opened:
        yield opened


def test_an_award_that_is_still_there_is_taken_and_nothing_charged(till: TillPorts) -> None:
    member = know_member(till, points=100)
    record_sale(till, a_sale("1", member_id=member, amount=20_000), cashier=None)
    record_sale(till, a_sale("2", member_id=member, amount=500, redeem=100), cashier=None)

    preview = preview_return(till, EVERYTHING)
    receipt = return_sale(till, EVERYTHING, cashier=None)

    assert (preview.money_back, receipt.to_pay, receipt.charged) == (20_000, 20_000, 0)


def test_what_is_not_there_any_more_is_charged_and_printed(till: TillPorts) -> None:
    member = know_member(till, points=0)
    record_sale(till, a_sale("1", member_id=member, amount=20_000), cashier=None)
    acknowledge(till)
    know_member(till, points=50)  # the ledger has posted the sale, and 150 points were spent on the web

    receipt = return_sale(till, EVERYTHING, cashier=None)
    printed = till.renderer.text(receipt)

    assert (receipt.charged, receipt.to_pay, receipt.award_taken) == (150, 19_850, 50)
    assert "For points already spent" in printed
    assert till.store.verify().faults == ()


def acknowledge(till: TillPorts) -> None:
    """Let the ledger have everything that this till wrote."""
    batch = till.store.outbox.next_batch(events_max=100, bytes_max=1 << 20)
    answer = SyncAnswer(
        ack_seq=batch.events[-1].seq,
        ack_hash=batch.last,
        stored=len(batch.events),
        frozen=False,
        recovering=False,
        server_epoch=1,
        server_time=NOON,
        next_cursor=till.store.outbox.state().cursor,
    )
    till.store.outbox.apply_answer(answer, now=NOON)


def test_a_repeated_return_answers_with_the_same_refund(till: TillPorts) -> None:
    member = know_member(till, points=100)
    record_sale(till, a_sale("1", member_id=member, amount=1_000), cashier=None)

    first = return_sale(till, EVERYTHING, cashier=None)
    know_member(till, points=0, pos=99)

    assert return_sale(till, EVERYTHING, cashier=None) == first


def test_nothing_is_charged_of_a_member_whose_points_are_not_known(till: TillPorts) -> None:
    record_sale(till, a_sale("1", amount=1_000), cashier=None)

    assert return_sale(till, EVERYTHING, cashier=None).to_pay == 1_000
