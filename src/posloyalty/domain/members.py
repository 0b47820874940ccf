"""Who a member is: identifiers, consents and the name that a cashier may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from posloyalty.domain.ids import MemberId, RuleId, TierId
from posloyalty.domain.money import Points
from posloyalty.domain.offers import RuleOffer


class IdentifierKind(StrEnum):
    """How a member can be found exactly."""

    CARD = "card"
    PHONE = "phone"
    EMAIL = "email"
    CODE = "code"  # the QR member code
    PAYMENT_TOKEN = "payment_token"  # noqa: S105 - a kind of identifier, no secret


class MemberStatus(StrEnum):
    """Whether the member's account may be used."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    MERGED = "merged"
    ERASED = "erased"


class ReplacementReason(StrEnum):
    """Why a card takes another's place. Words of a list, so that nothing personal can stand in the chained bytes."""

    LOST = "lost"
    STOLEN = "stolen"
    DAMAGED = "damaged"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One identifier in its normal form (identifiers.py makes it: E.164 phones, lower-case e-mails, trimmed cards)."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the member agreed to: a purpose such as `programme`, `messages`, `profiling`."""

    purpose: str
    given: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringPoints:
    """The soonest expiry: usable through `on`."""

    points: Points
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPast:
    """What the ledger told of a member's past, as far as a till's rules look at it.

    `uses` are those of rules with a limit: (rule, period, how often). `next_tier` and what is missing to it in the
    metric's unit (minor units for spend) are None and 0 where there is none above.
    """

    bought: bool
    categories: frozenset[str] = frozenset()
    uses: tuple[tuple[RuleId, str, int], ...] = ()
    next_tier: TierId | None = None
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member as the till and the ledger know them."""

    member_id: MemberId
    name: str
    identifiers: tuple[Identifier, ...] = ()
    status: MemberStatus = MemberStatus.ACTIVE
    tier: TierId | None = None
    birthday_month: int | None = None
    segments: frozenset[str] = frozenset()
    offers: tuple[RuleOffer, ...] = ()  # of rules; a reward that an offer gave is one that the member holds

    @property
    def display_name(self) -> str:
        """First name and initial: `Ana K.` for `Ana Kowalska`; a member without a name shows nothing personal."""
        first, *rest = self.name.split()[:1] + self.name.split()[-1:] if self.name.split() else ("",)
        return f"{first} {rest[0][0]}." if rest and rest[0] != first else first
