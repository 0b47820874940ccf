"""Verify finds what is wrong with gifts to causes: a sale that is not there, and more that came back than was given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import text

from posloyalty_ledger.orders.forms import NewOrder
from posloyalty_ledger.orders.service import take_order
from posloyalty_ledger.verification.charity import charity_faults
from tests.ledger.calendars import Club, a_club

CAUSES = """
[[reward]]
id = "tree"
name = "Plant a tree"
cost = 50
kind = "donation"
cause = "Town forest"

[[giving]]
id = "garden"
cause = "School garden"
share = "0.01"
"""


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    """A club with a sale that gave 0.20 and 50 points, half of which came back."""
    with a_club(database_url, CAUSES) as opened:
        member = opened.opened_with(300)
        asked = {
            "order_id": str(uuid4()),
            "channel": "web",
            "member_id": str(member),
            "rewards": ["tree"],
            "lines": [{"sku": "tea", "amount": "10.00"}, {"sku": "cake", "amount": "10.00"}],
        }
        order = msgspec.convert(asked, NewOrder)
        answer = opened.database.write(lambda connection: take_order(opened.ledger, connection, order))
        assert json.loads(answer.content)["gifts"][0]["amount"] == "0.20"
        opened.give_back(order.order_id)
        yield opened


def faults_of(club: Club) -> list[str]:
    with club.database.snapshot() as connection:
        return list(charity_faults(connection))


def spoil(club: Club, statement: str) -> int:
    return club.database.write(lambda connection: connection.execute(text(statement)).rowcount)


def the_sale(club: Club) -> UUID:
    ((cause,),) = club.ask("SELECT DISTINCT sale_cause FROM gifts")
    return UUID(str(cause))


def test_gifts_that_nobody_touched_have_no_faults(club: Club) -> None:
    rows = club.ask("SELECT giving_id, amount, points FROM gifts ORDER BY amount, points")
    assert rows == [("garden", -10, 0), ("tree", 0, -25), ("garden", 20, 0)]
    assert (faults_of(club), club.faults()) == ([], [])


def test_gifts_without_their_sale_are_found(club: Club) -> None:
    sale = the_sale(club)
    assert spoil(club, "DELETE FROM sales") == 1
    assert faults_of(club) == [f"gifts of sale {sale}: there is no such sale"]


@pytest.mark.parametrize(
    "spoilt", ["UPDATE gifts SET amount = -21 WHERE amount < 0", "DELETE FROM gifts WHERE amount > 0"]
)
def test_more_money_that_came_back_than_was_given_is_found(club: Club, spoilt: str) -> None:
    assert spoil(club, spoilt) == 1
    assert faults_of(club) == [f"gifts of sale {the_sale(club)}: more money of garden came back than was given"]


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE gifts SET points = -51 WHERE points < 0",
        "DELETE FROM reward_uses",
        "UPDATE reward_uses SET charity = NULL",
    ],
)
def test_more_points_that_came_back_than_were_donated_are_found(club: Club, spoilt: str) -> None:
    assert spoil(club, spoilt) == 1
    assert faults_of(club) == [f"gifts of sale {the_sale(club)}: more points for tree came back than were donated"]
