"""Verify finds what is wrong with gifts and merges, whichever half of them was lost or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import text

from posloyalty_ledger.verification.moves import moves_faults
from tests.ledger.calendars import Club, a_club

LOST = "points left one member and did not reach another"
UNCLEAR = "it is not clear who has their points since they were merged"
BEHIND = "was merged, and points stayed behind"


@dataclass(frozen=True)
class Moved:
    """A club in which `giver` gave 120 points to `survivor`, and `source` with 50 was merged into them."""

    club: Club
    giver: UUID
    survivor: UUID
    source: UUID

    def spoil(self, statement: str) -> int:
        """Change rows behind the ledger's back; give how many. `:survivor` and the others stand for their ids."""
        columns = {"giver": self.giver, "survivor": self.survivor, "source": self.source}
        is_sqlite = self.club.database.engine.dialect.name == "sqlite"
        given = {
            name: value.hex if is_sqlite else str(value) for name, value in columns.items() if f":{name}" in statement
        }
        return self.club.database.write(lambda connection: connection.execute(text(statement), given).rowcount)

    def faults(self) -> list[str]:
        with self.club.database.snapshot() as connection:
            return list(moves_faults(connection))


@pytest.fixture
def moved(database_url: str) -> Iterator[Moved]:
    with a_club(database_url) as club:
        giver, survivor, source = (club.opened_with(points) for points in (300, 10, 50))
        club.transfer(giver, survivor, points=120)
        club.merge(source, into=survivor)
        yield Moved(club=club, giver=giver, survivor=survivor, source=source)


def test_moves_that_nobody_touched_have_no_faults(moved: Moved) -> None:
    assert moved.club.books(moved.survivor).balance == 180
    assert (moved.faults(), moved.club.faults()) == ([], [])


@pytest.mark.parametrize("kind", ["transfer", "merge"])
@pytest.mark.parametrize(("half", "sign"), [("credit", -1), ("debit", 1)])
def test_a_half_that_is_missing_is_found_with_its_points(moved: Moved, kind: str, half: str, sign: int) -> None:
    points = {"transfer": 120, "merge": 50}[kind]
    assert moved.spoil(f"DELETE FROM transfers WHERE kind = '{kind}' AND {half} = 'between_members'") == 1  # noqa: S608
    (fault,) = moved.faults()
    assert fault.endswith(f": {sign * points} {LOST}")


@pytest.mark.parametrize("kind", ["transfer", "merge"])
def test_a_half_that_says_another_number_is_found(moved: Moved, kind: str) -> None:
    spoilt = f"UPDATE transfers SET points = points + 1 WHERE kind = '{kind}' AND credit = 'between_members'"  # noqa: S608
    assert moved.spoil(spoilt) == 1
    (fault,) = moved.faults()
    assert fault.endswith(f": 1 {LOST}")


@pytest.mark.parametrize(
    "spoilt",
    [
        "DELETE FROM merges WHERE member_id = :source",
        "UPDATE members SET merged_into = NULL WHERE member_id = :source",
        "UPDATE members SET merged_into = :giver WHERE member_id = :source",
        "UPDATE balances SET merged_into = NULL WHERE member_id = :source",
        "UPDATE balances SET merged_into = :giver WHERE member_id = :source",
    ],
)
def test_a_merge_on_which_members_books_and_merges_do_not_agree_is_found(moved: Moved, spoilt: str) -> None:
    assert moved.spoil(spoilt) == 1
    assert moved.faults() == [f"member {moved.source}: {UNCLEAR}"]


def test_a_survivor_who_was_merged_in_turn_without_a_merge_is_found_at_both(moved: Moved) -> None:
    assert moved.spoil("UPDATE members SET merged_into = :giver WHERE member_id = :survivor") == 1
    assert set(moved.faults()) == {f"member {one}: {UNCLEAR}" for one in (moved.source, moved.survivor)}


@pytest.mark.parametrize("figure", ["balance", "pending", "overdraft_redemption", "overdraft_return", "reserved"])
def test_points_that_stayed_with_a_merged_member_are_found(moved: Moved, figure: str) -> None:
    assert moved.spoil(f"UPDATE balances SET {figure} = 5 WHERE member_id = :source") == 1  # noqa: S608
    assert moved.faults() == [f"member {moved.source}: {BEHIND}"]


def test_a_merge_that_was_never_made_is_found(moved: Moved) -> None:
    assert moved.spoil("UPDATE merges SET member_id = :giver WHERE member_id = :source") == 1
    assert set(moved.faults()) == {f"member {one}: {UNCLEAR}" for one in (moved.source, moved.giver)}
