"""The two families of errors that people can meet. They carry data; the edges have the words.

LoyaltyRefusal                 expected: the rules say no, and nothing was lost
├── BadRequest                 the caller's words are off (NotMoney, …)
├── NotAllowed …               sign-in and approval
├── MemberUnknown …            who
├── SaleUnknown …              what was sold; receipts of other tills, and claims (receipt_errors.py)
├── DrawerNotOpen …            the cash drawer and the end of the day (day_errors.py)
├── RedemptionRefused          points cannot be used so (InsufficientPoints, NotAStep, …)
├── RewardUnavailable …        a reward or a coupon cannot be had, or not again (CouponUnusable, LimitReached)
└── ProgrammeInvalid           a programme file with mistakes, all of them at once
EnvironmentFault               the world: network, disk, printer, another process
├── LedgerUnreachable …      UpgradeNeeded is one: whoever can go on without the ledger goes on
└── StoreLocked …

Bugs are assertions and plain exceptions: reported, never apologised for.

The classes are not frozen: the interpreter and contextlib write `__traceback__` on an exception that passes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(kw_only=True, eq=False)
class PosloyaltyError(Exception):
    """What both families share: a stable code and the figures."""

    code: ClassVar[str] = ""

    def figures(self) -> dict[str, object]:
        """Give the error's data, keyed as the counter protocol prints it."""
        return asdict(self)

    def __str__(self) -> str:
        """Show code and figures; sentences for people are made at the edges."""
        pairs = ", ".join(f"{key}={value!r}" for key, value in self.figures().items())
        return f"{self.code}({pairs})"


class LoyaltyRefusal(PosloyaltyError):
    """The rules say no. Nothing was lost and nothing is broken."""


class EnvironmentFault(PosloyaltyError):
    """The world failed: network, disk, printer, another process."""


# --- the caller's words ---------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class BadRequest(LoyaltyRefusal):
    """A request that is not of the contract's form. `field` names the place, `reason` is a stable word."""

    code: ClassVar[str] = "bad_request"
    field: str
    reason: str


@dataclass(kw_only=True, eq=False)
class NotMoney(LoyaltyRefusal):
    """A text that is no amount of the programme's currency."""

    code: ClassVar[str] = "bad_request"
    text: str
    decimals: int


@dataclass(kw_only=True, eq=False)
class Unsupported(LoyaltyRefusal):
    """Something that this version does not do."""

    code: ClassVar[str] = "unsupported"
    feature: str


@dataclass(kw_only=True, eq=False)
class IdReuse(LoyaltyRefusal):
    """An id that was used before, with other content."""

    code: ClassVar[str] = "id_reuse"
    id: str


# --- sign-in --------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class NotSignedIn(LoyaltyRefusal):
    """Cashiers exist and none is signed in, or the PIN was wrong."""

    code: ClassVar[str] = "not_signed_in"


@dataclass(kw_only=True, eq=False)
class SignInMustWait(NotSignedIn):
    """Too many wrong PINs for this name: the next one is looked at after `wait_s` seconds."""

    wait_s: int


@dataclass(kw_only=True, eq=False)
class NotAllowed(LoyaltyRefusal):
    """The signed-in cashier's role does not permit it."""

    code: ClassVar[str] = "not_allowed"
    needs: str


@dataclass(kw_only=True, eq=False)
class ApprovalRequired(LoyaltyRefusal):
    """Somebody with more rights has to approve with a PIN."""

    code: ClassVar[str] = "approval_required"
    needs: str


@dataclass(kw_only=True, eq=False)
class PinUnknown(ApprovalRequired):
    """A PIN was typed that nobody here has."""


@dataclass(kw_only=True, eq=False)
class ApprovalMustWait(ApprovalRequired):
    """Too many wrong PINs at this till: the next one is looked at after `wait_s` seconds."""

    wait_s: int


@dataclass(kw_only=True, eq=False)
class PairingRefused(LoyaltyRefusal):
    """The pairing code is wrong, too old or used up."""

    code: ClassVar[str] = "pairing_refused"


# --- who ------------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class MemberUnknown(LoyaltyRefusal):
    """No member of that id here."""

    code: ClassVar[str] = "member_unknown"
    member_id: str


@dataclass(kw_only=True, eq=False)
class MemberBlocked(LoyaltyRefusal):
    """The member's account is blocked."""

    code: ClassVar[str] = "member_blocked"
    member_id: str


@dataclass(kw_only=True, eq=False)
class MemberMerged(LoyaltyRefusal):
    """The member's account became part of another one's, and cannot become part of a third."""

    code: ClassVar[str] = "member_merged"
    member_id: str
    merged_into: str


@dataclass(kw_only=True, eq=False)
class IdentifierTaken(LoyaltyRefusal):
    """The identifier belongs to another member already."""

    code: ClassVar[str] = "identifier_taken"
    kind: str


@dataclass(kw_only=True, eq=False)
class LooksLikeAPaymentCard(LoyaltyRefusal):
    """A number that may be a payment card's is never kept. It is not repeated here either."""

    code: ClassVar[str] = "looks_like_a_payment_card"


# --- what was sold --------------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class SaleUnknown(LoyaltyRefusal):
    """No sale of that id or receipt code here."""

    code: ClassVar[str] = "sale_unknown"
    sale_id: str


@dataclass(kw_only=True, eq=False)
class AlreadyReturned(LoyaltyRefusal):
    """More is to be returned than is left of that line (counted from 1)."""

    code: ClassVar[str] = "already_returned"
    line: int
    left: str


# --- using points ---------------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class RedemptionRefused(LoyaltyRefusal):
    """Points cannot be used so. `safe_now` is what the till may spend of them, `largest` what this bill allows."""

    requested: int
    safe_now: int
    largest: int = 0


class EarnOnly(RedemptionRefused):
    """The programme has no [redemption], or this till may not redeem."""

    code: ClassVar[str] = "earn_only"


class NothingToPay(RedemptionRefused):
    """No line may be paid with points."""

    code: ClassVar[str] = "nothing_to_pay"


@dataclass(kw_only=True, eq=False)
class BelowMinimumPoints(RedemptionRefused):
    """Fewer points than the programme's minimum."""

    code: ClassVar[str] = "below_minimum_points"
    min_points: int


@dataclass(kw_only=True, eq=False)
class NotAStep(RedemptionRefused):
    """Points are used in steps only."""

    code: ClassVar[str] = "not_a_step"
    step_points: int


class InsufficientPoints(RedemptionRefused):
    """More than is safe to redeem now."""

    code: ClassVar[str] = "insufficient_points"


@dataclass(kw_only=True, eq=False)
class MustKeepPoints(RedemptionRefused):
    """The programme keeps some points on the account."""

    code: ClassVar[str] = "must_keep_points"
    keep_points: int


@dataclass(kw_only=True, eq=False)
class OverBasketShare(RedemptionRefused):
    """Worth more than the part of the bill that points may pay."""

    code: ClassVar[str] = "over_basket_share"
    max_basket_share: str


@dataclass(kw_only=True, eq=False)
class ProofRequired(RedemptionRefused):
    """From here on a rotating code or the member's PIN is asked for."""

    code: ClassVar[str] = "proof_required"
    proof_from_points: int


# --- rewards --------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class RewardUnavailable(LoyaltyRefusal):
    """A reward cannot be had here. `reason` is a stable word: see domain/rewards.py, "Why not"."""

    code: ClassVar[str] = "reward_unavailable"
    reward: str
    reason: str


@dataclass(kw_only=True, eq=False)
class CouponUnusable(LoyaltyRefusal):
    """A coupon, as it was typed, cannot be used. `reason` is a stable word: mistyped, needs_code, used, cancelled.

    The ledger, which knows all codes, has more of them: its coupons/judging.py lists them.
    """

    code: ClassVar[str] = "reward_unavailable"
    coupon: str
    reason: str


@dataclass(kw_only=True, eq=False)
class LimitReached(LoyaltyRefusal):
    """The member has had `rule` (of the programme file) as often as a period allows."""

    code: ClassVar[str] = "limit_reached"
    rule: str
    times: int
    per: str


# --- programme files ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgrammeMistake:
    """One mistake in a programme file: where (line and column from 1), which table and key, a stable reason, a hint."""

    line: int
    column: int
    table: str
    key: str
    reason: str
    hint: str = ""


@dataclass(kw_only=True, eq=False)
class ProgrammeInvalid(LoyaltyRefusal):
    """A programme file with mistakes: all of them, in file order."""

    code: ClassVar[str] = "programme_invalid"
    mistakes: tuple[ProgrammeMistake, ...]


# --- faults ---------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True, eq=False)
class LedgerUnreachable(EnvironmentFault):
    """No usable answer from the ledger: no network, a timeout, a page that is not ours, a 5xx."""

    code: ClassVar[str] = "ledger_unreachable"
    detail: str = ""


@dataclass(kw_only=True, eq=False)
class UpgradeNeeded(LedgerUnreachable):
    """The ledger no longer speaks this program's version of the protocol; selling goes on, sending waits."""

    detail: str = "upgrade"


@dataclass(kw_only=True, eq=False)
class StoreLocked(EnvironmentFault):
    """Another process has the store file open as a till."""

    code: ClassVar[str] = "store_locked"
    file: str


@dataclass(kw_only=True, eq=False)
class StoreDamaged(EnvironmentFault):
    """The store file is no database of ours, is damaged, or is newer than this program."""

    code: ClassVar[str] = "store_damaged"
    file: str
    reason: str


@dataclass(kw_only=True, eq=False)
class DiskFull(EnvironmentFault):
    """The disk took no more; nothing was recorded."""

    code: ClassVar[str] = "disk_full"
    file: str


@dataclass(kw_only=True, eq=False)
class PrinterUnreachable(EnvironmentFault):
    """The printer did not take the receipt; the sale is recorded and the receipt can be repeated.

    `reason`: no_answer, no_paper, cover_open or broken, as far as the printer tells.
    """

    code: ClassVar[str] = "printer_unreachable"
    printer: str
    reason: str = "no_answer"


@dataclass(kw_only=True, eq=False)
class TillRevoked(EnvironmentFault):
    """The ledger no longer accepts this till's key."""

    code: ClassVar[str] = "till_revoked"


@dataclass(kw_only=True, eq=False)
class TillNotEnrolled(EnvironmentFault):
    """The store was never joined to a ledger, so it has no programme."""

    code: ClassVar[str] = "till_not_enrolled"
