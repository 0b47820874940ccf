"""What cashiers do all day takes as many keys as their page says, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from posloyalty.ui.desk import Stage
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter

PAGE = Path(__file__).parents[2] / "docs" / "using-the-till.md"
ROW = re.compile(r"^\| (?P<story>.+?) \| \*\*(?P<keys>\d+)\*\*:", re.MULTILINE)
ANA, ITEMS = "CARD0123", ("500101", "500102", "500103")
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def scan(counter: Counter, *codes: str) -> None:
    """Scan, which is no key."""
    for code in codes:
        counter.scan(code)


def sold(counter: Counter) -> tuple[int, int, str | None]:
    """Give what the last receipt says: to pay, points, member."""
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt.to_pay, receipt.redeemed, receipt.member_name


def names(counter: Counter) -> list[str]:
    """Give what is in the basket."""
    return [line.name for line in counter.app.controllers.sale.state.basket.lines]


def most_points_and_cash(counter: Counter) -> None:
    scan(counter, ANA, *ITEMS)
    for key in (Key.Key_F6, Key.Key_F12, Key.Key_Return):
        counter.press(key)
    assert sold(counter) == (1285, 300, "Ana K.")


def nobody_and_cash(counter: Counter) -> None:
    scan(counter, *ITEMS)
    for key in (Key.Key_F12, Key.Key_Return):
        counter.press(key)
    assert sold(counter) == (1585, 0, None)


def by_card(counter: Counter) -> None:
    scan(counter, *ITEMS)
    for key in (Key.Key_F12, Key.Key_C):
        counter.press(key)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.tenders == (("card", 1585),)


def away_and_back(counter: Counter) -> None:
    scan(counter, *ITEMS)
    counter.press(Key.Key_Delete)
    assert len(names(counter)) == 2
    counter.press(Key.Key_Z, CTRL)
    assert len(names(counter)) == 3


def three_of_the_next(counter: Counter) -> None:
    counter.type("3*")
    scan(counter, "500101")
    assert [line.quantity for line in counter.app.controllers.sale.state.basket.lines] == [3]


def on_hold_and_on(counter: Counter) -> None:
    scan(counter, *ITEMS)
    counter.press(Key.Key_F8)
    assert names(counter) == []
    counter.press(Key.Key_F8)
    assert len(names(counter)) == 3


def forgotten_member(counter: Counter) -> None:
    nobody_and_cash(counter)
    counter.keys = 0
    counter.press(Key.Key_M, CTRL)
    scan(counter, ANA)
    [ana] = find_members(counter.till, query=ANA)
    assert ana.balance.unconfirmed > 0


def again(counter: Counter) -> None:
    nobody_and_cash(counter)
    counter.keys = 0
    counter.press(Key.Key_P, CTRL)
    assert counter.stage() is Stage.RECEIPT


STORIES: dict[str, Callable[[Counter], None]] = {
    "a member, three items, use most points, cash": most_points_and_cash,
    "three items, no member, cash": nobody_and_cash,
    "the same by card": by_card,
    "take the last line away and bring it back": away_and_back,
    "three of the next item": three_of_the_next,
    "put the basket on hold, and go on with it": on_hold_and_on,
    "give the last sale to a member who was forgotten, by their card": forgotten_member,
    "print the last receipt again, marked as a copy": again,
}
TOLD = {row["story"]: int(row["keys"]) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def test_the_page_tells_of_every_story_and_of_no_other() -> None:
    assert set(TOLD) == set(STORIES)


@pytest.mark.parametrize("story", STORIES)
def test_a_story_takes_as_many_keys_as_the_page_says(counter: Counter, story: str) -> None:
    STORIES[story](counter)
    assert counter.keys == TOLD[story]
