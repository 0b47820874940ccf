"""One plain English sentence for each error, for the counter protocol and the commands. The screens have their own."""

from __future__ import annotations

from typing import Final

from posloyalty.domain.call_errors import CallerNotVerified
from posloyalty.domain.errors import (
    ApprovalMustWait,
    BadRequest,
    CouponUnusable,
    NotMoney,
    PinUnknown,
    PosloyaltyError,
    SignInMustWait,
)
from posloyalty.use_cases.calls import NUMBER_LENGTH_MAX
from posloyalty.use_cases.views import Standing

SENTENCES: Final[dict[str, str]] = {
    "bad_request": "This request is not of the agreed form: look at `{field}` ({reason}).",
    "unsupported": "This version does not do this yet: {feature}.",
    "id_reuse": "The id {id} was used before, with other content.",
    "not_signed_in": "Sign in first: the name or the PIN is not known here.",
    "not_allowed": "This needs the role {needs}.",
    "approval_required": "Somebody with the role {needs} has to approve this with a PIN.",
    "pairing_refused": "The pairing code is wrong, too old or used up. Ask for a new one.",
    "member_unknown": "No member with this id is known here.",
    "member_blocked": "This member's account is blocked.",
    "member_merged": "This member's account was merged into that of {merged_into} before.",
    "identifier_taken": "This {kind} belongs to another member already.",
    "looks_like_a_payment_card": "This looks like the number of a payment card. It was not kept: use a loyalty card.",
    "sale_unknown": "No sale with this id or receipt code is known at this till.",
    "already_claimed": "This sale has a member already: points are given for it once.",
    "claim_too_late": "Points can be claimed for {days_max} days after the sale.",
    "already_returned": "Of line {line} only {left} can still be returned.",
    "drawer_not_open": "The cash drawer has not been opened with a float yet.",
    "drawer_already_open": "The cash drawer is open: count and close it first.",
    "drawer_not_counted": "The cash drawer has to be counted before it is closed.",
    "day_already_closed": "{date} was closed before, or has not begun.",
    "earn_only": "Points cannot be used here: they are only earned.",
    "nothing_to_pay": "Nothing on this bill may be paid with points.",
    "below_minimum_points": "At least {min_points} points are needed at a time.",
    "not_a_step": "Points are used in steps of {step_points}; {largest} would be possible.",
    "insufficient_points": "Only {safe_now} points are safe to use now; {requested} were asked for.",
    "must_keep_points": "{keep_points} points have to stay on the account; {largest} can be used.",
    "over_basket_share": "On this bill at most {largest} points can be used.",
    "proof_required": "From {proof_from_points} points on, the member's card or code has to be shown.",
    "caller_must_wait": "Too many wrong answers for this member: wait {wait_s} seconds.",
    "caller_code_wrong": "That is not the code that was sent; {tries_left} tries are left.",
    "caller_code_not_sent": "No code was sent ({reason}).",
    "order_not_open": "Order {sale_id} does not wait for its money: it was paid, or cancelled.",
    "order_not_paid": "Order {sale_id} is not paid yet: pay it, or cancel it.",
    "order_of_another_till": "Till {till_no} took order {sale_id}: its goods come back there.",
    "order_cancelled": "Order {sale_id} was cancelled before it was paid: nothing of it goes back.",
    "reward_unavailable": "The reward {reward} cannot be used here ({reason}).",
    "limit_reached": "{rule} can be had {times} times a {per}, and that is used up.",
    "programme_invalid": "The programme file has mistakes.",
    "ledger_refused": "The ledger refused: {message}",
    "ledger_unreachable": "The ledger does not answer. Selling goes on; everything is sent when it is back.",
    "store_locked": "{file} is open in another till program. Close that one first.",
    "store_damaged": "{file} cannot be used as a till's store ({reason}). It was left as it is.",
    "disk_full": "The disk is full, so this was not recorded. Free some space and do it again.",
    "file_not_saved": "{file} could not be written ({reason}).",
    "printer_unreachable": "The printer {printer} does not answer. The sale is recorded; print its receipt later.",
    "till_revoked": "The ledger no longer accepts this till. A manager can pair it again; nothing is lost.",
    "till_not_enrolled": "This till has not joined a ledger yet: pair it first.",
}

# A member whom the till does not know, and the ledger could not be asked.
NOT_KNOWN_OFFLINE: Final = "Not known here; offline no other shop can be asked."

# Where one code has a more telling sentence for one reason.
REASONS: Final[dict[tuple[str, str], str]] = {
    ("sale_unknown", "unreadable"): "This receipt code cannot be read. Scan it again, or type the number below it.",
    (
        "sale_unknown",
        "till_unknown",
    ): "This receipt is of a till that this one has not heard of. Try again once the ledger has answered.",
    ("sale_unknown", "forged"): "This receipt code was not made by a till of this shop.",
    ("sale_unknown", "till_revoked"): "This receipt is of a till that the shop no longer accepted when it was printed.",
    (
        "sale_unknown",
        "too_long",
    ): "This receipt has more lines than its code can hold: take it back at the till that sold it.",
    (
        "store_damaged",
        "newer",
    ): "{file} was written by a newer version of this program. Update the program; the file was left as it is.",
    ("reward_unavailable", "needs_a_member"): "Rewards are for members: find the member first.",
    ("reward_unavailable", "unknown"): "The programme has no reward {reward}.",
    ("reward_unavailable", "conditions"): "The reward {reward} is not for this member, place or time.",
    ("reward_unavailable", "no_stock"): "The reward {reward} has run out.",
    ("reward_unavailable", "not_held"): "The reward {reward} is given and not bought, and this member holds none.",
    ("reward_unavailable", "not_begun"): "The reward {reward} was offered for later: it cannot be used yet.",
    ("reward_unavailable", "lapsed"): "The offer of the reward {reward} is over.",
    ("reward_unavailable", "nothing_on_bill"): "Nothing on this bill is what the reward {reward} pays for.",
    (
        "store_damaged",
        "programme_changed",
    ): "In {file} a published programme is not as it was published. Nothing is sold by it: join the till again.",
    (
        "store_damaged",
        "event_damaged",
    ): "What was recorded of this in {file} went bad, so it cannot be shown. Selling goes on; everything else is sent.",
    (
        "printer_unreachable",
        "no_paper",
    ): "The printer {printer} is out of paper. What waits is printed once there is a new roll.",
    (
        "printer_unreachable",
        "cover_open",
    ): "The cover of the printer {printer} is open. What waits is printed once it is closed.",
    ("printer_unreachable", "broken"): "The printer {printer} reports a fault: switch it off and on again.",
    ("store_damaged", "missing"): "{file} is not there: look at its name and at the folder.",
    ("store_damaged", "not_a_database"): "{file} is not a till's store. It was left as it is: choose another file.",
    ("store_damaged", "not_a_till_store"): "{file} is not a till's store. It was left as it is: choose another file.",
    (
        "store_damaged",
        "empty",
    ): "{file} is empty: no till has begun in it, or it was copied without the files that stand beside it.",
    (
        "store_damaged",
        "older",
    ): "{file} was written by an older version of this program. Open its till once, which brings it up to date.",
    (
        "store_damaged",
        "is_a_directory",
    ): "{file} is a folder. A till's store is a file: name one in it, such as till.db.",
    (
        "store_damaged",
        "no_permission",
    ): "{file} cannot be read and written by you: ask whoever looks after this computer.",
    (
        "store_damaged",
        "unreadable",
    ): "{file} cannot be read as a till's store. It was left as it is: choose another file.",
}

# What a setting or a flag must be, by the reason why it is refused; other reasons say it themselves.
EXPECTED: Final[dict[str, str]] = {
    "no_store": (
        "no till's store is there. Name the right file with --store, or begin one: `posloyalty till`, "
        "`posloyalty enrol` with a ledger, `posloyalty begin-alone` without"
    ),
    "no_folder": "the folder for this file is not there. Look at its name, or make the folder first",
    "not_an_address": (
        "an address such as https://ledger.example, or http://127.0.0.1:8787 for a ledger on this machine"
    ),
    "needs_https": (
        "an address that begins with https://: names and numbers could be read on the way. In a network that you "
        'trust set allow_plain_http = "yes"'
    ),
    "holds_a_password": "an address without a name and a password in it",
    "not_a_printer": "tcp://HOST:PORT, serial:PORT@BAUD, usb:VENDOR:PRODUCT or file:PATH",
    "not_a_serial_line": "serial:PORT@BAUD, such as serial:/dev/ttyUSB0@9600",
    "32_42_or_48": "32 for 58 mm paper, 42 or 48 for 80 mm",
    "not_a_picture": "a picture's file that is there, such as logo.png",
    "not_in_tax_rates": "one of the names in tax_rates",
    "not_a_coin": "an amount such as 0.05",
    "not_a_percentage": "a percentage such as 20, or none",
    "not_named_percentages": "names with percentages, such as A=23, B=8",
    "not_a_number_to_find": f"a number of 1 to {NUMBER_LENGTH_MAX} characters",
}

# Where one kind of error shares its code with another and has figures of its own.
KINDS: Final[dict[type[PosloyaltyError], str]] = {
    SignInMustWait: "Too many wrong PINs for this name: wait {wait_s} seconds and sign in again.",
    PinUnknown: "Nobody here has this PIN: somebody with the role {needs} has to approve this with theirs.",
    ApprovalMustWait: "Too many wrong PINs: wait {wait_s} seconds before the next one.",
    CouponUnusable: "The coupon {coupon} cannot be used here ({reason}).",
    CallerNotVerified: "Points are used on the phone once it is known who calls.",
    NotMoney: "“{text}” is no amount with at most {decimals} decimals.",
}

# What a till says of itself in `status`; nothing of it stops a sale.
STANDINGS: Final[dict[Standing, str]] = {
    Standing.GOOD: "",
    Standing.REVOKED: SENTENCES["till_revoked"],
    Standing.FROZEN: (
        "This till was put back from a backup, or another machine runs a copy of it. Selling and earning go on; no "
        "points can be used here until a manager clears it at the ledger: posloyalty-ledger clear --till-no {till_no}. "
        "If two machines run it, pair one of them again first."
    ),
    Standing.RESTORED: (
        "This till was put back from a backup, or it is a copy. Selling and earning go on; no points can be used here "
        "until the ledger has answered and a manager has cleared it."
    ),
}


def standing_sentence(standing: Standing, *, till_no: int) -> str:
    """Say how the till stands and what to do about it; nothing if all is well."""
    return STANDINGS[standing].format(till_no=till_no)


def expectation_of(error: BadRequest) -> str:
    """Say of a flag, a setting or a file what it must be, or what is wrong with it."""
    own_words = error.reason if " " in error.reason else error.reason.replace("_", " ")
    return f"{error.field}: {EXPECTED.get(error.reason, own_words)}"


def sentence_of(error: PosloyaltyError) -> str:
    """Say what happened and what to do, with the error's figures filled in."""
    figures = error.figures()
    reason = REASONS.get((error.code, str(figures.get("reason", ""))), SENTENCES[error.code])
    template = KINDS.get(type(error), reason)
    return template.format_map(_Figures(figures))


class _Figures(dict[str, object]):
    def __missing__(self, key: str) -> str:
        """Leave out a figure that this error does not carry."""
        return ""
