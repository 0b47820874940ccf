"""What members' sales mean to the rules is kept with the full history: tiers, limits, first purchases, trials."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from posloyalty_ledger.database import Database
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till

PROGRAMME = """\
[programme]
id = "club"
name = "Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.rule]]
id = "first"
kind = "bonus"
points = 100
when = { first_purchase = true }

[[earning.rule]]
id = "big"
kind = "bonus"
points = 50
when = { basket_min = "50.00" }
limit = { times = 1, per = "ever" }

[[earning.rule]]
id = "card"
kind = "stamp"
every = 3
reward = "free-mug"
when = { skus = ["mug"] }

[[reward]]
id = "free-mug"
name = "Free mug"
kind = "product"
skus = ["mug"]

[tiers]
metric = "spend"
window = "P12M"

[[tier]]
id = "member"
name = "Member"
from = "0"

[[tier]]
id = "gold"
name = "Gold"
from = "100.00"
factor = "2"
"""


@pytest.fixture(scope="module", autouse=True)
def _published(shop: Shop) -> None:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.status_code == 201, answer.text


def ordered(shop: Shop, member: str, amount: str) -> Json:
    answer = shop.post("/v1/orders", an_order(member, amount=amount))
    assert answer.status_code == 201, answer.text
    placed: Json = answer.json()
    return placed


def member_of(shop: Shop, member: str) -> Json:
    found: Json = shop.get(f"/v1/members/{member}").json()
    return found


def test_a_first_purchase_is_one_only_once(shop: Shop) -> None:
    member = shop.a_member()

    assert ordered(shop, member, "1.00")["explanation"] == [["base", 1], ["first", 100]]
    assert ordered(shop, member, "1.00")["explanation"] == [["base", 1]]


def test_a_limit_is_counted_over_every_channel(shop: Shop, till: Till) -> None:
    member = till.enrol_member(("card", uuid4().hex))
    till.sell(member, award=60, explanation=[("base", 60), ("big", 50)], programme_version=_version(shop))
    till.send()

    assert ordered(shop, member, "60.00")["explanation"] == [["base", 60]]


def test_the_tier_rises_at_once_and_multiplies_the_next_order(shop: Shop) -> None:
    member = shop.a_member()
    ordered(shop, member, "100.00")

    assert member_of(shop, member)["tier"] == "gold"
    assert ordered(shop, member, "10.00")["explanation"] == [["base", 10], ["tier:gold", 10]]


def test_what_came_back_no_longer_counts_towards_the_tier(shop: Shop) -> None:
    member = shop.a_member()
    order = ordered(shop, member, "100.00")
    returned = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "2"}]}
    shop.post(f"/v1/orders/{order['order_id']}/returns", returned)

    assert member_of(shop, member)["tier"] == "member"
    assert ordered(shop, member, "10.00")["explanation"] == [["base", 10]]


def test_what_is_missing_to_the_next_tier_and_to_stay_is_shown(shop: Shop) -> None:
    member = shop.a_member()
    ordered(shop, member, "30.00")
    assert member_of(shop, member)["next_tier"] == {"id": "gold", "missing": "70.00"}

    ordered(shop, member, "70.00")
    shown = member_of(shop, member)
    assert shown["next_tier"] is None
    assert (shown["keep_tier"]["id"], shown["keep_tier"]["missing"]) == ("gold", "100.00")


def test_a_trial_of_a_tier_holds_between_its_dates_beside_the_earned_one(shop: Shop) -> None:
    member = shop.a_member()
    today = datetime.now(tz=UTC).date()
    trial = {
        "trial_id": "vip-week",
        "tier": "gold",
        "starts_on": (today - timedelta(days=1)).isoformat(),
        "ends_on": (today + timedelta(days=6)).isoformat(),
        "reason": "VIP week",
    }
    answer = shop.post(f"/v1/members/{member}/tier-trials", trial)

    assert answer.status_code == 201, answer.text
    assert member_of(shop, member)["tier"] == "gold"
    assert ordered(shop, member, "10.00")["award"] == 120


def test_a_repeated_trial_answers_the_same_and_another_under_its_id_is_refused(shop: Shop) -> None:
    member = shop.a_member()
    path, trial = f"/v1/members/{member}/tier-trials", {"trial_id": "t", "tier": "gold", "ends_on": "2999-01-01"}
    first = shop.post(path, {**trial, "reason": "a gift"})
    again = shop.post(path, {**trial, "reason": "a gift"})
    other = shop.post(path, {**trial, "ends_on": "2999-01-02", "reason": "a gift"})

    assert (first.status_code, again.json()) == (201, first.json())
    assert (other.status_code, other.json()["code"]) == (409, "id_reuse")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tier": "platinum"}, "tier"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"ends_on": "soon"}, "ends_on"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_trial_that_cannot_be_is_refused_with_its_field(shop: Shop, wrong: Json, field: str) -> None:
    trial = {"trial_id": "t", "tier": "gold", "ends_on": "2999-01-01", "reason": "a gift", **wrong}
    answer = shop.post(f"/v1/members/{shop.a_member()}/tier-trials", trial)

    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "bad_request", field)


def test_who_survives_a_merge_has_bought_what_both_bought(shop: Shop) -> None:
    source, survivor = shop.a_member(), shop.a_member()
    ordered(shop, source, "60.00")
    ordered(shop, survivor, "50.00")
    answer = shop.post(f"/v1/members/{source}/merge", {"into": survivor, "reason": "one person"})

    assert (answer.status_code, answer.json()["tier"]) == (200, "gold")
    assert ordered(shop, survivor, "60.00")["explanation"] == [["base", 60], ["tier:gold", 60]]


def test_a_trial_ends_by_itself_with_its_last_day(shop: Shop, database: Database) -> None:
    member = shop.a_member()
    today = datetime.now(tz=UTC).date()
    trial = {
        "trial_id": "t",
        "tier": "gold",
        "ends_on": today.isoformat(),
        "reason": "a day",
        "starts_on": "2020-01-01",
    }
    assert shop.post(f"/v1/members/{member}/tier-trials", trial).status_code == 201
    assert member_of(shop, member)["tier"] == "gold"

    later = Ledger(
        database=database,
        watcher=FeedWatcher(database),
        region="GB",
        now=lambda: datetime.now(tz=UTC) + timedelta(days=2),
    )
    run_due(later)

    assert member_of(shop, member)["tier"] == "member"


def test_a_full_stamp_card_gives_its_reward_and_the_reward_pays_for_one_piece(shop: Shop) -> None:
    member = shop.a_member()
    ordered(shop, member, "12.00")
    held = shop.get("/v1/rewards", member=member).json()["items"]
    assert [one["allowed"] for one in held if one["id"] == "free-mug"] == [False]

    ordered(shop, member, "12.00")  # two mugs an order: the third fills the card
    answer = shop.post("/v1/orders", an_order(member, amount="12.00", rewards=["free-mug"]))

    assert answer.status_code == 201, answer.text
    assert (answer.json()["worth"], answer.json()["to_pay"]) == ("6.00", "6.00")


def _version(shop: Shop) -> int:
    version: int = shop.get("/v1/programmes/current").json()["version"]
    return version
