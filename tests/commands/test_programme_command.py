"""`posloyalty programme` says all that is wrong with a file, or what customers get, and publishes what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from posloyalty.__main__ import main
from posloyalty.commands.programme_wording import MISTAKES, WARNINGS
from posloyalty.domain.programme_file import FILE_BYTES_MAX
from posloyalty.domain.programme_file_reasons import Reason, WarningReason
from tests.domain.programme_texts import CORNER_CLUB, HEAD, SAMPLES

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a programme file."""
    return tmp_path / "shop.toml"


CAFE_SUMMARY = """\
Café Club (cafe): amounts in GBP, times of Europe/London
Earn 1 point per 1.00 [base]
Earn 2 times the points (coffee; mon, tue, wed, thu; 14:00-17:00) [coffee-afternoons]
Nothing is earned on gift-card
100 points are worth 1.00; at least 100, in steps of 100, for at most 100 % of the bill
Points do not pay for gift-card
At best 2 % of a purchase comes back
Points never expire
Without a network (bounded): at worst 500 points (worth 5.00) overspent a member and till, \
20000 points (worth 200.00) a till altogether
"""

BONUS = """
[[earning.rule]]
id = "b"
kind = "bonus"
points = 1
limit = { times = 2, per = "year" }
when = { coupon = "X", from = 2026-01-01, until = 2026-02-01, first_purchase = false, birthday_month = true }
"""


def check(file: Path, text: str, *flags: str) -> int:
    file.write_text(text, encoding="utf-8")
    return main(["programme", "check", str(file), *flags])


# --- check ----------------------------------------------------------------------------------------------------------


def test_every_mistake_is_printed_with_file_line_column_place_and_hint(file: Path, capsys: Printed) -> None:
    code = check(file, CORNER_CLUB.replace('factor = "2"', 'factor = "1"').replace("lease_hours", "lease_hour"))

    factor = f"{file}:22:10: earning.rule[2].factor: A factor has to be above 1.\n"
    hours = f"{file}:99:1: offline.lease_hour: There is no such key. (did you mean `lease_hours`?)\n"
    assert code == 1
    assert capsys.readouterr() == ("", factor + hours)


def test_mistakes_as_json_are_one_object_a_line(file: Path, capsys: Printed) -> None:
    code = check(file, CORNER_CLUB.replace('per = "1.00"', "per = 1.00").replace("every = 9", "every = 0"), "--json")

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert code == 1
    assert first == {
        "kind": "mistake",
        "file": str(file),
        "line": 17,
        "column": 7,
        "table": "earning.rule[1]",
        "key": "per",
        "reason": "float_is_not_exact",
        "hint": '"1.00"',
        "message": 'A bare decimal number is not exact. Put it in quotes. ("1.00")',
    }
    assert (second["table"], second["key"], second["reason"]) == ("earning.rule[4]", "every", "too_small")


def test_a_file_without_mistakes_says_what_customers_get_and_the_worst_case(file: Path, capsys: Printed) -> None:
    cafe = (SAMPLES / "cafe.toml").read_text(encoding="utf-8")

    assert check(file, cafe) == 0
    assert capsys.readouterr() == (CAFE_SUMMARY, "")


def test_everything_that_a_programme_can_hold_is_in_the_summary(file: Path, capsys: Printed) -> None:
    assert check(file, CORNER_CLUB) == 0

    said = capsys.readouterr().out
    for fact in [
        "Earn 50 points extra (gold; from 50.00 a basket), once a day [big-basket]",
        "Earn the reward free-coffee for every 9 pieces (coffee-l or coffee-s) [tenth-free]",
        "Earn 100 points for: signup, once ever [welcome]",
        "at least 200, in steps of 100, for at most 50 % of the bill",
        "Reward: Free coffee, for 350 points (gold), once a month [free-coffee]",
        "Tier: Gold, from 500.00 (spend) within 12 months: 1.5 times the points, 5 % off, free_shipping [gold]",
        (
            "Besides, and not counted in that: 50 points extra, at most 1 % of such a purchase [big-basket]; "
            "the reward free-coffee [tenth-free]; 100 points for signup [welcome]; "
        ),
        "; 5 % off [gold]\n",
        "Points expire 12 months after earning, at the end of that month",
        "Points can be used 2 days after they were earned (web)",
        "Without a network (strict): nothing can be overspent",
    ]:
        assert fact in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[expiry]\npolicy = "fixed_date"\non = "12-31"', "Points expire on the next 12-31"),
        ('[expiry]\npolicy = "inactivity"\nafter = "P1Y1D"', "Points expire 1 year and 1 day after the last activity"),
        ("[pending]\ndays = 3", "Points can be used 3 days after they were earned\n"),
        ('[[reward]]\nid = "r"\nname = "R"\nkind = "shipping"', "Reward: R, given, not bought [r]"),
        (
            '[[giving]]\nid = "g"\ncause = "School garden"\nshare = "0.005"\nwhen = { channels = ["web"] }',
            "0.5 % of what is paid goes to School garden (web) [g]",
        ),
        ('[redemption]\npoints = 1\nworth = "0.01"', "1 point is worth 0.01; at least 1, in steps of 1"),
        ('[[reward]]\nid = "r"\nname = "R"\nkind = "shipping"', "500 points overspent a member and till"),
        (
            '[tiers]\nmetric = "orders"\nwindow = "calendar-year"\n[[tier]]\nid = "t"\nname = "T"\nfrom = 3',
            "Tier: T, from 3 (orders) within a calendar year [t]",
        ),
        (
            BONUS,
            "(coupon X; from 2026-01-01; until 2026-02-01; not first purchase; birthday month), 2 times a year [b]",
        ),
    ],
)
def test_each_part_of_a_programme_is_said_in_words(file: Path, capsys: Printed, written: str, said: str) -> None:
    assert check(file, f"{HEAD}{written}") == 0
    assert said in capsys.readouterr().out


def test_warnings_follow_the_summary_and_do_not_fail_the_check(file: Path, capsys: Printed) -> None:
    assert check(file, HEAD) == 0
    assert capsys.readouterr().out.endswith("Warning: earning.rule: No rule gives points for a purchase.\n")


def test_warnings_and_summary_as_json_are_one_object_a_line(file: Path, capsys: Printed) -> None:
    assert check(file, f'{HEAD}[redemption]\npoints = 100\nworth = "1.00"', "--json") == 0

    warning, summary = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (warning["kind"], warning["reason"]) == ("warning", "nothing_earned")
    assert summary["kind"] == "summary"
    assert summary["exposure"] == {
        "points_a_member_and_till": 500,
        "worth_a_member_and_till": "5.00",
        "points_a_till": 20000,
        "worth_a_till": "200.00",
    }


def test_without_redemption_the_exposure_has_no_worth(file: Path, capsys: Printed) -> None:
    assert check(file, HEAD, "--json") == 0

    summary = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (summary["exposure"]["worth_a_till"], summary["exposure"]["points_a_till"]) == (None, 0)


@pytest.mark.parametrize("name", ["missing.toml", ".", "nul\0.toml"])
def test_a_file_that_cannot_be_read_is_one_sentence_on_standard_error(
    tmp_path: Path, capsys: Printed, name: str
) -> None:
    assert main(["programme", "check", f"{tmp_path}/{name}"]) == 1

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("posloyalty: ")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[programme]\nid = "\xff"', ":2:7: The file is not UTF-8 text."),
        ("\ufeff[programme".encode("utf-16"), ":1:1: The file is not UTF-8 text."),
        (b"#" * (FILE_BYTES_MAX + 1), f":1:1: The file is too long. (at most {FILE_BYTES_MAX} bytes)"),
        ("é".encode() * FILE_BYTES_MAX, ":1:1: The file is too long."),
        (b"\0" * 10, ":1:1: This is not TOML."),
        (b"", ":1:1: programme: This key is missing."),
    ],
    ids=["latin", "utf-16", "long", "long in bytes", "zeros", "empty"],
)
def test_a_file_of_anything_is_a_mistake_with_a_place(file: Path, capsys: Printed, content: bytes, said: str) -> None:
    file.write_bytes(content)

    assert main(["programme", "check", str(file)]) == 1
    assert f"{file}{said}" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check"], ["check", "a", "b"], ["publish"]])
def test_wrong_use_exits_2_with_the_usage(arguments: list[str], capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(["programme", *arguments])

    assert left.value.code == 2
    assert "usage: posloyalty" in capsys.readouterr().err


def test_every_reason_has_its_words() -> None:
    assert set(MISTAKES) == set(Reason)
    assert set(WARNINGS) == set(WarningReason)


# --- publish --------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class LedgerOnThisMachine:
    """Answers every POST in the same way and remembers what it was sent."""

    url: str = ""
    status: int = 201
    answer: dict[str, object] = field(default_factory=lambda: {"version": 2})
    asked: list[tuple[str, str | None, object]] = field(default_factory=list)
    listed: list[dict[str, object]] = field(default_factory=list)


@pytest.fixture
def ledger() -> Iterator[LedgerOnThisMachine]:
    """A ledger on a free port."""
    known = LedgerOnThisMachine()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known.asked.append((self.path, self.headers["Authorization"], body))
            answer = json.dumps(known.answer).encode()
            self.send_response(known.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self) -> None:
            answer = json.dumps({"items": known.listed, "next": None}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield known
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    """The API key, where commands look for it."""
    monkeypatch.setenv("POSLOYALTY_API_KEY", "pk_secret")
    return "pk_secret"


def publish(file: Path, text: str, ledger: LedgerOnThisMachine, *more: str) -> int:
    file.write_text(text, encoding="utf-8")
    return main(["programme", "publish", str(file), "--ledger", ledger.url, *more])


def test_a_right_file_is_sent_as_it_is_and_its_version_said(
    file: Path, ledger: LedgerOnThisMachine, key: str, capsys: Printed
) -> None:
    assert publish(file, CORNER_CLUB, ledger) == 0
    assert ledger.asked == [("/v1/programmes", f"Bearer {key}", {"text": CORNER_CLUB})]
    assert "Corner Club is published as version 2, and in force now." in capsys.readouterr().out


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize(("more", "after"), [((), 4), (("--after", "3"), 3), (("--after", "0"), 0)])
def test_the_version_that_was_seen_goes_with_it_or_the_one_that_is_said(
    file: Path, ledger: LedgerOnThisMachine, more: tuple[str, ...], after: int
) -> None:
    ledger.listed = [{"version": 4, "state": "past"}, {"version": 2, "state": "past"}]
    assert publish(file, CORNER_CLUB, ledger, *more) == 0
    assert [body for _, _, body in ledger.asked] == [{"text": CORNER_CLUB, "after": after}]


@pytest.mark.usefixtures("key")
def test_a_file_with_mistakes_is_never_sent(file: Path, ledger: LedgerOnThisMachine, capsys: Printed) -> None:
    assert publish(file, "[programme]", ledger) == 1
    assert ledger.asked == []
    assert "This key is missing." in capsys.readouterr().err


@pytest.mark.usefixtures("key")
def test_what_the_ledger_refuses_is_said_without_a_traceback(
    file: Path, ledger: LedgerOnThisMachine, capsys: Printed
) -> None:
    ledger.status, ledger.answer = 403, {"code": "not_allowed", "message": "The key lacks the scope admin."}

    assert publish(file, CORNER_CLUB, ledger) == 1
    assert capsys.readouterr().err == "posloyalty: The ledger refused: The key lacks the scope admin.\n"


def test_without_a_key_nothing_is_sent(file: Path, ledger: LedgerOnThisMachine, capsys: Printed) -> None:
    assert publish(file, CORNER_CLUB, ledger) == 1
    assert ledger.asked == []
    assert "POSLOYALTY_API_KEY" in capsys.readouterr().err


@pytest.mark.usefixtures("key")
def test_without_an_address_nothing_is_sent(file: Path, capsys: Printed) -> None:
    file.write_text(CORNER_CLUB, encoding="utf-8")

    assert main(["programme", "publish", str(file)]) == 1
    assert "--ledger" in capsys.readouterr().err
