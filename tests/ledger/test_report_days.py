"""Every report by days reads them alike: local dates, both inside, the first not after the last."""

from __future__ import annotations

import pytest

from tests.ledger.shops import Shop

REPORTS = ("reward-notes", "coupon-notes", "award-differences", "causes")


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("since", "until", "field", "reason"),
    [
        ("2026-03-02", "2026-03-01", "to", "before_from"),
        ("2026-02-30", "2026-03-01", "from", None),
        ("2026-03-01", "tomorrow", "to", None),
    ],
)
def test_a_report_for_days_that_are_none_is_refused_by_field(
    shop: Shop, report: str, since: str, until: str, field: str, reason: str | None
) -> None:
    answer = shop.get(f"/v1/reports/{report}", **{"from": since, "to": until})
    refusal = answer.json()
    assert (answer.status_code, refusal["code"], refusal["field"]) == (400, "bad_request", field)
    if reason is not None:
        assert refusal["reason"] == reason


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_for_one_day_is_given(shop: Shop, report: str) -> None:
    answer = shop.get(f"/v1/reports/{report}", **{"from": "2019-03-01", "to": "2019-03-01"})
    assert (answer.status_code, answer.json()["items"]) == (200, [])
