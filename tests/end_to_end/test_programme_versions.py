"""Programmes published while tills are away: the tills switch at the moment that was said, and both sides agree."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posloyalty.commands.demo_processes import CounterProcess, Json
from tests.end_to_end.shop import Shop, a_line, an_order, posloyalty, sync_until_sent, wait_until

ANA = "+447700900123"
PROGRAMME = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = {points}
per = "1.00"
"""


def ring_up(till: CounterProcess, member_id: str, *, sale_id: str | None = None, **more: object) -> Json:
    return till.result(
        "record_sale", sale_id=sale_id or str(uuid.uuid4()), member_id=member_id, lines=[a_line("10.00")], **more
    )


def publish(shop: Shop, points: int, *, starts_at: datetime | None = None) -> int:
    body: Json = {"text": PROGRAMME.format(points=points)}
    if starts_at is not None:
        body["starts_at"] = starts_at.isoformat()
    answer = shop.post("/v1/programmes", body)
    assert answer.is_success, answer.text
    return int(answer.json()["version"])


def sleep_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


def test_a_till_that_was_told_before_switches_at_the_moment_also_without_a_network(shop: Shop) -> None:
    till = shop.open_till()
    ana = shop.join_online(name="Ana Kowalska", phone=ANA)
    one = publish(shop, 1)
    starts_at = datetime.now(UTC) + timedelta(seconds=4)
    two = publish(shop, 2, starts_at=starts_at)
    sync_until_sent(till)
    before = ring_up(till, ana, sale_id="before")
    quoted = till.result("quote", member_id=ana, lines=[a_line("10.00")])
    shop.ledger.kill()
    sleep_until(starts_at)
    after = ring_up(till, ana, sale_id="after")
    finished = ring_up(till, ana, sale_id="begun-before", programme_version=quoted["programme_version"])
    versions = [receipt["programme_version"] for receipt in (before, after, finished)]
    assert (versions, quoted["programme_version"]) == ([one, two, one], one)
    assert [receipt["award"] for receipt in (before, after, finished)] == [10, 20, 10]
    back = till.result("return_sale", return_id="r1", sale_id="before", lines=[{"line": 1, "quantity": "1"}])
    assert back["award_taken"] == 10
    shop.ledger.start()
    sync_until_sent(till)
    assert shop.total_of(ana) == 10 + 20 + 10 - 10, "the ledger computes each sale with the version that it names"
    assert shop.verify_ledger().returncode == 0
    assert shop.get("/v1/programmes/current")["version"] == two


def test_a_till_that_was_away_when_a_programme_was_published_goes_on_with_the_one_it_knows(shop: Shop) -> None:
    till = shop.open_till()
    ana = shop.join_online(name="Ana Kowalska", phone=ANA)
    one = publish(shop, 1)
    sync_until_sent(till)
    address = shop.ledger.url
    till.stop()
    two = publish(shop, 3)
    shop.ledger.kill()
    till.start()
    away = ring_up(till, ana)
    shop.ledger.start()
    assert shop.ledger.url == address
    sync_until_sent(till)
    wait_until(
        lambda: till.result("quote", lines=[a_line("1.00")])["programme_version"] == two,
        seconds=30,
        what="the till hears of the programme",
    )
    back = ring_up(till, ana)
    sync_until_sent(till)
    assert (away["programme_version"], away["award"], back["award"]) == (one, 10, 30)
    assert shop.total_of(ana) == 40


def test_the_command_announces_a_date_and_says_so(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "club.toml"
    file.write_text(PROGRAMME.format(points=5))
    monkeypatch.setenv("POSLOYALTY_API_KEY", shop.key)
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    words = ("programme", "publish", str(file), "--ledger", shop.ledger.url)
    done = posloyalty(*words, "--starts-at", day)
    assert done.returncode == 0, done.stderr
    assert f"; it is in force from {day} 00:00 (Europe/London) on." in done.stdout
    assert posloyalty(*words, "--starts-at", day).stdout == done.stdout
    for wrong in ("2020-01-01", "tomorrow", "01.12.2030", "2030-12-01 06:00"):
        refused = posloyalty(*words, "--starts-at", wrong)
        assert (refused.returncode, "--starts-at: a date such as 2026-12-01" in refused.stderr) == (1, True), wrong

    other = tmp_path / "other.toml"
    other.write_text(PROGRAMME.format(points=7).replace("Corner Club", "Autumn"))
    at_once = ("programme", "publish", str(other), "--ledger", shop.ledger.url)
    held_back = posloyalty(*at_once)
    assert (held_back.returncode, held_back.stdout) == (1, "")
    assert f"Corner Club (version 2), announced for {day} 00:00 (Europe/London) would then never" in held_back.stderr
    assert shop.get("/v1/programmes/current")["version"] == 1
    published = posloyalty(*at_once, "--call-off-announced")
    assert published.stdout.splitlines()[:2] == [
        "Autumn is published as version 3, and in force now.",
        f"Called off: Corner Club (version 2), announced for {day} 00:00 (Europe/London).",
    ]

    assert posloyalty(*at_once).stdout.startswith("Autumn is in force already, as version 3. Nothing was published.")
    dropped = posloyalty(*at_once, "--starts-at", day)
    assert (dropped.returncode, "in force already, as version 3: there is nothing to" in dropped.stderr) == (1, True)
    sold = shop.post("/v1/orders", an_order(shop.join_online(name="Ana", phone=ANA), amount="5.00"))
    assert sold.is_success
    other.write_text(other.read_text().replace("GBP", "EUR"))
    other_money = posloyalty(*at_once)
    assert (other_money.returncode, other_money.stdout) == (1, "")
    assert "other.toml:5:12: programme.currency: Something was sold, or points were given" in other_money.stderr
    assert shop.get("/v1/programmes/current")["version"] == 3
