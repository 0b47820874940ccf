"""The demo's question: what would last month have cost with two points instead of one? Answered with real baskets."""

from __future__ import annotations

import json
from typing import Final

from posloyalty.commands.demo_data import DEMO_STORE_ID
from posloyalty.commands.demo_shop import DemoShop, run_posloyalty
from posloyalty.commands.demo_story import chapter, say
from posloyalty.resource_files import resource_path

# The last whole weeks of the data: a December of the shop whose products and members the demo has.
LAST_MONTH: Final = "49-52"

ONE_POINT: Final = "\npoints = 1 "
TWO_POINTS: Final = "\npoints = 2 "


def try_two_points(shop: DemoShop) -> None:
    """Try the shop's programme beside itself with one figure changed. Raises ProcessFailed."""
    chapter("Before it goes live: two points instead of one, tried on last month's baskets")
    now, then, baskets = (shop.folder / name for name in ("one-point.toml", "two-points.toml", "last-month.jsonl"))
    text = resource_path("programmes", "cafe.toml").read_text(encoding="utf-8")
    assert text.count(ONE_POINT) == 1, "the café programme has one base rule"
    now.write_text(text, encoding="utf-8")
    then.write_text(text.replace(ONE_POINT, TWO_POINTS), encoding="utf-8")
    replay = ["replay", "completejourney", "--store-id", str(DEMO_STORE_ID), "--weeks", LAST_MONTH]
    say("baskets", run_posloyalty([*replay, "--write", str(baskets)]).split(" written")[0])
    words = ["programme", "simulate", str(then), str(baskets), "--compare", str(now), "--json"]
    answer = json.loads(run_posloyalty(words).splitlines()[-1])
    cost, more = answer["compared"]["cost"], answer["difference"]["cost"]
    say("points = 1", f"costs at most {cost} for {answer['summary']['spend']} sold")
    say("points = 2", f"last month would have cost {more} more")
