"""What a till wants set aside for it, and what is left of it after what it did since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import MemberId, RewardId
from posloyalty.domain.lease_postings import post_grant, post_release
from posloyalty.domain.leases import (
    LeaseMove,
    fold_leases,
    parts_of_spending,
    smallest_redemption,
    spendable,
    standing_target,
    visit_target,
)
from posloyalty.domain.money import Points
from posloyalty.domain.programme import Offline, OfflinePolicy, Programme, Reward, RewardKind
from tests.domain.builders import TODAY, a_lot, a_programme, a_redemption, books_of, numbered_ids

ANA, OLD_ANA = MemberId(UUID(int=1)), MemberId(UUID(int=2))


def a_coffee(cost: int) -> Reward:
    return Reward(id=RewardId("coffee"), name="Coffee", cost=Points(cost), kind=RewardKind.BENEFIT, text="a coffee")


def club(*, rewards: tuple[Reward, ...] = (), offline: Offline | None = None, **redemption: int) -> Programme:
    return replace(
        a_programme(),
        redemption=a_redemption(**{name: Points(value) for name, value in redemption.items()}) if redemption else None,
        rewards=rewards,
        offline=offline or Offline(),
    )


@pytest.mark.parametrize(
    ("points", "programme", "expected"),
    [
        (420, club(step_points=100, min_points=100), 400),
        (99, club(step_points=100, min_points=100), 0),
        (250, club(step_points=100, min_points=300), 0),
        (420, club(step_points=100, min_points=100, keep_points=50), 300),
        (420, club(step_points=100, min_points=100, keep_points=500), 0),
        (420, club(rewards=(a_coffee(350),)), 350),
        (340, club(rewards=(a_coffee(350),)), 0),
        (420, club(rewards=(a_coffee(0),)), 0),
        (420, club(rewards=(a_coffee(350),), step_points=100, min_points=100), 400),
        (390, club(rewards=(a_coffee(350),), step_points=100, min_points=100), 350),
        (420, club(), 0),
        (300, club(step_points=100, min_points=300), 300),
        (1, club(step_points=1, min_points=0), 1),
        (1, club(rewards=(a_coffee(1),)), 1),
        (350, club(rewards=(a_coffee(350),)), 350),
    ],
)
def test_what_one_redemption_could_use_is_whole_steps_or_the_dearest_reward(
    points: int, programme: Programme, expected: int
) -> None:
    assert spendable(Points(points), programme) == expected


def test_a_visit_asks_for_the_largest_redemption_but_no_more_than_a_till_may_hold() -> None:
    programme = club(step_points=100, min_points=100, offline=Offline(lease_max_points=Points(700)))
    assert visit_target(Points(640), programme) == 600
    assert visit_target(Points(1250), programme) == 700


def test_a_visit_asks_for_what_the_cashier_typed_if_that_is_more_than_one_redemption() -> None:
    programme = club(step_points=100, min_points=100)
    assert visit_target(Points(640), programme, asked=Points(630)) == 630
    assert visit_target(Points(640), programme, asked=Points(900)) == 900, "the ledger may know of more"
    assert visit_target(Points(640), programme, asked=Points(9000)) == 5000


def test_between_visits_a_share_stays_rounded_down_to_what_can_be_spent() -> None:
    programme = club(step_points=100, min_points=100, offline=Offline(lease_share=Fraction(1, 4)))
    assert standing_target(Points(1900), programme, within=Points(1900)) == 400
    assert standing_target(Points(399), programme, within=Points(399)) == 0


def test_a_share_of_many_points_is_exact() -> None:
    offline = Offline(lease_share=Fraction(2, 3), lease_max_points=Points(10**18))
    programme = club(step_points=1, min_points=0, offline=offline)
    assert standing_target(Points(10**17 + 1), programme, within=Points(10**17 + 1)) == (2 * (10**17 + 1)) // 3


def test_nothing_stands_at_a_till_that_only_earns_by_itself() -> None:
    offline = Offline(policy=OfflinePolicy.EARN_ONLY)
    assert (
        standing_target(Points(1900), club(step_points=100, min_points=100, offline=offline), within=Points(1900)) == 0
    )


def test_what_sales_set_aside_since_is_added_in_its_order_whether_or_not_anything_was_listed() -> None:
    moves = [
        LeaseMove(member_id=ANA, added=Points(80)),
        LeaseMove(member_id=ANA, spent=Points(100)),
        LeaseMove(member_id=OLD_ANA, added=Points(30)),
        LeaseMove(member_id=ANA, added=Points(20), target=Points(25)),
    ]
    assert fold_leases({ANA: Points(50)}, moves, families={}) == {ANA: 25, OLD_ANA: 30}
    assert fold_leases({}, moves[:1], families={}) == {ANA: 80}


def test_what_the_till_did_since_is_folded_over_what_the_ledger_listed() -> None:
    moves = [
        LeaseMove(member_id=ANA, spent=Points(300)),
        LeaseMove(member_id=ANA, target=Points(150)),
        LeaseMove(member_id=ANA, target=Points(900)),
    ]
    assert fold_leases({ANA: Points(500)}, moves, families={}) == {ANA: 150}


def test_a_lease_that_was_granted_before_a_merge_is_spent_under_the_survivors_name() -> None:
    listed = {ANA: Points(100), OLD_ANA: Points(200)}
    left = fold_leases(listed, [LeaseMove(member_id=ANA, spent=Points(250))], families={ANA: [OLD_ANA]})
    assert left == {ANA: 0, OLD_ANA: 50}


def test_a_wish_for_somebody_who_is_not_listed_makes_no_lease() -> None:
    assert fold_leases({}, [LeaseMove(member_id=ANA, target=Points(500))], families={}) == {}


def test_spending_never_takes_more_than_is_there() -> None:
    assert parts_of_spending({ANA: Points(100)}, [ANA, OLD_ANA], points=Points(300)) == [(ANA, 100)]
    assert parts_of_spending({ANA: Points(1)}, [ANA], points=Points(300)) == [(ANA, 1)]


@given(
    st.integers(0, 2000),
    st.lists(st.tuples(st.integers(0, 500), st.none() | st.integers(0, 2000)), max_size=12),
)
def test_no_order_of_spending_and_asking_leaves_more_than_was_listed(
    listed: int, done: list[tuple[int, int | None]]
) -> None:
    moves = [
        LeaseMove(member_id=ANA, spent=Points(spent), target=None if target is None else Points(target))
        for spent, target in done
    ]
    (left,) = fold_leases({ANA: Points(listed)}, moves, families={}).values()
    targets = [target for _, target in done if target is not None]
    assert 0 <= left <= min([listed, *targets])


def test_no_more_is_granted_than_is_available() -> None:
    books = post_grant(books_of(a_lot(500)), points=Points(350), new_id=numbered_ids()).books
    again = post_grant(books, points=Points(350), new_id=numbered_ids())
    assert (books.reserved, again.books.reserved, again.transfers) == (350, 500, ())


def test_who_owes_is_granted_nothing() -> None:
    posting = post_grant(books_of(owed=120), points=Points(350), new_id=numbered_ids())
    assert posting.books.reserved == 0


def test_what_a_till_gives_back_is_available_again() -> None:
    books = books_of(a_lot(500), reserved=400)
    back = post_release(books, points=Points(300), today=TODAY, new_id=numbered_ids()).books
    assert (back.reserved, back.available) == (100, 400)


def test_what_ended_at_a_till_expires_when_it_comes_back() -> None:
    books = books_of(a_lot(500, expires_on=TODAY), reserved=400)
    back = post_release(books, points=Points(400), today=TODAY + timedelta(days=1), new_id=numbered_ids()).books
    assert (back.reserved, back.balance) == (0, 0)


STRICT = Offline(policy=OfflinePolicy.STRICT)


@pytest.mark.parametrize(
    ("total", "programme", "expected"),
    [
        (420, club(step_points=100, min_points=300), 300),
        (420, club(step_points=200, min_points=300), 400),
        (420, club(step_points=50, min_points=0), 50),
        (420, club(step_points=1, min_points=0, points=100, worth=3), 34),  # 33 points are worth less than 0.01
        (319, club(step_points=100, min_points=300, keep_points=20), 0),
        (320, club(step_points=100, min_points=300, keep_points=20), 300),
        (420, club(rewards=(a_coffee(350),)), 350),
        (350, club(rewards=(a_coffee(350),)), 350),
        (349, club(rewards=(a_coffee(350),)), 0),
        (420, club(rewards=(a_coffee(350),), step_points=100, min_points=100), 100),
        (420, club(rewards=(a_coffee(0),)), 0),
        (420, club(), 0),
    ],
)
def test_the_smallest_redemption_is_what_the_programme_gives_for_the_fewest_points(
    total: int, programme: Programme, expected: int
) -> None:
    assert smallest_redemption(Points(total), programme) == expected


@pytest.mark.parametrize(
    ("total", "within", "expected"),
    [
        (1900, 1900, 400),  # the share
        (399, 399, 100),  # less than a share of anything: the smallest redemption all the same
        (399, 100, 100),
        (399, 99, 0),  # what cannot be spent is of no use here
        (1900, 250, 100),
        (99, 99, 0),
    ],
)
def test_where_only_leases_are_spent_the_smallest_redemption_stands_at_least(
    total: int, within: int, expected: int
) -> None:
    programme = club(step_points=100, min_points=100, offline=STRICT)
    assert standing_target(Points(total), programme, within=Points(within)) == expected


def test_no_more_stands_than_a_till_may_hold_or_can_have() -> None:
    small = replace(STRICT, lease_max_points=Points(60))
    assert standing_target(Points(399), club(step_points=100, min_points=100, offline=small), within=Points(399)) == 60
    bounded = club(step_points=100, min_points=100)
    assert standing_target(Points(1900), bounded, within=Points(350)) == 300
    assert standing_target(Points(1900), bounded, within=Points(-40)) == 0
