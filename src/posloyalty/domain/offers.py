"""Say which rules a member's personal offers open to them on a day.

An offer names a rule that the programme marks as `offered`; both of its dates are inside, as in `when`. (A reward that
an offer gave is a `HeldReward` with such dates.) Pure: till, ledger and quotes ask here, so that one answer holds
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from posloyalty.domain.ids import OfferId, RuleId


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOffer:
    """A rule that was offered to a member, from the first through the last of these local days.

    `name` is what people call the offer, such as `Triple points`; it may be empty.
    """

    offer_id: OfferId
    rule_id: RuleId
    starts_on: date
    ends_on: date
    name: str = ""


def rules_offered(offers: Iterable[RuleOffer], day: date) -> frozenset[RuleId]:
    """Give the rules that some offer opens on the local `day`."""
    return frozenset([offer.rule_id for offer in offers if offer.starts_on <= day <= offer.ends_on])
