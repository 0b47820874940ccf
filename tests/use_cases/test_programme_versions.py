"""A till switches to a version when it begins, by the time of the sale; what was begun is finished as it was begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from posloyalty.domain.ids import ProgrammeVersion, ReturnId, SaleId
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import FeedChange
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest, SaleRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.wire.codec import decode_event
from tests.use_cases.tills import CLUB, NOON, HeldClock, a_published, a_sale, hear, know_member

DOUBLE = CLUB.replace("points = 1\n", "points = 2\n")
HOUR = timedelta(hours=1)


def announce(till: TillPorts, version: int, *, starts_at: datetime | None = None, text: str = DOUBLE) -> None:
    published = replace(a_published(text), version=ProgrammeVersion(version), starts_at=starts_at)
    pos = till.store.outbox.state().cursor + 1
    hear(till, FeedChange(pos=pos, key=str(version), programme=published))


def pass_time(till: TillPorts, span: timedelta) -> None:
    assert isinstance(till.clock, HeldClock)
    till.clock.pass_time(span)


def version_of_the_last_event(till: TillPorts) -> int:
    batch = till.store.outbox.next_batch(events_max=100, bytes_max=1 << 20)
    return decode_event(batch.events[-1].content).programme_version


def begun(request: SaleRequest, version: int) -> SaleRequest:
    return replace(request, programme_version=ProgrammeVersion(version))


def test_a_sale_of_the_moment_when_a_version_begins_is_computed_with_it(till: TillPorts) -> None:
    ana = know_member(till)
    announce(till, 2, starts_at=NOON + HOUR)
    pass_time(till, HOUR - timedelta(seconds=1))
    assert record_sale(till, a_sale("before", member_id=ana), cashier=None).award == 10
    pass_time(till, timedelta(seconds=1))
    receipt = record_sale(till, a_sale("after", member_id=ana), cashier=None)
    assert (receipt.award, receipt.programme_version) == (20, 2)
    assert version_of_the_last_event(till) == 2


def test_the_time_of_the_sale_decides_and_not_when_it_is_recorded(till: TillPorts) -> None:
    announce(till, 2, starts_at=NOON + HOUR)
    pass_time(till, 2 * HOUR)
    late = replace(a_sale(member_id=know_member(till)), occurred_at=NOON + HOUR / 2)
    assert record_sale(till, late, cashier=None).programme_version == 1


def test_a_sale_begun_before_and_finished_after_keeps_the_rules_it_was_begun_under(till: TillPorts) -> None:
    request = a_sale(member_id=know_member(till))
    announce(till, 2, starts_at=NOON + HOUR)
    quoted = quote_sale(till, request)
    pass_time(till, 2 * HOUR)
    assert quote_sale(till, request).programme_version == 2
    again = quote_sale(till, begun(request, quoted.programme_version))
    assert (again.programme_version, again.priced.award) == (1, 10)
    receipt = record_sale(till, begun(request, quoted.programme_version), cashier=None)
    assert (receipt.award, receipt.programme_version, version_of_the_last_event(till)) == (10, 1, 1)


@pytest.mark.parametrize("named", [1, 3, 99])
def test_a_version_too_old_not_begun_or_unknown_gives_way_to_the_one_in_force(till: TillPorts, named: int) -> None:
    announce(till, 2, starts_at=NOON + HOUR)
    announce(till, 3, starts_at=NOON + 900 * HOUR)
    pass_time(till, 26 * HOUR)
    receipt = record_sale(till, begun(a_sale(member_id=know_member(till)), named), cashier=None)
    assert (receipt.programme_version, receipt.award) == (2, 20)


def test_a_repeat_that_names_no_version_answers_with_the_first_receipt(till: TillPorts) -> None:
    request = a_sale(member_id=know_member(till))
    first = record_sale(till, begun(request, 1), cashier=None)
    announce(till, 2)
    assert record_sale(till, request, cashier=None) == first


def test_a_return_takes_back_what_its_sale_gave_whatever_was_published_since(till: TillPorts) -> None:
    ana = know_member(till)
    record_sale(till, a_sale("s1", member_id=ana), cashier=None)
    announce(till, 2)
    back = ReturnRequest(
        return_id=ReturnId("r1"),
        sale_id=SaleId("s1"),
        receipt_code=None,
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )
    receipt = return_sale(till, back, cashier=None)
    assert (receipt.award_taken, receipt.programme_version, version_of_the_last_event(till)) == (10, 1, 1)
    assert receipt_of(till, sale_id=SaleId("s1")).award == 10
