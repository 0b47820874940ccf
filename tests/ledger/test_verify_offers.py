"""Every fault of offers that can be planted is found by `verify`, on both databases, and sound ones are not."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import Connection, insert, update

from posloyalty_ledger.offer_tables import made_offers, offers
from posloyalty_ledger.offers.forms import NewOffer
from posloyalty_ledger.offers.service import take_offer
from posloyalty_ledger.reward_tables import issued_rewards
from posloyalty_ledger.segment_tables import segment_members
from posloyalty_ledger.segments.service import NewSegment, put_segment
from posloyalty_ledger.verification.offers import offers_faults
from tests.ledger.calendars import Club, a_club
from tests.ledger.offer_shops import EARNING


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    """A club with members in a segment, to whom a reward and a rule were offered, two of them merged."""
    with a_club(database_url, EARNING) as opened:
        ana, ben, cleo = (opened.member() for _ in range(3))
        put(opened, ana, ben)
        offer(opened, ana, ben, cleo, reward="gift")
        offer(opened, ana, rule="treat")
        opened.merge(ana, into=ben)
        yield opened


def put(club: Club, *members: UUID) -> None:
    asked = NewSegment(segment_id="regulars", members=tuple(str(member) for member in members))
    club.database.write(lambda connection: put_segment(club.ledger, connection, asked))


def offer(club: Club, *members: UUID, **what: str) -> None:
    asked = {"offer_id": str(uuid4()), "until": "2026-02-01", "members": [str(member) for member in members], **what}
    form = msgspec.convert(asked, NewOffer)
    club.database.write(lambda connection: take_offer(club.ledger, connection, form))


def faults(club: Club) -> list[str]:
    with club.database.snapshot() as connection:
        return [" ".join(fault.split()[2:]) for fault in offers_faults(connection)]


def merged(club: Club) -> UUID:
    ((member_id,),) = club.ask("SELECT member_id FROM members WHERE merged_into IS NOT NULL")
    return UUID(str(member_id))


def test_sound_offers_have_no_fault_also_after_a_merge(club: Club) -> None:
    assert faults(club) == []


def lose_the_reward(connection: Connection) -> None:
    connection.execute(update(made_offers).where(made_offers.c.issue_id.is_not(None)).values(issue_id=None))


def give_another_reward(connection: Connection) -> None:
    connection.execute(update(issued_rewards).values(reward_id="mug"))


def give_for_another_offer(connection: Connection) -> None:
    connection.execute(update(issued_rewards).values(offer_id=None))


@pytest.mark.parametrize("plant", [lose_the_reward, give_another_reward, give_for_another_offer])
def test_an_offer_without_what_it_offers_is_found(club: Club, plant: object) -> None:
    club.database.write(plant)  # type: ignore[arg-type]  # one of the functions above
    found = faults(club)
    assert len(found) == 2
    assert {fault.split(" without ")[1] for fault in found} == {"what it offers"}


def test_a_reward_for_other_days_than_its_offers_is_found(club: Club) -> None:
    club.database.write(lambda connection: connection.execute(update(offers).values(ends_on=club.now.date())))
    assert faults(club) == ["its days are not those of the offer that gave it"] * 3


def test_an_offer_and_a_segment_that_stayed_with_a_merged_member_are_found(club: Club) -> None:
    gone = merged(club)

    def plant(connection: Connection) -> None:
        connection.execute(update(made_offers).where(made_offers.c.issue_id.is_(None)).values(member_id=gone))
        connection.execute(insert(segment_members).values(segment_id="regulars", member_id=gone))

    club.database.write(plant)
    assert faults(club) == ["was merged, and an offer stayed behind", "was merged, and a segment stayed behind"]
