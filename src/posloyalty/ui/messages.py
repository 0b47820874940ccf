"""Every refusal and fault in the cashier's words: what happened and what to do next, one sentence. Translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from posloyalty.domain import call_errors, day_errors, errors, receipt_errors
from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.money import Money, Points
from posloyalty.ui.background import UnexpectedFault
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.use_cases.records import Role

Wording = Callable[[Any, Formats], str]


def sentence_of(error: PosloyaltyError, formats: Formats) -> str:
    """Say what happened, in the language in use."""
    for kind in type(error).__mro__:
        wording = WORDINGS.get(kind)
        if wording is not None:
            return wording(error, formats)
    return tr("Errors", "That did not work ({code}).", code=error.code)


def _said(text: str) -> Wording:
    """Make the wording of an error without figures."""
    return lambda _error, _formats: tr("Errors", text)


def _bad_request(error: errors.BadRequest, _formats: Formats) -> str:
    return BAD_REQUESTS.get(error.reason, lambda: tr("Errors", "Please look at {field} again.", field=error.field))()


BAD_REQUESTS: Final[dict[str, Callable[[], str]]] = {
    "one_identifier_at_least": lambda: tr("Errors", "Type a phone number, an e-mail or a card first."),
    "not_a_pairing_code": lambda: tr("Errors", "Type the pairing code first."),
    "name_of_1_to_60_characters": lambda: tr("Errors", "Type a name of up to 60 letters."),
    "name_of_1_to_64_characters": lambda: tr("Errors", "Type a name of up to 64 letters."),
    "name_is_known": lambda: tr("Errors", "Somebody is called so already. Choose them in the list."),
    "first_a_manager": lambda: tr("Errors", "Add a manager first, who can change this later."),
    "last_manager": lambda: tr("Errors", "Nobody else manages this till. Make somebody else a manager first."),
    "pin_of_4_to_12_digits": lambda: tr("Errors", "A PIN has 4 to 12 digits."),
    "less_than_to_pay": lambda: tr("Errors", "That is less than there is to pay."),
    "reason_missing": lambda: tr("Errors", "Say why in a few words."),
    "no_amount_of_a_drawer": lambda: tr("Errors", "That is no amount that a drawer can hold."),
    "amount_missing": lambda: tr("Errors", "Type an amount above nothing."),
    "pieces_0_to_99999": lambda: tr("Errors", "That is more coins or notes than a drawer holds."),
    "too_many_on_hold": lambda: tr("Errors", "Too many baskets are on hold. Recall one first."),
    "no_points": lambda: tr("Errors", "Type a number of points, with a minus to take them."),
    "a number of points that is not 0": lambda: tr("Errors", "Type a number of points, with a minus to take them."),
    "why, in a few words": lambda: tr("Errors", "Say why in a few words."),
    "say_why": lambda: tr("Errors", "Say why in a few words."),
    "same_member": lambda: tr("Errors", "That is the same member. Choose the other account."),
    "name_a_member": lambda: tr("Errors", "Choose the member first."),
    "decided_already": lambda: tr("Errors", "That was decided meanwhile."),
    "not_at_a_till": lambda: tr("Errors", "That is decided at the ledger, not at a till."),
    "not_a_picture": lambda: tr("Errors", "That is no picture. Choose a PNG or JPEG file."),
    "picture_too_large": lambda: tr("Errors", "That picture is too large for a receipt. Choose a smaller one."),
    "not_a_printer": lambda: tr("Errors", "That is no printer. Type its address, such as 192.168.1.50."),
    "not_a_serial_line": lambda: tr("Errors", "That is no serial port. Choose one from the list."),
    "too_long": lambda: tr("Errors", "That text is too long."),
}


def _not_money(error: errors.NotMoney, formats: Formats) -> str:
    example = formats.money(Money(45 * 10**formats.decimals // 10))
    return tr("Errors", "“{text}” is no amount. Type it like {example}.", text=error.text, example=example)


def _must_wait(error: errors.SignInMustWait | errors.ApprovalMustWait, formats: Formats) -> str:
    return tr_n("Errors", "Too many wrong PINs. Wait {n} seconds.", error.wait_s, n=formats.count(error.wait_s))


def _approval(error: errors.ApprovalRequired, _formats: Formats) -> str:
    if error.needs == Role.SUPERVISOR:
        return tr("Errors", "A supervisor or a manager has to approve that with a PIN.")
    return tr("Errors", "A manager has to approve that with a PIN.")


def _pin_unknown(error: errors.PinUnknown, _formats: Formats) -> str:
    if error.needs == Role.SUPERVISOR:
        return tr("Errors", "Nobody here has that PIN. A supervisor or a manager has to type theirs.")
    return tr("Errors", "Nobody here has that PIN. A manager has to type theirs.")


def _not_allowed(error: errors.NotAllowed, _formats: Formats) -> str:
    if error.needs == Role.SUPERVISOR:
        return tr("Errors", "Only a supervisor or a manager may do that: type such a PIN.")
    return tr("Errors", "Only a manager may do that: type a manager's PIN.")


def _already_returned(error: errors.AlreadyReturned, _formats: Formats) -> str:
    return tr("Errors", "Of line {line} only {left} can still come back.", line=error.line, left=error.left)


def _file_not_saved(error: day_errors.FileNotSaved, _formats: Formats) -> str:
    words = {
        "no_permission": tr("Errors", "This till may not write to {file}. Choose another place.", file=error.file),
        "no_folder": tr("Errors", "There is no folder for {file}. Choose another place.", file=error.file),
    }
    return words.get(error.reason, tr("Errors", "{file} could not be written. Choose another place.", file=error.file))


def _receipt_not_accepted(error: receipt_errors.ReceiptNotAccepted, _formats: Formats) -> str:
    words = {
        "till_unknown": tr("Errors", "This receipt is of a till that is not known here yet. Try again when online."),
        "forged": tr("Errors", "No till of this shop made this receipt code."),
        "till_revoked": tr("Errors", "This receipt is of a till that was no longer part of the shop."),
        "too_long": tr("Errors", "This receipt is too long for its code. Take it back at the till that sold it."),
    }
    return words.get(error.reason, tr("Errors", "This receipt code cannot be read. Scan it again."))


def _claim_too_late(error: receipt_errors.ClaimTooLate, _formats: Formats) -> str:
    return tr_n("Errors", "Points can be claimed for {n} days after the sale.", error.days_max, n=error.days_max)


# --- points: figures first, they are what the cashier says aloud ----------------------------------------------------


def _below_minimum(error: errors.BelowMinimumPoints, formats: Formats) -> str:
    least = formats.points(Points(error.min_points))
    return tr_n("Errors", "At least {n} points at a time", error.min_points, n=least)


def _not_a_step(error: errors.NotAStep, formats: Formats) -> str:
    step = formats.points(Points(error.step_points))
    return tr("Errors", "Points go in steps of {step}", step=step)


def _insufficient(error: errors.InsufficientPoints, formats: Formats) -> str:
    safe, asked = formats.points(Points(error.safe_now)), formats.points(Points(error.requested))
    return tr_n("Errors", "Only {n} are safe now (asked {asked})", error.safe_now, n=safe, asked=asked)


def _must_keep(error: errors.MustKeepPoints, formats: Formats) -> str:
    return tr_n(
        "Errors", "{n} points stay on the account", error.keep_points, n=formats.points(Points(error.keep_points))
    )


def _over_share(error: errors.OverBasketShare, formats: Formats) -> str:
    return tr_n("Errors", "At most {n} points on this bill", error.largest, n=formats.points(Points(error.largest)))


def _proof(error: errors.ProofRequired, formats: Formats) -> str:
    limit = formats.points(Points(error.proof_from_points))
    return tr("Errors", "For {limit} points or more, scan the member's card or code", limit=limit)


def _another_till(error: PosloyaltyError, _formats: Formats) -> str:
    assert isinstance(error, call_errors.OrderOfAnotherTill), "the wording of this error"
    return tr("Errors", "Till {number} took this order: its goods come back there", number=error.till_no)


def _caller_must_wait(error: call_errors.CallerMustWait, formats: Formats) -> str:
    n = formats.count(error.wait_s)
    return tr_n("Errors", "Too many wrong answers for this member: wait {n} seconds", error.wait_s, n=n)


def _caller_code_wrong(error: call_errors.CallerCodeWrong, formats: Formats) -> str:
    if not error.tries_left:
        return tr("Errors", "This code is over. Send another one.")
    n = formats.count(error.tries_left)
    return tr_n("Errors", "That is not the code. {n} more tries.", error.tries_left, n=n)


def _caller_code_not_sent(error: call_errors.CallerCodeNotSent, _formats: Formats) -> str:
    words = {
        "no_sender": tr("Errors", "The shop has nothing set up to send codes with. Ask two questions."),
        "nowhere": tr("Errors", "The shop knows no such number or address of them. Ask two questions."),
        "rate_limited": tr("Errors", "Enough codes were sent for now. Ask two questions."),
    }
    return words.get(error.reason, tr("Errors", "The code could not be sent. Ask two questions."))


def _reward_unavailable(error: errors.RewardUnavailable, _formats: Formats) -> str:
    words = {
        "needs_a_member": tr("Errors", "Rewards are for members. Find the member with F2."),
        "conditions": tr("Errors", "This reward is not for this member, place or time"),
        "no_stock": tr("Errors", "This reward has run out"),
        "not_held": tr("Errors", "This reward is a gift, and the member holds none"),
        "not_begun": tr("Errors", "This reward was offered for later"),
        "lapsed": tr("Errors", "The offer of this reward is over"),
        "nothing_on_bill": tr("Errors", "Nothing on this bill is what the reward pays for"),
    }
    return words.get(error.reason, tr("Errors", "The programme has no such reward"))


def _coupon_unusable(error: errors.CouponUnusable, _formats: Formats) -> str:
    words = {
        "mistyped": tr("Errors", "This coupon code has a mistake. Type it again."),
        "needs_code": tr("Errors", "This coupon needs its own code. Type what stands on it."),
        "used": tr("Errors", "This coupon code was used before"),
        "cancelled": tr("Errors", "This coupon code was cancelled"),
    }
    return words.get(error.reason, tr("Errors", "This coupon cannot be used here"))


def _store_damaged(error: errors.StoreDamaged, _formats: Formats | None = None) -> str:
    if error.reason == "newer":
        return tr("Errors", "The data was written by a newer version of this program. Update the program.")
    if error.reason == "event_damaged":
        return tr("Errors", "What was recorded of this went bad and cannot be shown. Selling goes on.")
    return tr("Errors", "The till's data cannot be used. Stop selling here and ask for help; nothing was changed.")


def start_sentence_of(error: errors.EnvironmentFault) -> str:
    """Say why the till did not open, and what to do before it is tried again."""
    if isinstance(error, errors.StoreLocked):
        return tr("Errors", "This till is open already, in another window or program. Close that one, then try again.")
    if isinstance(error, errors.DiskFull):
        return tr("Errors", "The disk is full, so the till cannot open. Free some space, then try again.")
    if isinstance(error, errors.StoreDamaged) and error.reason == "no_permission":
        return tr("Errors", "You may not write to the till's data. Ask whoever looks after this computer.")
    if isinstance(error, errors.StoreDamaged):
        return _store_damaged(error)
    return tr("Errors", "That did not work ({code}).", code=error.code)


def _printer_unreachable(error: errors.PrinterUnreachable, _formats: Formats) -> str:
    if not error.printer:
        return tr("Errors", "No printer is set up. Choose one in the settings, F11.")
    words = {
        "no_paper": tr("Errors", "The printer is out of paper. Put in a new roll: waiting receipts print then."),
        "cover_open": tr("Errors", "The printer's cover is open. Close it: waiting receipts print then."),
        "broken": tr("Errors", "The printer reports a fault. Switch it off and on: waiting receipts print then."),
    }
    return words.get(
        error.reason, tr("Errors", "The printer does not answer. Switch it on: waiting receipts print then.")
    )


def _identifier_taken(error: errors.IdentifierTaken, _formats: Formats) -> str:
    words = {
        "phone": tr("Errors", "This phone number belongs to another member. Find it with F2."),
        "email": tr("Errors", "This e-mail belongs to another member. Find it with F2."),
    }
    return words.get(error.kind, tr("Errors", "This card belongs to another member. Find it with F2."))


WORDINGS: Final[dict[type[PosloyaltyError], Wording]] = {
    UnexpectedFault: _said("Something went wrong in the program. Nothing was lost; try again."),
    errors.BadRequest: _bad_request,
    errors.NotMoney: _not_money,
    errors.Unsupported: _said("This version cannot do that yet."),
    errors.IdReuse: _said("This sale was recorded before with other content. Start a new one."),
    errors.NotSignedIn: _said("Wrong name or PIN. Try again."),
    errors.SignInMustWait: _must_wait,
    errors.NotAllowed: _not_allowed,
    errors.ApprovalRequired: _approval,
    errors.PinUnknown: _pin_unknown,
    errors.ApprovalMustWait: _must_wait,
    errors.PairingRefused: _said("The pairing code is wrong, too old or used up. Ask for a new one."),
    errors.MemberUnknown: _said("This member is not known here. Find them again with F2."),
    errors.MemberMerged: _said("This member's account was merged into another one before."),
    errors.MemberBlocked: _said("This member's account is blocked. The sale can go on without it."),
    errors.IdentifierTaken: _identifier_taken,
    errors.LooksLikeAPaymentCard: _said("That looks like a payment card. It was not kept: use a loyalty card."),
    errors.SaleUnknown: _said("No sale of this till has that receipt number. Check the number on the paper."),
    receipt_errors.ReceiptNotAccepted: _receipt_not_accepted,
    receipt_errors.AlreadyClaimed: _said("This sale has a member already. Its points are given once."),
    receipt_errors.ClaimTooLate: _claim_too_late,
    errors.AlreadyReturned: _already_returned,
    day_errors.DrawerNotOpen: _said("The drawer is not open yet. Open it with its float first."),
    day_errors.DrawerAlreadyOpen: _said("The drawer is still open. Count it and close it first."),
    day_errors.DrawerNotCounted: _said("Count the drawer first; then it can be closed."),
    day_errors.DayAlreadyClosed: _said("This day was closed before. What is sold now counts for the next day."),
    errors.EarnOnly: _said("Points are only earned here, not used"),
    errors.NothingToPay: _said("Nothing here can be paid with points"),
    errors.BelowMinimumPoints: _below_minimum,
    errors.NotAStep: _not_a_step,
    errors.InsufficientPoints: _insufficient,
    errors.MustKeepPoints: _must_keep,
    errors.OverBasketShare: _over_share,
    errors.ProofRequired: _proof,
    call_errors.CallerNotVerified: _said("Points wait until it is known who calls: Ctrl+K"),
    call_errors.CallerMustWait: _caller_must_wait,
    call_errors.CallerCodeWrong: _caller_code_wrong,
    call_errors.CallerCodeNotSent: _caller_code_not_sent,
    call_errors.OrderNotOpen: _said("This order was paid or cancelled before"),
    call_errors.OrderNotPaid: _said("Not paid yet: pay or cancel it in the orders, Ctrl+O"),
    call_errors.OrderOfAnotherTill: _another_till,
    call_errors.OrderCancelled: _said("This order was cancelled before it was paid: nothing goes back"),
    errors.RewardUnavailable: _reward_unavailable,
    errors.CouponUnusable: _coupon_unusable,
    errors.LimitReached: _said("This member has had that as often as the programme allows"),
    errors.ProgrammeInvalid: _said("The loyalty programme has mistakes. Ask whoever looks after it."),
    errors.LedgerUnreachable: _said("The ledger does not answer. Selling goes on; check the address and the network."),
    errors.StoreLocked: _said("The till's data is busy or open in another program. Try again."),
    errors.StoreDamaged: _store_damaged,
    errors.DiskFull: _said("The disk is full, so this was not recorded. Free some space and try again."),
    day_errors.FileNotSaved: _file_not_saved,
    errors.PrinterUnreachable: _printer_unreachable,
    errors.TillRevoked: _said("The ledger no longer accepts this till. A manager can pair it again; nothing is lost."),
    errors.TillNotEnrolled: _said("This till has not joined a ledger yet."),
    errors.UpgradeNeeded: _said("The ledger needs a newer version of this program. Selling goes on."),
}
