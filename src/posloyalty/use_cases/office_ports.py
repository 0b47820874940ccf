"""What a manager's pages ask of the ledger, in the till's words, and the port that asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier
from posloyalty.domain.money import Points
from posloyalty.use_cases.call_ports import CallerCodes
from posloyalty.use_cases.records import EventResult, FeedChange


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One entry of a member's history. `balance`: the total after it; None where only the ledger knows it."""

    kind: str
    change: Points
    occurred_at: datetime
    number: int
    balance: Points | None = None
    reference: str = ""
    reason: str = ""
    earned: Points = Points(0)  # of a sale at this till
    used: Points = Points(0)
    channel: str = ""
    cashier: str = ""
    approver: str = ""
    agreed: tuple[str, ...] = ()  # purposes, of a change of a member at this till
    withdrawn: tuple[str, ...] = ()
    removed: bool = False  # a card, number or address, without another in its place
    corrected: bool = False  # a name or a birthday


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidConsent:
    """What a member agreed to at this till, or took back. `is_heard`: the ledger has acknowledged it."""

    purpose: str
    given: bool
    number: int  # the journal's
    is_heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidHere:
    """What this till's journal says of a member as a person, oldest first."""

    consents: tuple[SaidConsent, ...] = ()
    unheard: frozenset[Identifier] = frozenset()  # given here, and the ledger has not acknowledged it


@dataclass(frozen=True, slots=True, kw_only=True)
class LotLeft:
    """Points that were earned together and are not used up. `expires_on` None: they do not expire."""

    points: Points
    left: Points
    pending: bool
    starts_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedCard:
    """A card that was replaced: how its number and that of the new one end."""

    old_ending: str
    new_ending: str
    reason: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHistoryPage:
    """A page of a member's history, newest first. What is not of entries comes with the first page."""

    member_id: MemberId
    entries: tuple[HistoryEntry, ...]
    lots: tuple[LotLeft, ...] = ()
    consents: tuple[str, ...] = ()
    replaced: tuple[ReplacedCard, ...] = ()
    member_since: datetime | None = None
    next: int | None = None
    emails: tuple[str, ...] = ()  # as they may be shown: a till keeps none
    heard: int = 0  # the newest of this till's events that the ledger had acknowledged before it was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenException:
    """What a person must decide. `evidence`: figures, tills and receipts, nothing personal."""

    exception_id: str
    kind: str
    at: datetime
    may_decide: tuple[str, ...]
    evidence: Mapping[str, object] = field(default_factory=dict)
    member_id: MemberId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenExceptions:
    """The open exceptions of the store. `more`: there are others."""

    found: tuple[OpenException, ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundElsewhere:
    """Whom the ledger found, best first: rows of the feed with a member each.

    `kept`: they visit this till's store from now on, and the feed tells of them. `more`: others fit as well.
    """

    members: tuple[FeedChange, ...]
    server_epoch: int
    kept: bool = False
    more: bool = False


class FoundBook(Protocol):
    """Members whom this till was not told of, and found at the ledger."""

    def keep(self, found: FoundElsewhere) -> bool:
        """Know them from now on as if the feed had brought them. Needs an open transaction.

        False: the answer is from a life of the ledger that a restore has ended, and nothing is kept.
        """
        ...


class HasFound(Protocol):
    """A store that can be told of a member whom the ledger found."""

    @property
    def found(self) -> FoundBook:
        """Members who were found at the ledger."""
        ...


class OwnHistory(Protocol):
    """What this till's journal says of a member, and what became of its events."""

    def entries_of(self, member_id: MemberId, *, limit: int) -> tuple[HistoryEntry, ...]:
        """Give this till's newest events about a member, newest first; `number` is that of the journal."""
        ...

    def said_of(self, member_id: MemberId) -> SaidHere:
        """Give what this till itself wrote down of a member as a person."""
        ...

    def result_of(self, seq: int) -> EventResult | None:
        """Say what the ledger did with an event; None: it has not said yet."""
        ...


class HasHistory(Protocol):
    """A store that can tell people what this till recorded."""

    @property
    def history(self) -> OwnHistory:
        """What this till itself recorded, for people to read."""
        ...


class BackOffice(CallerCodes, Protocol):
    """The ledger as a manager's pages and the phone desk ask it.

    Every method raises LedgerUnreachable, TillRevoked or TillNotEnrolled.
    """

    def member_page(self, member_id: MemberId, *, before: int | None, timeout_s: float) -> MemberHistoryPage:
        """Give a page of a member's history; `before`: the `next` of the page before. Raises MemberUnknown."""
        ...

    def find_members(
        self, *, query: str | None, member_id: MemberId | None, region: str, timeout_s: float
    ) -> FoundElsewhere:
        """Find members of the whole shop by a text as it was scanned or typed, or one by their id."""
        ...

    def open_exceptions(self, *, timeout_s: float) -> OpenExceptions:
        """Give what a person must decide about this till's store, newest first."""
        ...
