"""What the study of offline redemptions is made of: outages, wishes, and a short history through real tills."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.usefulness.chain import Chain
from benchmarks.usefulness.outages import SHARE, share_offline, switches_of
from benchmarks.usefulness.wishes import smallest_wish
from benchmarks.usefulness.year import Counts, Study, Year
from posloyalty.commands.completejourney import HistoricBasket, HistoricLine
from posloyalty.domain.programme_file import parse_programme
from posloyalty.till_store.verify import verify_store
from tests.use_cases.tills import CLUB

NEW_YEAR = datetime(2017, 1, 1, 9, 30, tzinfo=UTC)
PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
POLICIES = {name: CLUB.replace("[offline]\n", f'[offline]\npolicy = "{name}"\n') for name in ("strict", "earn_only")}
DAYS = 40


def a_visit(number: int, *, member: int) -> HistoricBasket:
    line = HistoricLine(sku="milk", name="Milk", category="dairy", brand="private", quantity=1, cents=4000)
    return HistoricBasket(
        sale_id=f"{number}-{member}",
        member=f"CJ-{member}",
        store="367",
        week=1 + number // 7,
        occurred_at=NEW_YEAR + timedelta(days=number, minutes=member),
        lines=(line,),
    )


def a_history() -> list[HistoricBasket]:
    """Three members who buy for 40.00 every day, so every third day they could use 100 points."""
    return [a_visit(number, member=member) for number in range(DAYS) for member in range(3)]


def run(folder: Path, policy: str, *, lanes: int) -> Counts:
    programme = parse_programme(POLICIES[policy])
    chain = Chain.opened(folder, programme=POLICIES[policy], at=NEW_YEAR)
    try:
        study = Study(programme=programme, one_in=1, seed="a seed with outages", lanes={"367": lanes})
        counts = Year(chain, study).run(a_history())
    finally:
        chain.close()
    assert [verify_store(till.file).faults for till in chain.tills.values()] == [()] * (lanes + 1)
    return counts


def test_a_store_is_cut_off_for_a_fifth_of_its_hours() -> None:
    hours = [NEW_YEAR + timedelta(hours=number) for number in range(24 * 365)]
    shares = [
        share_offline(hours, switches_of(str(store), first=hours[0], last=hours[-1], seed="1")) for store in range(60)
    ]
    assert sum(shares) / len(shares) == pytest.approx(SHARE, abs=0.015)


def test_outages_are_the_same_for_the_same_seed_and_end_before_the_last_moment() -> None:
    last = NEW_YEAR + timedelta(days=90)
    switches = switches_of("367", first=NEW_YEAR, last=last, seed="1")
    assert switches == switches_of("367", first=NEW_YEAR, last=last, seed="1")
    assert switches != switches_of("368", first=NEW_YEAR, last=last, seed="1")
    assert [switch.online for switch in switches] == [False, True] * (len(switches) // 2)
    assert all(one.at < other.at for one, other in pairwise(switches))
    assert switches[-1].at < last


@pytest.mark.parametrize(
    ("name", "points", "keep", "reward"),
    [
        ("cafe", 100, 0, None),
        ("grocer", 500, 0, None),
        ("fashion", 1000, 100, None),
        ("coalition", 200, 20, None),
        ("sandwich-bar", 120, 0, "cake"),
    ],
)
def test_members_ask_for_the_smallest_thing_that_a_programme_gives(
    name: str, points: int, keep: int, reward: str | None
) -> None:
    wish = smallest_wish(parse_programme((PROGRAMMES / f"{name}.toml").read_text(encoding="utf-8")))
    assert (wish.points, wish.keep, wish.reward.id if wish.reward else None) == (points, keep, reward)


def test_the_only_till_of_a_shop_grants_offline_what_stood_at_it(tmp_path: Path) -> None:
    counts = run(tmp_path, "strict", lanes=1)
    assert counts.asked["offline"] >= 5
    refused = {reason for reason in counts.reasons if reason != "offline: earned after the last answer"}
    assert refused == set()
    assert counts.granted["offline"] > 0
    assert counts.share("online") == 1


def test_a_till_that_only_earns_grants_nothing_offline_and_everything_online(tmp_path: Path) -> None:
    counts = run(tmp_path, "earn_only", lanes=1)
    assert counts.asked["offline"] >= 5
    assert counts.granted["offline"] == 0
    assert counts.reasons.keys() == {"offline: earn_only"}
    assert counts.share("online") == 1
