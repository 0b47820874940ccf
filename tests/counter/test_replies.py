"""What a reply says of a balance, in figures."""

from __future__ import annotations

from datetime import date

from posloyalty.counter.replies import balance_json
from posloyalty.domain.money import Points
from posloyalty.use_cases.views import BalanceView
from tests.use_cases.tills import NOON


def a_balance(*, online_only_until: date | None = None) -> BalanceView:
    return BalanceView(
        confirmed=Points(310),
        as_of=NOON,
        unconfirmed=Points(0),
        pending=Points(0),
        safe_now=Points(0),
        online_only_until=online_only_until,
    )


def test_a_balance_says_until_when_points_are_used_only_online_and_of_others_nothing() -> None:
    assert balance_json(a_balance(online_only_until=date(2027, 2, 26)))["online_only_until"] == "2027-02-26"
    assert "online_only_until" not in balance_json(a_balance())
