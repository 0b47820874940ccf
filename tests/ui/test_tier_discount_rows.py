"""A tier's discount beside the large figure: everything that is taken off is seen, however much it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posloyalty.ui.formats import Formats
from posloyalty.ui.sale.total_face import sale_total
from tests.ui import scene_acts, scene_tills
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import REWARDS

GOLD = 'name = "Gold"\nfrom = "500.00"\n'


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Counter]:
    programme = REWARDS.replace(GOLD, f'{GOLD}discount_percent = "5"\n')
    with a_counter(tmp_path, programme=programme, prepare=scene_tills.wealthy) as opened:
        yield opened


def rows_of(shop: Counter) -> list[tuple[str, str]]:
    face = sale_total(shop.app.controllers.sale.state, Formats())
    return [(row.words, row.figure) for row in face.rows]


def test_the_discount_stands_under_the_sum_of_the_basket(shop: Counter) -> None:
    scene_acts.member_and_items(shop)
    assert rows_of(shop)[:2] == [("Subtotal", "19.35"), ("Gold 5%", "−0.97")]


def test_with_rewards_and_points_used_the_sum_gives_way_and_nothing_taken_off_is_hidden(shop: Counter) -> None:
    scene_acts.rewards_and_points(shop)
    assert rows_of(shop) == [("Gold 5%", "−0.97"), ("3 rewards", "−1.83"), ("−100 points", "−1.00")]
