"""Published programmes are immutable and hashed, begin when it was said, and every event is computed with its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import Connection, select, update

from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes.service import publish_programme, published_next
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import award_differences, programmes
from tests.ledger.conftest import a_till
from tests.ledger.servers import a_key, run_command, running_server
from tests.ledger.shops import Json, Shop, a_phone, an_order
from tests.ledger.test_shop_api import PROGRAMME, code_of
from tests.ledger.tills import NOON, Till, a_sale

DAY = timedelta(days=1)


def a_text(points: int = 1, **changes: str) -> str:
    text = PROGRAMME.format(id=f"club-{uuid4().hex[:8]}", points=points)
    for old, new in changes.items():
        text = text.replace({"currency": "GBP", "timezone": "Europe/London"}[old], new)
    return text


def publish(shop: Shop, text: str, *, starts_at: str | None = None) -> httpx.Response:
    return shop.post("/v1/programmes", {"text": text} if starts_at is None else {"text": text, "starts_at": starts_at})


def in_days(days: float) -> str:
    return (datetime.now(UTC) + days * DAY).isoformat()


def current(shop: Shop) -> Json:
    answer: Json = shop.get("/v1/programmes/current").json()
    return answer


def states(shop: Shop) -> dict[int, str]:
    return {one["version"]: one["state"] for one in shop.get("/v1/programmes").json()["items"]}


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """A ledger of its own whose clock the test holds, without the service around it."""
    database = open_migrated(database_url)
    yield Ledger(database=database, watcher=FeedWatcher(database))
    database.close()


# --- what is announced ---


def test_an_announced_version_is_told_beside_the_one_in_force(shop: Shop) -> None:
    before = current(shop)
    answer = publish(shop, a_text(3), starts_at=in_days(2))
    assert (answer.status_code, answer.json()["state"]) == (201, "announced")
    now = current(shop)
    assert (now["version"], now["text"]) == (before["version"], before["text"])
    assert now["next"] == answer.json()
    assert states(shop)[answer.json()["version"]] == "announced"
    assert shop.post("/v1/orders", an_order()).json()["programme_version"] == before["version"]
    publish(shop, before["text"])  # called off for the tests after this one
    assert current(shop)["next"] is None
    assert states(shop)[answer.json()["version"]] == "past"


def test_the_same_text_for_the_same_start_is_published_once(shop: Shop) -> None:
    before, text, starts_at = current(shop)["text"], a_text(4), in_days(1)
    first = publish(shop, text, starts_at=starts_at)
    again = publish(shop, text, starts_at=starts_at)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    sooner = publish(shop, text)
    assert (sooner.status_code, sooner.json()["state"]) == (201, "in_force")
    assert publish(shop, text, starts_at=in_days(3)).json()["version"] == sooner.json()["version"]
    publish(shop, before)


@pytest.mark.parametrize("starts_at", ["2020-01-01T00:00:00+00:00", "2030-01-01T00:00:00", "2020-01-01", "soon", ""])
def test_a_start_that_is_none_or_has_passed_is_refused(shop: Shop, starts_at: str) -> None:
    answer = publish(shop, a_text(5), starts_at=starts_at)
    assert code_of(answer) == (400, "bad_request")
    assert answer.json()["field"] == "starts_at"


def test_a_date_begins_at_midnight_in_the_programmes_timezone(shop: Shop) -> None:
    before = current(shop)["text"]
    answer = publish(shop, a_text(6, timezone="Asia/Tokyo"), starts_at=(datetime.now(UTC) + 9 * DAY).date().isoformat())
    assert answer.json()["starts_at"].endswith("T15:00:00Z")
    publish(shop, before)


def test_a_version_takes_over_at_its_moment_without_anybody_doing_anything(ledger: Ledger) -> None:
    begins = NOON + 500 * DAY

    def version_at(moment: datetime) -> int:
        return ledger.database.write(lambda connection: begin_run(ledger, connection, now=moment).current_version)

    ledger.database.write(
        lambda connection: publish_programme(
            connection, text=a_text(2), starts_at=begins.isoformat(), now=begins - 20 * DAY
        )
    )
    assert [version_at(begins + offset) for offset in (-DAY, -timedelta(microseconds=1), timedelta(0), DAY)] == [
        1,
        1,
        2,
        2,
    ]
    with ledger.database.reading() as connection:
        coming = published_next(connection, now=begins - DAY)
        assert coming is not None
        assert (coming.version, coming.starts_at) == (2, begins)
        assert published_next(connection, now=begins) is None


# --- what may change between versions ---


def test_a_new_ledger_takes_the_shops_own_currency_and_keeps_it_once_something_was_sold(database_url: str) -> None:
    with running_server(database_url) as server, server.http() as http:
        database = open_database(database_url)
        shop = Shop(http=http, key=a_key(database))
        database.close()
        assert publish(shop, a_text(currency="EUR")).status_code == 201
        assert shop.post("/v1/orders", an_order()).json()["currency"] == "EUR"
        refused = publish(shop, "# back\n" + a_text(currency="GBP"))
        assert code_of(refused) == (422, "programme_invalid")
        assert refused.json()["mistakes"] == [
            {
                "line": 6,
                "column": 12,
                "table": "programme",
                "key": "currency",
                "reason": "currency_changed",
                "hint": "EUR",
            }
        ]
        moved = publish(shop, a_text(currency="EUR", timezone="Pacific/Auckland"))
        assert moved.status_code == 201, "another timezone is another rule of the day, and each sale names its own"


def test_two_that_publish_at_once_get_two_versions(shop: Shop) -> None:
    before = current(shop)
    both, answers = Barrier(2), []

    def one(text: str) -> None:
        both.wait()
        answers.append(publish(shop, text).json()["version"])

    threads = [Thread(target=one, args=(a_text(points),)) for points in (7, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [before["version"] + 1, before["version"] + 2]
    crossed = shop.post("/v1/programmes", {"text": a_text(9), "after": before["version"]})
    assert (crossed.status_code, crossed.json()["code"]) == (409, "programme_changed")
    assert crossed.json()["newest"] == before["version"] + 2
    assert current(shop)["version"] == before["version"] + 2, "nobody else's is replaced unseen"
    assert shop.post("/v1/programmes", {"text": before["text"], "after": before["version"] + 2}).status_code == 201


# --- tills ---


def test_a_till_hears_of_every_version_with_its_start(database: Database, http: httpx.Client, shop: Shop) -> None:
    before = current(shop)["text"]
    announced = publish(shop, a_text(9), starts_at=in_days(4)).json()
    heard = {one.programme.version: one.programme for one in a_till(database, http).send().changes if one.programme}
    publish(shop, before)
    assert heard[1].starts_at is None
    assert heard[announced["version"]].starts_at == announced["starts_at"]
    assert heard[announced["version"]].sha256 == announced["sha256"]


def test_a_sale_is_computed_with_the_version_that_it_names(database: Database, shop: Shop, till: Till) -> None:
    before = current(shop)["text"]
    member = till.enrol_member(("phone", a_phone()))
    till.send()
    for points in (1, 20):
        version = publish(shop, a_text(points)).json()["version"]
        till.write(a_sale(member, award=10), programme_version=version, occurred_at=NOON)
    reply = till.send()
    publish(shop, before)
    posted = [one.posted for one in reply.results if one.posted]
    assert posted[0] == 10, "as printed: the rules of its own version give no more"
    assert posted[1] == 200, "the ledger adds what the newer rules give"
    with database.reading() as connection:
        noted = connection.execute(select(award_differences).where(award_differences.c.member_id == UUID(member))).all()
    assert noted == []


def test_a_return_across_versions_takes_back_what_the_sale_gave(shop: Shop) -> None:
    before, member = current(shop)["text"], shop.a_member()
    publish(shop, a_text(2))
    order = an_order(member, amount="10.00")
    assert shop.post("/v1/orders", order).json()["award"] == 20
    publish(shop, a_text(50))
    back = {"return_id": f"r-{uuid4()}", "lines": [{"line": 1, "quantity": "1"}]}
    answer = shop.post(f"/v1/orders/{order['order_id']}/returns", back).json()
    assert (answer["award_taken"], shop.balance(member)["total"]) == (10, 10)
    publish(shop, before)


# --- immutable ---


@contextmanager
def tampered(database: Database, version: int) -> Iterator[None]:
    """Somebody with a database client changes a published text, and afterwards puts it back."""
    with database.reading() as connection:
        text = connection.execute(select(programmes.c.text).where(programmes.c.version == version)).scalar_one()

    def put(text: str) -> None:
        database.write(
            lambda connection: connection.execute(
                update(programmes).where(programmes.c.version == version).values(text=text)
            )
        )

    put(text + "# one more point each\n")
    try:
        yield
    finally:
        put(text)


def test_a_changed_text_is_found_by_verify_and_nothing_is_computed_with_it(database_url: str) -> None:
    """Nor by the run of the day's that begins with the service, where it falls into the moment."""
    with (
        running_server(database_url, may_say="reason='programme_changed'") as server,
        server.http() as http,
        closing(open_database(database_url)) as database,
    ):
        shop = Shop(http=http, key=a_key(database))
        version = publish(shop, a_text(3)).json()["version"]
        with tampered(database, version):
            found = run_command("verify", "--database", database_url, check=False)
            assert found.returncode == 1
            assert f"programme version {version}: its text is not the one that was published" in found.stderr
            assert code_of(shop.post("/v1/orders", an_order())) == (500, "store_damaged")
        assert shop.post("/v1/orders", an_order()).status_code == 201


def test_a_version_that_is_missing_is_found_by_verify(ledger: Ledger, database_url: str) -> None:
    now = datetime.now(UTC)

    def publish_two(connection: Connection) -> None:
        for points in (2, 3):
            publish_programme(connection, text=a_text(points), starts_at=None, now=now)

    ledger.database.write(publish_two)
    ledger.database.write(lambda connection: connection.execute(programmes.delete().where(programmes.c.version == 2)))
    found = run_command("verify", "--database", database_url, check=False)
    assert (found.returncode, "programme version 2 is missing" in found.stderr) == (1, True)
