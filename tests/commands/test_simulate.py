"""`posloyalty programme simulate` tries a programme on baskets: as JSON of the contract, and as a report for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from posloyalty.__main__ import main
from posloyalty.commands.trial_report import REFUSED
from posloyalty.domain import errors
from tests.domain.programme_texts import HEAD

Printed = pytest.CaptureFixture[str]

RULES = """
[[earning.rule]]
id = "base"
kind = "base"
points = {points}
per = "1.00"

[[earning.rule]]
id = "bakery"
kind = "multiplier"
factor = "2"
when = {{ categories = ["bread"] }}
"""
REDEMPTION = '\n[redemption]\npoints = 100\nworth = "1.00"\n'
TIERS = """
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
factor = "1.5"
"""


class Desk:
    """A folder with programmes and baskets, and the command run on them."""

    def __init__(self, folder: Path, capsys: Printed) -> None:
        self.folder = folder
        self.capsys = capsys

    def programme(self, name: str, *, points: int = 1, more: str = REDEMPTION, head: str = HEAD) -> None:
        (self.folder / name).write_text(head + RULES.format(points=points) + more, encoding="utf-8")

    def baskets(self, *sold: dict[str, object]) -> None:
        lines = [json.dumps(a_basket(str(number), one)) for number, one in enumerate(sold, start=1)]
        (self.folder / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def simulate(self, *words: str, programme: str = "one.toml") -> tuple[int, str, str]:
        code = main(["programme", "simulate", programme, "b.jsonl", *words])
        return code, *self.capsys.readouterr()

    def json(self, *words: str) -> list[dict[str, Any]]:
        code, out, err = self.simulate("--json", *words)
        assert (code, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]


def a_basket(number: str, said: dict[str, object]) -> dict[str, object]:
    """A basket with one line; `amount` and `category` are that line's."""
    more = dict(said)
    line = {"sku": "x", "category": more.pop("category", ""), "amount": more.pop("amount", "10.00")}
    return {"sale_id": number, "member": "ANA", "occurred_at": "2026-03-02T12:00:00+00:00", "lines": [line], **more}


@pytest.fixture
def desk(tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path, capsys)
    made.programme("one.toml")
    made.baskets({})
    return made


# --- json -----------------------------------------------------------------------------------------------------------


def test_each_basket_is_a_line_of_the_contract_and_the_summary_comes_last(desk: Desk) -> None:
    desk.programme("one.toml", more=REDEMPTION + TIERS)
    desk.baskets({"amount": "100.00"}, {"category": "bread"}, {"member": None, "amount": "7.77"})

    assert desk.json() == [
        {"sale_id": "1", "member": "ANA", "award": 100, "explanation": [["base", 100]], "redeemed": 0, "tier": "gold",
         "balance": 100},
        {"sale_id": "2", "member": "ANA", "award": 20, "explanation": [["base", 10], ["bakery", 10]], "redeemed": 0,
         "tier": "gold", "balance": 120},
        {"sale_id": "3", "member": None, "award": 0, "explanation": [], "redeemed": 0, "tier": None, "balance": 0},
        {"summary": {"baskets": 3, "members": 1, "points_issued": 120, "points_redeemed": 0, "spend": "117.77",
                     "points_per_100": "101.89", "cost": "1.20", "share_expired": "0.00",
                     "tiers": {"member": 0, "gold": 1}}},
    ]  # fmt: skip


def test_a_refused_redemption_is_named_in_its_line_and_nowhere_else(desk: Desk) -> None:
    desk.baskets({"amount": "150.00"}, {"redeem_points": 100}, {"redeem_points": 900})

    first, second, third, _ = desk.json()

    assert "refused" not in first
    assert (second["redeemed"], second["balance"], "refused" in second) == (100, 59, False)
    assert (third["redeemed"], third["refused"]) == (0, "insufficient_points")


def test_money_has_the_decimals_of_the_currency(desk: Desk) -> None:
    head = HEAD.replace("GBP", "JPY")
    desk.programme("one.toml", head=head, more='\n[redemption]\npoints = 1\nworth = "1"\n', points=1)
    (desk.folder / "one.toml").write_text((desk.folder / "one.toml").read_text().replace('"1.00"', '"100"'))
    desk.baskets({"amount": "12345"})

    summary = desk.json()[-1]["summary"]

    assert (summary["spend"], summary["cost"], summary["points_per_100"]) == ("12345", "123", "1.00")


def test_a_file_without_baskets_sums_up_to_nothing(desk: Desk) -> None:
    desk.baskets()

    (only,) = desk.json()

    assert (only["summary"]["baskets"], only["summary"]["points_per_100"]) == (0, "0.00")


def test_compared_json_has_the_lines_of_the_plain_form_and_the_other_programme_beside(desk: Desk) -> None:
    desk.programme("two.toml", points=2)
    desk.baskets({"amount": "100.00"}, {"amount": "20.00", "redeem_points": 120})

    plain, compared = desk.json(), desk.json("--compare", "two.toml")

    assert [{key: line[key] for key in line if key not in {"compared", "difference"}} for line in compared] == plain
    assert [line["compared"].get("award") for line in compared[:2]] == [200, 37]
    assert (compared[1]["refused"], "refused" in compared[1]["compared"]) == ("insufficient_points", False)
    assert compared[2]["compared"]["points_issued"] == 237
    assert compared[2]["difference"] == {"points_issued": -117, "points_redeemed": -120, "cost": "-1.17"}


# --- the report -----------------------------------------------------------------------------------------------------

REPORT = """\
Corner Club (one.toml), tried on b.jsonl:
4 baskets of 2026-03-02 to 2026-03-03, 1 of them without a member.

  Members                                              1
  Sold, GBP                                     1,037.50
  Points issued                                    1,040
  Points for each 100.00 sold                     100.24
  Cost: their worth, GBP                           10.40
  Cost, of what was sold                           1.0 %
  Points used                                          0
  Expired by then, of those issued                   0 %

Points by rule
  base                                             1,030          99.0 %         3 sales
  bakery                                              10           1.0 %          1 sale

Redemptions refused, and why
  more than the member had (insufficient_points)
                                                       1

With one.toml the points issued would cost at most 10.40 GBP: 100 of them take 1.00 off a bill.
"""


def test_the_report_says_what_was_sold_what_it_cost_and_which_rule_gave_what(desk: Desk) -> None:
    desk.baskets(
        {"amount": "1010.00"},
        {"category": "bread"},
        {"redeem_points": 5000},
        {"member": None, "amount": "7.50", "occurred_at": "2026-03-03T00:00:00Z"},
    )

    assert desk.simulate() == (0, REPORT, "")


def test_the_compared_report_says_how_much_more_it_would_have_cost(desk: Desk) -> None:
    desk.programme("two.toml", points=3, more=REDEMPTION + TIERS)
    desk.baskets({"amount": "41200.00"})

    code, out, _ = desk.simulate("--compare", "one.toml", programme="two.toml")

    assert code == 0
    assert "                                                two.toml        one.toml      difference\n" in out
    assert "  Points issued                                  123,600          41,200         +82,400\n" in out
    assert "  gold                                                 1               0              +1\n" in out
    assert "  tier:gold                                            0               0            same\n" in out
    assert out.endswith("With two.toml these baskets would have cost 824.00 GBP more than with one.toml.\n")


def test_a_cheaper_programme_costs_less_and_an_equal_one_the_same(desk: Desk) -> None:
    desk.programme("two.toml", points=2)

    assert "would have cost 0.10 GBP less than with two.toml." in desk.simulate("--compare", "two.toml")[1]
    assert "would have cost the same as with one.toml." in desk.simulate("--compare", "one.toml")[1]


def test_rewards_for_filled_stamp_cards_are_counted_in_the_report_and_the_json_stays_as_agreed(desk: Desk) -> None:
    card = """
[[earning.rule]]
id = "third-free"
kind = "stamp"
every = 2
reward = "bun"
[[reward]]
id = "bun"
name = "Bun"
kind = "product"
skus = ["bun"]
"""
    desk.programme("one.toml", more=card)
    desk.baskets({}, {}, {}, {}, {})

    assert (
        "\nRewards given for stamps\n  bun                                                  2\n" in desk.simulate()[1]
    )
    assert "rewards" not in desk.json()[1]


def test_what_is_given_to_causes_is_summed_by_cause_members_or_not(desk: Desk) -> None:
    online = giving("online", "0.1") + 'when = { channels = ["web"] }\n'
    desk.programme("one.toml", more=REDEMPTION + giving("garden", "0.01") + online)
    desk.programme("two.toml")
    desk.baskets({"member": None}, {"channel": "web"}, {})

    printed = desk.json("--compare", "two.toml")[-1]
    assert printed["summary"]["given"] == {"School garden": "1.30"}
    assert "given" not in printed["compared"]
    assert "Given to causes, GBP\n  School garden                                     1.30\n" in desk.simulate()[1]
    assert (
        "  School garden                                     1.30            0.00           +1.30"
        in (desk.simulate("--compare", "two.toml")[1])
    )


def giving(name: str, share: str) -> str:
    return f'\n[[giving]]\nid = "{name}"\ncause = "School garden"\nshare = "{share}"\n'


def test_where_points_buy_nothing_the_report_says_so(desk: Desk) -> None:
    desk.programme("one.toml", more="")

    assert "In one.toml points take nothing off a bill, so they have no cost here." in desk.simulate()[1]


def test_a_report_on_no_baskets_says_that_there_are_none(desk: Desk) -> None:
    desk.baskets()

    assert desk.simulate() == (0, "There are no baskets in b.jsonl.\n", "")


def test_every_refusal_of_a_redemption_has_its_words_in_the_report() -> None:
    kinds = errors.RedemptionRefused.__subclasses__()

    assert {kind.code for kind in kinds} == set(REFUSED)


# --- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (
            {"occurred_at": "2026-03-02T11:59:59+00:00"},
            "`occurred_at` is before the basket above it: baskets stand in time order.",
        ),
        ({"sale_id": "1"}, "`sale_id` was the number of an earlier basket."),
        ({"discount": "11.00"}, "`discount` is more than the bill."),
        (
            {"lines": [{"amount": "1.00", "discount": "1.01"}]},
            "`lines[0].discount` is more than the amount of its line.",
        ),
        (
            {"lines": [{"amount": "99999999999999"}]},
            "`lines[0].amount` has to be an amount with at most 2 decimals, as GBP has.",
        ),
    ],
)
def test_a_basket_that_cannot_be_is_one_sentence_with_its_line_and_no_report(
    desk: Desk, second: dict[str, object], said: str
) -> None:
    desk.baskets({}, second)

    assert desk.simulate() == (1, "", f"posloyalty: b.jsonl, line 2: {said}\n")


def test_as_json_what_was_printed_before_a_bad_line_stays_and_no_summary_follows(desk: Desk) -> None:
    desk.baskets({}, {"amount": "-1"})

    code, out, err = desk.simulate("--json")

    assert (code, len(out.splitlines()), "summary" in out) == (1, 1, False)
    assert err == "posloyalty: b.jsonl, line 2: `lines[0].amount` cannot be negative.\n"


def test_programmes_in_two_currencies_are_not_compared(desk: Desk) -> None:
    desk.programme("two.toml", head=HEAD.replace("GBP", "EUR"))

    code, out, err = desk.simulate("--compare", "two.toml")

    assert (code, out) == (1, "")
    assert err == (
        "posloyalty: two.toml: its amounts are in EUR, those of one.toml in GBP: costs of the two cannot be compared.\n"
    )


@pytest.mark.parametrize("words", [(), ("--json",), ("--compare", "bad.toml")])
def test_a_programme_with_mistakes_is_named_and_nothing_is_tried(desk: Desk, words: tuple[str, ...]) -> None:
    (desk.folder / "bad.toml").write_text(HEAD.replace("GBP", "GBX"), encoding="utf-8")

    code, out, err = desk.simulate(*words, programme="one.toml" if "--compare" in words else "bad.toml")

    assert (code, out) == (1, "")
    assert err.startswith("bad.toml:4:12: programme.currency: ")


@pytest.mark.parametrize(
    "words", [("one.toml",), ("one.toml", "b.jsonl", "--compare"), ("one.toml", "b.jsonl", "--store", "x")]
)
def test_wrong_use_of_simulate_is_exit_2(desk: Desk, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["programme", "simulate", *words])

    assert caught.value.code == 2
    assert desk.capsys.readouterr().out == ""


def test_on_a_terminal_the_month_that_is_sold_is_shown_on_standard_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    code, _, err = desk.simulate()

    assert (code, err) == (0, "\r\x1b[K2026-03: 1 basket" * 2 + "\n")
