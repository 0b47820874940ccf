"""Offers as days pass: before, on and after their dates; what tills report late; two processes at once."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import Connection

from posloyalty.domain.errors import RewardUnavailable
from posloyalty.wire.events import RewardTaken
from posloyalty_ledger.members.register import Person, add_people
from posloyalty_ledger.offers.forms import NewOffer
from posloyalty_ledger.offers.service import cancel_offer, take_offer
from posloyalty_ledger.orders.forms import NewOrder
from posloyalty_ledger.orders.service import take_order
from posloyalty_ledger.rewards.settling import lapse_rewards
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.segments.service import NewSegment, SegmentPage, add_to_segment, put_segment
from tests.ledger.calendars import Club, a_club
from tests.ledger.offer_shops import EARNING
from tests.ledger.servers import COMMAND, run_command
from tests.ledger.tills import Till, a_sale

FIRST, LAST = "2026-01-20", "2026-01-25"
SCARCE = '[[reward]]\nid = "scarce"\nname = "One of ten"\nkind = "shipping"\nstock = 10\n'


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    with a_club(database_url, EARNING + SCARCE) as opened:
        yield opened.on("2026-01-15")


def offer(club: Club, *members: UUID, segment: str | None = None, until: str = LAST, **what: str) -> str:
    asked: dict[str, object] = {"offer_id": str(uuid4()), "from": FIRST, "until": until, **what}
    asked |= {"segment": segment} if segment else {"members": [str(member) for member in members]}
    form = msgspec.convert(asked, NewOffer)
    club.database.write(lambda connection: take_offer(club.ledger, connection, form))
    return form.offer_id


def cancel(club: Club, offer_id: str) -> None:
    club.database.write(lambda connection: cancel_offer(club.ledger, connection, offer_id))


def a_segment_of(club: Club, *members: UUID) -> str:
    asked = NewSegment(segment_id="regulars", members=tuple(str(member) for member in members))
    club.database.write(lambda connection: put_segment(club.ledger, connection, asked))
    return "regulars"


def join(club: Club, *members: UUID) -> None:
    asked = SegmentPage(members=tuple(str(member) for member in members))
    club.database.write(lambda connection: add_to_segment(club.ledger, connection, "regulars", asked))


def uses(club: Club, member: UUID) -> str:
    """Use the gift on the web; give what came of it."""
    try:
        order(club, member)
    except RewardUnavailable as refusal:
        return refusal.reason
    return "used"


def order(club: Club, member: UUID) -> dict[str, object]:
    lines = [{"sku": "tea", "amount": "5.00"}]
    asked = {"order_id": str(uuid4()), "channel": "web", "member_id": str(member), "rewards": ["gift"], "lines": lines}
    form = msgspec.convert(asked, NewOrder)
    answer = club.database.write(lambda connection: take_order(club.ledger, connection, form))
    return dict(msgspec.json.decode(answer.content))


def statuses(club: Club) -> dict[str, int]:
    return dict(club.ask("SELECT status, count(*) FROM issued_rewards GROUP BY status"))


def issue_of(club: Club, member: UUID) -> str:
    found = {str(row[0]): str(row[1]) for row in club.ask("SELECT member_id, issue_id FROM issued_rewards")}
    return {UUID(key): value for key, value in found.items()}[member]


def reported(club: Club, till: Till, member: UUID, *, on: str, issue: str) -> list[str]:
    """Have a till report a sale with the gift on a local day; give the notes for the manager."""
    sale = a_sale(str(member), award=0)
    taken = RewardTaken(reward="gift", cost=0, worth="2.00", issue=issue)
    at = datetime.fromisoformat(f"{on}T12:00:00+00:00")
    till.write(
        msgspec.structs.replace(sale, rewards=["gift"], rewards_taken=[taken]), occurred_at=at, programme_version=2
    )
    club.upload(till)
    return [str(note) for (note,) in club.ask("SELECT note FROM reward_uses WHERE note IS NOT NULL")]


# --- dates ----------------------------------------------------------------------------------------------------------


def test_a_reward_is_used_on_its_days_and_lapses_after_the_last(club: Club) -> None:
    people = [club.member() for _ in range(4)]
    offer(club, *people, reward="gift")
    outcomes = []
    for member, day in zip(people, ("2026-01-19", FIRST, LAST, "2026-01-26"), strict=True):
        outcomes.append(uses(club.on(day, "00:00:00"), member))
    assert outcomes == ["not_begun", "used", "used", "lapsed"]
    assert club.run_due()["rewards lapsed"] == 2
    assert statuses(club) == {"redeemed": 2, "lapsed": 2}
    assert uses(club, people[3]) == "not_held"
    assert not club.run_due()["rewards lapsed"]


def test_days_are_those_of_the_programmes_timezone(database_url: str) -> None:
    with a_club(database_url, EARNING, timezone="Asia/Taipei") as club:
        club.on("2026-01-15")
        early, late = club.member(), club.member()
        offer(club, early, late, reward="gift")
        club.now = datetime(2026, 1, 19, 16, 0, tzinfo=UTC)  # midnight of the 20th in Taipei
        assert uses(club, early) == "used"
        club.now = datetime(2026, 1, 25, 16, 0, tzinfo=UTC)
        assert uses(club, late) == "lapsed"


def test_an_offered_rule_pays_on_its_days_alone_also_where_the_sale_is_reported_late(club: Club) -> None:
    ana, till = club.member(), club.till()
    offer(club, ana, rule="treat")
    club.on("2026-02-15")
    for day in ("2026-01-19", FIRST, LAST, "2026-01-26"):
        club.ring_up(till, ana, on=day, award=10)
    club.upload(till)
    assert club.moves(ana) == [
        ("earn", 10),
        *[("earn", 10), ("correction", 40)] * 2,
        ("earn", 10),
    ]
    assert club.faults() == []


def test_what_a_till_gave_out_in_time_and_reports_after_the_lapse_is_right(club: Club) -> None:
    ana, till = club.member(), club.till()
    offer(club, ana, reward="gift")
    issue = issue_of(club, ana)
    club.on("2026-02-01").run_due()
    assert statuses(club) == {"lapsed": 1}
    assert reported(club, till, ana, on=LAST, issue=issue) == []
    assert statuses(club) == {"redeemed": 1}


@pytest.mark.parametrize(("day", "note"), [("2026-01-19", "not_begun"), ("2026-01-26", "lapsed")])
@pytest.mark.parametrize("is_late", [False, True], ids=["before the run", "after the run"])
def test_a_use_on_another_day_is_posted_and_noted(club: Club, day: str, note: str, *, is_late: bool) -> None:
    ana, till = club.member(), club.till()
    offer(club, ana, reward="gift")
    issue = issue_of(club, ana)
    club.on("2026-02-01")
    if is_late:
        club.run_due()
    assert reported(club, till, ana, on=day, issue=issue) == ["lapsed" if is_late else note]


def test_a_lapsed_or_withdrawn_reward_is_back_in_stock(club: Club) -> None:
    people = [club.member() for _ in range(3)]
    taken = "SELECT taken FROM reward_stock WHERE reward_id = 'scarce'"
    offer(club, *people, reward="scarce")
    withdrawn = offer(club, people[0], reward="scarce", until="2026-12-31")
    assert club.ask(taken) == [(4,)]
    cancel(club, withdrawn)
    club.run_due()
    assert club.ask(taken) == [(3,)]
    club.on("2026-01-26").run_due()
    assert club.ask(taken) == [(0,)]


def test_a_sale_before_the_moment_of_cancelling_still_had_the_offer(club: Club) -> None:
    ana, till = club.member(), club.till()
    offer_id = offer(club, ana, rule="treat")
    club.on("2026-01-22", "15:00:00")
    cancel(club, offer_id)
    club.on("2026-01-24")
    for day in ("2026-01-22", "2026-01-23"):  # at noon
        club.ring_up(till, ana, on=day, award=10)
    club.upload(till)
    assert club.moves(ana) == [("earn", 10), ("correction", 40), ("earn", 10)]


def test_what_a_till_printed_for_a_cancelled_offer_stands_and_the_manager_sees_it(club: Club) -> None:
    ana, till = club.member(), club.till()
    cancel(club, offer(club, ana, rule="treat"))
    club.on("2026-01-22")
    sale = msgspec.structs.replace(a_sale(str(ana), award=10), award=50, explanation=[("base", 10), ("treat", 40)])
    till.write(sale, occurred_at=datetime(2026, 1, 21, 12, tzinfo=UTC), programme_version=2)
    club.upload(till)
    assert club.moves(ana) == [("earn", 50)]
    assert club.ask("SELECT printed, computed FROM award_differences") == [(50, 10)]


def test_a_gift_that_came_back_after_its_offer_is_over_is_not_given_again(club: Club) -> None:
    ana = club.member()
    offer(club, ana, reward="gift")
    placed = order(club.on(LAST), ana)
    club.on("2026-01-26").give_back(str(placed["order_id"]))
    assert statuses(club) == {"redeemed": 1}


# --- segments, page by page -----------------------------------------------------------------------------------------


def many(club: Club, number: int) -> list[UUID]:
    people = [Person(member_id=uuid4(), enrolled_at=club.now) for _ in range(number)]
    club.database.write(lambda connection: add_people(connection, people))
    return [person.member_id for person in people]


def test_the_run_makes_an_offer_to_a_segment_larger_than_a_page_and_says_so(club: Club) -> None:
    people = many(club, 450)
    segment = a_segment_of(club, *people)
    offer(club, segment=segment, reward="gift")
    assert statuses(club) == {}
    before = club.feed()
    assert club.run_due()["offers made"] == 450
    assert (statuses(club), club.feed() - before) == ({"issued": 450}, 450)
    assert not club.run_due()["offers made"]


def test_two_processes_that_make_one_offer_give_it_once(club: Club, database_url: str) -> None:
    people = many(club, 600)
    segment = a_segment_of(club, *people)
    club.on("2026-01-15")
    asked = {"offer_id": "big", "reward": "gift", "segment": segment, "from": "2026-01-01", "until": "2099-12-31"}
    form = msgspec.convert(asked, NewOffer)
    club.database.write(lambda connection: take_offer(club.ledger, connection, form))
    runs = [
        subprocess.Popen([*COMMAND, "run-due", "--database", database_url], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    printed = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert (
        sum(int(line.split(": ")[1]) for text in printed for line in text.splitlines() if "offers made" in line) == 600
    )
    assert statuses(club) == {"issued": 600}
    assert club.ask("SELECT count(*), count(DISTINCT member_id) FROM made_offers") == [(600, 600)]
    assert run_command("verify", "--database", database_url).returncode == 0


def test_whoever_comes_in_while_the_offer_runs_has_it_and_after_its_end_has_not(club: Club) -> None:
    ana, ben = club.member(), club.member()
    segment = a_segment_of(club)
    offer(club, segment=segment, reward="gift")
    join(club.on(LAST), ana)
    assert statuses(club) == {"issued": 1}
    join(club.on("2026-01-26"), ben)
    club.run_due()
    assert statuses(club) == {"lapsed": 1}


def test_a_member_merged_while_the_run_looks_is_made_the_offer_as_the_survivor(club: Club) -> None:
    ana, ann = club.member(), club.member()
    segment = a_segment_of(club, ana)
    offer(club, segment=segment, reward="gift")
    club.merge(ana, into=ann)
    assert club.run_due()["offers made"] == 1
    assert uses(club.on(FIRST), ann) == "used"


def test_a_cancelled_offer_is_withdrawn_from_everybody_page_by_page(club: Club) -> None:
    people = many(club, 450)
    segment = a_segment_of(club, *people)
    offer_id = offer(club, segment=segment, reward="gift")
    club.run_due()
    cancel(club, offer_id)
    assert club.run_due()["offers withdrawn"] == 450
    assert statuses(club) == {"cancelled": 450}
    assert not club.run_due()["offers withdrawn"]


def test_letting_rewards_lapse_twice_does_nothing_the_second_time(club: Club) -> None:
    ana = club.member()
    offer(club, ana, reward="gift")
    club.on("2026-01-26")

    def lapse(connection: Connection) -> int:
        run = begin_run(club.ledger, connection, now=club.now)
        run.books.lock([ana])
        lapsed = lapse_rewards(run, [ana])["rewards lapsed"]
        run.close()
        return lapsed

    assert [club.database.write(lapse), club.database.write(lapse)] == [1, 0]
    assert club.ask("SELECT count(*) FROM issued_rewards WHERE settled_at IS NOT NULL") == [(1,)]
