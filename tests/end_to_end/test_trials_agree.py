"""A year of real baskets through each sample programme: every sale is what an independent computation says.

One shop's year in every run; `make proof` takes all 457 shops, 155,848 baskets a programme.
"""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from posloyalty.__main__ import main
from posloyalty.commands.simulate import run_trials
from posloyalty.commands.trial_figures import Covered, begin_trial
from posloyalty.domain.programme_file import parse_programme
from tests.domain.programme_texts import SAMPLES
from tests.end_to_end.expected_trials import (
    CLOCKS,
    ExpectedTotals,
    differences,
    expected_totals,
    expected_trial,
    write_tried_baskets,
)

# What a point is worth in each programme, as a fraction of a cent: its numerator and denominator.
WORTHS = {"cafe": (1, 1), "sandwich-bar": (0, 1), "grocer": (1, 1), "fashion": (1, 2), "coalition": (1, 2)}


def simulated(programme: str, baskets: Path, printed: Path) -> dict[str, Any]:
    """Run the command, keep what it printed, and give its summary."""
    with printed.open("w", encoding="utf-8") as out, redirect_stdout(out):
        code = main(["programme", "simulate", str(SAMPLES / f"{programme}.toml"), str(baskets), "--json"])
    assert code == 0
    summary = json.loads(printed.read_text(encoding="utf-8").splitlines()[-1])["summary"]
    assert isinstance(summary, dict)
    return summary


def summary_of(totals: ExpectedTotals, programme: str) -> dict[str, Any]:
    """Write the expected totals as the contract does."""
    numerator, denominator = WORTHS[programme]
    given = {"given": {cause: in_money(cents) for cause, cents in totals.given.items()}}
    return {
        "baskets": totals.baskets,
        "members": totals.members,
        "points_issued": totals.issued,
        "points_redeemed": totals.redeemed,
        "spend": in_money(totals.spend),
        "points_per_100": rounded(totals.issued * 10_000, totals.spend),
        "cost": f"{totals.issued * numerator // denominator / 100:.2f}",
        "share_expired": rounded(totals.expired, totals.issued),
        "tiers": totals.tiers,
        **(given if totals.given else {}),
    }


def in_money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def rounded(part: int, whole: int) -> str:
    return str((Decimal(part) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def agree_on(programme: str, folder: Path, *, store_id: int | None) -> ExpectedTotals:
    """Compute both ways and compare sale by sale, then the summaries."""
    baskets, printed = folder / "baskets.jsonl", folder / "simulated.jsonl"
    with expected_trial(programme, store_id=store_id) as database:
        write_tried_baskets(database, baskets, programme=programme)
        summary = simulated(programme, baskets, printed)
        assert differences(database, printed) == []
        totals = expected_totals(database)
    assert summary == summary_of(totals, programme)
    return totals


@pytest.mark.timeout(300)
@pytest.mark.parametrize("programme", CLOCKS)
def test_a_shops_year_is_what_an_independent_query_says_sale_by_sale(programme: str, tmp_path: Path) -> None:
    totals = agree_on(programme, tmp_path, store_id=367)

    assert (totals.baskets, totals.members) == (4194, 200)
    assert (totals.redeemed > 0) is (programme != "sandwich-bar")
    assert (totals.expired > 0) is (programme not in {"cafe", "sandwich-bar"})
    assert all(totals.tiers.values())
    assert all(totals.given.values())
    assert (totals.given != {}) is (programme == "coalition")


def test_a_shops_year_fills_as_many_stamp_cards_as_an_independent_query_says(tmp_path: Path) -> None:
    programme, baskets = "sandwich-bar", tmp_path / "baskets.jsonl"
    text = (SAMPLES / f"{programme}.toml").read_text(encoding="utf-8")
    tried = begin_trial(programme, parse_programme(text))
    with expected_trial(programme, store_id=367) as database:
        write_tried_baskets(database, baskets, programme=programme)
        expected = database.execute("SELECT given FROM sandwiches").fetchone()

    assert sum(len(sale.rewards) for (sale,) in run_trials([tried], baskets, Covered())) > 0
    assert (tried.rewards["free-sandwich"],) == expected


def test_a_sale_that_differs_by_a_point_is_found_and_shown_from_both_sides(tmp_path: Path) -> None:
    baskets, printed = tmp_path / "baskets.jsonl", tmp_path / "simulated.jsonl"
    with expected_trial("grocer", store_id=34007) as database:
        write_tried_baskets(database, baskets, programme="grocer")
        simulated("grocer", baskets, printed)
        assert differences(database, printed) == []

        lines = printed.read_text(encoding="utf-8").splitlines()
        first = json.loads(lines[0])
        lines[0] = json.dumps({**first, "balance": first["balance"] + 1})
        printed.write_text("\n".join(lines), encoding="utf-8")
        found = differences(database, printed)

    assert [(side, sale_id) for side, sale_id, *_ in found] == [
        ("expected", first["sale_id"]),
        ("simulated", first["sale_id"]),
    ]


@pytest.mark.proof
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("programme", CLOCKS)
def test_the_year_of_all_shops_is_what_an_independent_query_says_sale_by_sale(programme: str, tmp_path: Path) -> None:
    totals = agree_on(programme, tmp_path, store_id=None)

    assert totals.baskets == 155_848
