"""A till finds whom it was not told of by all that they may show; it is bounded, and shows what the feed shows."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx
import pytest

from posloyalty.wire.codec import encode_message
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty_ledger.database import Database
from posloyalty_ledger.rate_limits import TILL_FIND
from tests.ledger.conftest import KINDS, a_database
from tests.ledger.finders import ask, find, heard, visitors_alone
from tests.ledger.servers import Server, running_server
from tests.ledger.shops import Shop, a_phone
from tests.ledger.tills import Till

NOBODY = str(UUID(int=0))


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a service that tells tills of their visitors alone, however few members there are."""
    folder = tmp_path_factory.mktemp("ledger")
    with (
        a_database(request.param, request, folder) as url,
        running_server(url, "--replicate-all-up-to", "0") as running,
    ):
        yield running


@pytest.fixture
def many(database: Database) -> Iterator[Database]:
    with visitors_alone(database):
        yield database


@pytest.mark.usefixtures("many")
def test_a_till_finds_a_member_by_all_that_they_may_show_and_is_told_what_the_feed_tells(
    till: Till, shop: Shop
) -> None:
    tag = uuid4().hex[:8].upper()
    phone, email = a_phone(), f"{tag.lower()}@example.com"
    body = {"name": f"Žofie {tag}", "phone": phone, "email": email, "card": f"Z-{tag}", "birthday": "1990-04-07"}
    added = shop.post("/v1/members", body).json()
    code = next(one["value"] for one in added["identifiers"] if one["kind"] == "code")
    national = f"0{phone.removeprefix('+44')}"
    for query in (national, phone, f"z-{tag.lower()}", code, email, f"zofie {tag[:5]}", f"{tag.lower()} ZOF"):
        found = find(till, query=query, region="GB")
        assert [change.key for change in found.members] == [added["member_id"]], query
        assert found.kept
    value = find(till, query=code).members[0].member
    assert value is not None
    assert {kind for kind, _ in value.identifiers} == {"card", "phone", "code"}
    assert (value.birthday_month, value.name) == (4, f"Žofie {tag}")
    assert find(till, query=national, region="PL").members == []  # nobody's there


@pytest.mark.usefixtures("many")
def test_several_who_fit_are_shown_and_nobody_visits_until_one_is_chosen(till: Till, shop: Shop) -> None:
    till.scope = ""
    family = f"Fam{uuid4().hex[:8]}"
    added = {shop.a_member(name=f"Name{number} {family}", points=number) for number in range(22)}
    heard(till)
    found = find(till, query=family.lower())
    assert (len(found.members), found.more, found.kept) == (20, True, False)
    assert {change.key for change in found.members} < added
    assert heard(till) == {}

    chosen = found.members[3].key
    assert find(till, member_id=chosen).kept
    assert set(heard(till)) == {chosen}
    assert find(till, member_id=chosen).members[0].pos == till.send(events=[]).next  # seen today: nothing moves


@pytest.mark.usefixtures("many")
def test_the_end_of_a_number_finds_and_what_says_too_little_finds_nobody(till: Till, shop: Shop) -> None:
    digits = f"{uuid4().int % 10**10:010d}"
    member = shop.a_member(card=f"77{digits}", name="Q")
    assert [change.key for change in find(till, query=digits[-6:]).members] == [member]
    assert find(till, query=digits[-3:]).members == []
    assert find(till, query="q").members == []
    assert find(till, query="…").members == []


@pytest.mark.usefixtures("many")
def test_of_a_merged_member_the_survivor_is_found_and_an_erased_one_not_at_all(till: Till, shop: Shop) -> None:
    ended, into = shop.a_member(name="Old Name"), shop.a_member()
    shop.post(f"/v1/members/{ended}/merge", {"into": into, "reason": "the same person"})
    assert [change.key for change in find(till, member_id=ended).members] == [into]
    shop.http.delete(f"/v1/members/{into}", headers=shop.headers(idempotency_key=str(uuid4())))
    assert find(till, member_id=into).members == []
    assert find(till, member_id=NOBODY) == FoundMembers(members=[], server_epoch=1)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (FindRequest(), "bad_request"),
        (FindRequest(query="a", member_id=NOBODY), "bad_request"),
        (FindRequest(query="  "), "bad_request"),
        (FindRequest(query="x" * 201), "bad_request"),
        (FindRequest(query="4111111111111111"), "looks_like_a_payment_card"),
    ],
)
def test_what_is_no_question_is_refused(till: Till, asked: FindRequest, code: str) -> None:
    assert ask(till, asked).json()["code"] == code


def test_looking_needs_the_tills_signature_and_is_bounded(till: Till) -> None:
    body = encode_message(FindRequest(query="Ana"))
    assert till.http.post("/v1/till/members/find", content=body).json()["code"] == "bad_signature"
    answers: list[httpx.Response] = []
    while len(answers) < 5 * TILL_FIND.burst and (
        not answers or answers[-1].status_code == 200
    ):  # it refills meanwhile
        answers.append(ask(till, FindRequest(member_id=NOBODY)))
    assert len(answers) > TILL_FIND.burst
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
