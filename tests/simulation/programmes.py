"""The programme of a simulated shop: few points, short lives and small limits, so that everything collides."""

from __future__ import annotations

from typing import Final

FLOOR: Final = 20
TILL_FLOOR: Final = 30
# In this version nobody uses what they earned before the ledger has heard of it.
OTHERWISE: Final = 3


def programme_text(*, policy: str, own_awards: bool, version: int) -> str:
    """Give the programme file of a version: every second one pays more, and points live for one month or two."""
    return f"""
[programme]
id = "sim"
name = "Simulated shop"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = {1 + version % 2}
per = "1.00"

[redemption]
points = 10
worth = "0.10"
min_points = 10
step_points = 10

[[reward]]
id = "coffee"
name = "Coffee"
cost = 30
kind = "amount"
worth = "0.50"
[expiry]
policy = "rolling"
after = "P{1 + version % 2}M"

[offline]
policy = "{policy}"
lease_max_points = 200
lease_share = "0.25"
lease_hours = 24
floor_points = {FLOOR}
till_floor_points = {TILL_FLOOR}
own_awards = {str(own_awards and version != OTHERWISE).lower()}
"""
