"""Programmes that the screens are tried with: rewards of every kind, tiers, and a coupon."""

from __future__ import annotations

from tests.use_cases.tills import CLUB

# A till that may lend as many points as anybody has.
GENEROUS = CLUB.replace("floor_points = 500", "floor_points = 5000000").replace("= 800", "= 9000000")

REWARDS = (
    CLUB.replace("floor_points = 500", "floor_points = 5000").replace("= 800", "= 9000")
    + """
[[earning.rule]]
id = "spring-coupon"
kind = "bonus"
points = 50
when = { coupon = "SPRING10" }

[[earning.rule]]
id = "coffee-coupon"
kind = "multiplier"
factor = "2"
when = { coupon = "DOUBLE", categories = ["coffee"] }

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
from = "500.00"

[[tier]]
id = "platinum"
name = "Platinum"
from = "2000.00"

[[giving]]
id = "school-garden"
cause = "School garden"
share = "0.01"

[[reward]]
id = "free-coffee"
name = "Free coffee"
cost = 350
kind = "product"
skus = ["101"]

[[reward]]
id = "two-off"
name = "2.00 off"
cost = 180
kind = "amount"
worth = "2.00"

[[reward]]
id = "ten-percent"
name = "A tenth off everything"
cost = 900
kind = "percent"
percent = "10"
max_worth = "5.00"

[[reward]]
id = "birthday"
name = "Birthday treat"
cost = 0
kind = "percent"
percent = "10"

[[reward]]
id = "delivery"
name = "Free delivery"
cost = 120
kind = "shipping"
when = { channels = ["phone", "web"] }

[[reward]]
id = "tasting"
name = "Coffee tasting for two"
cost = 600
kind = "benefit"
text = "Saturday at 15:00 in the roastery"
when = { tiers = ["gold", "platinum"] }

[[reward]]
id = "food-bank"
name = "A meal for the food bank"
cost = 100
kind = "donation"
cause = "Trussell"

[[reward]]
id = "mug"
name = "Enamel mug"
cost = 250
kind = "benefit"
text = "From the shelf behind you"
limit = { times = 1, per = "month" }
stock = 40
"""
)

# Points that buy rewards and take nothing off the bill.
GOLDEN = REWARDS.replace('name = "Gold"\n', 'name = "Gold"\ndiscount_percent = "5.5"\n')

REWARDS_ONLY = """
[programme]
id = "crumbs"
name = "Crust & Crumb"
currency = "GBP"
timezone = "Europe/London"
points_name = "crumbs"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.rule]]
id = "tenth-free"
kind = "stamp"
every = 9
reward = "free-coffee"
when = { skus = ["101"] }

[[reward]]
id = "free-coffee"
name = "The tenth coffee"
cost = 0
kind = "product"
skus = ["101"]

[[reward]]
id = "muffin"
name = "A muffin"
cost = 120
kind = "product"
skus = ["102"]

[[reward]]
id = "bag"
name = "Linen bag"
cost = 450
kind = "benefit"
text = "On the hooks by the door"
"""

EARN_ONLY = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"
"""
