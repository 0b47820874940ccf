"""Programme files for tests: one that uses everything, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from posloyalty.domain.errors import ProgrammeInvalid, ProgrammeMistake
from posloyalty.domain.programme_file import parse_programme

SAMPLES = Path(__file__).parents[2] / "resources" / "programmes"

HEAD = """\
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"
"""

CORNER_CLUB = """\
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"    # when a day begins
points_name = "beans"

[earning]
basis = "before_discounts"
exclude = { categories = ["gift-card"], skus = ["bag"] }
earn_on_redeemed = true

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.rule]]
id = "coffee-afternoons"
kind = "multiplier"
factor = "2"
when = { categories = ["coffee"], weekdays = ["mon", "tue"], hours = "14:00-17:00" }

[[earning.rule]]
id = "big-basket"
kind = "bonus"
points = 50
when = { basket_min = "50.00", tiers = ["gold"] }
limit = { times = 1, per = "day" }

[[earning.rule]]
id = "tenth-free"
kind = "stamp"
every = 9
reward = "free-coffee"
when = { skus = ["coffee-s", "coffee-l"] }

[[earning.action]]
id = "welcome"
action = "signup"
points = 100
limit = { times = 1, per = "ever" }

[redemption]
points = 100
worth = "1.00"
min_points = 200
step_points = 100
max_basket_share = "0.5"
keep_points = 10
exclude = { categories = ["gift-card"] }
proof_from_points = 2000

[[reward]]
id = "free-coffee"
name = "Free coffee"
cost = 350
kind = "product"
skus = ["coffee-s"]
when = { tiers = ["gold"] }
limit = { times = 1, per = "month" }
stock = 500

[tiers]
metric = "spend"
window = "P12M"
downgrade = "never"
grace_days = 30

[[tier]]
id = "member"
name = "Member"
from = "0"

[[tier]]
id = "gold"
name = "Gold"
from = "500.00"
factor = "1.5"
discount_percent = "5"
perks = ["free_shipping"]

[expiry]
policy = "rolling"
after = "P12M"

[pending]
days = 2
channels = ["web"]

[returns]
shortfall = "take_what_is_there"

[offline]
policy = "strict"
lease_max_points = 4000
lease_share = "0.5"
lease_hours = 12
floor_points = 300
till_floor_points = 9000
own_awards = true
"""


@dataclass(frozen=True, kw_only=True)
class Spoilt:
    """The corner club with one thing changed, and the line on which it stands."""

    text: str
    line: int


def spoilt(before: str, after: str) -> Spoilt:
    """Change one thing in the corner club; what is changed stands there exactly once."""
    assert CORNER_CLUB.count(before) == 1, before
    at = CORNER_CLUB.index(before)
    return Spoilt(text=CORNER_CLUB.replace(before, after), line=CORNER_CLUB.count("\n", 0, at) + 1)


def with_rule(rule: str) -> str:
    """A programme with one earning rule."""
    return f"{HEAD}\n[[earning.rule]]\n{rule}\n"


def with_when(when: str) -> str:
    """A programme with one base rule under these conditions."""
    return with_rule(f'id = "base"\nkind = "base"\npoints = 1\nper = "1.00"\nwhen = {{ {when} }}')


def mistakes_of(text: str, *, parse: Callable[[str], object] = parse_programme) -> tuple[ProgrammeMistake, ...]:
    """Give what is wrong with a programme file; nothing if it is right."""
    try:
        parse(text)
    except ProgrammeInvalid as invalid:
        return invalid.mistakes
    return ()


def reasons_of(text: str) -> list[str]:
    """Give the reasons alone, in file order."""
    return [mistake.reason for mistake in mistakes_of(text)]
